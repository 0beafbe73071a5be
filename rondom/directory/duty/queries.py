"""Reading the rota: who answers now, and all hours of one organisation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.errors import NotFound

from .models import DutyHours
from .rules import Hours


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A line of the rota as shown: `until` the hour at which it ends."""

    id: UUID
    organisation_id: UUID
    organisation: str
    name: str
    phone: str
    days: str
    starts: time
    ends: time
    since: date
    last: date | None
    note: str


def hours_of(row: DutyHours) -> Hours:
    return Hours(frozenset(row.weekdays), row.starts, row.ends, row.since, row.until)


def on_duty(organisation_ids: Sequence[UUID | None] | None = None) -> list[OnDuty]:
    """Who answers at this moment, in the order of these organisations; None: everybody, by name."""
    rows = DutyHours.objects.select_related("organisation").order_by("organisation__name", "name", "id")
    if organisation_ids is not None:
        rows = rows.filter(organisation_id__in={one for one in organisation_ids if one})
    found = [row for row in rows if hours_of(row).holds(clock.now())]
    if organisation_ids is not None:
        places = {one: number for number, one in reversed(list(enumerate(organisation_ids)))}
        found.sort(key=lambda row: places[row.organisation_id])
    return [_shown(row) for row in found]


def rota(organisation_id: UUID) -> list[OnDuty]:
    """All hours of an organisation that hold now or later."""
    rows = DutyHours.objects.filter(
        Q(until=None) | Q(until__gte=clock.today()), organisation_id=organisation_id
    )
    return [_shown(row) for row in rows.select_related("organisation").order_by("name", "starts", "id")]


def line(duty_id: UUID) -> DutyHours:
    found = DutyHours.objects.select_related("organisation").filter(pk=duty_id).first()
    if found is None:
        raise NotFound
    return found


def day_names() -> dict[int, str]:
    return {1: _("ma"), 2: _("di"), 3: _("wo"), 4: _("do"), 5: _("vr"), 6: _("za"), 7: _("zo")}


def days_in_words(days: Iterable[int]) -> str:
    """ "elke dag", "ma t/m vr", or the days one by one."""
    wanted = sorted(set(days))
    names = day_names()
    if wanted == list(range(1, 8)):
        return _("elke dag")
    if len(wanted) > 2 and wanted == list(range(wanted[0], wanted[-1] + 1)):
        return _("%(first)s t/m %(last)s") % {"first": names[wanted[0]], "last": names[wanted[-1]]}
    return ", ".join(names[one] for one in wanted)


def _shown(row: DutyHours) -> OnDuty:
    return OnDuty(
        row.pk,
        row.organisation_id,
        row.organisation.name,
        row.name,
        row.phone,
        days_in_words(row.weekdays),
        row.starts,
        row.ends,
        row.since,
        row.until,
        row.note,
    )
