"""Which legal frames run. [E7]"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.clock import today
from rondom.core.errors import NotFound
from rondom.core.workdays import end_of_day
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.methods import queries as methods
from rondom.methods.deadlines import before
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from ..models import Case, TeamMember
from .models import LegalFrame

WITH_AN_END = room(LegalFrame, "w.ended_on IS NULL AND w.ends_on IS NOT NULL")


@dataclass(frozen=True, slots=True)
class Frame:
    """A legal frame as shown. `about`: names; `state`: "" | soon | late (its last day has passed)."""

    row: LegalFrame
    label: str
    explanation: str
    guardian: bool
    about: tuple[str, ...]
    who: str
    state: str = ""

    @property
    def runs(self) -> bool:
        return self.row.ended_on is None


def running_rows(case_ids: list[UUID]) -> "QuerySet[LegalFrame, LegalFrame]":
    """Frames of these cases that began and did not end."""
    return LegalFrame.objects.filter(case_id__in=case_ids, ended_on=None, starts_on__lte=today())


def guardian_runs(case: Case, method: Method) -> bool:
    """Is a guardian finally responsible for a child in this household now? Asked by rules, not shown to anybody."""
    kinds = {one.key for one in method.coordination.frames if one.guardian}
    return running_rows([case.id]).filter(kind__in=kinds).exists()


def frames(actor: Actor, household_id: UUID) -> list[Frame]:
    """All frames this actor may know of: those that run first, then what was."""
    check_involved(actor, household_id)
    rows = readable(actor, LegalFrame.objects.filter(household_id=household_id)).select_related("case")
    found = log.read(actor, rows.order_by("-starts_on", "-id"))
    if not found:
        return []
    names = {str(one.person_id): one.given_name for one in households.members(actor, household_id)}
    ids = [row.member_id for row in found if row.member_id]
    members = dict(
        readable(actor, TeamMember.objects.filter(pk__in=ids)).values_list("id", "name") if ids else ()
    )
    shown = [_shown(row, names, members) for row in found]
    return sorted(shown, key=lambda one: not one.runs)


def _shown(row: LegalFrame, names: dict[str, str], members: dict[UUID, str]) -> Frame:
    method = methods.method(row.case.method_hash)
    kind = method.coordination.frame(row.kind)
    who = ", ".join(
        part for part in (members.get(row.member_id, "") if row.member_id else "", row.who) if part
    )
    return Frame(
        row,
        str(kind.label) if kind else row.kind,
        str(kind.explanation) if kind else "",
        bool(kind and kind.guardian),
        tuple(names[one] for one in row.about if one in names),
        who,
        state_of(row, method),
    )


def state_of(row: LegalFrame, method: Method) -> str:
    """Whether the last day is near or has passed, by the term of the method."""
    if row.ended_on is not None or row.ends_on is None:
        return ""
    rules, last = method.coordination, end_of_day(row.ends_on)
    if last < clock.now():
        return "late"
    return "soon" if before(last, rules.frame_warns, rules.frame_warns_unit) <= clock.now() else ""


def frame_row(actor: Actor, household_id: UUID, frame_id: UUID) -> LegalFrame:
    """One frame that runs, or `NotFound`."""
    rows = LegalFrame.objects.filter(Q(ended_on=None), pk=frame_id, household_id=household_id)
    found = next(iter(log.read(actor, readable(actor, rows))), None)
    if found is None:
        raise NotFound
    return found


def lines_for(actor: Actor, cases: list[Case]) -> list[WorkItem]:
    """For Vandaag: a frame of which the last day is near or has passed; one query."""
    if not cases or is_empty(actor, WITH_AN_END):
        return []
    by_case = {case.id: case for case in cases}
    rows = readable(actor, LegalFrame.objects.filter(case_id__in=by_case, ended_on=None)).exclude(
        ends_on=None
    )
    items: list[WorkItem] = []
    told: list[LegalFrame] = []
    for row in rows.order_by("ends_on", "id"):
        method = methods.method(by_case[row.case_id].method_hash)
        state, kind = state_of(row, method), method.coordination.frame(row.kind)
        if not state or row.ends_on is None or kind is None:
            continue
        told.append(row)
        items.append(
            WorkItem(
                _("%(frame)s loopt af. Leg vast hoe het verdergaat") % {"frame": kind.label},
                reverse("cases:frames", args=[row.household_id]),
                row.household_id,
                due=end_of_day(row.ends_on),
                kind=state,
                action=_("Leg vast"),
            )
        )
    log.read(actor, told, use=Use.LISTED)
    return items
