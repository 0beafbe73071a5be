"""Somebody else keeps watch in after-care: the new one reads along from then on, the former one no more. [L2, E6]"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rondom.accounts import actions as accounts
from rondom.cases import actions
from rondom.cases.aftercare import actions as keep
from rondom.cases.aftercare import queries
from rondom.cases.aftercare.handing import hand_over_watch
from rondom.cases.aftercare.models import Aftercare, AftercareMoment, WatchHandover
from rondom.cases.models import TeamMember
from rondom.cases.queries import team, work_for
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.methods.enums import RoleKind
from tests.cases.conftest import GOOD_CLOSING, Coordination
from tests.cases.seen import kinds, verbs

pytestmark = [pytest.mark.django_db, pytest.mark.req("L2"), pytest.mark.req("E6")]
SignIn = Callable[[Actor], Client]
GOOD = {
    "reason": "Zij gaat met verlof.",
    "family_heard": "Wij gingen samen langs bij moeder.",
}


@pytest.fixture
def closed(coordination: Coordination) -> Coordination:
    """The teacher keeps watch; a colleague at her school could take over."""
    world = coordination.world
    coordination.decide(3)
    coordination.appoint(world.worker)
    watcher = coordination.join(world.teacher)
    world.actors["mother"] = world.family_member(coordination.household)
    world.actors["colleague"] = world.hire("Tom Prins", "school", ActorKind.PROFESSIONAL)
    actions.close_case(
        by=coordination.officer,
        case_id=coordination.case.id,
        **{**GOOD_CLOSING, "watch_member_id": watcher.id},  # type: ignore[arg-type]
    )
    return coordination


def hand(closed: Coordination, to: Actor, by: Actor | None = None, **more: Any) -> WatchHandover:
    given = {"user_id": to.user_id, "organisation_id": to.organisation_id, **GOOD, **more}
    return hand_over_watch(by=by or closed.world.teacher, household_id=closed.household.id, **given)


def lines(closed: Coordination, who: Actor) -> list[str]:
    with acting(who):
        return [one.title for one in work_for(who) if one.household_id == closed.household.id]


def test_access_goes_over_at_once_and_ends_with_after_care(closed: Coordination) -> None:
    world = closed.world
    (aftercare,) = closed.rows(Aftercare)
    row = hand(closed, world.colleague)
    assert kinds(world.teacher, closed) == set()
    assert kinds(world.colleague, closed) == {RoleKind.MEMBER}
    with acting(world.officer):
        assert [one.name for one in team(world.officer, closed.household.id)] == ["Tom Prins"]
    (former,) = closed.rows(TeamMember, pk=row.from_member_id)
    assert (former.until, former.end_reason) == (clock.now(), "Opgevolgd door Tom Prins")
    assert "aftercare.handed_over" in verbs(closed)
    with narrow_role("jobs"):
        assert OutgoingMail.objects.filter(
            template="watch_given", to_user_id=world.colleague.user_id
        ).exists()
    clock.move(aftercare.ends_at - clock.now() + timedelta(seconds=1))
    assert kinds(world.colleague, closed) == set(), "it ends by the clock, with no job"


def test_what_waits_goes_over(closed: Coordination) -> None:
    world = closed.world
    asked = keep.ask_contact(by=world.mother, household_id=closed.household.id, words="Over school")
    clock.move(timedelta(days=80))
    assert len(lines(closed, world.teacher)) == 2
    hand(closed, world.colleague)
    assert lines(closed, world.teacher) == []
    assert len(lines(closed, world.colleague)) == 2
    (running,) = closed.rows(Deadline, kind="aftercare_check", met_at=None)
    assert running.user_id == world.colleague.user_id
    (check, *_later) = sorted(closed.rows(AftercareMoment), key=lambda one: one.due_at)
    given = {"by": world.colleague, "household_id": closed.household.id}
    keep.record_moment(**given, moment_id=check.id, how="good")
    keep.record_contact(**given, had_on=clock.today(), asked_id=asked.id)
    with pytest.raises(NotFound):
        keep.record_contact(by=world.teacher, household_id=closed.household.id, had_on=clock.today())


def test_what_it_needs(closed: Coordination) -> None:
    world = closed.world
    for what, field in (
        ({"reason": " "}, "reason"),
        ({"family_heard": ""}, "family_heard"),
        ({"family_heard": "x" * 301}, "family_heard"),
        ({"ground": "override"}, "ground"),
        ({"user_id": world.teacher.user_id}, "user"),
        ({"user_id": world.mother.user_id, "organisation_id": None}, "user"),
    ):
        with pytest.raises(Invalid) as wrong:
            hand(closed, world.colleague, **what)
        assert list(wrong.value.fields) == [field]
    assert closed.rows(WatchHandover) == []
    assert kinds(world.teacher, closed) == {RoleKind.MEMBER}


def test_who_keeps_watch_passes_it_on_at_home_and_the_desk_to_anybody(closed: Coordination) -> None:
    world = closed.world
    with pytest.raises(Invalid):
        hand(closed, world.housing)
    hand(closed, world.housing, by=world.officer)
    assert kinds(world.housing, closed) == {RoleKind.MEMBER}
    assert kinds(world.officer, closed) == {RoleKind.OFFICER}


def test_nobody_else_hands_it_over(closed: Coordination) -> None:
    world = closed.world
    for who, refused in (
        (world.worker, NotFound),  # who coordinated reads nothing any more
        (world.stranger, NotFound),
        (world.manager, NotFound),
        (world.privacy_officer, NotFound),
        (world.mother, Refused),
    ):
        with pytest.raises(refused):
            hand(closed, world.colleague, by=who)
    assert kinds(world.colleague, closed) == set()


def test_who_left_with_their_job_is_succeeded_too(closed: Coordination, delivered: Callable[[], Any]) -> None:
    """A family is not left without anybody because who kept watch works elsewhere now."""
    world = closed.world
    with delivered():
        accounts.end_employment(by=system("test"), employment_id=world.teacher.employment_id)  # type: ignore[arg-type]
    assert kinds(world.teacher, closed) == set()
    row = hand(closed, world.colleague, by=closed.officer)
    assert kinds(world.colleague, closed) == {RoleKind.MEMBER}
    (former,) = closed.rows(TeamMember, pk=row.from_member_id)
    assert former.end_reason == "Werkt niet meer bij deze organisatie"
    (aftercare,) = closed.rows(Aftercare)
    assert aftercare.watch_user_id == world.colleague.user_id


def test_that_nobody_keeps_watch_any_more_is_told_until_somebody_does(
    closed: Coordination, delivered: Callable[[], Any], signed_in: SignIn
) -> None:
    """Only who may give the watch to anybody hears it, and from then on what waits is theirs; the family reads no
    promise that nobody keeps, and the one who left gets no mail."""
    world, file = closed.world, closed.household.id
    gone = "Anna Bakker werkt daar niet meer. Wie houdt nu een vinger aan de pols?"
    clock.move(timedelta(days=80))
    assert gone not in lines(closed, world.officer)
    before = lines(closed, world.officer)
    with delivered():
        accounts.end_employment(by=system("test"), employment_id=world.teacher.employment_id)  # type: ignore[arg-type]
    assert lines(closed, world.officer) == [gone, *before, "Vinger aan de pols"]
    assert lines(closed, world.worker) == lines(closed, world.colleague) == lines(closed, world.mother) == []
    keep.ask_contact(by=world.mother, household_id=file, words="Over school")
    with narrow_role("jobs"):
        assert not OutgoingMail.objects.filter(template="contact_asked").exists()
    officer = signed_in(world.officer)
    with acting(world.officer):
        (line,) = [one for one in work_for(world.officer) if one.title == gone]
    assert "werkt daar niet meer en leest niet meer mee" in officer.get(line.url).content.decode()
    assert (
        "Een ander moet het nog overnemen"
        in officer.get(f"/gezinnen/{file}/coordinatie/nazorg/").content.decode()
    )
    home = signed_in(world.mother).get(reverse("portal:home")).content.decode()
    assert "Wij zoeken wie nu een vinger aan de pols houdt." in home
    assert "De hulp van dit team is gestopt. U hoeft nu zelf niets te doen." in home
    hand(closed, world.colleague, by=world.officer)
    assert gone not in lines(closed, world.officer)
    home = signed_in(world.mother).get(reverse("portal:home")).content.decode()
    assert "Tom Prins houdt een vinger aan de pols" in home


def test_where_nobody_keeps_watch_there_is_nothing_to_hand_over(coordination: Coordination) -> None:
    coordination.decide(3)
    actions.close_case(by=coordination.officer, case_id=coordination.case.id, **GOOD_CLOSING)  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        hand(coordination, coordination.world.worker, by=coordination.officer)


def test_after_it_ended_there_is_nothing_to_hand_over(closed: Coordination) -> None:
    keep.stop(by=closed.officer, household_id=closed.household.id, reason="Klaar.")
    with pytest.raises(NotFound):
        hand(closed, closed.world.colleague, by=closed.officer)


def test_two_who_hand_it_over_at_once_do_not_both_win(closed: Coordination) -> None:
    world = closed.world
    hand(closed, world.colleague, version=1)
    with pytest.raises(Conflict):
        hand(closed, world.housing, by=world.officer, version=1)
    assert kinds(world.housing, closed) == set()
    assert kinds(world.colleague, closed) == {RoleKind.MEMBER}


def test_it_goes_back_and_the_case_reopens_with_who_keeps_watch_then(closed: Coordination) -> None:
    world = closed.world
    hand(closed, world.colleague)
    clock.move(timedelta(days=30))
    hand(closed, world.teacher, by=world.colleague, reason="Zij is terug.")
    assert kinds(world.teacher, closed) == {RoleKind.MEMBER}
    assert kinds(world.colleague, closed) == set()
    keep.reopen(by=world.officer, household_id=closed.household.id, reason="Opnieuw gemeld.")
    clock.move(timedelta(days=900))
    assert kinds(world.teacher, closed) == {RoleKind.MEMBER}, "reading along lasts again"
    assert kinds(world.colleague, closed) == set()


def test_a_fault_in_the_middle_leaves_a_whole_state(
    closed: Coordination, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rondom.cases.aftercare import handing

    def broken(**_what: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(handing, "end_access", broken)
    with pytest.raises(RuntimeError):
        hand(closed, closed.world.colleague)
    assert kinds(closed.world.colleague, closed) == set()
    assert kinds(closed.world.teacher, closed) == {RoleKind.MEMBER}
    assert closed.rows(WatchHandover) == []


def test_through_the_pages(closed: Coordination, signed_in: SignIn) -> None:
    world, path = closed.world, closed.path + "nazorg/"
    teacher = signed_in(world.teacher)
    assert "Draag de nazorg over" in teacher.get(path).content.decode()
    text = teacher.get(path + "overdragen/").content.decode()
    assert "Tom Prins" in text and "Ben Visser" not in text
    assert "Ben Visser" in signed_in(world.officer).get(path + "overdragen/").content.decode()
    whom = f"{world.colleague.user_id}:{world.colleague.organisation_id}"
    typed = {"user": whom, "ground": "consent", "version": "1", "reason": GOOD["reason"]}
    answer = teacher.post(path + "overdragen/", typed)
    assert answer.status_code == 422 and GOOD["reason"] in answer.content.decode()
    answer = teacher.post(path + "overdragen/", {**typed, "family_heard": GOOD["family_heard"]})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert teacher.get(path).status_code == 404
    text = signed_in(world.colleague).get(path).content.decode()
    assert "Tom Prins houdt een vinger aan de pols" in text and GOOD["family_heard"] in text
    assert "Tom Prins" in signed_in(world.officer).get(closed.path + "afgesloten/").content.decode()
    home = signed_in(world.mother).get("/mijn/").content.decode()
    assert "doet Tom Prins dit" in home and GOOD["reason"] in home
    assert signed_in(world.mother).get(path + "overdragen/").status_code == 403


def test_the_page_asks_the_same_number_of_questions_however_often_it_went_over(
    closed: Coordination,
) -> None:
    world = closed.world

    def asked() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with (
            acting(world.officer),
            CaptureQueriesContext(
                connection,
            ) as found,
        ):
            assert queries.aftercare(world.officer, closed.household.id) is not None
        return len(found)

    hand(closed, world.colleague)
    once = asked()
    hand(closed, world.teacher, by=world.colleague)
    hand(closed, world.colleague)
    assert asked() == once
