"""An indication that the coordination point holds under the mandate of the covenant. [E5; F4]

It waits with its tasks from then on, and only the end of the mandate lets it go: to what it was before.
"""

from textwrap import shorten
from uuid import UUID

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
    known = IndicationStep.objects.filter(indication_id=mandate.subject_id, taken_at=mandate.imposed_at)
    if row is None or known.exists():
        return
    now = rules.status_on(row.status, row.ends_on, clock.today())
    if now not in RUNNING:
        return
    save_version(row, row.version, status=IndicationStatus.ON_HOLD)
    _step(row, mandate, because(mandate), lifted=False)
    holding.put_on_hold(by, queries.open_tasks(row), because(mandate))
    happened(by=by, event="indication.on_hold", household_id=row.household_id, item=row)


@action
def let_go(*, by: Actor, mandate: Mandate) -> None:
    """What it was before the mandate, it is again; what was on hold already, or is held still, stays so."""
    row = _row(mandate)
    if row is None or row.status != IndicationStatus.ON_HOLD or _standing(row.household_id, row.pk):
        return
    steps = list(IndicationStep.objects.filter(indication=row).order_by("taken_at", "id"))
    before = [one.status for one in steps if one.taken_at < mandate.imposed_at]
    was = IndicationStatus(before[-1]) if before else IndicationStatus.ON_HOLD
    if was not in (IndicationStatus.GRANTED, IndicationStatus.USED):
        return
    save_version(row, row.version, status=was)
    _step(row, mandate, mandate.lifted_why, lifted=True)
    reason = because(mandate)
    holding.let_go(by, [one for one in queries.open_tasks(row) if one.held_because == reason])
    happened(by=by, event=f"indication.{was}", household_id=row.household_id, item=row)


def _row(mandate: Mandate) -> Indication | None:
    return Indication.objects.filter(pk=mandate.subject_id, household_id=mandate.household_id).first()


def _step(row: Indication, mandate: Mandate, reason: str, *, lifted: bool) -> None:
    IndicationStep(
        household_id=row.household_id,
        indication=row,
        status=row.status,
        ends_on=row.ends_on,
        reason=reason,
        taken_at=mandate.lifted_at if lifted else mandate.imposed_at,
        taken_by=mandate.lifted_by if lifted else mandate.imposed_by,
        category=row.category,
        about=list(row.about),
        created_at=clock.now(),
        created_by=None,
    ).save(force_insert=True)
