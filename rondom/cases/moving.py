"""A household goes on under another method, or another version of its own: on purpose, with a reason, all at once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.counterparts import phase_in, role_in
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.methods.process import Phase, Role
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy import moving as files
from rondom.privacy.access import check_may, context_of
from rondom.privacy.granting.actions import end_beyond
from rondom.privacy.models import FileContext

from .enums import CaseStatus
from .membership import leave
from .models import Case, MethodMove, TeamMember
from .moving_obstacles import obstacles_to


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A role that somebody has now, its name then, and which kinds of information it begins and ceases to show."""

    before: str
    after: str
    gains: tuple[str, ...]
    loses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClockChange:
    """A term: its name and end now and then. `before` "": it begins; `after` "": it stops."""

    before: str
    due_before: datetime | None
    after: str
    due_after: datetime | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What moving would change for this household. `obstacles`: why it cannot be, in sentences."""

    before: Method
    after: Method
    phase_before: str
    phase_after: str
    roles: tuple[RoleChange, ...]
    clocks: tuple[ClockChange, ...]
    warnings: tuple[str, ...]
    obstacles: tuple[str, ...]


def present(actor: Actor, household_id: UUID) -> tuple[str, Method]:
    """(hash, method) under which this household's file runs; for who may move it."""
    context = _context(actor, household_id)
    return context.method_hash, methods.method(context.method_hash)


def choices(actor: Actor, household_id: UUID) -> list[tuple[str, Method]]:
    """(hash, method) of the newest version of every method, without the present one."""
    return _choices(_context(actor, household_id))


def _choices(context: FileContext) -> list[tuple[str, Method]]:
    newest = [methods.current(key) for key in dict.fromkeys(key for _hash, key, _n in methods.published())]
    return [(hash, method) for hash, method in newest if hash != context.method_hash]


def _check_offered(context: FileContext, method_hash: str) -> None:
    """`NotFound` for a method that was never published, `Invalid` for a version that a newer one took the place of:
    nobody gets back what a newer version took away."""
    methods.method(method_hash)
    if method_hash not in dict(_choices(context)):
        raise Invalid({"": _("Deze versie van de werkwijze is vervangen. Kies een werkwijze uit de lijst.")})


def preview(actor: Actor, household_id: UUID, method_hash: str) -> Preview:
    """What would change, without changing anything. Raises as `_check_offered`."""
    context = _context(actor, household_id)
    if method_hash != context.method_hash:
        _check_offered(context, method_hash)
    return _preview(context, method_hash)


def _context(actor: Actor, household_id: UUID) -> FileContext:
    check_may(actor, household_id, Verb.MOVE_METHOD)
    context = context_of(household_id)
    if context is None:
        raise NotFound
    return context


@action
def move_to_method(
    *, by: Actor, household_id: UUID, method_hash: str, reason: str, seen: str | None = None
) -> MethodMove:
    """From now on the file runs under this published method.

    seen: the method that the decision was based on (its hash), so that two people do not move one household after each
    other without knowing. Raises `Invalid` with why it cannot be.
    """
    # first the lock: what follows is decided about the file as it is, not as it was when somebody else was at it
    context = FileContext.objects.select_for_update().filter(pk=household_id).first()
    check_may(by, household_id, Verb.MOVE_METHOD)
    if context is None:
        raise NotFound
    if by.user_id is None:
        raise Refused(_("Over een andere werkwijze beslissen mensen."), "people-decide")
    if not reason.strip():
        raise Invalid({"reason": _("Schrijf op waarom dit gezin op een andere werkwijze overgaat.")})
    if seen is not None and seen != context.method_hash:
        raise Invalid(
            {"": _("Iemand anders heeft dit gezin intussen al overgezet. Kijk eerst wat er nu geldt.")}
        )
    if method_hash == context.method_hash:
        raise Invalid({"": _("Dit gezin werkt al met deze versie.")})
    _check_offered(context, method_hash)
    found = _preview(context, method_hash)
    if found.obstacles:
        raise Invalid({"": " ".join(found.obstacles)})
    return _move(by, by.user_id, context, method_hash, reason.strip(), found)


