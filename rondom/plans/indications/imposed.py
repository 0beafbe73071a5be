"""An indication that the coordination point holds under the mandate of the covenant. [E5; F4]

It waits with its tasks from then on, and only the end of the mandate lets it go: to what it was before.
"""

from collections.abc import Iterable
from datetime import datetime
from textwrap import shorten
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rondom.cases.escalation.enums import MandateKind
from rondom.cases.escalation.models import Mandate
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.privacy.actions import happened

from ..models import Indication, IndicationStep
from . import holding, queries, rules
from .enums import RUNNING, IndicationStatus

REASON_MOST = 480


def because(mandate: Mandate) -> str:
    """The reason as it stands beside the indication and its tasks."""
    words = shorten(mandate.reason, REASON_MOST - 40, placeholder="…")
    return _("Opgelegd door het meldpunt: %(reason)s") % {"reason": words}


def check_free(household_id: UUID, indication_id: UUID) -> None:
    """Raise `Refused` while the coordination point holds this indication: only the point ends that."""
    if _standing(household_id, indication_id):
        raise Refused(
            _("Het meldpunt houdt deze indicatie aan. Alleen het meldpunt kan dat opheffen."),
            "indication-held-by-mandate",
        )


def _standing(household_id: UUID, indication_id: UUID) -> bool:
    rows = Mandate.objects.filter(household_id=household_id, kind=MandateKind.HOLD, lifted_at=None)
    return rows.filter(subject_id=indication_id).exists()


@action
def hold(*, by: Actor, mandate: Mandate) -> None:
    """The indication and its open tasks wait, with the reason of the mandate; once."""
    row = _row(mandate)
    if row is None or _held_by([mandate], row).exists():
        return
    now = rules.status_on(row.status, row.ends_on, clock.today())
    if now not in RUNNING:
        return
    save_version(row, row.version, status=IndicationStatus.ON_HOLD)
    _step(row, because(mandate), mandate.imposed_at, mandate.imposed_by)
    holding.put_on_hold(by, queries.open_tasks(row), because(mandate))
    happened(by=by, event="indication.on_hold", household_id=row.household_id, item=row)


@action
def let_go(*, by: Actor, mandate: Mandate) -> None:
    """What it was before it was held under the mandate, it is again; what was on hold already, or is held still by
    another decision, stays so."""
    row = _row(mandate)
    if (
        row is None
        or mandate.lifted_at is None
        or mandate.lifted_by is None
        or row.status != IndicationStatus.ON_HOLD
        or _standing(row.household_id, row.pk)
    ):
        return
    ever = list(
        Mandate.objects.filter(household_id=row.household_id, kind=MandateKind.HOLD, subject_id=row.pk)
    )
    steps = IndicationStep.objects.filter(indication=row).exclude(pk__in=_held_by(ever, row).values("pk"))
    last = steps.order_by("taken_at", "id").last()
    if last is None or last.status not in (IndicationStatus.GRANTED, IndicationStatus.USED):
        return
    was = IndicationStatus(last.status)
    save_version(row, row.version, status=was)
    _step(row, mandate.lifted_why, mandate.lifted_at, mandate.lifted_by)
    reasons = {because(one) for one in ever}
    holding.let_go(by, [one for one in queries.open_tasks(row) if one.held_because in reasons])
    happened(by=by, event=f"indication.{was}", household_id=row.household_id, item=row)


def _held_by(mandates: Iterable[Mandate], row: Indication) -> QuerySet[IndicationStep]:
    """The steps with which these decisions put it on hold."""
    moments = [one.imposed_at for one in mandates]
    return IndicationStep.objects.filter(
        indication=row, status=IndicationStatus.ON_HOLD, taken_at__in=moments
    )


def _row(mandate: Mandate) -> Indication | None:
    if mandate.subject_id is None:
        return None
    return Indication.objects.filter(pk=mandate.subject_id, household_id=mandate.household_id).first()


def _step(row: Indication, reason: str, at: datetime, by: UUID) -> None:
    IndicationStep(
        household_id=row.household_id,
        indication=row,
        status=row.status,
        ends_on=row.ends_on,
        reason=reason,
        taken_at=at,
        taken_by=by,
        category=row.category,
        about=list(row.about),
        created_at=clock.now(),
        created_by=None,
    ).save(force_insert=True)
