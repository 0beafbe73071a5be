"""One evening about several households: who plans sees the desk's own, who sits there sees the own households alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from rondom.accounts.models import Desk
from rondom.cases.models import Case
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.ids import new_id
from rondom.core.transactions import acting
from rondom.meetings import actions as meetings
from rondom.meetings.changing import change_meeting
from rondom.meetings.enums import MeetingStatus
from rondom.meetings.evenings import actions, queries, rules
from rondom.meetings.evenings.models import Evening
from rondom.meetings.evenings.moving import move_evening
from rondom.meetings.invitations.models import Invitation
from rondom.meetings.models import Attendance, Meeting
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.models import Involvement
from tests.journal.around import Around
from tests.world import World

pytestmark = pytest.mark.req("G1", "P9")
SignIn = Callable[[Actor], Client]
HOUR = timedelta(hours=1)


@dataclass
class Planned:
    """Two households on one evening; the teacher belongs to Dekker alone, the guest to the other alone."""

    world: World
    evening: Evening
    dekker: Around
    visser: Around
    first: Meeting
    second: Meeting
    guest: Actor

    def seen(self, who: Actor) -> queries.Whole:
        with acting(who):
            return queries.evening(who, self.evening.id)


def begins() -> datetime:
    """Three days after the tests' clock (2 March 2026), seven in the evening in the Netherlands."""
    return datetime(2026, 3, 5, 18, 0, tzinfo=clock.UTC)


@pytest.fixture
def planned(world: World) -> Planned:
    officer = world.officer
    dekker = Around.build(world)
    visser = Around.build(world, name="Gezin Zeewolde")
    guest = world.stranger
    world.involve(guest, visser.household, RoleKind.MEMBER)
    out = visser.members["teacher"]
    with acting(system("test", visser.id), writes=True):
        type(out).objects.filter(pk=out.pk).update(until=clock.now())
    with acting(system("test", visser.id), writes=True):
        Involvement.objects.filter(household_id=visser.id, user_id=world.teacher.user_id).update(
            until=clock.now()
        )
    evening = actions.plan_evening(by=officer, kind="round_table", begins_at=begins(), place="De Brug")
    first, second = (
        actions.put_on(
            by=officer, evening_id=evening.id, household_id=one.id, starts_at=begins() + n * 2 * HOUR
        )
        for n, one in enumerate((visser, dekker))
    )
    return Planned(world, evening, dekker, visser, second, first, guest)


@pytest.mark.parametrize(
    ("minutes_later", "taken"), [(0, True), (44, True), (-44, True), (45, False), (-45, False), (200, False)]
)
def test_one_household_at_a_time(minutes_later: int, taken: bool) -> None:
    at = begins() + HOUR
    assert rules.overlaps(at + timedelta(minutes=minutes_later), [at], 45) is taken


def test_the_next_one_begins_when_the_last_one_ends() -> None:
    assert rules.next_free(begins(), [], 60) == begins()
    assert rules.next_free(begins(), [begins() + HOUR, begins()], 60) == begins() + 2 * HOUR


@pytest.mark.parametrize(("later", "fits"), [(0, True), (3, True), (-1, False), (24, False)])
def test_on_the_evening_itself(later: int, fits: bool) -> None:
    assert rules.on_the_evening(begins() + later * HOUR, begins()) is fits


def test_kampen_has_its_bomp_first() -> None:
    _hash, kampen = methods.current("kampen")
    assert rules.kinds(kampen)[0].key == "bomp"


