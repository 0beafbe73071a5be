"""What holds after each step, for everybody: the list, the page and the ledger say the same, and the log tells it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from rondom.accounts import queries as known
from rondom.assessment.models import DomainInUse
from rondom.cases.models import TeamMember
from rondom.core.actor import Actor, system
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import acting, on_postgres
from rondom.households import queries as households
from rondom.journal import queries as journal
from rondom.journal.models import ContactNote, CriticalPoint
from rondom.meetings.models import Meeting
from rondom.methods.enums import WRITER_ONLY
from rondom.plans import queries as plans
from rondom.plans.models import Goal, Task
from rondom.privacy.access import check_may_see, facts_of, my_households, readable, standing
from rondom.privacy.consent.models import Consent
from rondom.privacy.items import Item
from rondom.privacy.models import AccessLogHousehold
from rondom.privacy.rules import decide

from .base import ANY, HOMES
from .opened import Opened
from .papers import ABOUT, KINDS
from .people import People
from .stage import Home

Touched = set[tuple[str, str]]
MODELS: tuple[type[Any], ...] = (
    ContactNote, CriticalPoint, Goal, Task, Meeting, DomainInUse, Consent, TeamMember
)  # fmt: skip


class Machine(People, Opened):
    """The rules with what must hold. Told of a failure: who, and what of which kind."""

    # -- what takes several steps, and would seldom happen by chance ------------------------------------------------

    @rule(number=HOMES, which=ANY, category=KINDS)
    def consent_is_given_and_withdrawn(self, number: int, which: int, category: str) -> None:
        """Given and used one moment, gone the next."""
        self.consent_is_asked(
            number=number, by=which, person=which, categories={category}, release=False, to=None,
            alone=False, days=None, given=True,
        )  # fmt: skip
        self.everybody_sees_what_they_may()
        running = [one for one in self.ledger.asked.values() if not one.ended]
        if running:
            self.consent_is_withdrawn(which=len(running) - 1, by=0)

    @rule(number=HOMES, watch=st.none() | ANY, who=ANY)
    def is_closed_and_opened_again(self, number: int, watch: int | None, who: int) -> None:
        """Who was in the team before is not by that in it again."""
        self.is_closed(number=number, watch=watch, by=0)
        if number in self.ledger.closed:
            self.everybody_sees_what_they_may()
            self.is_opened_again(which=sorted(self.ledger.closed).index(number))
            self.is_appointed(number=number, who=who, by=0, makes_room=0)

    @rule(number=HOMES, who=ANY, kind=KINDS)
    def writes_at_night_and_the_family_hears_of_it(self, number: int, who: int, kind: str) -> None:
        """Something happens, somebody opens the file, writes it down; days later the family is told."""
        self.opens_for_a_higher_interest(number=number, who=who, hours=4)
        home = self.home(number)
        seats = [one for one in self.ledger.seats if one.home == number and one.override and one.holds]
        writers = [one for one in self.involved(home) if any(one.user_id == seat.who[0] for seat in seats)]
        for one in writers:
            at = self.involved(home).index(one)
            self.raises_a_point(number=number, who=at, category=kind, about=[])
            self.writes_a_note(number=number, who=at, category=who, about=[])
        self.everybody_sees_what_they_may()
        if any(not one.told for one in self.ledger.openings.values()):
            self.the_family_is_told(which=who, by=0)

    @initialize(
        coordinators=st.tuples(ANY, ANY, ANY),
        joining=st.lists(st.tuples(HOMES, ANY, ANY), min_size=4, max_size=7),
        notes=st.lists(st.tuples(HOMES, ANY, ANY, ABOUT), min_size=3, max_size=6),
        points=st.lists(st.tuples(HOMES, ANY, KINDS, ABOUT), min_size=3, max_size=6),
    )
    def a_world(
        self,
        coordinators: tuple[int, ...],
        joining: list[tuple[int, int, int]],
        notes: list[tuple[int, int, int, list[int]]],
        points: list[tuple[int, int, str, list[int]]],
    ) -> None:
        """Three teams, and something written by some of them: from there it goes on."""
        for number, who in enumerate(coordinators):
            self.is_appointed(number=number, who=who, by=0, makes_room=0)
        for number, who, role in joining:
            self.joins(number=number, who=who, role=role, by=0)
        for number, who, category, about in notes:
            self.writes_a_note(number=number, who=who, category=category, about=about)
        for number, who, kind, about in points:
            self.raises_a_point(number=number, who=who, category=kind, about=about)

    def fresh(self, item_id: UUID) -> Any:
        """As it stands in the database now."""
        number, model, writer = self.items[item_id]
        with acting(replace(system("test", self.home(number).id), user_id=writer)):
            return model._default_manager.get(pk=item_id)

    def everything(self) -> dict[int, list[Any]]:
        """Every item of every file, also what Rondom wrote by itself. Secrets are given to their writer only."""
        found: dict[int, list[Any]] = {}
        for home in self.stage.homes:
            writers = {writer for number, _model, writer in self.items.values() if number == home.number}
            rows: dict[UUID, Any] = {}
            for model in MODELS:
                asked = writers if model is ContactNote and on_postgres() else {None}
                for writer in {*asked, None}:
                    with acting(replace(system("test", home.id), user_id=writer)):
                        some = model._default_manager.filter(household_id=home.id)
                        rows |= {one.pk: one for one in some}
            found[home.number] = list(rows.values())
            for one in found[home.number]:
                self.items[one.pk] = (home.number, type(one), one.created_by)
        return found

    @invariant()
    def everybody_sees_what_they_may(self) -> None:
        """(1), (2), (3) and (5) of the issue, for every actor and every item of every file."""
        self.steps += 1
        self.tally["steps"] += 1
        items = self.everything()
        phases = {home.number: self.phase(home) for home in self.stage.homes}
        for name, actor in self.actors.items():
            with self.looking_as(actor):
                listed = {pk for model in MODELS for pk in self.listed(actor, model)}
                here = {one.pk for one in households.Household.objects.filter(pk__in=my_households(actor))}
                raw = self.raw(actor) if on_postgres() else []
                opened = {
                    one.pk
                    for home in self.stage.homes
                    for one in self.opened(home, actor, items[home.number])
                }
            should = {
                one.pk
                for home in self.stage.homes
                for one in items[home.number]
                if self.ledger.may_see(home, phases[home.number], actor, one)
            }
            self.tally["decisions"] += sum(map(len, items.values()))
            self.tally["allowed"] += len(should)
            assert listed == opened, f"{name}: list and page differ in {self.told(items, listed ^ opened)}"
            assert opened == should, (
                f"{name}: seen and may not: {self.told(items, opened - should)};"
                f" not seen and may: {self.told(items, should - opened)}"
            )
            live = {home.id for home in self.stage.homes if self.ledger.roles(home, actor)}
            assert here <= live, f"{name} knows of a household without a ground"
            for row in raw:
                assert row.household_id in live, (
                    f"{name}: the database gives {type(row).__name__} without a ground"
                )
                assert row.category not in WRITER_ONLY or row.created_by == actor.user_id, f"{name}: a secret"
                if actor.person_id and isinstance(row, ContactNote | CriticalPoint):
                    home = next(one for one in self.stage.homes if one.id == row.household_id)
                    assert not self.ledger.not_told(home, row), f"{name}: the database tells too early"
            for one in (one for some in items.values() for one in some if one.pk in listed):
                assert one.household_id in live
                assert one.category not in WRITER_ONLY or one.created_by == actor.user_id

    def opened(self, home: Home, actor: Actor, items: list[Any]) -> list[Any]:
        """What the decision about each single item allows; one of them asked the way a page asks."""
        stands = standing(actor, home.id)
        found = [one for one in items if decide(actor, facts_of(one), stands).allowed]
        if items:
            one = items[self.steps % len(items)]
            assert self.may_open(actor, one) is (one in found)
        return found

    @staticmethod
    def listed(actor: Actor, model: type[Any]) -> list[UUID]:
        return list(readable(actor, model._default_manager.all()).values_list("pk", flat=True))

    @staticmethod
    def may_open(actor: Actor, item: Item) -> bool:
        try:
            check_may_see(actor, item)
        except Refused:
            return False
        return True

    @staticmethod
    def raw(actor: Actor) -> list[Any]:
        """What row-level security gives when the application forgets to filter."""
        return [row for model in MODELS for row in model._default_manager.all()]

    @staticmethod
    def told(items: dict[int, list[Any]], ids: set[Any]) -> list[str]:
        return [
            f"{type(one).__name__} ({one.category}, about {len(one.about)}) in file {number}"
            for number, some in items.items()
            for one in some
            if one.pk in ids
        ]

    @invariant()
    def who_left_cannot_come_in(self) -> None:
        for actor in self.stage.actors.values():
            if actor.employment_id in self.ledger.left and actor.user_id:
                assert actor.employment_id not in {one.id for one in known.employments_of(actor.user_id)}

    # -- the log -----------------------------------------------------------------------------------------------------

    @invariant()
    def each_look_leaves_its_row(self) -> None:
        """(4): by turns everybody looks at every file in every way; every look that showed something has its row."""
        ways = (
            self.looks_at_the_page,
            self.looks_at_the_time_line,
            self.looks_at_the_plan,
            self.looks_at_a_list,
        )
        names = sorted(self.actors)
        for turn in (self.steps * 3, self.steps * 3 + 1, self.steps * 3 + 2):
            home = self.stage.homes[turn % 3]
            there = self.involved(home)
            actor = (
                self.actors[names[turn % len(names)]]
                if turn % 4 == 3 or not there
                else there[turn % len(there)]
            )
            before = set(self.looks(home, actor))
            shown = ways[turn % len(ways)](home, actor)
            rows = {pk: touched for pk, touched in self.looks(home, actor).items() if pk not in before}
            touched = set().union(*rows.values())
            self.tally["looks"] += 1
            self.tally["looks that showed something"] += shown is not None and bool(shown)
            assert not rows or shown is not None, f"refused, and in the log as {touched}"
            assert shown is None or shown <= touched, f"not in the log: {shown - touched}"
            uses = {use for use, _id in touched}
            assert shown is None or uses <= {"read"} or {use for use, _id in shown} >= uses - {"read"}

    def looks(self, home: Home, actor: Actor) -> dict[UUID, Touched]:
        """The rows of this actor about this file, each with what was done to which things."""
        mine = {"log__user_id": actor.user_id, "log__organisation_id": actor.organisation_id}
        with acting(system("test", home.id)):
            rows = AccessLogHousehold.objects.filter(household_id=home.id, **mine).select_related("log")
            return {
                row.pk: {
                    (row.log.use, item["id"])
                    for item in row.log.items
                    if item["household"] == str(home.id) and item["id"]
                }
                for row in rows
            }

    @staticmethod
    def looks_at_the_page(home: Home, actor: Actor) -> Touched | None:
        """Opened, not listed. None: it was refused, and nothing was shown."""
        try:
            with acting(actor):
                return {("read", str(households.household(actor, home.id).id))}
        except (NotFound, Refused):
            return None

    @staticmethod
    def looks_at_the_time_line(home: Home, actor: Actor) -> Touched | None:
        """Notes and points were read; of the rest it was listed that it happened."""
        try:
            with acting(actor):
                shown = journal.shown(actor, home.id, journal.timeline(actor, home.id))
        except (NotFound, Refused):
            return None
        return {("listed" if line.what == "change" else "read", str(line.thing.pk)) for line in shown}

    @staticmethod
    def looks_at_the_plan(home: Home, actor: Actor) -> Touched | None:
        try:
            with acting(actor):
                plan = plans.plan(actor, home.id)
        except (NotFound, Refused):
            return None
        return {("read", str(goal.id)) for goal in (*plan.goals, *plan.ended)}

    @staticmethod
    def looks_at_a_list(home: Home, actor: Actor) -> Touched | None:
        """Appeared in a list: not the same as opened."""
        with acting(actor):
            found = [one.id for one in households.listed(actor, households.my(actor))]
        return {("listed", str(home.id))} if home.id in found else None
