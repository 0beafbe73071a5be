"""Keeping the rota: an organisation's manager its own, the coordination point and the operator all of it."""

from collections.abc import Iterable
from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.transactions import action

from ..access import check_may_edit
from ..queries import found_organisation
from . import queries
from .models import DutyHours
from .rules import weekdays_of

ADDED = "duty.added"
ENDED = "duty.ended"


@action
def add_duty(
    *,
    by: Actor,
    organisation_id: UUID,
    name: str,
    phone: str,
    weekdays: Iterable[int],
    starts: time,
    ends: time,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
) -> DutyHours:
    """From ``since`` (default today) somebody answers this number on these days and hours."""
    organisation = found_organisation(organisation_id)
    check_may_edit(by, organisation.id)
    days, since = weekdays_of(list(weekdays)), since or clock.today()
    wrong = {}
    if not name.strip():
        wrong["name"] = _("Schrijf op hoe deze dienst heet, bijvoorbeeld: piket.")
    if not any(sign.isdigit() for sign in phone):
        wrong["phone"] = _("Vul een telefoonnummer in.")
    if not days:
        wrong["weekdays"] = _("Kies ten minste één dag.")
    if until is not None and until < since:
        wrong["until"] = _("Deze dag ligt vóór de eerste dag. Kies een latere dag.")
    if wrong:
        raise Invalid(wrong)
    row = DutyHours(
        organisation=organisation,
        name=name.strip(),
        phone=phone.strip(),
        weekdays=sorted(days),
        starts=starts,
        ends=ends,
        since=since,
        until=until,
        note=note.strip(),
    )
    row.save(force_insert=True)
    changes.record(by=by, verb=ADDED, duty=row.pk, organisation=organisation.id)
    return row


@action
def end_duty(*, by: Actor, duty_id: UUID) -> None:
    """This line holds no longer."""
    row = queries.line(duty_id)
    check_may_edit(by, row.organisation_id)
    changes.record(by=by, verb=ENDED, duty=row.pk, organisation=row.organisation_id)
    row.delete()