class TestWhoSeesWhat:
    def test_the_desk_sees_every_household_in_order(self, planned: Planned) -> None:
        whole = planned.seen(planned.world.officer)
        assert whole.planner
        assert [one.household_name for one in whole.slots] == ["Gezin Zeewolde", "Gezin Dekker"]

    def test_who_sits_there_sees_the_own_household_alone(self, planned: Planned) -> None:
        whole = planned.seen(planned.world.teacher)
        assert not whole.planner
        assert [one.household_name for one in whole.slots] == ["Gezin Dekker"]

    def test_the_page_tells_nothing_of_the_others(self, planned: Planned, signed_in: SignIn) -> None:
        """No name, no time of theirs, not when the evening begins: that would tell that somebody comes first."""
        address = f"/overlegavonden/{planned.evening.id}/"
        text = signed_in(planned.world.teacher).get(address).content.decode()
        start, theirs = (
            one.astimezone(clock.AMSTERDAM).strftime("%H:%M")
            for one in (planned.first.planned_at, planned.second.planned_at)
        )
        assert "Gezin Dekker" in text and start in text and "De Brug" in text
        assert "Zeewolde" not in text and theirs not in text and str(planned.visser.id) not in text

    def test_the_same_page_with_and_without_others(self, planned: Planned, signed_in: SignIn) -> None:
        """Letter by letter: taking the other household off changes nothing for who does not belong to it."""

        def page() -> str:
            text = signed_in(planned.world.teacher).get(f"/overlegavonden/{planned.evening.id}/").content
            return text.decode().partition('id="slots"')[2].partition("</section>")[0]

        before = page()
        meetings.cancel_meeting(
            by=planned.world.officer, household_id=planned.visser.id, meeting_id=planned.second.id
        )
        assert before and page() == before

    @pytest.mark.parametrize("name", ["housing", "front_office", "manager", "policy", "operator"])
    def test_who_sits_at_no_slot_does_not_know_of_it(self, planned: Planned, name: str) -> None:
        with pytest.raises(NotFound):
            planned.seen(planned.world.actors[name])

    def test_the_family_reads_its_own_meeting_only(self, planned: Planned) -> None:
        with pytest.raises(NotFound):
            planned.seen(planned.dekker.mother)

    def test_who_is_not_involved_any_more_does_not_know_of_it(self, planned: Planned) -> None:
        assert planned.seen(planned.guest).slots
        with acting(system("test", planned.visser.id), writes=True):
            Involvement.objects.filter(household_id=planned.visser.id, user_id=planned.guest.user_id).update(
                until=clock.now()
            )
        with pytest.raises(NotFound):
            planned.seen(planned.guest)

    def test_minutes_stay_with_each_household(self, planned: Planned) -> None:
        for one in (planned.first, planned.second):
            meetings.open_meeting(by=planned.world.officer, household_id=one.household_id, meeting_id=one.id)
        meetings.add_point(
            by=planned.world.officer,
            household_id=planned.visser.id,
            meeting_id=planned.second.id,
            title="Alleen van hen",
        )
        with acting(planned.world.officer):
            assert not planned.first.points.filter(title="Alleen van hen").exists()
            assert planned.second.points.filter(title="Alleen van hen").exists()


class TestPlanning:
    def test_a_meeting_of_its_own_with_the_team_of_the_household(self, planned: Planned) -> None:
        with acting(system("test", planned.dekker.id)):
            asked = set(Attendance.objects.filter(meeting=planned.first).values_list("member_id", flat=True))
        assert asked == {one.id for one in planned.dekker.members.values()}
        assert planned.first.place == "De Brug" and planned.first.evening_id == planned.evening.id

    @pytest.mark.parametrize(
        ("later", "field"), [(0, "starts_at"), (-2, "starts_at"), (30, "starts_at"), (4, None)]
    )
    def test_when_a_household_comes(self, planned: Planned, later: int, field: str | None) -> None:
        third = Around.build(planned.world, name="Gezin Derde")
        given = {"by": planned.world.officer, "evening_id": planned.evening.id, "household_id": third.id}
        if field is None:
            assert actions.put_on(**given, starts_at=begins() + later * HOUR)
            return
        with pytest.raises(Invalid) as fault:
            actions.put_on(**given, starts_at=begins() + later * HOUR)
        assert list(fault.value.fields) == [field]

    def test_once_on_an_evening(self, planned: Planned) -> None:
        with pytest.raises(Invalid, match="staat al op deze avond"):
            actions.put_on(
                by=planned.world.officer,
                evening_id=planned.evening.id,
                household_id=planned.dekker.id,
                starts_at=begins() + 6 * HOUR,
            )

    @pytest.mark.parametrize("name", ["worker", "teacher"])
    def test_who_sits_there_plans_nothing(self, planned: Planned, name: str) -> None:
        who = planned.world.actors[name]
        with pytest.raises(Refused):
            actions.plan_evening(by=who, kind="round_table", begins_at=begins())
        with pytest.raises(Refused):
            actions.call_off(by=who, evening_id=planned.evening.id)

    def test_an_evening_of_another_desk_is_not_there(self, planned: Planned) -> None:
        other = planned.world.stranger
        with pytest.raises(NotFound):
            actions.call_off(by=planned.world.housing, evening_id=planned.evening.id)
        with pytest.raises(NotFound):
            actions.call_off(by=other, evening_id=new_id())

    def test_called_off_with_all_that_was_on_it(self, planned: Planned) -> None:
        assert actions.call_off(by=planned.world.officer, evening_id=planned.evening.id) == 2
        with acting(planned.world.officer):
            states = Meeting.objects.filter(evening_id=planned.evening.id).values_list("status", flat=True)
            assert set(states) == {MeetingStatus.CANCELLED}
            assert not queries.of_desk(planned.world.officer)
        with pytest.raises(Refused, match="gaat niet door"):
            actions.call_off(by=planned.world.officer, evening_id=planned.evening.id)

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"kind": "x"}, "kind"),
            ({"begins_at": -1}, "begins_at"),
            ({"begins_at": 400}, "begins_at"),
            ({"place": "x" * 201}, "place"),
        ],
    )
    def test_what_cannot_be(self, world: World, change: dict[str, Any], field: str) -> None:
        if "begins_at" in change:
            change = {"begins_at": clock.now() + timedelta(days=change["begins_at"])}
        with pytest.raises(Invalid) as fault:
            actions.plan_evening(
                **({"by": world.officer, "kind": "round_table", "begins_at": begins()} | change)
            )
        assert list(fault.value.fields) == [field]

    def test_by_its_pages(self, planned: Planned, signed_in: SignIn) -> None:
        third = Around.build(planned.world, name="Gezin Derde")
        client = signed_in(planned.world.officer)
        page = client.post(
            "/overlegavonden/",
            {"kind": "round_table", "begins_at": "2026-03-20T18:00", "place": "Gemeentehuis"},
        )
        assert page.status_code == 303
        address = page["Location"]
        text = client.get(address).content.decode()
        assert "Gemeentehuis" in text and "Gezin Derde" in text and "2026-03-20T18:00" in text
        wrong = client.post(address, {"household": str(third.id), "starts_at": "2026-03-20T17:00"})
        assert wrong.status_code == 422 and "niet voor het begin" in wrong.content.decode()
        assert (
            client.post(address, {"household": str(third.id), "starts_at": "2026-03-20T18:00"}).status_code
            == 303
        )
        assert "18:00" in client.get(address).content.decode()
        assert "Gaat deze avond niet door?" in client.get(f"{address}gaat-niet-door/").content.decode()
        teacher = signed_in(planned.world.teacher)
        assert teacher.get("/overlegavonden/").status_code == 403
        assert teacher.post(f"/overlegavonden/{planned.evening.id}/", {}).status_code == 403
        assert teacher.post(f"/overlegavonden/{planned.evening.id}/gaat-niet-door/").status_code == 403


