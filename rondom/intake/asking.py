"""The coordination point is asked to help in a file that runs without it: from then on it is involved. [E1, B1]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import RoleKind, Urgency
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_involved, context_of
from rondom.privacy.enums import Ground

from . import access
from .actions import write_referral
from .models import Referral


@action
def ask_point(
    *,
    by: Actor,
    household_id: UUID,
    household_name: str,
    concern: str,
    discussed_with_family: bool,
    discussed_not_why: str = "",
) -> Referral:
    """A referral of a household whose file is there already, by somebody who is involved with it."""
    check_involved(by, household_id)
    context = context_of(household_id)
    if context is None:
        raise NotFound
    method = methods.method(context.method_hash)
    access.check_may_refer(by, method)
    wrong = {}
    if not concern.strip():
        wrong["concern"] = _("Schrijf op wat er aan de hand is.")
    if not discussed_with_family and not discussed_not_why.strip():
        wrong["discussed_not_why"] = _("Schrijf op waarom je dit nog niet met het gezin besprak.")
    if wrong:
        raise Invalid(wrong)
    privacy.involve(
        by=by,
        household_id=household_id,
        role=method.first_role(RoleKind.OFFICER).key,
        ground=Ground.REFERRAL,
        desk_id=context.desk_id,
        method=method,
    )
    referral = write_referral(
        by,
        by,
        household_name=household_name,
        household_id=household_id,
        desk_id=context.desk_id,
        method_hash=context.method_hash,
        signal_ids=[],
        urgency=Urgency.NORMAL,
        concern=concern.strip(),
        others_involved="",
        earlier_help="",
        discussed_with_family=discussed_with_family,
        discussed_not_why="" if discussed_with_family else discussed_not_why,
    )
    for user_id in accounts.people_at(context.desk_id):
        mail.post(to=user_id, template="referral", link=f"/meldpunt/{referral.id}/")
    return referral
