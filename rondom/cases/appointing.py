"""Appointing the care coordinator and the family coach. [E2]"""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.accounts.queries import Colleague
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.transactions import action
from rondom.intake.waiting import caseload
from rondom.methods import queries as methods
from rondom.methods.enums import Event, RoleKind
from rondom.methods.schema import Method
from rondom.methods.values import Label
from rondom.privacy import actions as privacy
from rondom.privacy.enums import Ground

from . import advice as advising
from .access import check_may_appoint
from .coaching.actions import end_assignments
from .loading import open_case_by_id
from .membership import end_access, join, leave, working_colleague
from .models import Case, TeamMember

EVENTS = {RoleKind.COORDINATOR: Event.COORDINATOR_APPOINTED, RoleKind.COACH: Event.COACH_APPOINTED}


@action
def appoint(
    *,
    by: Actor,
    case_id: UUID,
    role: str,
    user_id: UUID,
    because: str = "",
    family_says: str = "",
    organisation_id: UUID | None = None,
    knows_warning: bool = False,
    ground: Ground = Ground.CONSENT,
    succeeds: UUID | None = None,
    over_norm_why: str = "",
) -> TeamMember:
    """Give one professional the role of coordinator or coach; where no place is free somebody makes room.

    role: key of the method, which says how many places it has. succeeds: the team member who is no longer involved in
    this role from now on; needed when several people hold it and no place is free. because: why this person, always
    asked. family_says: needed for a coach where the method gives the family a say. knows_warning: one person as
    coordinator and coach, knowing what the method says of that; `because` is then the reason why it is right here.
    over_norm_why: why a coordinator may have more households than the norm of the method; kept as a decision. [B7]
    Raises `Invalid` with what is missing.
    """
    case = open_case_by_id(case_id)
    method = methods.method(case.method_hash)
    kind = next((one.kind for one in method.roles if one.key == role), None)
    if kind not in EVENTS or role == method.coordination.start_role:
        raise Invalid({"role": _("Deze rol wordt niet aangewezen.")})
    check_may_appoint(by, case, method, role)
    check_fits(by, case, method, kind)
    if not because.strip():
        raise Invalid({"because": _("Schrijf op waarom je deze persoon kiest.")})
    if kind == RoleKind.COACH and method.family_chooses_coach and not family_says.strip():
        raise Invalid({"family_says": _("Schrijf op wat het gezin van deze keuze vindt.")})
    colleague = working_colleague(by, user_id, organisation_id)
    warning = warning_for(case, method, role, user_id)
    if warning and not knows_warning:
        raise Invalid({"knows_warning": str(warning)})
    having = Q(role=role) | Q(as_coach=True) if kind == RoleKind.COACH else Q(role=role)
    present = list(TeamMember.objects.filter(having, case=case, until=None).order_by("since", "id"))
    if any(one.user_id == user_id for one in present):
        raise Invalid({"user": _("%(name)s heeft deze rol al.") % {"name": colleague.name}})
    held = None
    if kind == RoleKind.COORDINATOR:
        held = caseload.check(case.household_id, method, user_id, over_norm_why)
    former = _making_room(present, method.role(role).places, succeeds)
    member = _appoint(by, case, colleague, role, kind, former, because.strip(), family_says.strip(), ground)
    if held is not None and method.caseload_norm is not None:
        norm = {"held": held, "norm": method.caseload_norm}
        caseload.record(by, case.household_id, user_id=user_id, reason=over_norm_why, **norm)
    return member


def _appoint(
    by: Actor,
    case: Case,
    colleague: Colleague,
    role: str,
    kind: RoleKind,
    former: list[TeamMember],
    because: str,
    family_says: str,
    ground: Ground,
) -> TeamMember:
    explained = methods.method(case.method_hash).role(role).explanation.text("nl")
    member = join(
        by=by,
        case=case,
        colleague=colleague,
        role=role,
        ground=ground,
        comes_for=explained,
        because=because,
        family_says=family_says,
    )
    for one in former:
        end_assignments(one.pk)
        leave(one, _("Opgevolgd door %(name)s") % {"name": colleague.name})
    privacy.happened(
        by=by,
        event=EVENTS[kind],
        household_id=case.household_id,
        item=member,
        user_id=colleague.user_id,
        role=role,
    )
    for one in former:
        end_access(by=by, member=one, because="succeeded")
    return member


def _making_room(present: list[TeamMember], places: int, succeeds: UUID | None) -> list[TeamMember]:
    """Who stops: whoever was named, and where there is only one place who had it."""
    if succeeds is not None:
        if named := [one for one in present if one.pk == succeeds]:
            return named
        raise Invalid({"succeeds": _("Kies iemand die deze rol nu heeft.")})
    if len(present) < places:
        return []
    if len(present) == 1:
        return present
    raise Invalid({"succeeds": _("Alle plaatsen zijn bezet. Kies van wie deze persoon het overneemt.")})


def check_fits(by: Actor, case: Case, method: Method, kind: RoleKind) -> None:
    """A coordinator only where the variant asks one; a coach only when every criterion holds."""
    if kind == RoleKind.COORDINATOR:
        if case.variant is None:
            raise Invalid({"": _("Stel eerst de variant vast.")})
        if not method.variant(case.variant).coordinator:
            raise Invalid({"": _("Bij variant %(n)s hoort geen coördinator.") % {"n": case.variant}})
        return
    lacking = [one for one in advising.coach_judgements(by, case) if not one.holds]
    if lacking:
        names = "; ".join(str(one.criterion.label) for one in lacking)
        raise Invalid(
            {
                "": _("Een coach past pas als alle kenmerken gelden. Dit geldt nog niet: %(what)s.")
                % {"what": names}
            }
        )


def warning_for(case: Case, method: Method, role: str, user_id: UUID) -> Label | None:
    """What the method says when this person gets this role beside the roles already held in this team."""
    held = TeamMember.objects.filter(case=case, user_id=user_id, until=None).exclude(role=role)
    for other in held.values_list("role", flat=True):
        if warning := method.combination_warning(role, other):
            return warning
    return None
