"""The description that other systems read, by the Dutch API design rules and OpenAPI 3.1. [A9]"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from rondom.api.door import VERSION

pytestmark = [pytest.mark.req("A9"), pytest.mark.any_engine]


@pytest.fixture
def described(db: None) -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/json"
    assert answer["API-Version"] == VERSION
    return json.loads(answer.content)


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, verbs in described["paths"].items():
        for verb, one in verbs.items():
            yield path, verb, one


def test_it_says_what_it_is(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1.")
    assert re.fullmatch(r"\d+\.\d+\.\d+", described["info"]["version"])
    assert described["info"]["title"] and described["info"]["contact"]["url"]
    (server,) = described["servers"]
    assert server["url"].endswith("/api/v1")  # the major version alone is part of the address


def test_addresses_are_nouns_in_kebab_case(described: dict[str, Any]) -> None:
    for path, verb, _one in operations(described):
        assert re.fullmatch(r"(/[a-z]+(-[a-z]+)*)+", path) and not path.endswith("/"), path
        assert verb in ("get", "post", "put", "patch", "delete")


def test_nothing_of_anybody_stands_in_an_address(described: dict[str, Any]) -> None:
    """A citizen service number least of all: no operation takes anything outside its body."""
    assert [path for path, _verb, one in operations(described) if one.get("parameters")] == []


def test_every_operation_says_who_may_and_how_it_says_no(described: dict[str, Any]) -> None:
    ((name, scheme),) = described["components"]["securitySchemes"].items()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer") and scheme["description"]
    ids = [one["operationId"] for _path, _verb, one in operations(described)]
    assert len(set(ids)) == len(ids) == 3
    for path, _verb, one in operations(described):
        assert one["security"] == [{name: []}], path
        assert one["summary"] and one["description"] and one["tags"]
        assert {"200", "400", "401", "403", "429", "503"} <= set(one["responses"])
        for status, answer in one["responses"].items():
            assert "API-Version" in answer["headers"] and answer["description"]
            assert ("Retry-After" in answer["headers"]) == (status in ("429", "503"))
            kinds = set(answer["content"])
            assert kinds == {"application/json" if status == "200" else "application/problem+json"}, (
                path,
                status,
            )


def test_names_are_camel_case(described: dict[str, Any]) -> None:
    names = {
        name
        for schema in described["components"]["schemas"].values()
        for name in schema.get("properties", {})
    }
    assert "sourceId" in names and "houseNumber" in names
    assert [name for name in names if not re.fullmatch(r"[a-z][a-zA-Z]*", name)] == []


def test_a_slip_of_the_pen_is_not_lost(described: dict[str, Any]) -> None:
    for name in ("SignalIn", "SignalsIn", "SubjectIn", "PersonIn", "AddressIn", "EndingIn", "EndingsIn"):
        assert described["components"]["schemas"][name]["additionalProperties"] is False, name
