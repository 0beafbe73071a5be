"""Solving in place: one task ends, one waits, one moves, or it stays as it is with the reason. [F4]"""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.privacy.access import readable
from rondom.privacy.actions import happened

from ..access import check_may_edit
from ..actions.shared import fitting, running_case, who
from ..enums import GoalStatus, TaskStatus
from ..indications.actions import hold_task
from ..indications.holding import tell_owner
from ..models import ConflictChoice, Dependency, Goal, Task
from ..reading import Reader
from . import queries
from .enums import POSSIBLE, Node, Resolution
from .order import goes_round
from .queries import Collider
from .values import Conflict, Edge


@action
def resolve(
    *,
    by: Actor,
    household_id: UUID,
    digest: str,
    resolution: str,
    reason: str,
    ends: UUID | None = None,
    starts_on: date | None = None,
) -> ConflictChoice:
    """Decide about one conflict as it was shown; the decision stays with who, when and why.

    digest: of its facts; when these changed meanwhile the decision is not taken. ends: of double work, the task that
    stops. starts_on: of order, the day to which the task moves. Raises `Invalid` at the field.
    """
    check_may_edit(by, household_id)
    case = running_case(by, household_id)
    # the open goals and tasks are locked, so that two who solve the same thing wait for each other
    list(Task.objects.select_for_update().filter(case_id=case.id, status=TaskStatus.OPEN).values_list("id"))
    try:
        conflict, collider = queries.conflict(by, household_id, digest)
    except NotFound:
        raise Invalid(
            {"": _("Dit is er niet meer, of er veranderde iets. Kijk opnieuw in het plan.")}
        ) from None
    clean = fitting(ConflictChoice, reason=reason)["reason"]
    if resolution not in POSSIBLE[conflict.kind]:
        raise Invalid({"resolution": _("Kies wat jullie doen.")})
    if not clean:
        raise Invalid({"reason": _("Schrijf op waarom jullie dit zo doen.")})
    tasks = {task.id: task for task in collider.tasks if task.id in conflict.tasks}
    match resolution:
        case Resolution.MERGED | Resolution.DROPPED:
            _end_one(by, tasks, ends, merged=resolution == Resolution.MERGED, reason=clean)
        case Resolution.HELD:
            hold_task(by=by, household_id=household_id, task_id=conflict.tasks[0], because=clean)
        case Resolution.MOVED:
            _move(by, tasks[conflict.tasks[0]], conflict, starts_on)
    about = sorted({person for task in tasks.values() for person in task.about})
    choice = ConflictChoice(
        household_id=household_id,
        case_id=case.id,
        kind=conflict.kind,
        key=conflict.key,
        facts=conflict.digest,
        found=conflict.sentence[:2000],
        resolution=resolution,
        reason=clean,
        decided_at=clock.now(),
        decided_by=who(by),
        category=Category.PLAN,
        about=about,
        created_at=clock.now(),
        created_by=by.user_id,
    )
    choice.save(force_insert=True)
    event = f"conflict.{resolution}"
    happened(by=by, event=event, household_id=household_id, item=choice, kind=conflict.kind)
    return choice


def _end_one(by: Actor, tasks: dict[UUID, Task], ends: UUID | None, *, merged: bool, reason: str) -> None:
    """One of two tasks stops; the other goes on as it is."""
    if ends not in tasks:
        raise Invalid({"ends": _("Kies welke taak stopt.")})
    other = next(task for key, task in tasks.items() if key != ends)
    together = _("Samengevoegd met „%(title)s”. %(why)s") % {"title": other.title, "why": reason}
    outcome = together if merged else reason
    task = tasks[ends]
    changes: dict[str, Any] = {"done_at": clock.now(), "done_by": by.user_id, "outcome": outcome[:500]}
    save_version(task, task.version, status=TaskStatus.STOPPED, **changes)
    happened(by=by, event="task.stopped", household_id=task.household_id, item=task, instead=other.id)
    tell_owner(by, task)
    tell_owner(by, other)