class TestMoving:
    def move(self, planned: Planned, by: Actor | None = None, **change: Any) -> int:
        given = {
            "version": 1,
            "begins_at": begins() + timedelta(days=7, hours=1),
            "place": "De Brug",
        } | change
        return move_evening(by=by or planned.world.officer, evening_id=planned.evening.id, **given)

    def letters(self, meeting: Meeting) -> dict[Any, list[tuple[str, int, datetime]]]:
        """By person: what was sent to their calendar, in order."""
        with acting(system("test", meeting.household_id)):
            found: dict[Any, list[tuple[str, int, datetime]]] = {}
            for row in Invitation.objects.filter(meeting=meeting).order_by("sequence"):
                found.setdefault(row.member_id, []).append((row.method, row.sequence, row.starts_at))
            return found

    def test_every_meeting_goes_along_and_every_calendar_with_it(self, planned: Planned) -> None:
        was = {one.id: one.planned_at for one in (planned.first, planned.second)}
        assert self.move(planned, place="Gemeentehuis") == 2
        later = timedelta(days=7, hours=1)
        whole = planned.seen(planned.world.officer)
        assert (whole.evening.begins_at, whole.evening.place) == (begins() + later, "Gemeentehuis")
        assert {one.meeting.id: one.meeting.planned_at - later for one in whole.slots} == was
        assert {one.meeting.place for one in whole.slots} == {"Gemeentehuis"}
        for meeting in (planned.first, planned.second):
            sent = self.letters(meeting)
            assert sent, "somebody has it in a calendar"
            for mine in sent.values():
                assert mine == [
                    ("REQUEST", 0, was[meeting.id]),
                    ("REQUEST", 1, was[meeting.id] + later),
                ], "the same appointment, one sequence higher"

    def test_what_somebody_put_on_another_day_stays(self, planned: Planned) -> None:
        other_day = begins() + timedelta(days=2)
        change_meeting(
            by=planned.world.officer,
            household_id=planned.dekker.id,
            meeting_id=planned.first.id,
            version=1,
            planned_at=other_day,
            invited=[one.id for one in planned.dekker.members.values()],
        )
        assert self.move(planned) == 1
        with acting(planned.world.officer):
            assert Meeting.objects.get(pk=planned.first.id).planned_at == other_day

    def test_the_same_again_sends_nothing(self, planned: Planned) -> None:
        before = self.letters(planned.first)
        assert self.move(planned, begins_at=begins()) == 0
        assert self.letters(planned.first) == before

    def test_of_two_who_move_it_the_second_is_asked(self, planned: Planned) -> None:
        self.move(planned)
        with pytest.raises(Conflict):
            self.move(planned, begins_at=begins() + timedelta(days=1))

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"begins_at": -1}, "begins_at"),
            ({"begins_at": 400}, "begins_at"),
            ({"place": "x" * 201}, "place"),
        ],
    )
    def test_what_cannot_be(self, planned: Planned, change: dict[str, Any], field: str) -> None:
        if "begins_at" in change:
            change = {"begins_at": clock.now() + timedelta(days=change["begins_at"])}
        with pytest.raises(Invalid) as fault:
            self.move(planned, **change)
        assert list(fault.value.fields) == [field]

    def test_who_may_not(self, planned: Planned) -> None:
        with pytest.raises(Refused, match="alleen het meldpunt"):
            self.move(planned, by=planned.world.teacher)
        for who in (planned.world.housing, planned.dekker.mother):
            with pytest.raises(NotFound):
                self.move(planned, by=who)

    def test_not_once_it_began_nor_when_it_is_off(self, planned: Planned) -> None:
        officer = planned.world.officer
        meetings.open_meeting(by=officer, household_id=planned.visser.id, meeting_id=planned.second.id)
        with pytest.raises(Refused, match="al begonnen"):
            self.move(planned)
        with acting(officer):
            assert Meeting.objects.get(pk=planned.first.id).planned_at == planned.first.planned_at
        actions.call_off(by=officer, evening_id=planned.evening.id)
        with pytest.raises(Refused, match="gaat niet door"):
            self.move(planned, version=2)

    def test_by_its_page(self, planned: Planned, signed_in: SignIn) -> None:
        client, address = signed_in(planned.world.officer), f"/overlegavonden/{planned.evening.id}/"
        assert f"{address}verzetten/" in client.get(address).content.decode()
        page = client.get(f"{address}verzetten/").content.decode()
        assert "Gezin Dekker" in page and "Gezin Zeewolde" in page and "2026-03-05T19:00" in page
        typed = {"begins_at": "2026-03-01T19:00", "place": "De Schuur", "version": 1}
        wrong = client.post(f"{address}verzetten/", typed)
        assert wrong.status_code == 422 and "De Schuur" in wrong.content.decode()
        moved = client.post(f"{address}verzetten/", typed | {"begins_at": "2026-03-12T20:00"})
        assert moved.status_code == 303
        assert "De Schuur" in client.get(address).content.decode()
        again = client.post(f"{address}verzetten/", typed | {"begins_at": "2026-03-13T20:00"})
        assert again.status_code == 409
        teacher = signed_in(planned.world.teacher)
        assert teacher.get(f"{address}verzetten/").status_code == 403
        assert "verzetten" not in teacher.get(address).content.decode()


