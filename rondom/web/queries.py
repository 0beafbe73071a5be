"""What `web` puts together from the modules below: the work list, the list of households, the household page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from rondom.assessment import queries as assessment
from rondom.cases import queries as cases
from rondom.core import clock, worklist
from rondom.core.actor import Actor, ActorKind
from rondom.core.pictures import EcogramPerson, domain_profile_svg, ecogram_svg
from rondom.core.worklist import WorkItem
from rondom.households import queries as households
from rondom.households.models import Household
from rondom.index import queries as index
from rondom.intake import queries as intake
from rondom.journal import queries as journal
from rondom.meetings import queries as meetings
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.plans import queries as plans
from rondom.privacy import log
from rondom.privacy.access import my_households, roles_of
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext, Involvement

SOURCES: tuple[Callable[[Actor], list[WorkItem]], ...] = (
    journal.work_for,
    intake.work_for,
    index.work_for,
    meetings.work_for,
    cases.work_for,
    plans.work_for,
    assessment.work_for,
)

WORKERS = frozenset({ActorKind.PROFESSIONAL, ActorKind.FRONT_OFFICE, ActorKind.OFFICER})


def work(actor: Actor) -> list[WorkItem]:
    """Everything that waits for this actor, what burns first; with the names of the households they may see."""
    if actor.kind not in WORKERS:
        return []
    items = [item for source in SOURCES for item in source(actor)]
    names = _names(actor, {item.household_id for item in items if item.household_id})
    named = [
        replace(item, household_name=names.get(item.household_id, "")) if item.household_id else item
        for item in items
    ]
    return worklist.by_urgency(named)


def _names(actor: Actor, household_ids: set[UUID]) -> dict[UUID, str]:
    found = (
        households.listed(actor, households.my(actor).filter(pk__in=household_ids)) if household_ids else []
    )
    return {one.id: one.name for one in found}


@dataclass(frozen=True, slots=True)
class Grouped:
    """The work list under the three heads of Vandaag."""

    now: list[WorkItem]
    soon: list[WorkItem]
    other: list[WorkItem]


def today(actor: Actor) -> Grouped:
    items = work(actor)
    return Grouped(
        [item for item in items if item.kind in ("late", "now")],
        [item for item in items if item.kind == "soon"],
        [item for item in items if item.kind not in ("late", "now", "soon")],
    )


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
    mine = Involvement.objects.filter(household_id__in=ids).filter(_mine(actor)).order_by("-since")
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
    """The terms that run in this file, nearest first. Their being there is category *existence*."""
    log.note(actor, log.Entry(household_id, Category.EXISTENCE, "core.deadline", use=Use.READ))
    rows = []
    for deadline in worklist.running([household_id]):
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
    return {
        "case": case,
        "work": [item for item in work(actor) if item.household_id == household_id],
        "clocks": clocks(actor, household_id),
        "referrals": intake.of_household(actor, household_id),
        "next_meeting": meetings.next_meeting(actor, household_id) if case else None,
        "plan": plans.plan(actor, household_id) if case else None,
        **pictures(actor, household_id, case),
        "is_officer": any(role.kind == RoleKind.OFFICER for role in roles_of(actor, household_id)),
    }


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
    }


def has_households(actor: Actor) -> bool:
    return my_households(actor).exists()


def greeting() -> str:
    """Which part of the day it is: "morning", "afternoon" or "evening"."""
    hour = clock.now().astimezone(clock.AMSTERDAM).hour
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