def _move(by: Actor, task: Task, conflict: Conflict, starts_on: date | None) -> None:
    """The task begins later, and keeps its length."""
    if starts_on is None:
        raise Invalid({"starts_on": _("Kies de dag waarop de taak begint.")})
    if starts_on <= clock.today() or (conflict.not_before and starts_on <= conflict.not_before):
        raise Invalid({"starts_on": _("Kies een dag nadat het andere klaar is.")})
    if conflict.not_before is None:
        raise Invalid(
            {
                "starts_on": _(
                    "Van het andere is geen einddag bekend. Laat de taak wachten, of zet daar een dag bij."
                )
            }
        )
    due_on = task.due_on
    if due_on and task.starts_on:
        due_on += starts_on - task.starts_on
    if due_on and due_on < starts_on:
        raise Invalid(
            {"starts_on": _("De taak moet dan al klaar zijn. Pas eerst de dag aan waarop zij klaar is.")}
        )
    save_version(task, task.version, starts_on=starts_on, due_on=due_on)
    happened(by=by, event="task.moved", household_id=task.household_id, item=task)
    tell_owner(by, task)


@action
def put_in_order(
    *, by: Actor, household_id: UUID, first: tuple[str, UUID], then: tuple[str, UUID], reason: str
) -> Dependency:
    """This plan says: `first` is done before `then` begins. Each is ("goal" or "task", id), open now.

    An order in which something waits for itself is refused.
    """
    check_may_edit(by, household_id)
    case = running_case(by, household_id)
    # the open goals are locked, so that two orders at the same moment cannot close a circle together
    list(Goal.objects.select_for_update().filter(case_id=case.id, status=GoalStatus.OPEN).values_list("id"))
    clean = fitting(Dependency, reason=reason)["reason"]
    collider = Collider(Reader(by, household_id))
    known = {(Node.GOAL.value, one.id) for one in collider.goals if one.status == GoalStatus.OPEN}
    known |= {(Node.TASK.value, one.id) for one in collider.tasks if one.status == TaskStatus.OPEN}
    wrong = {}
    if first not in known:
        wrong["first"] = _("Kies een doel of taak uit het plan.")
    if then not in known:
        wrong["then"] = _("Kies een doel of taak uit het plan.")
    if not clean:
        wrong["reason"] = _("Schrijf op waarom dit eerst moet.")
    if wrong:
        raise Invalid(wrong)
    picture = collider.picture()
    if any((one.first, one.then) == (first[1], then[1]) for one in picture.edges):
        raise Invalid({"then": _("Deze volgorde staat al in het plan.")})
    if first == then or goes_round([*picture.edges, Edge(first[1], then[1], clean)], picture.works):
        raise Invalid(
            {"then": _("Dit kan niet: dan wacht iets op zichzelf. Kijk welke volgorde al in het plan staat.")}
        )
    about = {
        person
        for one in (*collider.goals, *collider.tasks)
        if one.id in (first[1], then[1])
        for person in one.about
    }
    row = Dependency(
        household_id=household_id,
        case_id=case.id,
        first_kind=first[0],
        first_id=first[1],
        then_kind=then[0],
        then_id=then[1],
        reason=clean,
        category=Category.PLAN,
        about=sorted(about),
        created_at=clock.now(),
        created_by=by.user_id,
    )
    row.save(force_insert=True)
    happened(by=by, event="order.added", household_id=household_id, item=row)
    return row


@action
def end_order(*, by: Actor, household_id: UUID, dependency_id: UUID) -> None:
    """This order does not count any more."""
    check_may_edit(by, household_id)
    rows = Dependency.objects.filter(household_id=household_id, pk=dependency_id, ended_at=None)
    row = readable(by, rows).first()
    if row is None:
        raise NotFound
    save_version(row, row.version, ended_at=clock.now())
    happened(by=by, event="order.ended", household_id=household_id, item=row)
