"""Who says what in the regulation: each part of privacy registers its own section, beside the code it is about.

A section that holds for everybody is a function of nothing; one that differs per method is a function of the method.
What Rondom does not do yet is told by `awaiting` until somebody registers the section of that key; then it is gone by
itself. Every rule id of the decision has a sentence here (`explain`); a test asks for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rondom.methods.schema import Method

from .document import Section

General = Callable[[], Section]
OfMethod = Callable[[Method], Section]

#: the order on the page; a key that is not here comes after these, in the order of registering
ORDER = (
    "short", "decision", "necessity", "grounds", "consent", "consent_ages", "override", "override_terms",
    "roles", "sees_by_role", "sees_by_kind", "sees_matrix", "may_do", "secrecy", "shielded", "parents", "concern",
    "log", "index", "numbers", "outside", "operators", "security", "second_factor", "retention", "retention_job",
    "rights", "contact", "awaiting",
)  # fmt: skip

_general: dict[str, General] = {}
_of_method: dict[str, OfMethod] = {}
_awaiting: dict[str, Promise | str] = {}
_rules: dict[str, Promise | str] = {}


def general(key: str) -> Callable[[General], General]:
    """Register a section that holds for everybody: ``@general("log")``."""

    def register(function: General) -> General:
        _general[key] = function
        return function

    return register


def of_method(key: str) -> Callable[[OfMethod], OfMethod]:
    """Register a section that each method in use has of its own."""

    def register(function: OfMethod) -> OfMethod:
        _of_method[key] = function
        return function

    return register


def awaiting(sentences: Mapping[str, Promise | str]) -> None:
    """Key of a section that is not there yet → what Rondom does not do so long."""
    _awaiting.update(sentences)


def explain(sentences: Mapping[str, Promise | str]) -> None:
    """Rule id → what the rule says, in words for a lay person; shown where the decision is explained."""
    _rules.update(sentences)


def rules() -> dict[str, str]:
    return {rule: str(sentence) for rule, sentence in _rules.items()}


def still_awaited() -> tuple[str, ...]:
    return tuple(
        str(sentence) for key, sentence in _awaiting.items() if key not in _general and key not in _of_method
    )


def general_sections() -> tuple[Section, ...]:
    return tuple(_general[key]() for key in _in_order(_general))


def sections_of(method: Method) -> tuple[Section, ...]:
    return tuple(_of_method[key](method) for key in _in_order(_of_method))


def _in_order(known: Mapping[str, object]) -> list[str]:
    place = {key: number for number, key in enumerate(ORDER)}
    return sorted(known, key=lambda key: place.get(key, len(ORDER)))


@general("awaiting")
def _not_yet() -> Section:
    waits = still_awaited()
    lead = _("Dit hoort er nog bij. Het werkt nog niet.") if waits else _("Alles hierboven werkt.")
    return Section("awaiting", _("Wat Rondom nog niet doet"), (lead,), waits)
