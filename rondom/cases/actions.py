"""Changing the coordination: opening a case, its variant, the coach criteria, the responsible organisation.

The verbs about people stand in `appointing`, `teaming` and `stating`, closing in `closing`; all are called from here.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.directory import queries as directory
from rondom.methods import queries as methods
from rondom.methods.enums import AdviceFact, Category, Event, Verb
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may

from . import advice as advising
from .access import check_may_decide_variant, check_may_open
from .appointing import appoint
from .beginning import begin
from .closing import close_case
from .enums import CaseStatus, Holds
from .loading import open_case_by_id
from .models import Case, CoachFact, VariantDecision, VariantFact
from .stating import state_expectation, state_offer
from .teaming import add_member, end_member, open_portal

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
COACH_FACT_STATED = "case.coach_fact_stated"
VARIANT_FACT_STATED = "case.variant_fact_stated"


@action
def open_case(*, by: Actor, household_id: UUID, referral_id: UUID | None = None) -> Case:
    """A household is in coordination from now on. Called twice it gives the case that is there already.

    After a referral the phase and the clocks moved already with *referral.decided*; a case that begins without one
    (matched professionals, reopening) brings *case.opened* about itself.
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
def state_variant_fact(*, by: Actor, case_id: UUID, fact: str, holds: str, words: str = "") -> VariantFact:
    """Write down whether a fact behind the advice holds, and what that rests on."""
    case = open_case_by_id(case_id)
    check_may_decide_variant(by, case)
    may_state = {rule.fact for rule in methods.method(case.method_hash).variant_advice} - {
        AdviceFact.ALWAYS,
        AdviceFact.COACH_CRITERIA_HOLD,
    }
    if fact not in may_state:
        raise Invalid({"fact": _("Dit telt Rondom zelf.")})
    said = {"holds": _holds(holds), "words": words}
    row = VariantFact.objects.filter(case=case, fact=fact).first()
    if row is None:
        row = VariantFact(case=case, fact=fact, **said, **_new(by, case))
        row.save(force_insert=True)
    else:
        save_version(row, row.version, **said, created_at=clock.now(), created_by=by.user_id)
    privacy.happened(by=by, event=VARIANT_FACT_STATED, household_id=case.household_id, item=row)
    return row


@action
def state_coach_fact(*, by: Actor, case_id: UUID, criterion: str, holds: str, fact: str = "") -> CoachFact:
    """Write down whether a coach criterion holds, with the fact it rests on. What Rondom counts cannot be stated."""
    case = open_case_by_id(case_id)
    check_may_decide_variant(by, case)
    asked = {one.key: one for one in methods.method(case.method_hash).coach_criteria}
    if criterion not in asked or advising.is_counted(asked[criterion]):
        raise Invalid({"criterion": _("Dit telt Rondom zelf.")})
    said = {"holds": _holds(holds), "fact": fact}
    row = CoachFact.objects.filter(case=case, criterion=criterion).first()
    if row is None:
        row = CoachFact(case=case, criterion=criterion, **said, **_new(by, case))
        row.save(force_insert=True)
    else:
        save_version(row, row.version, **said, created_at=clock.now(), created_by=by.user_id)
    privacy.happened(by=by, event=COACH_FACT_STATED, household_id=case.household_id, item=row)
    return row


def _holds(text: str) -> str:
    if text not in Holds.values:
        raise Invalid({"holds": _("Kies ja, nee of nog niet bekend.")})
    return text


def _new(by: Actor, case: Case) -> dict[str, object]:
    return {
        "household_id": case.household_id,
        "category": Category.EXISTENCE,
        "created_at": clock.now(),
        "created_by": by.user_id,
    }


@action
def decide_variant(
    *, by: Actor, case_id: UUID, variant: int, reason: str = "", version: int | None = None
) -> VariantDecision:
    """Decide the degree of coordination, beside what the rules advise; departing from them needs a reason. [E1]

    The facts as they stand now are stored with the decision. ``version``: of the case as the decider saw it.
    """
    case = open_case_by_id(case_id)
    check_may_decide_variant(by, case)
    if by.user_id is None:
        raise Refused(_("De variant stellen mensen vast."), "people-decide")
    method = methods.method(case.method_hash)
    if variant not in {one.number for one in method.variants if one.used}:
        raise Invalid({"variant": _("Kies een van de varianten.")})
    advice = advising.advice(by, case)
    if variant != advice.variant and not reason.strip():
        raise Invalid({"reason": _("Je kiest anders dan het advies. Schrijf op waarom.")})
    if case.variant == variant and not reason.strip():
        raise Invalid({"variant": _("Deze variant geldt al. Schrijf op waarom je haar opnieuw vaststelt.")})
    decision = VariantDecision(
        case=case,
        advised=advice.variant,
        advised_because=advice.rule.fact.value,
        facts=advice.as_stored(),
        decided=variant,
        reason=reason.strip(),
        decided_at=clock.now(),
        decided_by=by.user_id,
        **_new(by, case),
    )
    decision.save(force_insert=True)
    try:
        save_version(case, case.version if version is None else version, variant=variant)
    except Conflict as conflict:
        raise Conflict(
            conflict.mine | {"reason": reason}, conflict.theirs | {"reason": ""}, conflict.version
        ) from None
    privacy.happened(
        by=by, event=Event.VARIANT_DECIDED, household_id=case.household_id, item=decision, variant=variant
    )
    return decision


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
