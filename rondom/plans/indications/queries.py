"""Reading indications: what this actor may see, logged."""

from collections import defaultdict
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.households import queries as households
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable

from .. import queries as plans
from ..enums import TaskStatus
from ..models import Indication, IndicationStep, Task
from ..reading import Reader
from . import rules
from .enums import MOVES, RUNNING, IndicationStatus
from .values import IndicationView, StepView


def indication(actor: Actor, household_id: UUID, indication_id: UUID) -> Indication:
    """One indication, to be changed."""
    check_involved(actor, household_id)
    rows = readable(actor, Indication.objects.filter(household_id=household_id, pk=indication_id))
    found = log.read(actor, rows)
    if not found:
        raise NotFound
    return found[0]


def behind(actor: Actor, task: Task) -> Indication | None:
    """The indication that a task depends on."""
    if task.indication_id is None:
        return None
    return readable(actor, Indication.objects.filter(pk=task.indication_id)).first()


def open_tasks(row: Indication) -> list[Task]:
    """The open tasks that depend on it, whoever may see them: on hold is on hold for all of them."""
    return list(Task.objects.filter(indication=row, status=TaskStatus.OPEN).order_by("created_at", "id"))


def open_task(actor: Actor, household_id: UUID, task_id: UUID) -> Task:
    task = plans.task(actor, household_id, task_id)
    if task.status != TaskStatus.OPEN:
        raise Invalid({"": _("Deze taak is al afgerond.")})
    return task


def of_plan(reader: Reader, tasks: list[Task]) -> list[IndicationView]:
    """All indications of the plan, those that need attention first; a fixed number of queries."""
    rows: list[Indication] = reader.read(Indication.objects.order_by("ends_on", "created_at", "id"))
    if not rows:
        return []
    people = households.member_names(reader.actor, reader.household_id)
    taken = log.read(
        reader.actor,
        readable(reader.actor, IndicationStep.objects.filter(indication__in=rows)).order_by(
            "-taken_at", "-id"
        ),
    )
    names = accounts.names(reader.actor, {one.taken_by for one in taken})
    steps: dict[UUID, list[StepView]] = defaultdict(list)
    for one in taken:
        steps[one.indication_id].append(
            StepView(
                str(IndicationStatus(one.status).label),
                one.ends_on,
                one.reason,
                names.get(one.taken_by, ""),
                one.taken_at,
            )
        )
    depending: dict[UUID | None, list[tuple[UUID, str]]] = defaultdict(list)
    for task in tasks:
        if task.status == TaskStatus.OPEN:
            depending[task.indication_id].append((task.id, task.title))
    found = [_view(reader, row, people, tuple(depending[row.id]), tuple(steps[row.id])) for row in rows]
    return sorted(found, key=lambda one: (not one.warning, one.over))


def _view(
    reader: Reader,
    row: Indication,
    people: dict[UUID, str],
    tasks: tuple[tuple[UUID, str], ...],
    steps: tuple[StepView, ...],
) -> IndicationView:
    today, method = clock.today(), reader.method
    status = rules.status_on(row.status, row.ends_on, today)
    warns = rules.warns(row.status, row.ends_on, today, method.indications.warn_weeks)
    laws = {one.key: str(one.label) for one in method.indications.laws}
    kinds = {one.key: str(one.label) for one in method.kinds_of_help}
    warning = ""
    if warns and row.ends_on:
        warning = rules.sentence(rules.Ending(row.title, row.ends_on, [title for _id, title in tasks]), today)
    return IndicationView(
        id=row.id,
        title=row.title,
        kind_of_help=kinds.get(row.kind_of_help, ""),
        law=laws.get(row.law, row.law),
        issued_by=row.issued_by,
        status=status,
        status_label=str(status.label),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        about=tuple(people[UUID(one)] for one in row.about if UUID(one) in people),
        tasks=tasks,
        warning=warning,
        at_once=rules.at_once_available(row.status, row.ends_on, today),
        moves=tuple((str(one), str(VERBS[one])) for one in VERBS if one in MOVES[status]),
        may_extend=row.status in RUNNING,
        steps=steps,
        version=row.version,
    )


VERBS = {
    IndicationStatus.GRANTED: gettext_lazy("Hij is toegekend"),
    IndicationStatus.REFUSED: gettext_lazy("Hij is afgewezen"),
    IndicationStatus.USED: gettext_lazy("De hulp begint"),
    IndicationStatus.ON_HOLD: gettext_lazy("Laat de hulp wachten"),
    IndicationStatus.EXPIRED: gettext_lazy("De hulp is afgelopen"),
    IndicationStatus.REQUESTED: gettext_lazy("Vraag hem opnieuw aan"),
}
"""What somebody does to bring an indication into a state, in the order of the buttons."""


def indications(actor: Actor, household_id: UUID) -> list[IndicationView]:
    """The indications of the plan. `Refused` where the role does not need the plan."""
    reader = Reader(actor, household_id)
    return of_plan(reader, reader.tasks())


def verbs() -> list[tuple[str, str]]:
    """(state, verb) of every button."""
    return [(str(status), str(words)) for status, words in VERBS.items()]
