"""What is wrong with a value, in plain words."""

from __future__ import annotations

import difflib
from typing import Any

from django.utils.translation import gettext as _
from pydantic_core import ErrorDetails

from .schema import Method
from .values import Value


def reason(error: ErrorDetails) -> str:
    """The sentence for one error of the schema."""
    context: dict[str, Any] = error.get("ctx") or {}
    match error["type"]:
        case "missing":
            return _("Dit veld ontbreekt. Vul het in.")
        case "extra_forbidden":
            return _unknown_field(error)
        case "enum":
            return _("„%(value)s” kent Rondom hier niet. Kies uit: %(choices)s.") % {
                "value": _short(error["input"]),
                "choices": str(context.get("expected", "")).replace(" or ", ", ").replace("'", ""),
            }
        case "string_type":
            return _("Hier hoort tekst te staan, tussen aanhalingstekens.")
        case "int_type" | "int_from_float" | "int_parsing":
            return _("Hier hoort een heel getal te staan, zonder aanhalingstekens.")
        case "bool_type":
            return _("Hier hoort true of false te staan, zonder aanhalingstekens.")
        case "tuple_type" | "list_type":
            return _("Hier hoort een lijst te staan, tussen vierkante haken.")
        case "model_type" | "model_attributes_type" | "dict_type":
            return _("Hier hoort een groep velden te staan, geen losse waarde.")
        case "greater_than_equal":
            return _("Dit getal is te klein. Het kleinste is %(least)s.") % {"least": context["ge"]}
        case "less_than_equal":
            return _("Dit getal is te groot. Het grootste is %(most)s.") % {"most": context["le"]}
        case "string_too_short":
            return _("Deze tekst is leeg. Vul iets in.")
        case "string_too_long":
            return _("Deze tekst is te lang. Gebruik hoogstens %(most)s tekens.") % {
                "most": context["max_length"]
            }
        case "too_short":
            return _("Deze lijst is leeg. Zet er ten minste één in.")
        case "string_pattern_mismatch":
            return _(
                "Een sleutel begint met een kleine letter. Gebruik alleen kleine letters, cijfers, - en _."
            )
    return str(error["msg"])


def _unknown_field(error: ErrorDetails) -> str:
    name = str(error["loc"][-1])
    near = difflib.get_close_matches(name, _known_fields(error["loc"][:-1]), n=1)
    if near:
        return _("Het veld „%(name)s” bestaat niet. Bedoel je „%(near)s”?") % {"name": name, "near": near[0]}
    return _("Het veld „%(name)s” bestaat niet.") % {"name": name}


def _known_fields(path: tuple[int | str, ...]) -> list[str]:
    """The fields of the part at ``path``, found by walking the types of the schema."""
    model: type[Value] = Method
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            inner = _part_in(model.model_fields[step].annotation)
            if inner is None:
                return []
            model = inner
    return list(model.model_fields)


def _part_in(annotation: Any) -> type[Value] | None:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _part_in(argument)
        if found:
            return found
    return None


def _short(given: Any) -> str:
    text = str(given)
    return text if len(text) <= 40 else text[:39] + "…"
