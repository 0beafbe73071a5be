"""Expectations that differ, facts behind the advice, what a closing needs: as tables."""

import itertools

import pytest

from rondom.cases.enums import MismatchKind as M
from rondom.cases.rules import (
    Around,
    ClosingFacts,
    Expected,
    Offered,
    differences,
    fact_holds,
    missing_at_closing,
    overlap,
)
from rondom.methods.enums import AdviceFact

FULL = Offered(frozenset({"plan", "agreements"}), 2, 5, frozenset({"mail", "phone"}))
NOTHING = Offered()


@pytest.mark.req("E3")
@pytest.mark.parametrize(
    ("name", "expected", "offered", "found"),
    [
        ("nothing expected", Expected(), None, []),
        ("nothing expected of who is silent", Expected(), NOTHING, []),
        ("no offer at all", Expected(answers_within_days=1), None, [(M.SILENT, M.SILENT)]),
        ("an empty offer", Expected(contact_per_month=1), NOTHING, [(M.SILENT, M.SILENT)]),
        ("slower", Expected(answers_within_days=1), FULL, [(M.SLOWER, M.SLOWER)]),
        ("as fast", Expected(answers_within_days=5), FULL, []),
        ("faster", Expected(answers_within_days=6), FULL, []),
        (
            "same day is not within one day",
            Expected(answers_within_days=0),
            Offered(answers_within_days=1),
            [(M.SLOWER, M.SLOWER)],
        ),
        (
            "silent on answering",
            Expected(answers_within_days=1),
            Offered(contact_per_month=1),
            [(M.SILENT, M.SLOWER)],
        ),
        ("less often", Expected(contact_per_month=4), FULL, [(M.LESS_OFTEN, M.LESS_OFTEN)]),
        ("as often", Expected(contact_per_month=2), FULL, []),
        ("more often", Expected(contact_per_month=1), FULL, []),
        (
            "silent on how often",
            Expected(contact_per_month=1),
            Offered(answers_within_days=1),
            [(M.SILENT, M.LESS_OFTEN)],
        ),
        ("channel offered", Expected(channel="mail"), FULL, []),
        ("channel absent", Expected(channel="visit"), FULL, [(M.CHANNEL, M.CHANNEL)]),
        (
            "silent on channels",
            Expected(channel="visit"),
            Offered(contact_per_month=1),
            [(M.SILENT, M.CHANNEL)],
        ),
        ("information given", Expected(wants=frozenset({"plan"})), FULL, []),
        (
            "information absent",
            Expected(wants=frozenset({"plan", "safety"})),
            FULL,
            [(M.INFORMATION, M.INFORMATION)],
        ),
        (
            "everything differs",
            Expected(frozenset({"safety"}), 9, 0, "visit"),
            FULL,
            [
                (M.SLOWER, M.SLOWER),
                (M.LESS_OFTEN, M.LESS_OFTEN),
                (M.CHANNEL, M.CHANNEL),
                (M.INFORMATION, M.INFORMATION),
            ],
        ),
    ],
)
def test_differences(
    name: str, expected: Expected, offered: Offered | None, found: list[tuple[M, M]]
) -> None:
    assert [(one.kind, one.on) for one in differences(expected, offered)] == found


@pytest.mark.req("E3")
def test_only_what_is_absent_is_named() -> None:
    (difference,) = differences(Expected(wants=frozenset({"plan", "safety"})), FULL)
    assert difference.expected == {"safety"}


def test_silence_is_the_absence_of_every_point() -> None:
    points = {
        "gives": (frozenset(), frozenset({"plan"})),
        "contact_per_month": (None, 0),
        "answers_within_days": (None, 0),
        "channels": (frozenset(), frozenset({"mail"})),
    }
    for chosen in itertools.product(*([0, 1] for _ in points)):
        offered = Offered(
            **{name: values[number] for (name, values), number in zip(points.items(), chosen, strict=True)}
        )
        assert offered.is_silent is (not any(chosen))


@pytest.mark.req("E1")
@pytest.mark.parametrize(
    ("name", "people", "overlapping"),
    [
        ("nobody", [], False),
        ("one", [Around("A")], False),
        ("two of one organisation", [Around("A"), Around("A")], False),
        ("both for everybody", [Around("A"), Around("B")], True),
        ("one for all, one for the child", [Around("A"), Around("B", frozenset({"tim"}))], True),
        (
            "different members",
            [Around("A", frozenset({"carla"})), Around("B", frozenset({"tim"}))],
            False,
        ),
        (
            "the same member",
            [Around("A", frozenset({"tim"})), Around("B", frozenset({"tim", "carla"}))],
            True,
        ),
    ],
)
def test_overlap(name: str, people: list[Around], overlapping: bool) -> None:
    assert overlap(people) is overlapping


@pytest.mark.req("E1")
@pytest.mark.parametrize("stated", [None, False, True])
@pytest.mark.parametrize("counted", [None, False, True])
def test_what_people_state_goes_before_what_is_counted(stated: bool | None, counted: bool | None) -> None:
    said = {} if stated is None else {AdviceFact.OVERLAP: stated}
    seen = {} if counted is None else {AdviceFact.OVERLAP: counted}
    assert fact_holds(AdviceFact.OVERLAP, said, seen) is (counted if stated is None else stated)
    assert fact_holds(AdviceFact.ALWAYS, said, seen) is True


@pytest.mark.req("E2")
def test_the_coach_criteria_cannot_be_stated_at_once() -> None:
    fact = AdviceFact.COACH_CRITERIA_HOLD
    assert fact_holds(fact, {fact: True}, {}) is False
    assert fact_holds(fact, {fact: False}, {fact: True}) is True


COMPLETE = dict(
    needs_destination=False,
    destination="",
    relapse_is_lowest=True,
    relapse_factors=(),
    relapse_departs=False,
    relapse_reason="",
    watch=True,
    watch_note="",
    family_evaluation="Goed.",
    family_not_heard_why="",
)


@pytest.mark.req("L1")
@pytest.mark.parametrize(
    ("name", "what", "missing"),
    [
        ("complete", {}, []),
        ("moved without where", {"needs_destination": True}, ["destination"]),
        ("moved with blanks", {"needs_destination": True, "destination": "  "}, ["destination"]),
        ("moved with where", {"needs_destination": True, "destination": "Kampen"}, []),
        ("a risk without why", {"relapse_is_lowest": False}, ["relapse_because"]),
        ("a risk with why", {"relapse_is_lowest": False, "relapse_factors": ("small_network",)}, []),
        ("judged otherwise", {"relapse_departs": True}, ["relapse_reason"]),
        ("judged otherwise, with why", {"relapse_departs": True, "relapse_reason": "De buurt helpt."}, []),
        ("nobody watches", {"watch": False}, ["watch_note"]),
        ("nobody watches, with why", {"watch": False, "watch_note": "Niet nodig."}, []),
        ("family not heard", {"family_evaluation": ""}, ["family_evaluation"]),
        ("family not heard, with why", {"family_evaluation": "", "family_not_heard_why": "Verhuisd."}, []),
    ],
)
def test_what_a_closing_needs(name: str, what: dict, missing: list[str]) -> None:
    assert missing_at_closing(ClosingFacts(**{**COMPLETE, **what})) == missing
