"""Where a relative or volunteer may be the coach, and who invites them."""

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.methods.enums import RoleKind
from rondom.methods.process import Role
from rondom.methods.schema import Method

from ..access import check_may_appoint
from ..models import Case


def helping_role(method: Method) -> Role | None:
    """The role of a coach who is no professional; None where the method wants a professional, or knows no coach."""
    if method.coach is None or not method.coach.may_be_volunteer:
        return None
    return next(iter(method.roles_of_kind(RoleKind.RELATIVE)), None)


def check_may_invite(actor: Actor, case: Case, method: Method) -> Role:
    """Who appoints a coach invites this one too, where the method lets a relative or volunteer be one. Gives the
    role."""
    if method.uses_coach:
        check_may_appoint(actor, case, method, method.first_role(RoleKind.COACH).key)
    role = helping_role(method)
    if role is None:
        raise Refused(_("In deze werkwijze is de gezinscoach een professional."), "coach-is-professional")
    return role