def test_kampen_talks_without_the_family_at_the_table(world: World) -> None:
    """BOMP: organisations tune household after household; the resident is not asked for that."""
    hash_, kampen = methods.current("kampen")
    world.method_hash, world.method = hash_, kampen
    with acting(system("test"), writes=True):
        Desk.objects.filter(pk=world.desk.id).update(method_key="kampen")
    household = world.household("Bewoner Kade")
    with acting(system("test", household.id), writes=True):
        case = Case.objects.create(
            household=household,
            category=Category.EXISTENCE,
            created_at=clock.now(),
            number="C1",
            desk_id=world.desk.id,
            method_hash=hash_,
            opened_at=clock.now(),
        )
    around = Around(world, household, case, world.family_member(household))
    around.move_to("in_view")
    around.join("worker", RoleKind.COORDINATOR)
    evening = actions.plan_evening(by=world.officer, kind="bomp", begins_at=begins())
    made = actions.put_on(
        by=world.officer, evening_id=evening.id, household_id=household.id, starts_at=begins()
    )
    with acting(system("test", household.id)):
        (asked,) = Attendance.objects.filter(meeting=made)
    assert asked.member_id == around.members["worker"].id


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security exists on PostgreSQL alone")
class TestTheSecondLock:
    def test_the_database_shows_the_row_to_the_desk_and_to_who_sits_there(self, planned: Planned) -> None:
        def rows(who: Actor) -> int:
            with acting(who):
                return Evening.objects.count()

        world = planned.world
        assert [rows(one) for one in (world.officer, world.teacher, planned.guest)] == [1, 1, 1]
        assert [rows(one) for one in (world.housing, world.front_office, world.policy)] == [0, 0, 0]

    @pytest.mark.parametrize(
        "sql",
        [
            "DELETE FROM meetings_evening",
            "UPDATE meetings_evening SET place = 'x'",
            "INSERT INTO meetings_evening (id, desk_id, kind, begins_at, place, created_at, created_by, version)"
            " SELECT gen_random_uuid(), desk_id, kind, begins_at, place, created_at, created_by, 1"
            " FROM meetings_evening",
        ],
    )
    def test_who_sits_there_writes_nothing(self, planned: Planned, sql: str) -> None:
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            acting(planned.world.teacher, writes=True),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
