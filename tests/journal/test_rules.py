"""The rules of the joint file, as tables."""

import pytest

from rondom.journal import rules
from rondom.journal.words import SENTENCES
from rondom.methods import queries as methods
from rondom.methods.enums import Category, Event


@pytest.mark.parametrize(
    ("seen", "family", "expected"),
    [
        (set(), False, ["specialist_note"]),
        (set(), True, ["own_notes"]),
        ({"plan", "existence", "identity"}, False, ["plan", "specialist_note"]),
        ({"safety", "plan", "agreements"}, False, ["plan", "agreements", "safety", "specialist_note"]),
        ({"plan", "domain_scores", "reporter"}, True, ["plan", "own_notes"]),
        ({"mental_health", "justice"}, False, ["mental_health", "justice", "specialist_note"]),
    ],
)
@pytest.mark.req("H2")
def test_a_writer_chooses_from_what_their_own_role_sees(
    seen: set[str], family: bool, expected: list[str]
) -> None:
    assert [str(one) for one in rules.note_categories(seen, family=family)] == expected


@pytest.mark.parametrize(
    ("q", "text", "found"),
    [
        ("cafe", "Naar het Café geweest", True),
        ("CAFÉ", "naar het cafe geweest", True),
        ("school post", "Post van de school", True),
        ("school dokter", "Post van de school", False),
        ("", "alles", True),
        ("ïsa", "Isabella", True),
        ("مرحبا", "مرحبا بكم", True),
        ("%", "honderd procent", False),
    ],
)
@pytest.mark.req("H3")
def test_searching_knows_no_accents_and_no_capitals(q: str, text: str, found: bool) -> None:
    assert rules.found(q, text) is found


@pytest.mark.django_db
def test_who_reads_a_category_comes_from_the_method() -> None:
    _hash, method = methods.current("zuid-holland")
    plan = rules.readers(method, "carrying_out", Category.PLAN)
    assert (
        str(method.role("care_coordinator").label) in plan and str(method.role("family_member").label) in plan
    )
    assert str(method.role("reporter").label) not in plan
    assert rules.readers(method, "carrying_out", Category.SPECIALIST_NOTE) == []


@pytest.mark.django_db
def test_joining_is_a_change_only_after_the_plan_is_made() -> None:
    _hash, method = methods.current("zuid-holland")
    assert {phase.key for phase in method.phases if rules.joining_counts(method, phase.key)} == {
        "carrying_out"
    }


def test_every_event_of_a_file_has_a_sentence() -> None:
    shown_otherwise = {
        Event.SIGNAL_REGISTERED,
        Event.MATCH_FOUND,
        Event.MATCH_CLOSED,
        Event.CRITICAL_POINT_RAISED,
        # between somebody of the family and the privacy officer, and what the family may not have heard of yet:
        # on no time line
        Event.OVERRIDE_BEGUN,
        Event.OVERRIDE_TOLD,
        Event.LOG_QUESTION_ASKED,
        Event.LOG_QUESTION_ANSWERED,
    }
    assert {str(event) for event in Event} - {str(verb) for verb in SENTENCES} == {
        str(one) for one in shown_otherwise
    }
