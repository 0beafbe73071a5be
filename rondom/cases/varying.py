"""Deciding the degree of coordination, and the facts behind it. [E1]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Conflict, Invalid, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.coordination_enums import Decides
from rondom.methods.enums import AdviceFact, Category, Event
from rondom.privacy import actions as privacy

from . import advice as advising
from .access import check_may_decide_variant
from .deciding.access import check_alone
from .enums import Holds
from .loading import open_case_by_id
from .models import Case, CoachFact, VariantDecision, VariantFact

COACH_FACT_STATED = "case.coach_fact_stated"
VARIANT_FACT_STATED = "case.variant_fact_stated"


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

    The facts as they stand now are stored with the decision. ``version``: of the case as the decider saw it. Who does
    not decide this alone by the method's decision table is refused, and proposes it instead. [E9]
    """
    case = open_case_by_id(case_id)
    check_may_decide_variant(by, case)
    if by.user_id is None:
        raise Refused(_("De variant stellen mensen vast."), "people-decide")
    check_alone(by, case, Decides.VARIANT, variant)
    return write_decision(by, case, variant, reason, by.user_id, version)


def check_variant(by: Actor, case: Case, variant: int | None, reason: str) -> advising.Advice:
    """The advice, once it is sure that this variant can be decided with this reason."""
    method = methods.method(case.method_hash)
    if variant is None or variant not in {one.number for one in method.variants if one.used}:
        raise Invalid({"variant": _("Kies een van de varianten.")})
    advice = advising.advice(by, case)
    if variant != advice.variant and not reason.strip():
        raise Invalid({"reason": _("Je kiest anders dan het advies. Schrijf op waarom.")})
    if case.variant == variant and not reason.strip():
        raise Invalid({"variant": _("Deze variant geldt al. Schrijf op waarom je haar opnieuw vaststelt.")})
    return advice


def write_decision(
    by: Actor, case: Case, variant: int, reason: str, decided_by: UUID, version: int | None = None
) -> VariantDecision:
    """The decision and what follows from it; whether it may be taken was asked before. ``decided_by``: who proposed it,
    where ``by`` is the last who said yes."""
    advice = check_variant(by, case, variant, reason)
    decision = VariantDecision(
        case=case,
        advised=advice.variant,
        advised_because=advice.rule.fact.value,
        facts=advice.as_stored(),
        decided=variant,
        reason=reason.strip(),
        decided_at=clock.now(),
        decided_by=decided_by,
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
