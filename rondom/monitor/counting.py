"""Counting: everything is read, and what may be shown is made ready to be kept (`actions.keep`).

Why once a month and not at each visit: figures of this moment, watched daily, show each single household that moves.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting, narrow_role
from rondom.methods import queries as methods
from rondom.methods.schema import Method

from . import facts, tables
from .areas import ELSEWHERE, REGION, Area, Desk, tree
from .models import Publication
from .periods import TWELVE_MONTHS, Periods, first_day, periods
from .publishing import Choice, Shown, publish


def count(by: Actor) -> list[Publication]:
    """All that may be shown at this moment. Reads only: nobody who writes waits for it."""
    least = settings.RONDOM_SMALL_CELL
    if least <= 1:
        least = 0  # nothing is too small, nobody at all neither
    span = periods(clock.today())
    current = _methods()
    step_of = tables.step_of(
        [*current, *(methods.method(hash_) for hash_, _key, _version in methods.published())]
    )
    with acting(by), transaction.atomic(), narrow_role("monitor"):
        known = facts.towns()
        tallies = _read(span, step_of)
    region, place = _areas(known)
    parts = tables.parts(tallies, current, methods.method, span, place)
    content: dict[Choice, dict[str, list[object]]] = {}
    for part in parts:
        for choice, shown in publish(part.group, region, span, least).items():
            for key, one in shown.items():
                of_figure = content.setdefault(choice, {}).setdefault(part.figure[key], [])
                of_figure.append(_stored(key, one, part))
    return _publications(region, content, span, clock.now())


def _methods() -> list[Method]:
    """The methods by which the coordination points work now: their words are the rows, also where nobody is."""
    return [methods.current(key)[1] for key in dict.fromkeys(desk.method_key for desk in accounts.desks())]


def _read(span: Periods, step_of: dict[str, str]) -> tables.Tallies:
    return tables.Tallies(
        referrals=list(facts.referrals(span.months)),
        signals=list(facts.signals(span.months)),
        running=list(facts.running()),
        terms=list(facts.terms(span.months, step_of)),
        plans=list(facts.plans(span.months)),
        scores=list(facts.scores(span.months)),
        closings=list(facts.closings(span.months)),
        closed_cases=list(facts.closed_cases(span.months)),
    )


def _areas(known: list[tuple[UUID | None, UUID | None]]) -> tuple[Area, tables.Place]:
    """The tree of areas, and where each tally belongs in it."""
    desks, towns_of = [], {}
    for desk in accounts.desks():
        own: dict[UUID | None, str] = {town.id: town.name for town in desk.municipalities.order_by("name")}
        at_desk = {town for of, town in known if of == desk.id}
        if not own or at_desk - set(own):
            own[None] = ELSEWHERE  # a household that lives somewhere else, or nowhere yet
        _hash, method = methods.current(desk.method_key)
        label = {"nl": method.label.nl, "en": method.label.en}
        desks.append(Desk(desk.id, desk.name, method.key, label, own))
        towns_of[desk.id] = list(own)
    return tree(desks), tables.place_in(towns_of)


def _stored(key: str, one: Shown, part: tables.Part) -> dict[str, object]:
    """A table as it is kept."""
    return {
        "key": key,
        "label": part.words.get(key),
        "columns": [{"key": column, "label": part.words.get(column)} for column in one.columns],
        "cells": list(one.safe.cells),
        "total": one.safe.total,
        "mean": one.mean,
        "elsewhere": one.elsewhere,
    }


def _publications(
    region: Area, content: dict[Choice, dict[str, list[object]]], span: Periods, now: datetime
) -> list[Publication]:
    rows = []
    areas = _flat(region)
    choices = [(REGION, period) for period in span.of] + [
        (key, TWELVE_MONTHS) for key in areas if key != REGION
    ]
    for key, period in choices:
        area, months = areas[key], span.of[period]
        if key != REGION and (key, period) not in content:
            continue  # nothing may be said about it
        for name, desk_id, listed in ((key, area.desk_id, True), *((*one, False) for one in area.aliases)):
            rows.append(
                Publication(
                    area=name,
                    kind=area.kind,
                    label=area.label,
                    period=period,
                    desk_id=desk_id,
                    counted_at=now,
                    begins_on=first_day(months.start),
                    ends_on=first_day(months.stop) - timedelta(days=1),
                    least=settings.RONDOM_SMALL_CELL,
                    listed=listed,
                    content=content.get((key, period), {}),
                )
            )
    return rows


def _flat(area: Area) -> dict[str, Area]:
    found = {area.key: area}
    for part in area.parts:
        found |= _flat(part)
    return found
