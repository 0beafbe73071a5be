"""Why a meeting about this household seems wise: computed from what this actor reads. [G2]"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rondom.cases import queries as cases
from rondom.cases.models import Case
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.journal.models import CriticalPoint
from rondom.methods import deadlines
from rondom.methods.enums import Verb
from rondom.methods.process import MeetingKind
from rondom.methods.schema import Method
from rondom.plans.enums import GoalStatus, TaskStatus
from rondom.plans.models import Goal, Progress, Task
from rondom.privacy import log
from rondom.privacy.access import check_involved, method_of, readable, verbs_of
from rondom.privacy.enums import Use

from ..enums import MeetingStatus
from ..models import Meeting
from ..rules import in_between
from . import rules
from .rules import Facts, Trigger

WORDS: dict[Trigger, str | Promise] = {
    Trigger.CRITICAL_POINT: _("er is een kritiek punt gemeld na het vorige overleg"),
    Trigger.STALEMATE: _("jullie komen er samen niet uit"),
    Trigger.CONFLICT: _("delen van het plan zitten elkaar in de weg"),
    Trigger.EXPECTATIONS: _("mensen verwachten iets anders van elkaar"),
    Trigger.LATE_TASKS: _("taken van meer dan één persoon zijn te laat"),
    Trigger.NO_PROGRESS: _("bij een doel is lang niets verteld"),
    Trigger.RHYTHM: _("het is tijd voor het vaste overleg"),
    Trigger.PERSPECTIVES: _("verschillende kijk bij elkaar brengen"),
    Trigger.CREATIVITY: _("samen iets nieuws bedenken"),
}

Provider = Callable[[Actor, UUID], bool]
_providers: dict[Trigger, Provider] = {}


def provide(trigger: Trigger, provider: Provider) -> None:
    """Another part knows whether this asks for a meeting (order conflicts in the plan, a stalemate)."""
    _providers[trigger] = provider


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A meeting that seems wise: of which kind, and why. `by_hand`: what people may add themselves."""

    kind: str
    label: str
    because: tuple[str, ...]

    @property
    def by_hand(self) -> list[tuple[str, str]]:
        return [(str(one), str(WORDS[one])) for one in rules.BY_HAND]


def suggestion(actor: Actor, household_id: UUID) -> Suggestion | None:
    """What seems wise now, for who may plan a meeting; None when nothing asks for one."""
    check_involved(actor, household_id)
    if str(Verb.PLAN_MEETING) not in verbs_of(actor, household_id):
        return None
    case = cases.open_case_of(actor, household_id)
    if case is None:
        return None
    method = method_of(household_id)
    found = rules.triggers(_facts(actor, case, method), clock.today())
    if not found:
        return None
    regular = _regular(method) if found == (Trigger.RHYTHM,) else None
    kind = regular or in_between(method)
    return Suggestion(kind.key, str(kind.label), tuple(str(WORDS[one]) for one in found))


def _regular(method: Method) -> MeetingKind | None:
    return next((one for one in method.meetings if one.rhythm and not one.about_many), None)


def _facts(actor: Actor, case: Case, method: Method) -> Facts:
    household_id, today = case.household_id, clock.today()
    meetings = log.read(
        actor,
        readable(actor, Meeting.objects.filter(case_id=case.id)).order_by("planned_at", "id"),
        use=Use.LISTED,
    )
    held = [one for one in meetings if one.status == MeetingStatus.CLOSED]
    ahead = [
        one
        for one in meetings
        if one.status == MeetingStatus.OPEN
        or (one.status == MeetingStatus.PLANNED and one.planned_at >= clock.now())
    ]
    last = held[-1].planned_at if held else case.opened_at
    late = readable(actor, Task.objects.filter(case_id=case.id, status=TaskStatus.OPEN, due_on__lt=today))
    owners = {one.owner_id for one in log.read(actor, late, use=Use.LISTED)}
    points = CriticalPoint.objects.filter(household_id=household_id, at__gt=last)
    raised = log.read(actor, readable(actor, points), use=Use.LISTED)
    return Facts(
        late_owners=len(owners),
        quiet_goals=_quiet_goals(actor, case, method),
        expectations=len(cases.mismatches(actor, case)),
        critical_points=len(raised),
        next_due=_next_due(method, last.astimezone(clock.AMSTERDAM).date()),
        ahead=ahead[0].planned_at.astimezone(clock.AMSTERDAM).date() if ahead else None,
        elsewhere=tuple(trigger for trigger, asked in _providers.items() if asked(actor, household_id)),
    )


def _next_due(method: Method, last: date) -> date | None:
    regular = _regular(method)
    return deadlines.next_time(regular.rhythm, last) if regular and regular.rhythm else None


def _quiet_goals(actor: Actor, case: Case, method: Method) -> int:
    """Open goals, older than a period between two regular meetings, on which nothing was told in such a period."""
    goals = log.read(
        actor,
        readable(actor, Goal.objects.filter(case_id=case.id, status=GoalStatus.OPEN)),
        use=Use.LISTED,
    )
    told = {one.pk: one.created_at for one in goals}
    for goal_id, said_at in readable(actor, Progress.objects.filter(goal__in=goals)).values_list(
        "goal_id", "said_at"
    ):
        told[goal_id] = max(told[goal_id], said_at)
    due = [_next_due(method, at.astimezone(clock.AMSTERDAM).date()) for at in told.values()]
    return sum(1 for day in due if day is not None and day < clock.today())