def _move(
    by: Actor, mover: UUID, context: FileContext, method_hash: str, reason: str, found: Preview
) -> MethodMove:
    household_id, before, after = context.household_id, found.before, found.after
    case = Case.objects.filter(household_id=household_id, status=CaseStatus.OPEN).first()
    roles = {key: there.key for key, there in _roles(context, before, after).items() if there}
    move = MethodMove(
        household_id=household_id,
        case=case,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        from_hash=context.method_hash,
        to_hash=method_hash,
        from_phase=context.phase,
        to_phase=_phase(context, before, after).key,
        reason=reason,
        moved_at=clock.now(),
        moved_by=mover,
    )
    files.move_file(
        by=by,
        household_id=household_id,
        method_hash=method_hash,
        phase=move.to_phase,
        roles=roles,
        variant=case.variant if case else None,
    )
    end_beyond(by=by, household_id=household_id)
    if case is not None:
        # what is being typed on a page of the old method meets a newer version of the case
        Case.objects.filter(pk=case.pk).update(method_hash=method_hash, version=F("version") + 1)
    _move_team(household_id, before, after, roles)
    move.save(force_insert=True)
    privacy.happened(
        by=by,
        event="method.moved",
        household_id=household_id,
        item=move,
        before=move.from_hash,
        after=move.to_hash,
    )
    return move


def _move_team(household_id: UUID, before: Method, after: Method, roles: dict[str, str]) -> None:
    """Everybody keeps their place; two places of one person that become the same go on as one."""
    taken: set[tuple[UUID, UUID, str]] = set()
    becomes: dict[UUID, str] = {}
    for member in TeamMember.objects.filter(household_id=household_id, until=None).order_by("since", "id"):
        role = _of_member(member, before, after, roles)
        place = (member.case_id, member.user_id or member.pk, role)
        if place in taken:
            leave(member, _("Dezelfde rol in de nieuwe werkwijze"))
            continue
        taken.add(place)
        if role != member.role:
            becomes[member.pk] = role
    # in two steps: one place may get the role that another one still has
    for number, pk in enumerate(becomes):
        TeamMember.objects.filter(pk=pk).update(role=f"-{number}")
    for pk, role in becomes.items():
        TeamMember.objects.filter(pk=pk).update(role=role)


def _of_member(member: TeamMember, before: Method, after: Method, roles: dict[str, str]) -> str:
    """The role of a team member there; somebody without an account, whose role is a word only, always finds one."""
    if member.role in roles:
        return roles[member.role]
    there = role_in(after, before.role(member.role))
    return (there or after.first_role(RoleKind.MEMBER)).key


def _phase(context: FileContext, before: Method, after: Method) -> Phase:
    return phase_in(after, before, before.phase(context.phase), files.history(context.household_id))


def _roles(context: FileContext, before: Method, after: Method) -> dict[str, Role | None]:
    """Each role that somebody has with access now → the same role there, None when there is none."""
    held = dict.fromkeys(row.role for row in files.live_roles(context.household_id))
    return {key: role_in(after, before.role(key)) for key in held}


def _preview(context: FileContext, method_hash: str) -> Preview:
    before, after = methods.method(context.method_hash), methods.method(method_hash)
    case = Case.objects.filter(household_id=context.household_id, status=CaseStatus.OPEN).first()
    variant = case.variant if case else None
    here = before.phase(context.phase)
    there = _phase(context, before, after)
    roles = _roles(context, before, after)
    clocks = files.clocks_under(context, method_hash, variant)
    return Preview(
        before=before,
        after=after,
        phase_before=str(here.label),
        phase_after=str(there.label),
        roles=tuple(
            _role_change(before, here, before.role(key), after, there, role)
            for key, role in roles.items()
            if role
        ),
        clocks=tuple(
            ClockChange(
                str(one.before.label) if one.before else "",
                one.row.due_at if one.row else None,
                str(one.after.label) if one.after else "",
                one.due.due_at if one.due else None,
            )
            for one in clocks
        ),
        warnings=tuple(_warnings(after, variant)),
        obstacles=tuple(obstacles_to(context, before, after, there, roles, case is not None)),
    )


def _role_change(
    before: Method, here: Phase, role: Role, after: Method, there: Phase, becomes: Role
) -> RoleChange:
    old, new = before.categories_of(role.key, here.key), after.categories_of(becomes.key, there.key)
    return RoleChange(
        str(role.label),
        str(becomes.label),
        tuple(str(one.label) for one in Category if one in new - old),
        tuple(str(one.label) for one in Category if one in old - new),
    )


def _warnings(after: Method, variant: int | None) -> list[str]:
    if variant is None or after.variant(variant).used:
        return []
    return [
        _("Variant %(n)s wordt in de nieuwe werkwijze niet gebruikt. Stel de variant daarna opnieuw vast.")
        % {"n": variant}
    ]
