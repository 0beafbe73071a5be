"""A warm handover, and how many faces a family has seen. [E6]"""

from datetime import UTC, date, datetime, timedelta

import pytest

from rondom.accounts.models import Desk, DeskKind
from rondom.cases.handover import actions, queries, rules
from rondom.cases.handover.models import Handover
from rondom.cases.handover.rules import Done, Stay
from rondom.cases.models import TeamMember
from rondom.core import clock
from rondom.core.actor import ActorKind, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.ids import new_id
from rondom.core.transactions import acting
from rondom.methods.enums import RoleKind
from rondom.privacy.access import check_involved
from rondom.privacy.models import FileContext
from tests.cases.conftest import Coordination

pytestmark = [pytest.mark.django_db, pytest.mark.req("E6")]


@pytest.mark.parametrize(
    ("missing", "talked", "told", "warm"),
    [((), True, True, True), (("x",), True, True, False), ((), False, True, False), ((), True, False, False)],
)
def test_warm_is_all_of_it(missing: tuple[str, ...], talked: bool, told: bool, warm: bool) -> None:
    assert Done(missing, talked, told).is_warm is warm


def stay(who: str, begin: int, end: int | None, role: str = "coordinator") -> Stay:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    until = None if end is None else at + timedelta(days=end)
    return Stay(new_id(), who, who, role, role == "coordinator", at + timedelta(days=begin), until)


def test_faces_are_people_and_cold_is_a_successor_without_a_handover() -> None:
    first, second, third = stay("a", 0, 10), stay("b", 10, 20), stay("c", 18, None)
    helper, again = stay("d", 0, 5, "member"), stay("d", 8, None, "member")
    counted = rules.continuity([first, second, third, helper, again], handed_warm={second.member_id})
    assert (counted.faces, counted.leaders, counted.now) == (4, 3, 2)
    assert counted.cold == (first.member_id,)


@pytest.fixture
def led(coordination: Coordination) -> Coordination:
    coordination.decide(4)
    coordination.appoint(coordination.world.worker)
    return coordination


def begun(c: Coordination) -> Handover:
    (old,) = c.rows(TeamMember, role=c.role(RoleKind.COORDINATOR), until=None)
    return actions.begin(
        by=c.world.officer,
        member_id=old.pk,
        user_id=c.world.coach.user_id,  # type: ignore[arg-type]
        because="Kent het gezin al van de club.",
    )


def all_done(c: Coordination, row: Handover) -> Handover:
    return actions.keep(
        by=c.world.worker,
        household_id=c.household.id,
        handover_id=row.pk,
        version=row.version,
        checklist=[one.key for one in c.world.method.handover.checklist],
        talk_on=clock.today(),
        talk_who="Fatima, Joris en moeder",
        family_told_on=clock.today(),
        family_told_how="Bij moeder thuis",
    )


def test_who_hands_over_reads_on_until_it_is_done(led: Coordination) -> None:
    row = begun(led)
    for actor in (led.world.worker, led.world.coach):
        with acting(actor):
            check_involved(actor, led.household.id)
    all_done(led, row)
    done = actions.finish(by=led.world.worker, household_id=led.household.id, handover_id=row.pk)
    assert done.pk == row.pk
    (kept,) = led.rows(Handover)
    assert kept.warm is True
    with acting(led.world.worker), pytest.raises(NotFound):
        check_involved(led.world.worker, led.household.id)
    with acting(led.world.coach):
        found = queries.faces(led.world.coach, led.household.id)
    assert (found.faces, found.leaders, found.cold) == (2, 2, [])
    assert "<svg" in found.picture


def test_a_cold_one_says_why_and_is_shown(led: Coordination) -> None:
    row = begun(led)
    with pytest.raises(Invalid) as refused:
        actions.finish(by=led.world.coach, household_id=led.household.id, handover_id=row.pk)
    assert set(refused.value.fields) == {"cold_why"}
    actions.finish(
        by=led.world.coach,
        household_id=led.household.id,
        handover_id=row.pk,
        cold_why="Fatima werkt hier niet meer.",
    )
    with acting(led.world.officer):
        assert queries.faces(led.world.officer, led.household.id).cold == ["Fatima Amrani"]


