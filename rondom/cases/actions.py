"""Changing the coordination: opening a case, and its responsible organisation.

The other verbs stand in files of their own and are called from here: the variant in `varying`, people in `appointing`,
`teaming` and `stating`, closing in `closing`; beginning without a referral, the coach's assignment, decisions that
nobody takes alone, the way of working and the legal frame in the rooms of that name.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.directory import queries as directory
from rondom.methods.enums import Event, Verb
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may

from .access import check_may_open
from .appointing import appoint
from .beginning import begin
from .closing import close_case
from .enums import CaseStatus
from .loading import open_case_by_id
from .models import Case
from .stating import state_expectation, state_offer
from .teaming import add_member, end_member, open_portal
from .varying import decide_variant, state_coach_fact, state_variant_fact

__all__ = [
    "add_member",
    "appoint",
    "close_case",
    "decide_variant",
    "end_member",
    "name_responsible",
    "open_case",
    "open_portal",
    "state_coach_fact",
    "state_expectation",
    "state_offer",
    "state_variant_fact",
]

CASE_BEGUN = "case.begun"
RESPONSIBLE_NAMED = "case.responsible_named"


@action
def open_case(*, by: Actor, household_id: UUID, referral_id: UUID | None = None) -> Case:
    """A household is in coordination from now on. Called twice it gives the case that is there already.

    After a referral the phase and the clocks moved already with *referral.decided*; a case that begins without one
    (reopening) brings *case.opened* about itself. What matched professionals begin: `starting.actions`.
    """
    check_may_open(by, household_id)
    standing = Case.objects.filter(household_id=household_id)
    found = standing.filter(status=CaseStatus.OPEN).first()
    if found is None and referral_id is not None:
        found = standing.filter(referral_id=referral_id).first()
    if found is not None:
        return found
    case = begin(by, household_id, referral_id)
    event = CASE_BEGUN if referral_id else Event.CASE_OPENED
    privacy.happened(by=by, event=event, household_id=household_id, item=case)
    return case


@action
def name_responsible(
    *, by: Actor, case_id: UUID, organisation_id: UUID, reason: str, version: int | None = None
) -> Case:
    """One organisation is responsible for the coordination, with why it is this one. [E2]"""
    case = open_case_by_id(case_id)
    check_may(by, case.household_id, Verb.APPOINT)
    if organisation_id not in {one.id for one in directory.organisations()}:
        raise Invalid({"organisation": _("Kies een organisatie uit de lijst.")})
    if not reason.strip():
        raise Invalid({"reason": _("Schrijf op waarom deze organisatie verantwoordelijk is.")})
    save_version(
        case,
        case.version if version is None else version,
        responsible_organisation_id=organisation_id,
        responsible_reason=reason.strip(),
    )
    privacy.happened(
        by=by,
        event=RESPONSIBLE_NAMED,
        household_id=case.household_id,
        item=case,
        organisation=organisation_id,
    )
    return case
