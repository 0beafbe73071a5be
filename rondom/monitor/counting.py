"""Counting: what was never counted is read, and what may be shown is made ready to be kept (`actions.keep`).

Why once a quarter and not at each visit: figures of this moment, watched daily, show each single household that moves.
Why never again: what two countings of overlapping time differ is somebody.
"""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting, narrow_role
from rondom.methods import queries as methods
from rondom.methods.schema import Method

from . import aftermath, facts, facts_after, tables
from .areas import ELSEWHERE, REGION, Area, Desk, tree
from .cells import Place
from .models import Publication
from .periods import NOW, Month, closed, first_day, month_of, stretches, year_of
from .publishing import Shown, publish, ready


def count(by: Actor) -> list[Publication]:
    """All that may be published now and never was. Reads only: nobody who writes waits for it."""
    least = settings.RONDOM_SMALL_CELL
    if least <= 1:
        least = 0  # nothing is too small, nobody at all neither
    end = closed(clock.today())
    current = _methods()
    by_hash = {hash_: methods.method(hash_) for hash_, _key, _version in methods.published()}
    step_of = tables.step_of([*current, *by_hash.values()])
    looked_back = aftermath.looked_back(by_hash)
    with acting(by), transaction.atomic(), narrow_role("monitor"):
        known, counted = facts.towns(), _counted()
    region, place = _areas(known)
    keys = [one.key for one in tables.parts(tables.NOTHING, current, methods.method, range(0), place)]
    wanted = {key: stretches(counted.get(key), end) for key in keys}
    open_stretches = sorted(
        {one for of in wanted.values() for one in of}, key=lambda one: (one.stop, one.start)
    )
    with acting(by), transaction.atomic(), narrow_role("monitor"):
        tallies = [(months, _read(months, step_of, looked_back)) for months in open_stretches]
        running = list(facts.running()) if counted.get(NOW) != end else None
    rows: list[Publication] = []
    for months, tally in tallies:
        for number, part in enumerate(tables.parts(tally, current, methods.method, months, place)):
            first = part.key not in counted
            if months in wanted[part.key] and ready(part.group, region, months, least, first=first):
                shown = publish(part.group, region, months, least)
                rows += _publications(region, part, number, shown, months, year_of(months))
    if running is not None:
        part = tables.running(running, current, methods.method, place)
        shown = publish(part.group, region, None, least)
        rows += _publications(region, part, 0, shown, range(end - 3, end), NOW)
    return rows


def _counted() -> dict[str, Month]:
    """The month after the last one that was counted, for each part; for what is counted as it stands: under `NOW`."""
    rows = Publication.objects.filter(area=REGION).order_by().values_list("period", "part")
    found: dict[str, Month] = {}
    for period, part, day in rows.annotate(last=Max("ends_on")):
        key = NOW if period == NOW else part
        found[key] = max(found.get(key, 0), month_of(day) + 1)
    return found


def _methods() -> list[Method]:
    """The methods by which the coordination points work now: their words are the rows, also where nobody is."""
    return [methods.current(key)[1] for key in dict.fromkeys(desk.method_key for desk in accounts.desks())]


def _read(
    months: range, step_of: dict[str, str], looked_back: dict[tuple[int, ...], list[str]]
) -> tables.Tallies:
    return tables.Tallies(
        referrals=list(facts.referrals(months)),
        signals=list(facts.signals(months)),
        terms=list(facts.terms(months, step_of)),
        plans=list(facts.plans(months)),
        scores=list(facts.scores(months)),
        closings=list(facts.closings(months)),
        closed_cases=list(facts.closed_cases(months)),
        dissatisfaction=list(facts_after.dissatisfaction(months)),
        relapse=list(facts_after.relapse(months, looked_back)),
    )


def _areas(known: list[tuple[UUID | None, UUID | None]]) -> tuple[Area, Place]:
    """The tree of areas, and where each tally belongs in it."""
    desks, towns_of = [], {}
    for desk in accounts.desks():
        own: dict[UUID | None, str] = {
            town.id: town.name for town in desk.municipalities.order_by("name", "id")
        }
        at_desk = {town for of, town in known if of == desk.id}
        if not own or at_desk - set(own):
            own[None] = ELSEWHERE  # a household that lives somewhere else, or nowhere yet
        _hash, method = methods.current(desk.method_key)
        label = {"nl": method.label.nl, "en": method.label.en}
        desks.append(Desk(desk.id, desk.name, method.key, label, own))
        towns_of[desk.id] = list(own)
    return tree(desks), tables.place_in(towns_of)


def _stored(key: str, one: Shown, part: tables.Part, number: int) -> dict[str, object]:
    """A table as it is kept. `number`: its place among those of its figure."""
    return {
        "key": key,
        "number": number,
        "label": part.words.get(key),
        "columns": [{"key": column, "label": part.words.get(column)} for column in one.columns],
        "cells": list(one.safe.cells),
        "total": one.safe.total,
        "mean": one.mean,
        "elsewhere": one.elsewhere,
    }


def _publications(
    region: Area,
    part: tables.Part,
    number: int,
    shown: dict[str, dict[str, Shown]],
    months: range,
    period: str,
) -> list[Publication]:
    """A row for each area about which something may be said, and always one for the region: that it was counted."""
    rows = []
    for key, area in _flat(region).items():
        if key != REGION and key not in shown:
            continue
        content: dict[str, list[object]] = {}
        for table, one in shown.get(key, {}).items():
            content.setdefault(part.figure[table], []).append(_stored(table, one, part, number))
        for name, desk_id, listed in ((key, area.desk_id, True), *((*one, False) for one in area.aliases)):
            rows.append(
                Publication(
                    area=name,
                    kind=area.kind,
                    label=area.label,
                    part=part.key,
                    period=period,
                    desk_id=desk_id,
                    counted_at=clock.now(),
                    begins_on=first_day(months.start),
                    ends_on=last_day(months.stop),
                    least=settings.RONDOM_SMALL_CELL,
                    listed=listed,
                    content=content,
                )
            )
    return rows


def last_day(before: Month) -> date:
    """The day before a month begins."""
    return first_day(before) - timedelta(days=1)


def _flat(area: Area) -> dict[str, Area]:
    found = {area.key: area}
    for part in area.parts:
        found |= _flat(part)
    return found
