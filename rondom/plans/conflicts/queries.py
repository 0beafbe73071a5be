"""Reading what collides in a plan, for one reader: found anew each time, on what this reader may see."""

from collections.abc import Iterable
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.households import queries as households

from ..enums import GoalStatus, TaskStatus
from ..models import ConflictChoice
from ..reading import Reader
from . import rules
from .enums import ConflictKind, Resolution
from .picture import can_go_on, picture_of
from .shown import ChoiceView, Collisions, ConflictView, DependencyView, HeldView
from .values import Conflict, Picture


class Collider:
    """The plan of one household as the rules see it, read once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.goals, self.tasks = reader.goals(), reader.tasks()
        self.dependencies = reader.dependencies
        self.choices: list[ConflictChoice] = reader.read(
            ConflictChoice.objects.order_by("-decided_at", "-id")
        )

    def picture(self) -> Picture:
        owners = {
            key: f"{one.name} ({one.organisation})" if one.organisation else one.name
            for key, one in self.reader.owners(self.tasks).items()
        }
        people = households.member_names(self.reader.actor, self.reader.household_id)
        return picture_of(
            self.reader.method, self.goals, self.tasks, self.dependencies, self.choices, owners, people
        )

    def collisions(self, *, past: bool = False) -> Collisions:
        """past: with what was decided before."""
        picture, today = self.picture(), clock.today()
        titles = {task.id: task for task in self.tasks}
        indications = self.reader.indications(self.tasks)
        found = [
            ConflictView(
                one,
                str(ConflictKind(one.kind).label),
                tuple((key, titles[key].title) for key in one.tasks),
                indications.get(titles[one.tasks[0]].indication_id, "") if one.waits_for else "",
            )
            for one in rules.conflicts(picture, today)
        ]
        return Collisions(
            tuple(found),
            tuple(self._held(picture, indications)),
            tuple(self._dependencies()),
            tuple(self._choices(titles)) if past else (),
        )

    def _held(self, picture: Picture, indications: dict[UUID | None, str]) -> Iterable[HeldView]:
        who = {work.id: work.who for work in picture.works}
        for task in self.tasks:
            if task.held_at is None or task.status != TaskStatus.OPEN:
                continue
            yield HeldView(
                task.id,
                task.title,
                who.get(task.id, ""),
                task.held_because,
                task.held_at,
                can_go_on(picture, self.choices, task.id, clock.today()),
                indications.get(task.indication_id, ""),
            )

    def _dependencies(self) -> Iterable[DependencyView]:
        words = {goal.id: goal.family_words for goal in self.goals}
        words |= {task.id: task.title for task in self.tasks}
        for one in self.dependencies:
            if one.first_id in words and one.then_id in words:
                yield DependencyView(one.id, words[one.first_id], words[one.then_id], one.reason)

    def _choices(self, known: Iterable[UUID]) -> Iterable[ChoiceView]:
        """What was decided, where the reader may see what it was about."""
        seen = {str(key) for key in known} | {str(goal.id) for goal in self.goals}
        names = accounts.names(self.reader.actor, {one.decided_by for one in self.choices})
        for one in self.choices:
            if set(one.key.split(":")[1:]) <= seen:
                yield ChoiceView(
                    one.found,
                    str(Resolution(one.resolution).label),
                    one.reason,
                    names.get(one.decided_by, ""),
                    one.decided_at,
                )


def collisions(actor: Actor, household_id: UUID) -> Collisions:
    """What collides now, what waits, the plan's own order, and what was decided before."""
    return Collider(Reader(actor, household_id)).collisions(past=True)


def anything_collides(actor: Actor, household_id: UUID) -> bool:
    """Whether something collides now on which nobody decided, in what this actor may see of the plan."""
    return bool(rules.conflicts(Collider(Reader(actor, household_id)).picture(), clock.today()))


def conflict(actor: Actor, household_id: UUID, digest: str) -> tuple[Conflict, Collider]:
    """One conflict as it stands now, by its facts. `NotFound` when it is no more, or its facts changed."""
    collider = Collider(Reader(actor, household_id))
    found = [one for one in rules.conflicts(collider.picture(), clock.today()) if one.digest == digest]
    if not found:
        raise NotFound
    return found[0], collider


def view(actor: Actor, household_id: UUID, digest: str) -> ConflictView:
    """One conflict for the page on which it is solved."""
    shown = Collider(Reader(actor, household_id)).collisions().conflicts
    found = next((one for one in shown if one.conflict.digest == digest), None)
    if found is None:
        raise NotFound
    return found


def nodes(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """Open goals and tasks, for the form of an order: ("goal:id", words)."""
    reader = Reader(actor, household_id)
    goals = [(f"goal:{one.id}", one.family_words) for one in reader.goals() if one.status == GoalStatus.OPEN]
    tasks = [(f"task:{one.id}", one.title) for one in reader.tasks() if one.status == TaskStatus.OPEN]
    return goals + tasks
