"""The description that other systems read (OpenAPI 3.1), with what the library cannot say of it: that a no is a
`problem`, and which headers come along."""

from functools import cache
from typing import Any

from ninja import NinjaAPI

from .problems import TYPE

#: headers of an answer (NLGov REST API design rules: the full version in a header)
VERSION = {"API-Version": {"description": "The full version of the API.", "schema": {"type": "string"}}}
LATER = {"Retry-After": {"description": "Seconds after which to try again.", "schema": {"type": "integer"}}}
BEARER = "The key that a manager of your organisation made in Rondom."


@cache
def description(api: NinjaAPI) -> dict[str, Any]:
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/"))
    for verbs in found["paths"].values():
        for operation in verbs.values():
            for status, answer in operation["responses"].items():
                _complete(str(status), answer)
            operation["responses"] = {
                str(status): answer for status, answer in operation["responses"].items()
            }
    for scheme in found["components"]["securitySchemes"].values():
        scheme["description"] = BEARER
    return found


def _complete(status: str, answer: dict[str, Any]) -> None:
    answer["headers"] = VERSION | (LATER if status in ("429", "503") else {})
    if status != "200":
        answer["content"] = {TYPE: answer["content"].pop("application/json")}
