"""The letter to a family that waits: that they are not forgotten, whom they can call, what to do if it cannot wait.
Pure. [B7]"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rondom.core.paper import Block, Document, Heading, Text
from rondom.core.words import day_nl, phone_nl


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says. phone: of who looks after the family; desk_phone: when that person does not answer."""

    household: str
    address: tuple[str, ...]
    since: date
    today: date
    person: str
    phone: str
    desk: str
    desk_phone: str


def document(letter: Letter) -> Document:
    blocks: list[Block] = [Text(line) for line in (letter.household, *letter.address)]
    blocks += [
        Text(_("U wacht op hulp. Dat duurt langer dan wij willen. Wij zijn u niet vergeten.")),
        Text(_("U staat op onze wachtlijst sinds %(day)s.") % {"day": _year(letter.since, letter.today)}),
        Heading(_("Wie houdt contact met u?")),
        Text(_("%(name)s belt u of komt langs zolang u wacht.") % {"name": letter.person}),
    ]
    if letter.phone:
        blocks.append(Text(phone_nl(letter.phone), large=True))
    blocks += [
        Heading(_("Gaat het niet meer?")),
        Text(_("Wordt het thuis moeilijker? Wacht dan niet. Bel ons.")),
    ]
    if letter.desk_phone:
        blocks += [Text(letter.desk), Text(phone_nl(letter.desk_phone), large=True)]
    blocks += [
        Text(_("Is iemand in gevaar? Bel 112.")),
        Heading(_("Wilt u geen hulp meer?")),
        Text(_("Laat het ons weten. U hoeft niet te zeggen waarom.")),
    ]
    return Document(
        title=_("U wacht op hulp"),
        lead="",
        foot=_("%(desk)s · %(day)s") % {"desk": letter.desk, "day": _year(letter.today, letter.today)},
        blocks=blocks,
        page_word=_("Bladzijde"),
        language=get_language() or "nl",
        large=True,
    )


def _year(day: date, today: date) -> str:
    return f"{day_nl(day, today)} {day.year}"
