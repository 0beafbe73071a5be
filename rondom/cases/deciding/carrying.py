"""What was agreed to is carried out."""

from django.db.models import F

from rondom.core import clock

from .enums import DecisionStatus
from .models import ProposedDecision


def carried_out(decision: ProposedDecision) -> None:
    """From now on it is done; its answers stay."""
    ProposedDecision.objects.filter(pk=decision.pk).update(
        status=DecisionStatus.DONE, settled_at=clock.now(), version=F("version") + 1
    )
