"""The free days of a coordination point: those of the law, counted, and those that it sets itself. [spec B6]"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.guard import once_while_reading
from rondom.core.transactions import action
from rondom.core.workdays import FreeDays, free_days_of, is_worked_5_may

from .models import FreeDay, Works5May

#: years ahead for which a day can be set
AHEAD = 3


@dataclass(frozen=True, slots=True)
class Day:
    """A free day to show. id: of one that the coordination point set itself, None for one of the law."""

    day: date
    name: str
    id: UUID | None = None
    worked: bool = False


@once_while_reading
def of_desk(desk_id: UUID | None) -> FreeDays:
    """What the terms of this coordination point count with; without one: the days of the law alone."""
    if desk_id is None:
        return FreeDays()
    days = FreeDay.objects.filter(desk_id=desk_id).values_list("day", flat=True)
    return FreeDays(frozenset(days), Works5May.objects.filter(pk=desk_id).exists())


def of_year(desk_id: UUID, year: int) -> list[Day]:
    """Every free day of one year at this coordination point, in order."""
    own = of_desk(desk_id)
    law = [Day(day, name, None, is_worked_5_may(day, own)) for day, name in _law(year)]
    rows = FreeDay.objects.filter(desk_id=desk_id, day__year=year)
    return sorted([*law, *(Day(one.day, one.name, one.id) for one in rows)], key=lambda one: one.day)


def _law(year: int) -> list[tuple[date, str]]:
    """The days of the Algemene termijnenwet with their names. Fixed days first: two can fall together (5 May 2016 was
    Ascension too)."""
    fixed = {
        (1, 1): _("Nieuwjaarsdag"),
        (5, 5): _("Bevrijdingsdag"),
        (12, 25): _("Eerste Kerstdag"),
        (12, 26): _("Tweede Kerstdag"),
    }
    sunday = easter(year)
    moving = {
        -2: _("Goede Vrijdag"),
        0: _("Eerste Paasdag"),
        1: _("Tweede Paasdag"),
        39: _("Hemelvaartsdag"),
        49: _("Eerste Pinksterdag"),
        50: _("Tweede Pinksterdag"),
    }
    found = []
    for day in sorted(free_days_of(year)):
        name = fixed.get((day.month, day.day)) or moving.get((day - sunday).days) or _("Koningsdag")
        found.append((day, name))
    return found


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def may_keep(actor: Actor, desk_id: UUID) -> bool:
    """Who works at this coordination point, and the operator."""
    return actor.kind == ActorKind.OPERATOR or (actor.kind == ActorKind.OFFICER and actor.desk_id == desk_id)


def check_may_keep(actor: Actor, desk_id: UUID) -> None:
    """`NotFound` for who has nothing to do with coordination points, `Refused` at another one."""
    if actor.kind not in (ActorKind.OPERATOR, ActorKind.OFFICER):
        raise NotFound
    if not may_keep(actor, desk_id):
        raise Refused(_("Dit kan wie bij dit meldpunt werkt, of de beheerder."), "free-days")


@action
def add(*, by: Actor, desk_id: UUID, day: date, name: str) -> FreeDay:
    """This coordination point does not work on that day. Terms that begin from now on count with it; a term that runs
    keeps the end that people were told."""
    check_may_keep(by, desk_id)
    wrong = {}
    if not name.strip():
        wrong["name"] = _("Schrijf op wat voor dag het is.")
    today = clock.today()
    if day < today:
        wrong["day"] = _("Deze dag is voorbij. Kies een dag die nog komt.")
    elif day.year > today.year + AHEAD:
        wrong["day"] = _("Kies een dag in de komende drie jaar.")
    elif FreeDay.objects.filter(desk_id=desk_id, day=day).exists():
        wrong["day"] = _("Deze dag staat er al.")
    elif day.weekday() > 4 or (day in free_days_of(day.year) and not is_worked_5_may(day, of_desk(desk_id))):
        wrong["day"] = _("Op deze dag wordt al niet gewerkt.")
    if wrong:
        raise Invalid(wrong)
    row = FreeDay(desk_id=desk_id, day=day, name=name.strip(), created_at=clock.now(), created_by=by.user_id)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # a colleague, at the very same moment
        raise Invalid({"day": _("Deze dag staat er al.")}) from None
    changes.record(by=by, verb="free_day.added", desk=desk_id, day=day.isoformat())
    return row


@action
def remove(*, by: Actor, desk_id: UUID, free_day_id: UUID) -> None:
    """On that day is worked after all. Removing it twice is harmless."""
    check_may_keep(by, desk_id)
    gone, _kinds = FreeDay.objects.filter(pk=free_day_id, desk_id=desk_id).delete()
    if gone:
        changes.record(by=by, verb="free_day.removed", desk=desk_id, free_day=free_day_id)


@action
def choose_5_may(*, by: Actor, desk_id: UUID, works: bool) -> None:
    """Whether 5 May is worked in the years between two lustra."""
    check_may_keep(by, desk_id)
    if works == Works5May.objects.filter(pk=desk_id).exists():
        return
    if works:
        Works5May.objects.get_or_create(
            pk=desk_id, defaults={"changed_at": clock.now(), "changed_by": by.user_id}
        )
    else:
        Works5May.objects.filter(pk=desk_id).delete()
    changes.record(by=by, verb="free_day.5_may_chosen", desk=desk_id, works=works)
