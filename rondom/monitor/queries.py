"""The report of figures, for who may see it. Nothing here ever speaks of one household, and nothing is counted here:
pages read what the last counting kept (`jobs`)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import NotFound

from .access import check_may_see_figures, desk_of
from .areas import DESK, METHOD, MUNICIPALITY, REGION
from .figures import all_of
from .models import Publication
from .periods import ORDER, TWELVE_MONTHS
from .report import Figure
from .words import period, period_name, told


@dataclass(frozen=True, slots=True)
class Option:
    """Something to look at: an area over a period."""

    key: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Options:
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """`title`: what it is about; `at`: when it was counted, None when that never happened; `least`: figures about fewer
    households than this are not shown."""

    title: str
    at: datetime | None
    period: str
    least: int
    choices: tuple[Options, ...]
    figures: tuple[Figure, ...]


NEVER = Report("", None, "", 0, (), ())


def report(actor: Actor, choice: str = "") -> Report:
    """The figures for one choice, in two queries. Raises `Refused` for who may not see figures, `NotFound` for a choice
    there is not."""
    check_may_see_figures(actor)
    desk_id = desk_of(actor)
    rows = Publication.objects.order_by("label__nl", "area")
    # an officer: the own coordination point, by that name also where it is the whole region
    rows = rows.filter(desk_id=desk_id) if desk_id else rows.filter(listed=True)
    heads = list(rows.defer("content"))
    first = f"{DESK}:{desk_id}" if desk_id else REGION
    if not heads:
        return NEVER
    wanted = choice or _key(first, TWELVE_MONTHS)
    head = next((one for one in heads if _key(one.area, one.period) == wanted), None)
    if head is None:
        if choice:
            raise NotFound(f"figures {choice}")
        return NEVER
    content = Publication.objects.values_list("content", flat=True).get(pk=head.pk)
    return Report(
        title=told(head.label, "") or _("de regio"),
        at=head.counted_at,
        period=period(head.period, head.begins_on, head.ends_on),
        least=head.least,
        choices=_choices(heads, first, wanted),
        figures=all_of(content),
    )


def _key(area: str, period: str) -> str:
    return f"{area}.{period}"


def _choices(heads: list[Publication], first: str, wanted: str) -> tuple[Options, ...]:
    """What there is to look at: the whole over each period, and parts of it over the last twelve months."""
    kinds = {
        METHOD: _("Werkwijze, de laatste twaalf maanden"),
        DESK: _("Meldpunt, de laatste twaalf maanden"),
        MUNICIPALITY: _("Gemeente, de laatste twaalf maanden"),
    }

    def option(one: Publication, label: str) -> Option:
        key = _key(one.area, one.period)
        return Option(key, label, key == wanted)

    whole = sorted((one for one in heads if one.area == first), key=lambda one: ORDER.index(one.period))
    found = [
        Options(_("Alles samen"), tuple(option(one, period_name(one.period, one.begins_on)) for one in whole))
    ]
    for kind, label in kinds.items():
        of_kind = [one for one in heads if one.kind == kind and one.area != first]
        options = tuple(option(one, told(one.label, "")) for one in of_kind if one.area.startswith(kind))
        if options:
            found.append(Options(label, options))
    return tuple(found)
