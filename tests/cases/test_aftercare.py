"""After-care: dated moments for who keeps watch, the punch card, an end by the clock, and beginning again. [L2]"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from rondom.cases import actions
from rondom.cases.aftercare import actions as keep
from rondom.cases.aftercare import jobs, queries, rules
from rondom.cases.aftercare.models import Aftercare, AftercareContact, AftercareMoment, AftercareOutcome
from rondom.cases.models import Case, TeamMember
from rondom.cases.queries import team, work_for
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.models import Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.journal import actions as journal
from rondom.journal.models import ContactNote
from rondom.journal.queries import timeline
from rondom.methods import queries as methods
from rondom.methods.enums import Event, RoleKind
from rondom.plans.ending import _of_case
from rondom.privacy.access import context_of, readable
from tests.cases.conftest import GOOD_CLOSING, Coordination, taken_up
from tests.cases.seen import kinds, verbs

pytestmark = [pytest.mark.django_db, pytest.mark.req("L2")]
SignIn = Callable[[Actor], Client]


@pytest.fixture
def closed(coordination: Coordination) -> Coordination:
    """The coordinator keeps watch, the teacher does not any more; mother signs in."""
    world = coordination.world
    coordination.decide(3)
    watcher = coordination.appoint(world.worker)
    coordination.join(world.teacher)
    world.actors["mother"] = world.family_member(coordination.household)
    journal.write_note(
        by=world.worker,
        household_id=coordination.household.id,
        kind="phone",
        category="plan",
        text="Oud woord",
    )
    close(coordination, watch_member_id=watcher.id)
    return coordination


def close(coordination: Coordination, **more: Any) -> None:
    actions.close_case(by=coordination.officer, case_id=coordination.case.id, **{**GOOD_CLOSING, **more})  # type: ignore[arg-type]


def lines(coordination: Coordination, who: Actor) -> list[tuple[str, str]]:
    with acting(who):
        found = [one for one in work_for(who) if one.household_id == coordination.household.id]
        return [(one.title, one.kind) for one in found]


def moments(coordination: Coordination) -> list[AftercareMoment]:
    return sorted(coordination.rows(AftercareMoment), key=lambda one: one.due_at)


def given(coordination: Coordination, who: Actor) -> dict[str, Any]:
    return {"by": who, "household_id": coordination.household.id}


def view(coordination: Coordination, who: Actor) -> Any:
    with acting(who):
        return queries.aftercare(who, coordination.household.id)


def test_closing_dates_three_moments_and_an_end(closed: Coordination) -> None:
    days = [one.due_at.astimezone(clock.AMSTERDAM).date().isoformat() for one in moments(closed)]
    # three, six and eighteen months after 2 March 2026; a weekend moves to the next working day
    assert days == ["2026-06-02", "2026-09-02", "2027-09-02"]
    (aftercare,) = closed.rows(Aftercare)
    assert (aftercare.contacts, aftercare.watch_user_id) == (5, closed.world.worker.user_id)
    assert aftercare.ends_at.astimezone(clock.AMSTERDAM).date().isoformat() == "2027-09-30"


def test_a_moment_stands_in_the_list_of_who_keeps_watch_and_when_late_at_the_desk_too(
    closed: Coordination,
) -> None:
    world = closed.world
    assert lines(closed, world.worker) == []
    clock.move(timedelta(days=80))
    assert lines(closed, world.worker) == [("Vinger aan de pols", "soon")]
    assert lines(closed, world.officer) == []
    clock.move(timedelta(days=20))
    assert lines(closed, world.worker) == [("Vinger aan de pols", "late")]
    assert lines(closed, world.officer) == [("Vinger aan de pols", "late")]
    check = moments(closed)[0]
    keep.record_moment(**given(closed, world.worker), moment_id=check.id, how="good", police="no", version=1)
    assert lines(closed, world.worker) == [] == lines(closed, world.officer)
    (clock_row,) = closed.rows(Deadline, kind="aftercare_check")
    assert clock_row.met_at == clock.now()
    assert "aftercare.checked" in verbs(closed)
    with pytest.raises(Invalid):
        keep.record_moment(**given(closed, world.worker), moment_id=check.id, how="good")


def test_two_people_who_write_the_same_moment_lose_nothing(closed: Coordination) -> None:
    check = moments(closed)[0]
    keep.record_moment(**given(closed, closed.world.worker), moment_id=check.id, how="good", words="Eerst")
    with pytest.raises((Conflict, Invalid)):
        keep.record_moment(
            **given(closed, closed.officer), moment_id=check.id, how="wobbly", words="Later", version=1
        )
    assert [one.words for one in closed.rows(AftercareOutcome)] == ["Eerst"]


@pytest.mark.parametrize(
    ("what", "field"),
    [({"how": "fine"}, "how"), ({"how": "relapse"}, "words"), ({"how": "good", "police": "often"}, "police")],
)
def test_what_a_moment_needs(closed: Coordination, what: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as wrong:
        keep.record_moment(**given(closed, closed.officer), moment_id=moments(closed)[0].id, **what)
    assert list(wrong.value.fields) == [field]
    assert closed.rows(AftercareOutcome) == []


def test_who_keeps_watch_may_though_the_role_alone_may_not(coordination: Coordination) -> None:
    """A teacher has no verb for after-care; who keeps watch may, only here."""
    world = coordination.world
    coordination.decide(3)
    watcher = coordination.join(world.teacher)
    close(coordination, watch_member_id=watcher.id)
    keep.record_moment(
        **given(coordination, world.teacher), moment_id=moments(coordination)[0].id, how="good"
    )
    with acting(world.teacher):
        assert queries.aftercare(world.teacher, coordination.household.id).watcher_is_me
    with pytest.raises(Refused):
        keep.reopen(**given(coordination, world.teacher), reason="Het gaat mis.")


def test_nobody_else_does_anything(closed: Coordination) -> None:
    world, check = closed.world, moments(closed)[0]
    for who in (world.teacher, world.stranger, world.manager, world.privacy_officer):
        for act in (
            lambda who=who: keep.record_moment(**given(closed, who), moment_id=check.id, how="good"),
            lambda who=who: keep.record_contact(**given(closed, who), had_on=clock.today()),
            lambda who=who: keep.ask_contact(**given(closed, who)),
            lambda who=who: keep.stop(**given(closed, who), reason="Klaar."),
            lambda who=who: keep.reopen(**given(closed, who), reason="Toch weer."),
        ):
            with pytest.raises(NotFound):
                act()
    with pytest.raises(Refused):
        keep.record_moment(**given(closed, world.mother), moment_id=check.id, how="good")
    with pytest.raises(Refused):
        keep.ask_contact(**given(closed, world.worker))
    assert closed.rows(AftercareContact) == []


def test_the_card_has_five_contacts_and_no_sixth(closed: Coordination) -> None:
    world = closed.world
    asked = keep.ask_contact(**given(closed, world.mother), words="Over school")
    assert keep.ask_contact(**given(closed, world.mother)).id == asked.id, "asking twice uses one"
    assert lines(closed, world.worker)[0][1] == "now"
    with narrow_role("jobs"):
        assert OutgoingMail.objects.filter(template="contact_asked", to_user_id=world.worker.user_id).exists()
    keep.record_contact(**given(closed, world.worker), had_on=clock.today(), asked_id=asked.id)
    for _n in range(4):
        keep.record_contact(**given(closed, world.worker), had_on=clock.today(), words="Gebeld")
    assert (view(closed, world.worker).had, view(closed, world.worker).left) == (5, 0)
    with pytest.raises(Invalid):
        keep.record_contact(**given(closed, world.worker), had_on=clock.today())
    with pytest.raises(Invalid):
        keep.ask_contact(**given(closed, world.mother))


def test_another_adult_does_not_read_that_one_asked(closed: Coordination) -> None:
    world = closed.world
    keep.ask_contact(**given(closed, world.mother), words="Over hem")
    tim = world.family_member(closed.household, "child", email="tim@gezin.test")
    assert [one.words for one in view(closed, world.mother).used] == ["Over hem"]
    assert view(closed, tim).used == []


def test_reading_along_ends_by_the_clock_without_any_job(closed: Coordination) -> None:
    """Nothing runs here: not the tick, not a person. The moment passes, and the file is closed for who kept watch."""
    world, file = closed.world, closed.household.id

    def sees() -> set[str]:
        with acting(world.worker):
            return {one.text for one in readable(world.worker, ContactNote.objects.filter(household_id=file))}

    (aftercare,) = closed.rows(Aftercare)
    clock.move(aftercare.ends_at - clock.now() - timedelta(seconds=30))
    assert sees() == {"Oud woord"}
    clock.move(timedelta(seconds=60))
    assert sees() == set()
    assert kinds(world.worker, closed) == set()
    with acting(world.worker):
        assert not ContactNote.objects.filter(household_id=file).exists() or not closed_by_database()
    with pytest.raises(NotFound):
        view(closed, world.worker)
    assert lines(closed, world.worker) == []


def closed_by_database() -> bool:
    """On PostgreSQL the second lock holds too; SQLite has none."""
    from django.db import connection

    return connection.vendor == "postgresql"


def test_the_tick_writes_down_that_it_ended(closed: Coordination) -> None:
    (aftercare,) = closed.rows(Aftercare)
    assert jobs.end_due() == 0
    clock.move(aftercare.ends_at - clock.now() + timedelta(minutes=1))
    assert (jobs.end_due(), jobs.end_due()) == (1, 0)
    (aftercare,) = closed.rows(Aftercare)
    assert (aftercare.ended_why, aftercare.ended_at) == ("term", clock.now())
    assert [one.end_reason for one in closed.rows(TeamMember, until=clock.now())] == ["De nazorg is klaar"]
    with acting(closed.officer):
        assert context_of(closed.household.id).phase == "closed"
        assert team(closed.officer, closed.household.id) == []


def test_stopping_early_says_why_and_ends_reading_along(closed: Coordination) -> None:
    with pytest.raises(Invalid):
        keep.stop(**given(closed, closed.officer), reason=" ")
    keep.stop(**given(closed, closed.world.worker), reason="Het gezin wil het niet meer.")
    assert kinds(closed.world.worker, closed) == set()
    assert kinds(closed.officer, closed) == {RoleKind.OFFICER}
    assert lines(closed, closed.officer) == []


def test_one_step_begins_again_and_keeps_everything(closed: Coordination) -> None:
    world, file = closed.world, closed.household.id
    clock.move(timedelta(days=120))
    case = keep.reopen(**given(closed, world.officer), reason="De school belt: Tim komt niet meer.")
    assert [one.status for one in closed.rows(Case, closed_at=None)] == ["open"]
    with acting(world.officer):
        assert context_of(file).phase == "picture"
        (before,) = queries.earlier(world.officer, file)
        assert before.closing.reason == GOOD_CLOSING["reason"]
        assert before.reopened.reason == "De school belt: Tim komt niet meer."
        assert [one.name for one in team(world.officer, file)] == [world.worker.name]
        assert _of_case(world.officer, file, before.case.id) == []
    with acting(world.worker):
        texts = {one.text for one in timeline(world.worker, file)}
        assert "Oud woord" in texts
    assert lines(closed, world.worker) != [], "the new case asks for its variant or for an offer"
    (aftercare,) = closed.rows(Aftercare)
    assert aftercare.ended_why == "reopened"
    # what was limited by after-care lasts again
    clock.move(timedelta(days=900))
    assert kinds(world.worker, closed) == {RoleKind.COORDINATOR}
    assert jobs.end_due() == 0
    with pytest.raises(Refused):
        keep.reopen(**given(closed, world.officer), reason="Nog eens.")  # it runs already
    assert case.id != closed.case.id


def test_a_file_that_ended_altogether_is_reopened_by_the_desk(closed: Coordination) -> None:
    (aftercare,) = closed.rows(Aftercare)
    clock.move(aftercare.ends_at - clock.now() + timedelta(days=1))
    jobs.end_due()
    keep.reopen(**given(closed, closed.officer), reason="Opnieuw gemeld door de wijkagent.")
    with acting(closed.officer):
        assert context_of(closed.household.id).phase == "picture"
        assert team(closed.officer, closed.household.id) == []
    assert kinds(closed.world.worker, closed) == set(), "who kept watch before is not let in again"


def test_it_closes_a_second_time_with_an_after_care_of_its_own(closed: Coordination) -> None:
    keep.reopen(**given(closed, closed.officer), reason="Opnieuw.")
    (again,) = closed.rows(Case, closed_at=None)
    (worker,) = closed.rows(TeamMember, until=None)
    clock.move(timedelta(days=60))
    actions.close_case(by=closed.officer, case_id=again.id, **{**GOOD_CLOSING, "watch_member_id": worker.id})  # type: ignore[arg-type]
    assert len(closed.rows(Aftercare)) == 2
    assert view(closed, closed.officer).case_id == again.id
    assert kinds(closed.world.worker, closed) == {RoleKind.COORDINATOR}
    clock.move(timedelta(days=700))
    assert kinds(closed.world.worker, closed) == set()


def test_a_fault_in_the_middle_of_reopening_leaves_a_whole_state(
    closed: Coordination, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rondom.privacy import actions as privacy

    before = verbs(closed)

    def broken(**_what: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(privacy, "prolong_involvement", broken)
    with pytest.raises(RuntimeError):
        keep.reopen(**given(closed, closed.officer), reason="Opnieuw.")
    assert verbs(closed) == before
    assert closed.rows(Case, closed_at=None) == []
    (aftercare,) = closed.rows(Aftercare)
    assert aftercare.ended_at is None


def test_who_kept_watch_through_their_own_pages(closed: Coordination, signed_in: SignIn) -> None:
    world, path = closed.world, closed.path
    check = moments(closed)[0]
    worker = signed_in(world.worker)
    page = worker.get(path + "nazorg/").content.decode()
    assert "Vinger aan de pols" in page and "0 van 5" in page
    answer = worker.post(f"{path}nazorg/{check.id}/", {"how": "relapse", "words": ""})
    assert answer.status_code == 422 and "Schrijf in een paar woorden op" in answer.content.decode()
    answer = worker.post(
        f"{path}nazorg/{check.id}/",
        {
            "how": "wobbly",
            "words": "De post ligt er weer.",
            "police": "no",
            "help_since": "yes",
            "version": "1",
        },
    )
    assert answer.status_code == 303
    assert "De post ligt er weer." in worker.get(path + "nazorg/").content.decode()
    assert (
        worker.post(path + "nazorg/contact/", {"had_on": "2026-03-02", "words": "Gebeld"}).status_code == 303
    )
    assert (
        worker.post(path + "heropenen/", {"reason": "Het gaat mis."}).status_code == 422
    )  # the family must know
    for who, code in ((world.teacher, 404), (world.stranger, 404), (world.mother, 200)):
        assert signed_in(who).get(path + "nazorg/").status_code == code
    assert signed_in(world.mother).get(path + "heropenen/").status_code == 403
    answer = worker.post(path + "heropenen/", {"reason": "Het gaat mis.", "family_knows": "on"})
    assert answer.status_code == 303
    assert "De coördinatie begon opnieuw" not in worker.get(path + "nazorg/").content.decode()
    assert "Het gaat mis." in worker.get(path + "eerder/").content.decode()


def test_mother_asks_for_a_contact_in_her_own_pages(closed: Coordination, signed_in: SignIn) -> None:
    mother = signed_in(closed.world.mother)
    assert "Ik wil iemand spreken" in mother.get("/mijn/").content.decode()
    assert mother.post("/mijn/nazorg/contact/", {"words": "Over geld"}).status_code == 303
    home = mother.get("/mijn/").content.decode()
    assert "U vroeg om contact" in home and "1 van 5" in home


def test_a_region_without_after_care_ends_reading_along_too(world: Any) -> None:
    """Kampen plans no moments; who keeps a finger on the pulse reads along for the months of the method."""
    kampen = methods.method(methods.current("kampen")[0])
    assert rules.planned(kampen, clock.now()) == []
    until = rules.ends_at(kampen, clock.now())
    assert timedelta(days=180) < until - clock.now() < timedelta(days=190)


def test_events_of_after_care_are_answered_by_a_verb() -> None:
    from rondom.methods.enums import BROUGHT_ABOUT_BY

    assert {Event.AFTERCARE_CHECKED, Event.AFTERCARE_ENDED} <= set(BROUGHT_ABOUT_BY)


def test_another_household_is_not_touched(closed: Coordination) -> None:
    other = taken_up(closed.world, "Gezin Ates")
    keep.reopen(**given(closed, closed.officer), reason="Opnieuw.")
    assert other.rows(Aftercare) == []
    assert len(other.rows(Case, closed_at=None)) == 1
