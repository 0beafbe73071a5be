"""The letter to the person concerned: what is in the index, who put it there, since when and how long, and their
rights. Pure. [A7]"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rondom.core.paper import Block, Document, Heading, Listing, Text
from rondom.core.words import day_nl, phone_nl

from .enums import Moment


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says. names: about whom; end: why it stopped; about, rights: words of the region."""

    moment: Moment
    names: tuple[str, ...]
    address: tuple[str, ...]
    organisation: str
    person: str
    phone: str
    since: date
    until: date
    today: date
    about: str
    rights: str
    privacy_contact: str
    end: str = ""


def document(letter: Letter) -> Document:
    started = letter.moment == Moment.START
    blocks: list[Block] = [Text(line) for line in letter.address]
    blocks += _start(letter) if started else _end(letter)
    blocks += [Heading(_("Uw rechten")), Text(letter.rights)]
    if letter.privacy_contact:
        blocks += [
            Text(_("U kunt ook naar de functionaris gegevensbescherming:")),
            Text(letter.privacy_contact),
        ]
    return Document(
        title=_("U staat in de verwijsindex") if started else _("U staat niet meer in de verwijsindex"),
        lead="",
        foot=_("%(organisation)s · %(day)s")
        % {"organisation": letter.organisation, "day": _year(letter.today, letter.today)},
        blocks=blocks,
        page_word=_("Bladzijde"),
        language=get_language() or "nl",
        large=True,
    )


def _start(letter: Letter) -> list[Block]:
    return [
        Text(
            _("%(organisation)s is bij u betrokken. Dat hebben wij opgeschreven in de verwijsindex.")
            % {"organisation": letter.organisation}
        ),
        *_names(letter.names),
        Heading(_("Wat is de verwijsindex?")),
        Text(letter.about),
        Heading(_("Wie ziet dit?")),
        Text(_("Alleen wie ook bij u betrokken is en dat ook opschrijft. Die ziet wie hij kan bellen.")),
        Heading(_("Hoe lang staat het er?")),
        Text(
            _(
                "Het staat er sinds %(since)s. Het gaat weg op %(until)s, of eerder als het niet meer nodig is."
            )
            % {"since": _year(letter.since, letter.today), "until": _year(letter.until, letter.today)}
        ),
        Heading(_("Wie kunt u bellen?")),
        Text(letter.person),
        *([Text(phone_nl(letter.phone), large=True)] if letter.phone else []),
    ]


def _end(letter: Letter) -> list[Block]:
    return [
        Text(
            _("Wij vertelden u dat u in de verwijsindex staat. Dat is gestopt op %(day)s.")
            % {"day": _year(letter.until, letter.today)}
        ),
        *_names(letter.names),
        Text(letter.end),
        Text(_("Niemand kan ons nu nog vinden door de verwijsindex.")),
        Heading(_("Wie kunt u bellen?")),
        Text(letter.person),
        *([Text(phone_nl(letter.phone), large=True)] if letter.phone else []),
    ]


def _names(names: Sequence[str]) -> list[Block]:
    return [Text(_("Het gaat over:")), Listing(list(names))]


def _year(day: date, today: date) -> str:
    return f"{day_nl(day, today)} {day.year}"
