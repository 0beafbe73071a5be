"""Rules about what is written, and for whom."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from rondom.assessment import actions as assessment
from rondom.core import clock
from rondom.core.errors import NotFound, Refused
from rondom.journal import actions as journal
from rondom.journal import visibility
from rondom.journal.access import categories_for
from rondom.journal.models import ContactNote
from rondom.meetings import actions as meetings
from rondom.methods.enums import WRITER_ONLY, Category
from rondom.plans import actions as plans
from rondom.privacy.consent.enums import SHAREABLE
from rondom.privacy.items import Item

from .base import ANY, HOMES, Base

ABOUT = st.lists(ANY, max_size=2)
#: what is opened and hidden most, so that it also meets what was written
KINDS = st.sampled_from(
    [*SHAREABLE, *[Category.FINANCES, Category.MENTAL_HEALTH, Category.EDUCATION, Category.SAFETY] * 3]
)


class Papers(Base):
    """What was written is kept by model and id, to be looked at after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[Any, tuple[int, type[Item], UUID | None]] = {}

    def written(self, number: int, item: Item | None) -> None:
        if item is not None:
            self.items[item.pk] = (number, type(item), item.created_by)

    @rule(number=HOMES, who=ANY, category=ANY, about=ABOUT)
    def writes_a_note(self, number: int, who: int, category: int, about: list[int]) -> None:
        home = self.home(number)
        writer = self.who_writes(home, who)
        with self.looking_as(writer):
            may = [str(one) for one in categories_for(writer, home.id)]
        # as often secret as not, of those who may choose
        secret = [one for one in may if one in WRITER_ONLY]
        chosen = self.pick(category, [*may, *secret * 2, str(Category.FINANCES)])
        note = self.do(
            "writes a note",
            journal.write_note,
            by=writer,
            household_id=home.id,
            kind="phone",
            text="Even gebeld.",
            category=chosen,
            about=self.persons(home, about),
        )
        self.written(number, note)

    @rule(number=HOMES, who=ANY, category=KINDS, about=ABOUT)
    def raises_a_point(self, number: int, who: int, category: str, about: list[int]) -> None:
        home = self.home(number)
        point = self.do(
            "raises a point",
            journal.raise_point,
            by=self.who_writes(home, who),
            household_id=home.id,
            kind=home.method.critical_points[0].key,
            text="Er is iets veranderd.",
            category=str(category),
            about=self.persons(home, about),
        )
        self.written(number, point)

    @rule(number=HOMES, who=ANY, about=ABOUT)
    def sets_a_goal(self, number: int, who: int, about: list[int]) -> None:
        home = self.home(number)
        goal = self.do(
            "sets a goal",
            plans.add_goal,
            by=self.who_leads(home, who),
            household_id=home.id,
            domain=home.method.domains[0].key,
            family_words="Ik wil weer post durven openmaken",
            about=self.persons(home, about),
        )
        self.written(number, goal)

    @rule(number=HOMES, who=ANY, owner=ANY)
    def writes_a_task(self, number: int, who: int, owner: int) -> None:
        home = self.home(number)
        seat = self.pick(owner, self.ledger.team(home))
        if seat is None:
            return
        by = self.who_leads(home, who)
        given = {"household_id": home.id, "title": "De post openen", "owner_id": seat.member}
        self.written(number, self.do("writes a task", plans.add_task, by=by, **given))

    @rule(number=HOMES, who=ANY, days=st.integers(1, 9))
    def plans_a_meeting(self, number: int, who: int, days: int) -> None:
        home = self.home(number)
        meeting = self.do(
            "plans a meeting",
            meetings.plan_meeting,
            by=self.who_leads(home, who),
            household_id=home.id,
            kind=home.method.meetings[0].key,
            planned_at=clock.now() + timedelta(days=days),
            invited=[one.member for one in self.ledger.team(home) if one.member],
            points=["Hoe gaat het met de post"],
            family_absent_why="Zij komen de volgende keer weer.",
        )
        self.written(number, meeting)

    @rule(number=HOMES, who=ANY, domain=ANY)
    def looks_at_a_domain(self, number: int, who: int, domain: int) -> None:
        home = self.home(number)
        key = home.method.domains[domain % len(home.method.domains)].key
        by = self.who_writes(home, who)
        given = {"household_id": home.id, "domain": key, "reason": "Het speelt hier."}
        self.written(number, self.do("looks at a domain", assessment.use_domain, by=by, **given))

    @rule(which=ANY, who=ANY, category=ANY, about=ABOUT)
    def is_for_other_readers(self, which: int, who: int, category: int, about: list[int]) -> None:
        """A note counts as something else from now on, or is about others."""
        notes = [one for one, (_number, model, _writer) in self.items.items() if model is ContactNote]
        note_id = self.pick(which, notes)
        if note_id is None:
            return
        home = self.home(self.items[note_id][0])
        note = self.fresh(note_id)
        writer = next((one for one in self.actors.values() if one.user_id == note.created_by), None)
        by = self.pick(who, [one for one in (writer, writer, self.who_leads(home, who)) if one])
        assert by is not None
        may: list[Category] = []
        with self.looking_as(by), suppress(Refused, NotFound):  # who left has nothing to choose
            may = list(visibility.choices(by, note))
        self.do(
            "is for other readers",
            visibility.change_visibility,
            by=by,
            household_id=home.id,
            note_id=note_id,
            version=note.version,
            category=str(self.pick(category, may) or Category.PLAN),
            about=self.persons(home, about),
            why="Het was anders bedoeld.",
        )
