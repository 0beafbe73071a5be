"""How many households somebody coordinates, and deciding in sight that it may be one more than the norm. [B7]"""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.transactions import narrow_role
from rondom.methods.enums import RoleKind
from rondom.methods.schema import Method
from rondom.privacy import actions as privacy
from rondom.privacy.models import Involvement

from . import rules
from .models import CaseloadDecision

EXCEEDED = "caseload.exceeded"


def held_by(user_ids: set[UUID]) -> dict[UUID, int]:
    """In how many households each of them is coordinator now: a number, never which households."""
    now = clock.now()
    with narrow_role("jobs"):
        rows = Involvement.objects.filter(
            Q(until=None) | Q(until__gt=now),
            user_id__in=user_ids,
            role_kind=RoleKind.COORDINATOR,
            since__lte=now,
        )
        pairs = set(rows.values_list("user_id", "household_id"))
    found = dict.fromkeys(user_ids, 0)
    for user_id, _household_id in pairs:
        if user_id:
            found[user_id] += 1
    return found


def check(household_id: UUID, method: Method, user_id: UUID, why: str) -> int | None:
    """How many this person has, where one more is over the norm and ``why`` says why anyhow; None within the norm.

    Raises `Invalid` at "over_norm_why" without a reason. Who coordinates this household already gets none more.
    """
    if method.caseload_norm is None:
        return None
    mine = Involvement.objects.filter(
        Q(until=None) | Q(until__gt=clock.now()),
        household_id=household_id,
        user_id=user_id,
        role_kind=RoleKind.COORDINATOR,
    )
    if mine.exists():
        return None
    held = held_by({user_id})[user_id]
    if not rules.goes_over(held, method.caseload_norm):
        return None
    if len(why.strip()) < rules.WHY_LEAST:
        raise Invalid(
            {
                "over_norm_why": _(
                    "Deze persoon heeft al %(held)s gezinnen; de norm is %(norm)s. Kies een ander, of schrijf op "
                    "waarom het toch kan. Dat besluit is te zien op de wachtlijst."
                )
                % {"held": held, "norm": method.caseload_norm}
            }
        )
    return held


def record(
    by: Actor, household_id: UUID, *, user_id: UUID, held: int, norm: int, reason: str
) -> CaseloadDecision | None:
    """The decision is written down where everybody of the coordination point sees it."""
    if by.user_id is None:
        return None
    row = CaseloadDecision(
        household_id=household_id,
        category=CaseloadDecision.CATEGORY,
        created_at=clock.now(),
        created_by=by.user_id,
        user_id=user_id,
        held=held,
        norm=norm,
        reason=reason.strip()[:500],
        decided_at=clock.now(),
        decided_by=by.user_id,
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=EXCEEDED, household_id=household_id, item=row)
    return row