def test_a_plain_succession_is_cold_too(led: Coordination) -> None:
    clock.move(timedelta(days=30))
    led.appoint(led.world.coach)
    with acting(led.world.officer):
        assert queries.faces(led.world.officer, led.household.id).cold == ["Fatima Amrani"]


def test_others_do_not_hand_over(led: Coordination) -> None:
    led.join(led.world.teacher, "de school")
    row = begun(led)
    for actor, fault in ((led.world.teacher, Refused), (led.world.stranger, NotFound)):
        with pytest.raises(fault):
            actions.finish(
                by=actor, household_id=led.household.id, handover_id=row.pk, cold_why="Omdat het kan."
            )
    (old,) = led.rows(TeamMember, user_id=led.world.worker.user_id)
    with pytest.raises(Refused):
        actions.begin(
            by=led.world.teacher,
            member_id=old.pk,
            user_id=led.world.housing.user_id,  # type: ignore[arg-type]
            because="Wil graag.",
        )


def test_two_who_write_at_once_lose_nothing(led: Coordination) -> None:
    row = begun(led)
    all_done(led, row)
    with pytest.raises(Conflict):
        actions.keep(
            by=led.world.coach, household_id=led.household.id, handover_id=row.pk, version=1, checklist=[]
        )


def test_to_another_coordination_point(led: Coordination) -> None:
    world = led.world
    with acting(system("test"), writes=True):
        desk = Desk.objects.create(
            kind=DeskKind.COORDINATION_POINT,
            name="Meldpunt Kampen",
            organisation=world.organisations["other"],
            method_key="zuid-holland",
        )
    there = world.hire("Kees Boer", "other", ActorKind.OFFICER, desk)
    with pytest.raises(NotFound):
        queries.handovers(there, led.household.id)
    what = {
        "case_id": led.case.id,
        "desk_id": desk.id,
        "because": "Het gezin verhuist naar Kampen.",
        "ground": "consent",
    }
    with pytest.raises(Invalid) as refused:
        actions.begin_region(by=world.officer, family_says="", **what)  # type: ignore[arg-type]
    assert set(refused.value.fields) == {"family_says"}
    with pytest.raises(Refused):
        actions.begin_region(by=world.worker, family_says="Moeder wil het.", **what)  # type: ignore[arg-type]
    row = actions.begin_region(by=world.officer, family_says="Moeder wil het zelf.", **what)  # type: ignore[arg-type]
    for actor in (world.officer, there):  # both read while it goes on
        with acting(actor):
            assert queries.handovers(actor, led.household.id)[0].is_open
    all_done_by(led, row)
    actions.finish(by=world.officer, household_id=led.household.id, handover_id=row.pk)
    (context,) = led.rows(FileContext)
    assert context.desk_id == desk.id
    with pytest.raises(NotFound):
        queries.handovers(world.officer, led.household.id)
    with acting(there):
        assert queries.handovers(there, led.household.id)[0].row.warm is True


def all_done_by(c: Coordination, row: Handover) -> None:
    actions.keep(
        by=c.world.officer,
        household_id=c.household.id,
        handover_id=row.pk,
        version=row.version,
        checklist=[one.key for one in c.world.method.handover.checklist],
        talk_on=clock.today(),
        talk_who="Marga, Kees en moeder",
        family_told_on=clock.today(),
        family_told_how="Bij moeder thuis",
    )


def test_a_family_from_elsewhere_without_a_warm_handover_is_visible(led: Coordination, signed_in) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Invalid):
        actions.record_arrival(
            by=led.world.worker,
            case_id=led.case.id,
            other_region="Groningen",
            on=date(2026, 1, 5),
            warm=False,
        )
    actions.record_arrival(
        by=led.world.worker,
        case_id=led.case.id,
        other_region="Groningen",
        on=date(2026, 1, 5),
        warm=False,
        why="Niemand belde. Het gezin vertelde alles opnieuw.",
    )
    for address in ("", "gezichten/"):
        page = signed_in(led.world.officer).get(led.path + address)
        assert "Geen warme overdracht uit Groningen" in page.content.decode()
    assert signed_in(led.world.stranger).get(led.path + "gezichten/").status_code == 404
