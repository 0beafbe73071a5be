"""The report of figures, for who may see it. Nothing here ever speaks of one household."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.methods import queries as methods
from rondom.methods.schema import Method

from . import facts, figures, outcomes
from .access import check_may_see_figures, desk_of
from .figure import Figure


@dataclass(frozen=True, slots=True)
class Report:
    """`desk`: name of the coordination point it is limited to ("" = the region); `least`: figures about fewer
    households than this are not shown."""

    at: datetime
    desk: str
    least: int
    figures: tuple[Figure, ...]


def report(actor: Actor) -> Report:
    """All figures of this moment; a constant number of queries. Raises `Refused` for who may not see figures."""
    check_may_see_figures(actor)
    desk_id, least, today, now = desk_of(actor), settings.RONDOM_SMALL_CELL, clock.today(), clock.now()
    found = facts.read(desk_id, figures.begin(today))
    active = _methods(desk_id)
    of = methods.method
    running = figures.in_coordination(found, of)
    return Report(
        at=now,
        desk=accounts.desk(desk_id).name if desk_id else "",
        least=least,
        figures=(
            figures.inflow(found, today, least),
            figures.decided(found, of, now, least),
            figures.phases(running, active, of, least),
            figures.variants(running, active, least),
            figures.professionals(running, least),
            outcomes.deadlines(found, active, of, now, least),
            outcomes.outcomes(found, active, of, least),
            outcomes.closings(found, active, of, least),
        ),
    )


def _methods(desk_id: UUID | None) -> list[Method]:
    """The methods by which the desks work now: their words are the rows of the tables, also where nobody is."""
    desks = [accounts.desk(desk_id)] if desk_id else accounts.desks()
    return [methods.current(key)[1] for key in dict.fromkeys(desk.method_key for desk in desks)]
