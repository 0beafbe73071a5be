"""The picture as rows of a table: every tie of the day, beside what it was at the beginning of the period."""

from dataclasses import dataclass
from datetime import date

from . import telling
from .period import Period
from .rules import Network, Shown


@dataclass(frozen=True, slots=True)
class Row:
    """A tie. before: what it was at the first day, where that was something else."""

    id: str
    one: str
    other: str
    quality: str
    direction: str
    since: date
    before: str


def rows_of(network: Network, when: Period) -> list[Row]:
    """Every tie that is drawn, in its order."""
    shown, names = network.on(when.shown), network.names
    then = {tie.line.pair: tie for tie in network.on(when.then).ties}
    found = []
    for tie in shown.ties:
        one, other = names[tie.one], names[tie.other]
        was = then.get(tie.line.pair)
        before = telling.quality(was.quality) if was and was.quality != tie.quality else ""
        found.append(
            Row(
                tie.id,
                one,
                other,
                telling.quality(tie.quality),
                telling.direction(tie.direction, one, other),
                tie.since,
                before,
            )
        )
    return found


def untied(shown: Shown) -> list[str]:
    """The names of who stands there without a tie."""
    return [one.name for one in shown.around if not shown.of(one.id)]
