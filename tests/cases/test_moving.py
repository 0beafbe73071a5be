"""A household goes on under another method: on purpose, whole or not at all; nobody sees more than its matrix gives."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.cases import actions, moving, queries
from rondom.cases.models import Case, MethodMove, TeamMember
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.models import Change, Deadline
from rondom.core.transactions import acting
from rondom.methods import actions as methods
from rondom.methods import queries as published
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.access import categories_of, verbs_of
from rondom.privacy.models import FileContext, Involvement
from tests.cases.conftest import Coordination
from tests.cases.moved import WHY, at_work, context, held, move, running
from tests.cases.versions import version

SignIn = Callable[[Actor], Client]


def test_a_household_keeps_its_version_until_it_is_moved(coordination: Coordination, newer: str) -> None:
    assert context(coordination) == (coordination.world.method_hash, "picture")
    assert published.current(coordination.world.method.key)[0] == newer


def test_moving_changes_file_case_roles_and_clocks_at_once(coordination: Coordination, newer: str) -> None:
    at_work(coordination)
    before = running(coordination)
    made = move(coordination, newer, reason=f"  {WHY} ")
    assert context(coordination) == (newer, "plan")
    assert coordination.rows(Case)[0].method_hash == newer
    after = running(coordination)
    assert set(after) == set(before)
    assert {row.method_hash for row in after.values()} == {newer}
    assert after["binding_plan"].starts_at == before["binding_plan"].starts_at
    assert after["binding_plan"].due_at < before["binding_plan"].due_at
    assert (made.reason, made.moved_by, made.from_phase, made.to_phase) == (
        WHY,
        coordination.officer.user_id,
        "plan",
        "plan",
    )
    [change] = coordination.rows(Change, verb="method.moved")
    assert change.ids["before"] == coordination.world.method_hash and change.ids["after"] == newer
    assert WHY not in str(change.ids)
    labels = {one.role_label for one in queries.team(coordination.officer, coordination.household.id)}
    assert "Regisseur" in labels and "Zorgcoördinator" not in labels


@pytest.mark.req("I3")
def test_nobody_sees_more_than_the_new_matrix_gives(coordination: Coordination, newer: str) -> None:
    at_work(coordination)
    world, file = coordination.world, coordination.household.id
    assert Category.FINANCES in categories_of(world.worker, file)
    move(coordination, newer)
    method = published.method(newer)
    for who in (world.worker, world.teacher, world.officer, world.mother):
        rows = [row for row in coordination.rows(Involvement, until=None) if who.user_id == row.user_id]
        roles = {row.role for row in rows} or {method.first_role(RoleKind.OFFICER).key}
        _hash, phase = context(coordination)
        assert categories_of(who, file) == {
            str(one) for role in roles for one in method.categories_of(role, phase)
        }
        assert verbs_of(who, file) == {str(one) for role in roles for one in method.verbs_of(role, phase)}
    assert Category.FINANCES not in categories_of(world.worker, file)


@pytest.mark.req("I3")
def test_to_another_method_and_nobody_sees_more_than_that_one_gives(
    coordination: Coordination, kampen: str
) -> None:
    at_work(coordination)
    move(coordination, kampen)
    method = published.method(kampen)
    hash, phase = context(coordination)
    assert hash == kampen and phase == "in_view"
    assert held(coordination) <= {role.key for role in method.roles}
    assert {row.role for row in coordination.rows(TeamMember, until=None)} <= {
        one.key for one in method.roles
    }
    for row in coordination.rows(Involvement, until=None):
        assert row.role_kind == method.role(row.role).kind
    for who in (coordination.world.worker, coordination.world.teacher):
        seen = categories_of(who, coordination.household.id)
        kinds = {row.role for row in coordination.rows(Involvement, until=None) if row.user_id == who.user_id}
        assert seen == {str(one) for role in kinds for one in method.categories_of(role, phase)}


def test_clocks_go_on_begin_and_stop(coordination: Coordination, kampen: str) -> None:
    """The term for the plan is unknown there and stops; dropping by is known only there and begins."""
    at_work(coordination)
    clock.move(timedelta(days=1))
    before = running(coordination)
    move(coordination, kampen)
    after = running(coordination)
    assert "binding_plan" in before and "binding_plan" not in after
    assert "drop_by" not in before and after["drop_by"].due_at > clock.now()
    [stopped] = coordination.rows(Deadline, kind="binding_plan")
    assert stopped.cancelled_at == clock.now() and stopped.met_at is None


def test_moving_makes_nobody_late(coordination: Coordination, newer: str) -> None:
    at_work(coordination)
    clock.move(timedelta(days=35))  # within six weeks, past four
    move(coordination, newer)
    assert running(coordination)["binding_plan"].due_at > clock.now()


def test_what_was_late_stays_late(coordination: Coordination, newer: str) -> None:
    at_work(coordination)
    clock.move(timedelta(days=60))
    move(coordination, newer)
    assert running(coordination)["binding_plan"].due_at < clock.now()


def test_who_had_two_roles_that_become_one_has_it_once(coordination: Coordination) -> None:
    """Both roles of a kind that has one role there; the second involvement ends, the person stays involved."""
    two = version(
        coordination.world,
        (
            '[[roles]]\nkey = "specialist"',
            '[[roles]]\nkey = "extra_member"\nkind = "member"\nlabel = { nl = "Extra", en = "Extra" }\n'
            'explanation = { nl = "Extra", en = "Extra" }\nappointed_by = ["coordination_point"]\n\n'
            '[[roles]]\nkey = "specialist"',
        ),
    )
    move(coordination, two)
    for role in ("team_member", "extra_member"):
        actions.add_member(
            by=coordination.officer,
            case_id=coordination.case.id,
            attachment="professional",
            role=role,
            user_id=coordination.world.teacher.user_id,
            comes_for="school",
        )
    three = published.text(coordination.world.method_hash).replace("version = 1", "version = 3", 1)
    move(coordination, methods.publish(three))
    mine = coordination.rows(Involvement, user_id=coordination.world.teacher.user_id)
    assert sorted((row.role, row.until is None) for row in mine) == [
        ("extra_member", False),
        ("team_member", True),
    ]
    assert "extra_member" not in {row.role for row in coordination.rows(TeamMember, until=None)}


# When it cannot be


def test_a_role_without_counterpart_is_a_reason_not_to(coordination: Coordination, kampen: str) -> None:
    at_work(coordination)
    coordination.decide(5)
    coordination.all_criteria_hold() if False else None
    coordination.world.involve(coordination.world.coach, coordination.household, RoleKind.COACH)
    before = held(coordination), context(coordination), running(coordination)
    with pytest.raises(Invalid, match="kent de rol gezinscoach niet"):
        move(coordination, kampen)
    assert (held(coordination), context(coordination)) == before[:2]
    assert not coordination.rows(MethodMove) and not coordination.rows(Change, verb="method.moved")


def test_more_people_than_places_is_a_reason_not_to(coordination: Coordination, kampen: str) -> None:
    at_work(coordination)
    move(coordination, kampen)
    world, role = coordination.world, published.method(kampen).first_role(RoleKind.COORDINATOR)
    assert role.places == 2
    actions.appoint(
        by=world.officer,
        case_id=coordination.case.id,
        role=role.key,
        user_id=world.coach.user_id,  # type: ignore[arg-type]
        because="Twee weten meer.",
    )
    with pytest.raises(Invalid, match="plaats voor 1"):
        move(coordination, world.method_hash)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_asked(coordination: Coordination, newer: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        move(coordination, newer, reason=reason)
    assert set(refused.value.fields) == {"reason"}


def test_to_where_it_is_already(coordination: Coordination) -> None:
    with pytest.raises(Invalid, match="al met deze versie"):
        move(coordination, coordination.world.method_hash)


def test_two_officers_do_not_move_one_household_after_each_other(
    coordination: Coordination, newer: str, kampen: str
) -> None:
    seen = coordination.world.method_hash
    move(coordination, newer, seen=seen)
    with pytest.raises(Invalid, match="intussen al overgezet"):
        move(coordination, kampen, seen=seen)


def test_a_method_that_was_never_published(coordination: Coordination) -> None:
    with pytest.raises(NotFound):
        move(coordination, "0" * 64)


def test_only_the_point_moves(coordination: Coordination, newer: str) -> None:
    at_work(coordination)
    world = coordination.world
    for who in (world.worker, world.teacher, world.mother):
        with pytest.raises(Refused):
            move(coordination, newer, by=who)
    for who in (world.stranger, world.operator, world.policy, world.front_office, world.manager):
        with pytest.raises(NotFound):
            move(coordination, newer, by=who)
    with pytest.raises(Refused):
        move(coordination, newer, by=system("move", coordination.household.id))
    assert not coordination.rows(MethodMove)


def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    coordination: Coordination, newer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work(coordination)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("disk full")

    before = context(coordination), held(coordination), set(running(coordination))
    monkeypatch.setattr(moving.privacy, "happened", broken)
    with pytest.raises(RuntimeError):
        move(coordination, newer)
    assert (context(coordination), held(coordination), set(running(coordination))) == before
    assert coordination.rows(Case)[0].method_hash == coordination.world.method_hash


def test_after_closing_the_file_can_be_moved_and_the_case_keeps_its_words(
    coordination: Coordination, newer: str
) -> None:
    from tests.cases.conftest import GOOD_CLOSING

    at_work(coordination)
    actions.close_case(by=coordination.officer, case_id=coordination.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    move(coordination, newer)
    assert context(coordination) == (newer, "aftercare")
    assert coordination.rows(Case)[0].method_hash == coordination.world.method_hash
    [made] = coordination.rows(MethodMove)
    assert made.case_id is None


def test_an_older_version_is_no_choice_any_more(coordination: Coordination, newer: str) -> None:
    """What a newer version took away, nobody gets back by typing the hash of the older one."""
    at_work(coordination)
    old = coordination.world.method_hash
    move(coordination, newer)
    with acting(coordination.officer):
        assert old not in dict(moving.choices(coordination.officer, coordination.household.id))
        with pytest.raises(Invalid, match="vervangen"):
            moving.preview(coordination.officer, coordination.household.id, old)
    with pytest.raises(Invalid, match="vervangen"):
        move(coordination, old)
    assert context(coordination)[0] == newer


def test_moving_decides_about_the_file_as_it_is(
    coordination: Coordination, newer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is locked before anything is read: no phase of before is put back over what another one did."""
    at_work(coordination)
    asked: list[str] = []
    lock = FileContext.objects.select_for_update

    def locking(*args: object, **more: object) -> object:
        asked.append("lock")
        return lock(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(FileContext.objects, "select_for_update", locking)
    real = moving._preview
    monkeypatch.setattr(moving, "_preview", lambda *args: (asked.append("read"), real(*args))[1])
    with CaptureQueriesContext(connection) as queries_made:
        move(coordination, newer)
    assert asked[:2] == ["lock", "read"]
    of_file = [
        one["sql"] for one in queries_made.captured_queries if 'FROM "privacy_filecontext"' in one["sql"]
    ]
    if connection.vendor == "postgresql":
        assert "FOR UPDATE" in of_file[0]
