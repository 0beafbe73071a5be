"""The ecogram in words: a row per tie, and who has no tie at all."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .facts import Around, Direction, Ecogram, Quality, Sector

QUALITIES: dict[Quality, Callable[[], str]] = {
    Quality.STRONG: lambda: _("sterke band"),
    Quality.ORDINARY: lambda: _("gewone band"),
    Quality.THIN: lambda: _("weinig contact"),
    Quality.MIXED: lambda: _("soms goed, soms moeilijk"),
    Quality.STRESSFUL: lambda: _("spanning"),
    Quality.BROKEN: lambda: _("verbroken"),
}
DIRECTIONS: dict[Direction, Callable[[], str]] = {
    Direction.BOTH: lambda: _("van twee kanten"),
    Direction.TO: lambda: _("van %(one)s naar %(other)s"),
    Direction.FROM: lambda: _("van %(other)s naar %(one)s"),
}


@dataclass(frozen=True)
class TieRow:
    """A tie in words. Somebody without any tie has a row with an empty ``id`` and no ``other``."""

    id: str
    one: str
    other: str
    quality: str
    direction: str


def rows(ecogram: Ecogram) -> list[TieRow]:
    """Every tie in the order given, then who stands alone."""
    names = ecogram.names
    found = []
    for tie in ecogram.drawn:
        direction = DIRECTIONS[Direction(tie.direction)]()
        if tie.direction != Direction.BOTH:
            direction = direction % {"one": names[tie.one], "other": names[tie.other]}
        found.append(
            TieRow(tie.id, names[tie.one], names[tie.other], QUALITIES[Quality(tie.quality)](), direction)
        )
    tied = {end for tie in ecogram.drawn for end in (tie.one, tie.other)}
    found += [
        TieRow("", one.name, "", _("geen band getekend"), "") for one in ecogram.around if one.id not in tied
    ]
    return found


def who(one: Around) -> str:
    """ "M. de Boer, huisarts, praktijk Zuid"."""
    return ", ".join(filter(None, (one.name, one.role, one.organisation)))


def description(ecogram: Ecogram) -> list[str]:
    """The picture as sentences."""
    told = [_("In het midden: %s") % ", ".join([ecogram.name, *(member.name for member in ecogram.members)])]
    for sector, words in (
        (Sector.NETWORK, _("Eigen mensen: %s")),
        (Sector.PROFESSIONAL, _("Hulpverleners: %s")),
    ):
        here = [who(one) for one in ecogram.around if one.sector == sector]
        if here:
            told.append(words % "; ".join(here))
    for row in rows(ecogram):
        pair = f"{row.one} – {row.other}" if row.other else row.one
        told.append(", ".join(filter(None, (f"{pair}: {row.quality}", row.direction))))
    return told
