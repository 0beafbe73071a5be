"""What a household's page shows towards the end of a case, and after it."""

from typing import Any
from uuid import UUID

from rondom.cases import queries as cases
from rondom.cases.aftercare.queries import aftercare
from rondom.cases.ending import suggestion
from rondom.cases.enums import CaseStatus
from rondom.cases.phasing.queries import endings
from rondom.core.actor import Actor
from rondom.methods.enums import Verb
from rondom.privacy.access import verbs_of


def towards_the_end(actor: Actor, household_id: UUID, case: Any) -> dict[str, Any]:
    """Help that ends while nobody agreed how, whether closing could be talked about, and where after-care stands."""
    runs = case is not None and case.status == CaseStatus.OPEN
    close = runs and str(Verb.CLOSE_CASE) in verbs_of(actor, household_id)
    return {
        "endings": endings(actor, household_id, unclear_only=True) if runs else [],
        "ready_to_close": suggestion(actor, case, cases.method_of_case(case)) if close else [],
        "aftercare": None if runs or case is None else aftercare(actor, household_id),
    }
