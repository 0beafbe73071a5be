"""Rules about who comes, goes, moves and looks: teams, jobs, families, cases, phases, time, the higher interest."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.accounts.models import User
from rondom.cases import actions as cases
from rondom.core import clock
from rondom.core.actor import ActorKind, system
from rondom.core.transactions import acting, narrow_role
from rondom.households import actions as households
from rondom.households.people import NewPerson
from rondom.methods.enums import Event, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.models import Override
from rondom.privacy.override import actions as override
from rondom.privacy.override.rules import Clue

from .base import ANY, HOMES, Base
from .ledger import Belonging, Opening
from .stage import MOVERS, ORGANISATIONS

#: what turns the phase of a file, beside what the rules do themselves
TURNS = st.sampled_from(
    [
        Event.PLAN_BINDING,
        Event.PLAN_BINDING,
        Event.VARIANT_DECIDED,
        Event.AFTERCARE_ENDED,
        Event.REFERRAL_RECEIVED,
    ]
)
CLOSING: dict[str, Any] = {
    "kind": "fully_closed",
    "reason": "De post wordt weer geopend en de kinderen gaan elke dag naar school.",
    "family_evaluation": "Ik durf de deur weer open te doen.",
    "family_grade": 8,
    "watch_note": "Moeder belt zelf als het nodig is.",
}


class People(Base):
    """Each rule is a verb of the application; the ledger hears of it only when it was done."""

    @rule(number=HOMES, who=ANY, role=ANY, by=ANY)
    def joins(self, number: int, who: int, role: int, by: int) -> None:
        home, colleague = self.home(number), self.pick(who, self.workers())
        assert colleague is not None
        kinds = (
            RoleKind.MEMBER,
            RoleKind.MEMBER,
            RoleKind.SPECIALIST,
            RoleKind.SPECIALIST,
            RoleKind.GUARDIAN,
        )
        key = self.pick(role, [one.key for kind in kinds for one in home.method.roles_of_kind(kind)])
        member = self.do(
            "joins",
            cases.add_member,
            by=self.who_leads(home, by),
            case_id=self.case_ids[number],
            attachment="professional",
            role=key,
            user_id=colleague.user_id,
            organisation_id=colleague.organisation_id,
            comes_for="helpt mee",
        )
        if member:
            self.ledger.sit(home, colleague, member.role, member=member.pk)

    @rule(number=HOMES, who=ANY, by=ANY, makes_room=ANY)
    def is_appointed(self, number: int, who: int, by: int, makes_room: int) -> None:
        home, colleague = self.home(number), self.pick(who, self.workers())
        assert colleague is not None
        role = home.method.first_role(RoleKind.COORDINATOR)
        present = [one for one in self.ledger.team(home) if one.role == role.key]
        former = self.pick(makes_room, present) if len(present) >= role.places else None
        member = self.do(
            "is appointed",
            cases.appoint,
            by=self.who_leads(home, by),
            case_id=self.case_ids[number],
            role=role.key,
            user_id=colleague.user_id,
            organisation_id=colleague.organisation_id,
            because="Kent het gezin al.",
            succeeds=former.member if former else None,
        )
        if member:
            if former:
                self.ledger.stops(former)
            self.ledger.sit(home, colleague, role.key, member=member.pk)

    @precondition(lambda self: any(one.member and one.holds for one in self.ledger.seats))
    @rule(number=HOMES, which=ANY, by=ANY)
    def leaves_the_team(self, number: int, which: int, by: int) -> None:
        home = self.home(number)
        seat = self.pick(which, self.ledger.team(home))
        if seat is None:
            return
        given = {"member_id": seat.member, "reason": "Klaar met helpen"}
        if self.do("leaves the team", cases.end_member, by=self.who_leads(home, by), **given):
            family = home.method.role(seat.role).kind == RoleKind.FAMILY
            seat.member = None
            if not family:
                self.ledger.stops(seat)

    @rule(who=st.sampled_from(MOVERS), to=st.sampled_from(ORGANISATIONS))
    def changes_jobs(self, who: str, to: str) -> None:
        """The old job ends at once, with every role held in it: who is hired there again begins anew."""
        before, by = self.actors[who], system("test")
        with narrow_role("signin"):
            user = User.objects.get(pk=before.user_id)
        self.do_void("leaves a job", accounts.end_employment, by=by, employment_id=before.employment_id)
        for home in self.stage.homes:
            self.ledger.leaves_the_job(home, before)
        job = accounts.employ(
            by=by,
            user=user,
            organisation=self.stage.world.organisations[to],
            function=ActorKind.PROFESSIONAL,
            title="Elders",
        )
        self.actors[who] = known.actor_of(user, job)
        self.ledger.left.add(before.employment_id)  # type: ignore[arg-type]
        self.tally["changes jobs: done"] += 1

    @rule(number=HOMES, who=ANY, by=ANY)
    def belongs_to_the_home_too(self, number: int, who: int, by: int) -> None:
        """Also the other parent, in the file of the home where the children live as well."""
        home, human = self.home(number), self.pick(who, list(self.stage.humans.values()))
        assert human is not None
        if human.id in self.ledger.present(home):
            return
        role = "child" if human.name in ("lisa", "tim", "sara") else "parent"
        person = NewPerson(human.name.capitalize(), "", human.born, role, person_id=human.id)
        lead = self.who_leads(home, by)
        if self.do("belongs too", households.add_member, by=lead, household_id=home.id, person=person):
            self.ledger.belonging.append(Belonging(number, human.id, role, False))

    @rule(number=HOMES, who=ANY, by=ANY)
    def family_joins_the_team(self, number: int, who: int, by: int) -> None:
        home = self.home(number)
        person = self.pick(who, self.ledger.present(home))
        member = self.do(
            "family joins the team",
            cases.add_member,
            by=self.who_leads(home, by),
            case_id=self.case_ids[number],
            attachment="family",
            person_id=person,
            comes_for="Praat mee",
        )
        account = next((one for one in self.actors.values() if one.person_id == person), None)
        if member and account:
            self.ledger.sit(home, account, member.role, member=member.pk)

    @rule(number=HOMES, who=ANY, by=ANY)
    def leaves_the_home(self, number: int, who: int, by: int) -> None:
        home = self.home(number)
        person = self.pick(who, self.ledger.present(home))
        if person is None or len(self.ledger.present(home)) < 2:
            return
        given = {"household_id": home.id, "person_id": person, "on": clock.today()}
        lead = self.who_leads(home, by)
        if self.do_void("leaves the home", households.end_membership, by=lead, **given):
            self.ledger.family_leaves(home, person)

    @rule(number=HOMES, watch=st.none() | ANY, by=ANY)
    def is_closed(self, number: int, watch: int | None, by: int) -> None:
        """The coordination ends; one of the team may keep watch."""
        home = self.home(number)
        working = [
            one for one in self.ledger.team(home) if home.method.role(one.role).kind != RoleKind.FAMILY
        ]
        seat = self.pick(watch, working) if watch is not None else None
        closing = self.do(
            "is closed",
            cases.close_case,
            by=self.who_leads(home, by),
            case_id=self.case_ids[number],
            ground=home.method.closing_grounds[0].key,
            relapse_level=home.method.relapse_levels[0].key,
            watch_member_id=seat.member if seat else None,
            **CLOSING,
        )
        if closing:
            self.ledger.close(home, seat)

    @precondition(lambda self: bool(self.ledger.closed))
    @rule(which=ANY)
    def is_opened_again(self, which: int) -> None:
        number = self.pick(which, sorted(self.ledger.closed)) or 0
        home = self.home(number)
        by = system("test", home.id)
        with acting(by, writes=True):
            case = self.do("is opened again", cases.open_case, by=by, household_id=home.id)
        if case:
            self.case_ids[number] = case.pk
            self.ledger.closed.discard(number)
            officer = self.actors[home.officer]
            why = "Het gezin is weer in beeld."
            self.do("variant", cases.decide_variant, by=officer, case_id=case.pk, variant=3, reason=why)

    @rule(number=HOMES, event=TURNS)
    def the_phase_turns(self, number: int, event: Event) -> None:
        home = self.home(number)
        by = system("test", home.id)
        with acting(by, writes=True):
            self.do("the phase turns", privacy.happened, by=by, event=event, household_id=home.id)

    @rule(hours=st.sampled_from([1, 3, 12, 24, 24 * 6, 24 * 20]))
    def time_passes(self, hours: int) -> None:
        clock.move(timedelta(hours=hours))
        self.tally["time passes: done"] += 1

    @rule(number=HOMES, who=ANY, hours=st.integers(1, 24))
    def opens_for_a_higher_interest(self, number: int, who: int, hours: int) -> None:
        home = self.home(number)
        actor = self.pick(who, [*self.workers(), self.actors["officer"], self.anybody(who)])
        assert actor is not None
        row = self.do(
            "opens for a higher interest",
            override.begin,
            by=actor,
            clue=Clue(number=home.household.number),
            interest="child_unsafe",
            reason="Tim belde huilend op: hij is alleen en er wordt op de deur gebonkt.",
            hours=hours,
        )
        if row:
            role = home.method.first_role(RoleKind.OVERRIDE).key
            until = clock.now() + timedelta(hours=hours)
            self.ledger.sit(home, actor, role, until=until, override=row.pk)
            self.ledger.openings[row.pk] = Opening(row.pk, number, actor.user_id, clock.now(), until)

    @precondition(lambda self: any(one.override and one.holds for one in self.ledger.seats))
    @rule(which=ANY, by=ANY)
    def the_higher_interest_is_over(self, which: int, by: int) -> None:
        seat = self.pick(which, [one for one in self.ledger.seats if one.override and one.holds])
        if seat is None:
            return
        own = self.of_member(seat)
        ends = self.pick(
            by, [one for one in (own, own, self.actors["privacy_officer"], self.anybody(by)) if one]
        )
        assert ends is not None
        if self.do("the higher interest is over", override.end, by=ends, override_id=seat.override):
            seat.ended = True
            opening = self.ledger.openings[seat.override]  # type: ignore[index]
            opening.until = min(opening.until, clock.now())

    @precondition(lambda self: any(not one.told for one in self.ledger.openings.values()))
    @rule(which=ANY, by=ANY)
    def the_family_is_told(self, which: int, by: int) -> None:
        """From this moment they read what was written meanwhile; by who opened it themselves: refused."""
        waiting = self.pick(which, [one for one in self.ledger.openings.values() if not one.told])
        assert waiting is not None
        home = self.home(waiting.home)
        teller = self.pick(by, [self.actors["privacy_officer"], self.who_leads(home, by)])
        with acting(system("test", home.id)):
            version = Override.objects.get(pk=waiting.id).version
        given = {"override_id": waiting.id, "version": version, "how": "Thuis verteld, aan de keukentafel."}
        waiting.told = bool(self.do("override told", override.tell_family, by=teller, **given))
