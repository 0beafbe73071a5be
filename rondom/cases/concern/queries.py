"""Reading concern reports, for who may; every read is logged. [D5]"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import AT_HOME, Actor
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.methods.coordination_enums import Decides
from rondom.methods.safety import ConcernRules, ConcernStep
from rondom.privacy.access import check_involved, method_of, my_households, narrowed
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from .. import queries as cases
from ..deciding.access import stands
from . import access, rules
from .enums import OPEN, REPORTED, ConcernStatus
from .models import ConcernReport, ConcernStepDone

WAITING = room(ConcernReport, "w.due_at IS NOT NULL OR w.told_due_at IS NOT NULL")


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the method: what was done (`row`), or before when."""

    step: ConcernStep
    row: ConcernStepDone | None
    by: str
    due_at: datetime

    @property
    def is_late(self) -> bool:
        return self.row is None and self.due_at < clock.now()


@dataclass(frozen=True, slots=True)
class View:
    """A concern report as this reader sees it; the family never sees the steps."""

    row: ConcernReport
    about: str
    status: str
    by: str
    decided_by: str
    told_by: str
    told_to: str
    recipient: str
    steps: list[StepView]
    may_go_on: bool
    may_decide: bool
    alone: bool
    decide_by: datetime
    is_open: bool
    is_late: bool

    @property
    def is_weighed(self) -> bool:
        return self.row.status == ConcernStatus.WEIGHED

    @property
    def asks_to_tell(self) -> bool:
        return self.row.status in REPORTED and self.row.told_at is None

    @property
    def missing(self) -> list[str]:
        """Names of the steps without which nobody decides."""
        return [str(one.step.label) for one in self.steps if one.step.needed and one.row is None]


def every(actor: Actor, household_id: UUID) -> list[View]:
    """Those of this household that this actor may read, newest first; most people find none, also when there are."""
    check_involved(actor, household_id)
    who, asked = access.reader(actor, household_id), method_of(household_id).concern
    found = ConcernReport.objects.filter(household_id=household_id).select_related("case")
    rows = [row for row in found.order_by("-begun_at", "-id") if access.may_read(who, row, asked)]
    return _views(actor, household_id, rows)


def one(actor: Actor, household_id: UUID, concern_id: UUID) -> View:
    return _views(actor, household_id, [access.one(actor, household_id, concern_id)])[0]


def may_begin(actor: Actor, household_id: UUID) -> bool:
    case = cases.open_case_of(actor, household_id) if actor.kind not in AT_HOME else None
    return case is not None and access.may_begin(actor, case)


def _views(actor: Actor, household_id: UUID, rows: list[ConcernReport]) -> list[View]:
    if not rows:
        return []
    access.note(actor, *rows)
    asked, family = method_of(household_id).concern, actor.kind in AT_HOME
    done: dict[UUID, dict[str, ConcernStepDone]] = {row.pk: {} for row in rows}
    if not family:
        for step in ConcernStepDone.objects.filter(concern__in=done):
            done[step.concern_id][step.step] = step
    users = {user for row in rows for user in (row.begun_by, row.decided_by, row.told_by) if user}
    users |= {step.done_by for steps in done.values() for step in steps.values()}
    names, people = accounts.names(actor, users), households.member_names(actor, household_id)
    may = not family and access.may_begin(actor, rows[0].case)
    alone = may and stands(actor, rows[0].case, Decides.CONCERN_REPORT).alone
    places = {one.key: str(one.label) for one in asked.recipients}
    return [_view(row, done[row.pk], asked, names, people, places, may, alone, family) for row in rows]


def _called(ids: list[str], people: dict[UUID, str]) -> str:
    return ", ".join(people.get(UUID(one), _("iemand")) for one in ids)


def _view(
    row: ConcernReport,
    done: dict[str, ConcernStepDone],
    asked: ConcernRules,
    names: dict[UUID, str],
    people: dict[UUID, str],
    places: dict[str, str],
    may: bool,
    alone: bool,
    family: bool,
) -> View:
    steps = [
        StepView(
            step,
            done.get(step.key),
            names.get(done[step.key].done_by, "") if step.key in done else "",
            step.within.end(row.begun_at),
        )
        for step in (() if family else asked.steps)
    ]
    ready = not rules.missing(asked, {key: not one.not_why for key, one in done.items()})
    due = row.due_at
    return View(
        row,
        _called(row.about, people),
        str(ConcernStatus(row.status).label),
        names.get(row.begun_by, ""),
        names.get(row.decided_by, "") if row.decided_by else "",
        names.get(row.told_by, "") if row.told_by else "",
        _called(row.told_to, people),
        places.get(row.recipient, row.recipient),
        steps,
        may,
        may and row.status == ConcernStatus.WEIGHED and (ready or row.danger),
        alone,
        rules.decide_before(asked, row.begun_at, row.danger),
        row.status in OPEN,
        due is not None and due < clock.now(),
    )


def _title(status: str) -> str:
    return {
        str(ConcernStatus.WEIGHED): _("Zorgmelding: zet de volgende stap"),
        str(ConcernStatus.TO_SEND): _("Zorgmelding: verstuur de melding"),
        str(ConcernStatus.SENT): _("Zorgmelding: vraag of de melding is ontvangen"),
        str(ConcernStatus.RECEIVED): _("Zorgmelding: vraag wat ermee is gedaan"),
    }[status]


def work_for(actor: Actor) -> list[WorkItem]:
    """For who began it the next step and telling the family; for the other readers what is late."""
    if actor.user_id is None or is_empty(actor, WAITING):
        return []
    waiting = ConcernReport.objects.filter(household_id__in=my_households(actor)).exclude(
        due_at=None, told_due_at=None
    )
    items = []
    for row in narrowed(waiting).order_by("begun_at", "id"):
        who, asked = access.reader(actor, row.household_id), method_of(row.household_id).concern
        if who.family or not access.may_read(who, row, asked):
            continue
        lines = []
        if row.due_at is not None and row.status in OPEN:
            lines.append((_title(row.status), row.due_at))
        if row.told_due_at is not None:
            lines.append((_("Zorgmelding: vertel het gezin, of kijk waarom nog niet"), row.told_due_at))
        for title, due in lines:
            if row.begun_by != actor.user_id and due >= clock.now():
                continue
            url = reverse("concern:one", args=[row.household_id, row.pk])
            kind = "now" if row.danger else "soon"
            items.append(WorkItem(title, url, row.household_id, due=due, kind=kind, action=_("Bekijk")))
            access.note(actor, row, use=Use.LISTED)
    return items
