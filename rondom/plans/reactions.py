"""What the plan does when something was decided below."""

from rondom.cases.escalation import imposing
from rondom.cases.escalation.enums import MandateKind
from rondom.cases.escalation.models import Mandate
from rondom.core.actor import system
from rondom.core.ids import as_id
from rondom.core.models import Change
from rondom.core.reactions import reacts_to

from .indications import imposed


@reacts_to(imposing.IMPOSED)
def hold_the_indication(change: Change) -> None:
    """The coordination point holds an indication: it waits, with its tasks. Called twice it changes nothing."""
    if (mandate := _mandate(change)) is not None and mandate.lifted_at is None:
        by = system("reaction:plans.hold_the_indication", change.household_id)
        imposed.hold(by=by, mandate=mandate)


@reacts_to(imposing.LIFTED)
def let_the_indication_go(change: Change) -> None:
    """It may be used again, as before."""
    if (mandate := _mandate(change)) is not None and mandate.lifted_at is not None:
        by = system("reaction:plans.let_the_indication_go", change.household_id)
        imposed.let_go(by=by, mandate=mandate)


def _mandate(change: Change) -> Mandate | None:
    mandate_id = as_id(change.ids.get("mandate"))
    if mandate_id is None or change.household_id is None:
        return None
    rows = Mandate.objects.filter(pk=mandate_id, household_id=change.household_id)
    return rows.filter(kind=MandateKind.HOLD, subject_id__isnull=False).first()
