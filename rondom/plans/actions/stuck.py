"""An objection or silence after the term becomes something that is stuck, in one step. [E5; F5]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases.escalation import actions as escalation
from rondom.cases.escalation.enums import StuckKind, StuckStatus
from rondom.cases.escalation.models import Stalemate
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import action
from rondom.privacy.access import readable

from .. import access
from ..enums import AgreementAnswer, PartyKind
from ..models import Agreement


@action
def call_stuck(*, by: Actor, household_id: UUID, agreement_id: UUID) -> Stalemate:
    """Who leads the plan brings a party's objection, or its silence after the term, to whom it must answer; the
    reason of the objection goes along word for word. Read by who reads that answer."""
    access.check_may_propose(by, household_id)
    rows = readable(by, Agreement.objects.filter(pk=agreement_id, household_id=household_id))
    found = rows.select_related("plan_version").first()
    if found is None:
        raise NotFound
    if found.answer == AgreementAnswer.AGREED:
        raise Invalid({"": _("%(name)s zei al ja. Dit loopt niet vast.") % {"name": found.party_name}})
    if Stalemate.objects.filter(
        household_id=household_id, subject_id=found.pk, status=StuckStatus.OPEN
    ).exists():
        raise Invalid({"": _("Dit is al gemeld als iets dat vastloopt.")})
    words = {"name": found.party_name, "n": found.plan_version.number, "reason": found.reason}
    if found.answer == AgreementAnswer.OBJECTED:
        said = _("%(name)s heeft bezwaar tegen het plan (versie %(n)s): „%(reason)s”") % words
    else:
        said = _("%(name)s gaf geen antwoord op het plan (versie %(n)s).") % words
    return escalation.report(
        by=by,
        household_id=household_id,
        kind=StuckKind.OBJECTION if found.answer == AgreementAnswer.OBJECTED else StuckKind.PLAN_STUCK,
        words=said,
        subject=f"agreement:{found.pk}",
        organisation_id=found.party_id if found.party_kind == PartyKind.ORGANISATION else None,
    )
