"""Expenses that wait for a yes, on the list of whose mandate reaches so far. [F9]"""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.expenses import may_approve
from rondom.privacy import log
from rondom.privacy.access import my_households, narrowed, readable
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext
from rondom.privacy.waiting import is_empty, room

from .. import access
from ..models import Expense
from . import rules
from .enums import ExpenseStatus

REQUESTED = room(Expense, "w.status = %s", str(ExpenseStatus.REQUESTED))


def lines(actor: Actor) -> Iterator[WorkItem]:
    """Of each file where a role of this actor, at a desk too, may approve so much; a fixed number of queries."""
    if is_empty(actor, REQUESTED):
        return
    waiting = Expense.objects.filter(
        status=ExpenseStatus.REQUESTED, household_id__in=my_households(actor)
    ).select_related("household")
    rows = log.read(actor, readable(actor, narrowed(waiting)).order_by("requested_at", "id"), use=Use.LISTED)
    if not rows:
        return
    files = {one.household_id for one in rows}
    hashes = dict(
        FileContext.objects.filter(household_id__in=files).values_list("household_id", "method_hash")
    )
    roles: dict[UUID, set[str]] = defaultdict(set)
    for household_id, role in access.my_roles(actor, files):
        roles[household_id].add(role)
    for one in rows:
        method, own = methods.method(hashes[one.household_id]), one.requested_by == actor.user_id
        if not may_approve(method, roles[one.household_id], one.asked_cents, own=own):
            continue
        yield WorkItem(
            title=_("Flexbudget: mag dit? %(what)s, %(amount)s")
            % {"what": one.what, "amount": rules.euros(one.asked_cents)},
            url=reverse("plans:decide-expense", args=[one.household_id, one.id]),
            household_id=one.household_id,
            household_name=one.household.name,
            kind="now",
            action=_("Beslis"),
        )
