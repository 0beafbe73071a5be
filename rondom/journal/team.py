"""Who is around the household with an account: the people a critical point can reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.cases.models import Case, TeamMember
from rondom.core.actor import Actor
from rondom.core.transactions import tell
from rondom.methods.enums import ClimbTo, RoleKind
from rondom.methods.schema import Method
from rondom.privacy.access import roles_of
from rondom.privacy.models import FileContext, Involvement
from rondom.privacy.shields.queries import seen_by


@dataclass(frozen=True, slots=True)
class InTeam:
    """A present member of the team who signs in: account, person (of a family member), role key."""

    user_id: UUID
    person_id: UUID | None
    role: str
    organisation_id: UUID | None = None

    @property
    def ids(self) -> frozenset[UUID]:
        """Under which something can be hidden from this member."""
        return frozenset(one for one in (self.user_id, self.person_id, self.organisation_id) if one)


def with_account(by: Actor, household_id: UUID) -> list[InTeam]:
    tell(by)
    rows = TeamMember.objects.filter(household_id=household_id, until=None, user_id__isnull=False).order_by(
        "since", "id"
    )
    return [InTeam(row.user_id, row.person_id, row.role, row.organisation_id) for row in rows if row.user_id]


def who_must_know(
    by: Actor, method: Method, context: FileContext, category: str, about: Iterable[str]
) -> list[UUID]:
    """Accounts in the team whose role sees the category now; a family member not what is about somebody else;
    nobody from whom it is hidden on purpose; and of the family nobody, where it is told by who has the file open for a
    higher interest: they may not read that yet (P4)."""
    quiet = any(one.kind == RoleKind.OVERRIDE for one in roles_of(by, context.household_id))
    concerned = set(about)
    found: dict[UUID, frozenset[UUID]] = {}
    for one in with_account(by, context.household_id):
        if not method.sees(one.role, context.phase, category):
            continue
        own = concerned <= {str(one.person_id)}
        if method.role(one.role).kind != RoleKind.FAMILY or (own and not quiet):
            found[one.user_id] = one.ids
    seen = seen_by(context.household_id, category, sorted(concerned), found)
    return [one for one in found if one in seen]


def at_the_desk(method: Method, context: FileContext, category: str) -> list[UUID]:
    """The officers of the coordination point, where they may know of it."""
    officer = method.first_role(RoleKind.OFFICER)
    # a case that professionals began by themselves is not the point's business until they ask for help
    here = Involvement.objects.filter(household_id=context.household_id, desk_id=context.desk_id, until=None)
    sees = method.sees(officer.key, context.phase, category) and here.exists()
    return accounts.people_at(context.desk_id) if sees else []


def reached_by(by: Actor, method: Method, context: FileContext, category: str, target: ClimbTo) -> list[UUID]:
    """Whom a late critical point climbs to. A manager has no access to a file, so the step after it is taken."""
    if target == ClimbTo.COORDINATOR:
        return [
            one.user_id
            for one in with_account(by, context.household_id)
            if method.role(one.role).kind == RoleKind.COORDINATOR
            and method.sees(one.role, context.phase, category)
        ]
    if target == ClimbTo.OFFICER:
        return at_the_desk(method, context, category)
    return []


def colleagues_at_the_desk(actor: Actor) -> list[UUID]:
    return accounts.people_at(actor.desk_id) if actor.desk_id else []


def case_of(household_id: UUID) -> UUID | None:
    """The case that runs, or else the last one; before there is a case: none."""
    cases = Case.objects.filter(household_id=household_id).order_by("-opened_at", "-id")
    running = cases.filter(closed_at=None).values_list("id", flat=True).first()
    return running or cases.values_list("id", flat=True).first()
