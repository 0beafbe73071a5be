"""Which two days are looked at, and where between them the slider stands. Reading what stands in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from rondom.core import clock

from .actions import FIRST
from .forms import PeriodForm
from .rules import Network, stops


@dataclass(frozen=True, slots=True)
class Period:
    """`at`: the number of the day that is shown, among `days`. `form`: with what was typed and what is wrong in it."""

    days: tuple[date, ...]
    at: int
    form: PeriodForm

    @property
    def then(self) -> date:
        return self.days[0]

    @property
    def shown(self) -> date:
        return self.days[self.at]

    @property
    def is_now(self) -> bool:
        return self.shown == clock.today()


def period(network: Network, asked: QueryDict) -> Period:
    """From the address: ``van``, ``tot`` and ``stap``. Without them (or with something wrong in them): from the first
    change to today, standing at today."""
    today = clock.today()
    changes = [day for day in network.days() if day <= today]
    plain: dict[str, Any] = {"van": changes[0] if changes else today, "tot": today}
    bound = any(asked.get(name) for name in ("van", "tot", "stap"))
    form = PeriodForm(_whole(asked, plain) if bound else None, initial=plain)
    typed = form.cleaned_data if bound and form.is_valid() else plain
    first, last = (min(max(typed[name], FIRST), today) for name in ("van", "tot"))
    days = tuple(stops(changes, first, last))
    at = typed.get("stap")
    return Period(days, len(days) - 1 if at is None else min(at, len(days) - 1), form)


def _whole(asked: QueryDict, plain: dict[str, Any]) -> dict[str, Any]:
    """What was not asked is as always."""
    return {name: asked.get(name) or plain.get(name, "") for name in ("van", "tot", "stap")}
