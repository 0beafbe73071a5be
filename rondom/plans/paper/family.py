"""The plan as the family holds it in their hands: whom to call, when, what we want, who does what. Pure. [F8, M1]"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rondom.core.paper import Block, Document, Heading, Listing, Quote, Step, Steps, Text
from rondom.core.words import day_nl, phone_nl, time_nl

from .values import Call, Material


def document(material: Material) -> Document:
    """Letters of 15 points, one thing per line, no word of a profession."""
    version = material.version
    return Document(
        title=_("Ons plan"),
        lead=_("Dit spraken we met elkaar af.")
        if version.binding
        else _("Dit is een voorstel. Het geldt pas als iedereen ja zegt."),
        foot=foot(material),
        blocks=[*_first(material), *_goals(material), *_last(material)],
        page_word=_("Bladzijde"),
        language=get_language() or "nl",
        large=True,
    )


def foot(material: Material) -> str:
    """For whom, which version, and when it was printed: so that an old paper can be told from a new one."""
    return _("Voor %(name)s · versie %(number)s · gemaakt op %(day)s") % {
        "name": material.reader,
        "number": material.version.number,
        "day": f"{day_nl(material.today, material.today)} {material.today.year}",
    }


def _first(material: Material) -> Iterator[Block]:
    yield Heading(_("Wie kan ik bellen?"))
    if not material.call:
        yield Text(_("Wij weten nog geen nummer. Vraag het aan wie bij u langskomt."))
    for one in material.call:
        yield Text(_who(one))
        yield Text(phone_nl(one.phone), large=True)
    if not material.tells_coming:
        return
    yield Heading(_("Wanneer zien we elkaar?"))
    coming = material.coming
    if coming is None:
        yield Text(_("Er is nu geen afspraak. Wilt u iemand spreken? Bel dan gerust."))
        return
    yield Text(
        _("%(day)s om %(time)s") % {"day": day_nl(coming.at, material.today), "time": time_nl(coming.at)},
        large=True,
    )
    yield Text(f"{coming.label}, {coming.place}" if coming.place else coming.label)


def _who(one: Call) -> str:
    about = ", ".join(part for part in (one.role, one.organisation) if part)
    return f"{one.name} ({about})" if about else one.name


def _goals(material: Material) -> Iterator[Block]:
    version = material.version
    yield Heading(_("Wat willen wij?"))
    for number, goal in enumerate(version.goals, start=1):
        yield Heading(_("Doel %(n)s") % {"n": number}, level=3)
        yield Quote(goal["family_words"])
        if goal["measurable"]:
            yield Text(_("Zo zien wij dat het lukt:") + " " + goal["measurable"])
        if goal["first_step"]:
            yield Text(_("Eerste stap:") + " " + goal["first_step"])
        yield from _tasks(goal["tasks"], material)
    if version.loose:
        yield Heading(_("Ook afgesproken"), level=3)
        yield from _tasks(version.loose, material)
    if version.left_out:
        yield Text(
            _("Een deel gaat alleen over iemand anders in het gezin. Dat staat hier niet bij."), quiet=True
        )


def _tasks(tasks: Iterable[dict[str, Any]], material: Material) -> Iterator[Block]:
    steps = [_step(one, material) for one in tasks]
    if steps:
        yield Steps(steps)


def _step(task: dict[str, Any], material: Material) -> Step:
    if task["id"] in material.ended:
        return Step(task["title"], [_sentence(material.ended[task["id"]])], done=True)
    who = (
        _("Dit doet u zelf.")
        if task["id"] in material.mine
        else _("Dit doet %(name)s.") % {"name": task["owner"]}
    )
    lines = [who]
    if task["frequency"]:
        lines.append(_("Hoe vaak: %(often)s.") % {"often": task["frequency"].rstrip(".")})
    if task["due_day"]:
        lines.append(_("Klaar: uiterlijk %(day)s.") % {"day": day_nl(task["due_day"], material.today)})
    return Step(task["title"], lines)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _last(material: Material) -> Iterator[Block]:
    yield Heading(_("Wie zei ja?"))
    yield Listing([f"{one.name}: {one.answer_label}" for one in material.version.agreements])
    yield Heading(_("Goed om te weten"))
    yield Listing(
        [
            _("U mag altijd zeggen dat iets anders moet. Dan maken we een nieuwe versie."),
            _("U mag altijd vragen wie dit plan leest."),
            _("Krijgt u een nieuw papier? Gooi dit dan weg. Scheur het eerst."),
        ]
    )
