"""The report of figures, for who may see it. Nothing here ever speaks of one household, and nothing is counted here:
pages read what was published (`jobs`) and add up what follows each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.transactions import narrow_role

from .access import check_may_see_figures, desk_of
from .areas import DESK, METHOD, MUNICIPALITY, REGION
from .figures import all_of
from .merging import Published, merged
from .models import Publication
from .periods import NOW
from .report import Figure
from .words import told, year_name


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
    """`title`: what it is about; `at`: when it was counted, None when that never happened; `now_at`: when what stands
    now was counted; `least`: figures about fewer households than this are not shown; `hidden`: it was
    counted, but nothing about this coordination point may be shown."""

    title: str
    at: datetime | None
    now_at: datetime | None
    period: str
    least: int
    choices: tuple[Options, ...]
    figures: tuple[Figure, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """An area and a calendar year about which something was published."""

    area: str
    kind: str
    label: Any
    year: int
    at: datetime
    least: int

    @property
    def key(self) -> str:
        return f"{self.area}.{self.year}"


NEVER = Report("", None, None, "", 0, (), ())


def report(actor: Actor, choice: str = "") -> Report:
    """The figures for one choice, in two queries. Raises `Refused` for who may not see figures, `NotFound` for a choice
    there is not."""
    check_may_see_figures(actor)
    desk_id = desk_of(actor)
    rows = Publication.objects.order_by()
    # an officer: the own coordination point, by that name also where it is the whole region
    rows = rows.filter(desk_id=desk_id) if desk_id else rows.filter(listed=True)
    heads = _heads(rows)
    first = f"{DESK}:{desk_id}" if desk_id else REGION
    wanted = choice or next((one.key for one in heads if one.area == first), "")
    head = next((one for one in heads if one.key == wanted), None)
    if head is None:
        if choice:
            raise NotFound(f"figures {choice}")
        counted = _least_anywhere() if desk_id else None
        return NEVER if counted is None else replace(NEVER, least=counted, hidden=True)
    published = list(
        rows.filter(area=head.area, period__in=(NOW, str(head.year))).order_by("begins_on", "part")
    )
    past = [_published(one) for one in published if one.period != NOW]
    stock = [one for one in published if one.period == NOW][-1:]
    content = merged(past) | {
        key: [table | {"spans": ()} for table in tables]
        for key, tables in merged(map(_published, stock)).items()
    }
    return Report(
        title=told(head.label, "") or _("de regio"),
        at=max((one.counted_at for one in published), default=head.at),
        now_at=stock[0].counted_at if stock else None,
        period=year_name(head.year),
        least=head.least,
        choices=_choices(heads, first, wanted),
        figures=all_of(content),
    )


def _least_anywhere() -> int | None:
    """The threshold of what was counted, about whomever; None: nothing was. A desk does not see the rows of others."""
    with narrow_role("monitor"):
        found: int | None = Publication.objects.aggregate(least=Max("least"))["least"]
    return found


def _published(row: Publication) -> Published:
    return Published(row.begins_on, row.ends_on, row.content)


def _heads(rows: Any) -> list[Head]:
    """The last year and the one before of each area, the newest first; by the name that an area has now."""
    found: dict[str, Head] = {}
    known = rows.values("area", "kind", "label", "ends_on__year").annotate(
        at=Max("counted_at"), smallest=Min("least")
    )
    for row in sorted(known, key=lambda row: row["at"]):
        head = Head(row["area"], row["kind"], row["label"], row["ends_on__year"], row["at"], row["smallest"])
        found[head.key] = head
    newest = max((one.year for one in found.values()), default=0)
    recent = [one for one in found.values() if one.year >= newest - 1]
    return sorted(recent, key=lambda one: (-one.year, told(one.label, ""), one.area))


def _choices(heads: Sequence[Head], first: str, wanted: str) -> tuple[Options, ...]:
    """What there is to look at: the whole, and parts of it, each over a year."""
    kinds = {METHOD: _("Werkwijze"), DESK: _("Meldpunt"), MUNICIPALITY: _("Gemeente")}
    whole = [Option(one.key, year_name(one.year), one.key == wanted) for one in heads if one.area == first]
    found = [Options(_("Alles samen"), tuple(whole))]
    for kind, label in kinds.items():
        for year in dict.fromkeys(one.year for one in heads):
            options = tuple(
                Option(one.key, told(one.label, ""), one.key == wanted)
                for one in heads
                if one.year == year and one.area != first and one.area.startswith(kind)
            )
            if options:
                found.append(Options(f"{label}, {year_name(year).lower()}", options))
    return tuple(found)
