"""What `web` puts together from the modules below: the work list, the list of households, the household page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from rondom.assessment import queries as assessment
from rondom.assessment.report import queries as reports
from rondom.assessment.report import work as report_work
from rondom.assessment.safety import children as safety
from rondom.assessment.safety import work as safety_work
from rondom.cases import queries as cases
from rondom.cases.concern import queries as concern
from rondom.cases.crisis import queries as crisis
from rondom.cases.dissatisfaction import queries as dissatisfaction
from rondom.cases.ecogram.access import may_see_ecogram
from rondom.cases.escalation import queries as stuck
from rondom.cases.handover import queries as handover
from rondom.core import worklist
from rondom.core.actor import Actor, ActorKind
from rondom.core.pictures import EcogramPerson, domain_profile_svg, ecogram_svg
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.households import stays_queries as stays
from rondom.households.kin import queries as kin
from rondom.households.life import notes_queries as visit_notes
from rondom.households.models import Household
from rondom.index import queries as index
from rondom.intake import queries as intake
from rondom.intake.desk import work as questions
from rondom.intake.requests import answering
from rondom.intake.requests import queries as requests
from rondom.intake.waiting import queries as waiting
from rondom.journal import queries as journal
from rondom.meetings import queries as meetings
from rondom.meetings import work as meeting_work
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.plans import queries as plans
from rondom.privacy import log
from rondom.privacy.access import categories_of, only_household, roles_of
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext, Involvement, Override
from rondom.privacy.override import queries as override
from rondom.privacy.watching import queries as watching

from . import subjects, terms, upkeep
from .connections import work as connections
from .ending import towards_the_end
from .retention import work as retention
from .rights import queries as rights
from .shields import queries as shielded

SOURCES: tuple[Callable[[Actor], list[WorkItem]], ...] = (
    journal.work_for,
    stays.work_for,
    visit_notes.work_for,
    intake.work_for,
    questions.work_for,
    requests.work_for,
    answering.work_for,
    waiting.work_for,
    index.work_for,
    meeting_work.work_for,
    cases.work_for,
    stuck.work_for,
    crisis.work_for,
    concern.work_for,
    safety_work.work_for,
    handover.work_for,
    dissatisfaction.work_for,
    plans.work_for,
    assessment.work_for,
    report_work.work_for,
    rights.work_for,
    override.work_for,
    shielded.work_for,
)

WORKERS = frozenset({ActorKind.PROFESSIONAL, ActorKind.FRONT_OFFICE, ActorKind.OFFICER})

#: who is involved with no household has work of another kind
OTHER_SOURCES: dict[ActorKind, tuple[Callable[[Actor], list[WorkItem]], ...]] = {
    ActorKind.MANAGER: (index.work_for, stuck.work_from_outside, connections.work_for),
    ActorKind.POLICY: (stuck.work_from_outside,),
    ActorKind.OPERATOR: (upkeep.work_for,),
    ActorKind.PRIVACY_OFFICER: (
        override.work_for,
        watching.work_for,
        rights.work_for,
        upkeep.work_for,
        retention.work_for,
    ),
    ActorKind.AUDITOR: (upkeep.work_for,),
}


def work(actor: Actor, sources: Iterable[Callable[[Actor], list[WorkItem]]] | None = None) -> list[WorkItem]:
    """Everything that waits for this actor, what burns first; not yet with the names of the households (`named`)."""
    if actor.kind not in WORKERS:
        return worklist.by_urgency(
            item for source in OTHER_SOURCES.get(actor.kind, ()) for item in source(actor)
        )
    asked = SOURCES if sources is None else sources
    items = terms.merged([item for source in asked for item in source(actor)], terms.work_for(actor))
    return worklist.by_urgency(worklist.honest(item) for item in items)


def named(actor: Actor, items: list[WorkItem]) -> list[WorkItem]:
    """The lines with the names of the households, as far as this actor may know of them; of lines that are shown."""
    called = names(actor, {item.household_id for item in items if item.household_id})
    return [
        replace(item, household_name=called.get(item.household_id, "")) if item.household_id else item
        for item in items
    ]


def names(actor: Actor, household_ids: set[UUID]) -> dict[UUID, str]:
    """What these households are called, as far as this actor may know of them; logs that they were listed."""
    found = (
        households.listed(actor, households.my(actor).filter(pk__in=household_ids)) if household_ids else []
    )
    return {one.id: one.name for one in found}


@dataclass(frozen=True, slots=True)
class Listed:
    """A household in a list: what it is called, where it stands, in which role I am involved."""

    household: Household
    phase: str
    role: str
    urgent: bool


def household_list(actor: Actor, q: str = "") -> Any:
    """Households of this actor as a query set for paging; `q` a part of the name or the number."""
    found = households.my(actor)
    if q:
        found = found.filter(name__icontains=q) | found.filter(number__icontains=q)
    return found


def describe(actor: Actor, page: list[Household]) -> list[Listed]:
    """Phase and own role for the households of one page, in two queries; logs that they were listed."""
    ids = [one.id for one in page]
    contexts = {row.household_id: row for row in FileContext.objects.filter(pk__in=ids)}
    mine = Involvement.objects.filter(household_id__in=ids).filter(_mine(actor)).order_by("-since", "-id")
    roles = {row.household_id: row.role for row in mine}
    households.listed(actor, page)
    return [_listed(one, contexts.get(one.id), roles.get(one.id, "")) for one in page]


def _mine(actor: Actor) -> Any:
    from rondom.privacy.access import live

    return live(actor)


def _listed(household: Household, context: FileContext | None, role: str) -> Listed:
    if context is None:
        return Listed(household, "", "", False)
    method = methods.method(context.method_hash)
    label = str(method.role(role).label) if role else ""
    return Listed(household, str(method.phase(context.phase).label), label, context.urgency != "normal")


@dataclass(frozen=True, slots=True)
class Clock:
    """A running term of a file, in words of the method."""

    label: str
    due_at: Any
    state: str
    part: float
    role: str


def clocks(actor: Actor, household_id: UUID) -> list[Clock]:
    """The terms that run in this file on what this actor may read, nearest first. Logged as *existence*."""
    log.note(actor, log.Entry(household_id, Category.EXISTENCE, "core.deadline", use=Use.READ))
    rows = []
    for deadline in worklist.running([household_id], subjects.shown_to(actor)):
        term = methods.method(deadline.method_hash).deadline(deadline.kind)
        role = methods.method(deadline.method_hash).role(term.for_role).label if term.for_role else ""
        rows.append(
            Clock(
                str(term.label),
                deadline.due_at,
                worklist.state(deadline.due_at, deadline.warn_at),
                worklist.part(deadline.starts_at, deadline.due_at),
                str(role),
            )
        )
    return rows


def overview(actor: Actor, household_id: UUID) -> dict[str, Any]:
    """What the household page shows; each part comes from the module that answers for it."""
    case = cases.last_case_of(actor, household_id)
    seen = categories_of(actor, household_id)  # not every role, not in every phase
    return {
        "case": case,
        "work": _work_here(actor, household_id),
        "stays": stays.stays(actor, household_id, running=True),
        "open_points": journal.points(actor, household_id, open_only=True),
        "clocks": clocks(actor, household_id),
        "referrals": intake.of_household(actor, household_id),
        "next_meeting": meetings.next_meeting(actor, household_id) if case else None,
        "plan": plans.outline(actor, household_id) if case and Category.PLAN in seen else None,
        **pictures(actor, household_id, case),
        "kin": kin.outline(actor, household_id),
        "sees_life": Category.HOUSEHOLD in seen,
        "safety": safety.outline(actor, household_id),
        "higher_interest": _opened(actor, household_id),
        **towards_the_end(actor, household_id, case),
        "sees_ecogram": may_see_ecogram(actor, household_id),
        "is_officer": any(role.kind == RoleKind.OFFICER for role in roles_of(actor, household_id)),
    }


def _opened(actor: Actor, household_id: UUID) -> Override | None:
    """Where this actor has the file open for a higher interest: until when, and where to close it."""
    if all(role.kind != RoleKind.OVERRIDE for role in roles_of(actor, household_id)):
        return None
    return next((one for one in override.own_open(actor) if one.household_id == household_id), None)


def _work_here(actor: Actor, household_id: UUID) -> list[WorkItem]:
    """What waits in this file. Matches and requests are of no file, so of the index only the alerts are asked for."""
    sources = [index.alerts_for if one is index.work_for else one for one in SOURCES]
    with only_household(household_id):
        return [item for item in work(actor, sources) if item.household_id == household_id]


TIES: dict[str, str] = {RoleKind.COORDINATOR: "lead", RoleKind.COACH: "lead", RoleKind.RELATIVE: "network"}


def pictures(actor: Actor, household_id: UUID, case: Any) -> dict[str, Any]:
    """The two small pictures of the household page: who is around it, and how it goes per domain."""
    team = [one for one in cases.team(actor, household_id) if not one.person_id] if case else []
    around = [
        EcogramPerson(one.name, one.role_label, one.organisation, TIES.get(one.role_kind, "help"))
        for one in team
    ]
    members = [one.given_name for one in households.members(actor, household_id)]
    name = households.household(actor, household_id).name
    profile = assessment.profile(actor, household_id)
    return {
        "team": team,
        "ecogram": ecogram_svg(name, around, members) if team else "",
        "profile": profile,
        "profile_svg": domain_profile_svg(profile.rows()) if profile.measured_at else "",
        "report": reports.latest(actor, household_id) if reports.may_read_here(actor, household_id) else None,
    }
