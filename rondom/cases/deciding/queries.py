"""The decision table as it counts for a reader, and what was proposed. [E9]"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.words import inside
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.coordination_enums import Decides
from rondom.methods.schema import Method
from rondom.methods.telling_coordination import decision_lines
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable, roles_of
from rondom.privacy.waiting import is_empty, room

from ..models import Case
from . import rules
from .access import stands
from .actions import WITH_ACTION
from .enums import OPEN, DecisionStatus
from .models import DecisionAnswer, ProposedDecision

PROPOSED = room(ProposedDecision, "w.status IN (%s, %s)", *(str(one) for one in OPEN))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: what, its rules in sentences, and whether this reader decides or may propose."""

    what: str
    label: str
    lines: tuple[str, ...]
    why: str
    alone: bool
    may_propose: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision as shown. `waits_for`: role labels of each list that nobody answered yet."""

    row: ProposedDecision
    label: str
    variant: str
    by: str
    role: str
    status: str
    answers: tuple[tuple[DecisionAnswer, str, str], ...]
    waits_for: tuple[str, ...]
    may_answer: bool
    is_mine: bool
    may_finish: bool

    @property
    def is_open(self) -> bool:
        return self.row.status in OPEN


def table(actor: Actor, case: Case) -> list[Line]:
    """Who decides what, as the method says, for this reader."""
    check_involved(actor, case.household_id)
    method = methods.method(case.method_hash)
    found = []
    for row in method.coordination.decisions:
        how = stands(actor, case, row.what)
        may = bool(how.role) and not (how.alone and row.what in WITH_ACTION)
        found.append(
            Line(
                row.what.value,
                str(row.what.label),
                tuple(decision_lines(method, row)),
                str(row.explanation),
                how.alone,
                may,
            )
        )
    return found


def proposals(actor: Actor, case: Case) -> list[Proposal]:
    """What was proposed in this case, what waits first."""
    check_involved(actor, case.household_id)
    rows = readable(actor, ProposedDecision.objects.filter(case=case)).order_by("-proposed_at", "-id")
    found = log.read(actor, rows)
    if not found:
        return []
    answers: dict[UUID, list[DecisionAnswer]] = defaultdict(list)
    given = readable(actor, DecisionAnswer.objects.filter(decision__in=[row.pk for row in found]))
    for one in log.read(actor, given.order_by("answered_at", "place", "id")):
        answers[one.decision_id].append(one)
    users = [row.proposed_by for row in found] + [
        one.answered_by for some in answers.values() for one in some
    ]
    names = accounts.names(actor, users)
    held = {role.key for role in roles_of(actor, case.household_id)}
    method = methods.method(case.method_hash)
    shown = [_shown(actor, method, row, answers[row.pk], names, held) for row in found]
    return sorted(shown, key=lambda one: not one.is_open)


def _shown(
    actor: Actor,
    method: Method,
    row: ProposedDecision,
    answers: list[DecisionAnswer],
    names: dict[UUID, str],
    held: set[str],
) -> Proposal:
    given = {one.place for one in answers}
    waiting = row.status == DecisionStatus.WAITING
    waits = [keys for place, keys in enumerate(row.needs) if place not in given] if waiting else []
    mine = row.proposed_by == actor.user_id
    variant = next((one for one in method.variants if one.number == row.variant), None)
    return Proposal(
        row,
        str(Decides(row.what).label),
        f"{variant.number}: {variant.label}" if variant else "",
        names.get(row.proposed_by, ""),
        _labels(method, [row.proposed_role]),
        str(DecisionStatus(row.status).label),
        tuple((one, names.get(one.answered_by, ""), _labels(method, [one.role])) for one in answers),
        tuple(_labels(method, keys) for keys in waits),
        waiting and not mine and bool(rules.places(row.needs, held, given)),
        mine,
        mine and row.status == DecisionStatus.AGREED and row.what not in WITH_ACTION,
    )


def _labels(method: Method, keys: Iterable[str]) -> str:
    known = {role.key: str(role.label) for role in method.roles}
    return ", ".join(known.get(key, key) for key in keys)


def proposal(actor: Actor, case: Case, decision_id: UUID) -> Proposal:
    """One proposal of this case, or `NotFound`."""
    found = next((one for one in proposals(actor, case) if one.row.pk == decision_id), None)
    if found is None:
        raise NotFound
    return found


def lines_for(actor: Actor, cases: dict[UUID, Case], held: dict[UUID, set[str]]) -> list[WorkItem]:
    """For Vandaag: what waits for this actor's yes, and what was agreed and must still be done; two queries."""
    if is_empty(actor, PROPOSED):
        return []
    rows = readable(actor, ProposedDecision.objects.filter(case_id__in=cases, status__in=OPEN))
    found = log.read(actor, rows.order_by("proposed_at", "id"))
    if not found:
        return []
    given: dict[UUID, set[int]] = defaultdict(set)
    answers = DecisionAnswer.objects.filter(decision__in=[row.pk for row in found])
    for decision_id, place in answers.values_list("decision_id", "place"):
        given[decision_id].add(place)
    items = []
    for row in found:
        what = inside(Decides(row.what).label)
        url = reverse("cases:decisions", args=[row.household_id])
        if row.status == DecisionStatus.WAITING:
            if row.proposed_by == actor.user_id:
                continue
            if not rules.places(row.needs, held.get(row.household_id, set()), given[row.pk]):
                continue
            title = _("Zeg ja of nee: %(what)s") % {"what": what}
            items.append(WorkItem(title, url, row.household_id, kind="now", action=_("Geef antwoord")))
        elif row.proposed_by == actor.user_id:
            title = _("Akkoord. Nu doen: %(what)s") % {"what": what}
            if row.what == Decides.CLOSING:
                url = reverse("cases:close", args=[row.household_id])
            items.append(WorkItem(title, url, row.household_id, kind="now", action=_("Doe het")))
    return items
