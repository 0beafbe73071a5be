"""What is enforced is what was meant: the tables and the method as read, against a list that is kept by hand. [P2]

The list (`expected_matrix_*.py`) is not made from the method file by the test, so it can disagree with it. Below it the
defaults of the specification stand in words.
"""

from types import ModuleType
from typing import Any

import pytest

from rondom.methods import queries
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.methods.models import MayDo, NeedToKnow
from rondom.methods.schema import Method
from tests.privacy import expected_matrix_kampen, expected_matrix_zuid_holland

pytestmark = [pytest.mark.req("I3"), pytest.mark.django_db]

EXPECTED = {"zuid-holland": expected_matrix_zuid_holland, "kampen": expected_matrix_kampen}
PRESETS = pytest.mark.parametrize("key", EXPECTED)
Cells = set[tuple[str, str, str]]


def cells(text: str, phases: str) -> Cells:
    """(role, phase, thing) of each digit."""
    keys = phases.split()
    found: Cells = set()
    role = ""
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if not words:
            continue
        if not line.startswith(" "):
            (role,) = words
            continue
        thing, given = words
        assert len(given) == len(keys), line
        for number, key in enumerate(keys, 1):
            mark = given[number - 1]
            assert mark in (".", str(number)), line
            if mark != ".":
                found.add((role, key, thing))
    return found


def stored(model: Any, hash: str, column: str) -> Cells:
    return set(model.objects.filter(method_hash=hash).values_list("role", "phase", column))


def told(expected: Cells, found: Cells) -> str:
    return f"not meant: {sorted(found - expected)}; missing: {sorted(expected - found)}"


@PRESETS
def test_who_sees_what(key: str) -> None:
    hash, method = queries.current(key)
    listed: ModuleType = EXPECTED[key]
    assert listed.PHASES.split() == [one.key for one in method.phases]
    expected = cells(listed.SEES, listed.PHASES)
    for found in ({(r, p, str(c)) for r, p, c in method.matrix()}, stored(NeedToKnow, hash, "category")):
        assert found == expected, told(expected, found)


@PRESETS
def test_who_may_do_what(key: str) -> None:
    hash, method = queries.current(key)
    listed: ModuleType = EXPECTED[key]
    expected = cells(listed.MAY, listed.PHASES)
    for found in ({(r, p, str(v)) for r, p, v in method.may_matrix()}, stored(MayDo, hash, "verb")):
        assert found == expected, told(expected, found)


@PRESETS
def test_the_question_of_one_cell_answers_as_the_table(key: str) -> None:
    """`sees` and `may` are asked for one item; the tables for many."""
    hash, method = queries.current(key)
    asked = [(role.key, phase.key) for role in method.roles for phase in method.phases]
    sees = {(r, p, str(c)) for r, p in asked for c in Category if method.sees(r, p, c)}
    may = {(r, p, str(v)) for r, p in asked for v in Verb if method.may(r, p, v)}
    assert sees == stored(NeedToKnow, hash, "category")
    assert may == stored(MayDo, hash, "verb")


def test_a_list_that_says_something_else_is_noticed() -> None:
    assert cells("boss\n    plan    1.\n", "one two") == {("boss", "one", "plan")}
    with pytest.raises(AssertionError):
        cells("boss\n    plan    2.\n", "one two")
    with pytest.raises(AssertionError):
        cells("boss\n    plan    12\n", "one two three")


# The defaults of the specification, in words (04-privacy P2)

TEAM = {RoleKind.COORDINATOR, RoleKind.COACH, RoleKind.MEMBER, RoleKind.SPECIALIST, RoleKind.GUARDIAN}


def kinds_that_see(method: Method, category: Category) -> set[str]:
    """In any phase."""
    return {method.role(role).kind for role, _phase, seen in method.matrix() if seen == category}


def at_work(method: Method) -> str:
    """The phase in which the plan is carried out."""
    found = [one.key for one in method.phases if "plan.binding" in one.begins_on]
    return found[0] if found else "in_view"


@PRESETS
def test_the_whole_team_knows_who_is_involved(key: str) -> None:
    _hash, method = queries.current(key)
    for role in method.roles:
        if role.kind in TEAM:
            assert method.sees(role.key, at_work(method), Category.EXISTENCE), role.key


@PRESETS
def test_the_plan_is_of_the_team_the_point_and_the_family(key: str) -> None:
    """Nobody of a front office, no reporter, no relative reads plan or agreements; in an emergency, for a day."""
    _hash, method = queries.current(key)
    allowed = TEAM | {RoleKind.OFFICER, RoleKind.FAMILY, RoleKind.OVERRIDE}
    for category in (Category.PLAN, Category.AGREEMENTS):
        assert kinds_that_see(method, category) <= allowed
        assert {RoleKind.COORDINATOR, RoleKind.FAMILY} <= kinds_that_see(method, category)


@PRESETS
def test_scores_are_of_coordinator_coach_point_and_the_family_itself(key: str) -> None:
    _hash, method = queries.current(key)
    allowed = {RoleKind.COORDINATOR, RoleKind.COACH, RoleKind.OFFICER, RoleKind.FAMILY}
    assert kinds_that_see(method, Category.DOMAIN_SCORES) <= allowed


@PRESETS
def test_health_addiction_and_justice_are_shared_on_purpose_only(key: str) -> None:
    _hash, method = queries.current(key)
    for category in (Category.MENTAL_HEALTH, Category.PHYSICAL_HEALTH, Category.JUSTICE):
        assert kinds_that_see(method, category) == set(), category


@PRESETS
def test_secret_notes_are_of_their_writer(key: str) -> None:
    _hash, method = queries.current(key)
    for category in (Category.SPECIALIST_NOTE, Category.OWN_NOTES):
        assert kinds_that_see(method, category) == set(), category


@PRESETS
@pytest.mark.req("I6")
def test_who_reported_is_known_at_the_point_alone(key: str) -> None:
    _hash, method = queries.current(key)
    assert kinds_that_see(method, Category.REPORTER) == {RoleKind.OFFICER}


@PRESETS
def test_a_reporter_knows_of_the_household_in_the_first_phase_alone(key: str) -> None:
    _hash, method = queries.current(key)
    role = method.first_role(RoleKind.REPORTER)
    seen = {(phase, category) for key, phase, category in method.matrix() if key == role.key}
    assert seen == {(method.first_phases[0].key, Category.EXISTENCE)}
