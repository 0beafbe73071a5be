"""The plan for one partner: first their own tasks, then the goals these belong to. Pure. [F8]

Goals in which they have no part are only counted; who leads the plan gets all of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rondom.core.paper import Block, Document, Facts, Heading, Quote, Table, Text
from rondom.core.words import day_nl, phone_nl

from .family import foot
from .values import Material

Task = dict[str, Any]


def document(material: Material, household: str, *, everything: bool) -> Document:
    """everything: also the goals in which this reader has no task."""
    version = material.version
    return Document(
        title=_("Plan van %(household)s") % {"household": household},
        lead=_("Versie %(number)s, %(status)s.") % {"number": version.number, "status": version.status_label},
        foot=foot(material),
        blocks=[*_own(material), *_goals(material, everything), *_agreed(material), *_people(material)],
        page_word=_("Bladzijde"),
        language=get_language() or "nl",
    )


def _own(material: Material) -> Iterator[Block]:
    mine = [task for task in _all(material) if task["id"] in material.mine]
    yield Heading(_("Dit doe jij, of je organisatie"))
    yield (
        _table(mine, material)
        if mine
        else Text(_("In deze versie staat geen taak van jou of je organisatie."))
    )


def _all(material: Material) -> list[Task]:
    version = material.version
    return [*(task for goal in version.goals for task in goal["tasks"]), *version.loose]


def _goals(material: Material, everything: bool) -> Iterator[Block]:
    wanted = [goal for goal in material.version.goals if everything or _concerns(goal["tasks"], material)]
    if wanted:
        yield Heading(_("De doelen"))
    for goal in wanted:
        yield Heading(goal["domain_label"], level=3)
        yield Quote(goal["family_words"])
        facts = [(_("Gelukt als:"), goal["measurable"]), (_("Eerste stap:"), goal["first_step"])]
        if any(words for _label, words in facts):
            yield Facts([(label, words) for label, words in facts if words])
        if goal["tasks"]:
            yield _table(goal["tasks"], material)
    loose = [task for task in material.version.loose if everything or task["id"] in material.mine]
    if loose:
        yield Heading(_("Los van een doel"), level=3)
        yield _table(loose, material)
    others = len(material.version.goals) - len(wanted)
    if others:
        yield Text(
            ngettext(
                "Er staat nog 1 doel in het plan waar jullie geen taak bij hebben. Dat lees je in Rondom.",
                "Er staan nog %(n)s doelen in het plan waar jullie geen taak bij hebben. Die lees je in Rondom.",
                others,
            )
            % {"n": others},
            quiet=True,
        )


def _concerns(tasks: Iterable[Task], material: Material) -> bool:
    return any(task["id"] in material.mine for task in tasks)


def _table(tasks: Sequence[Task], material: Material) -> Table:
    rows = [
        (
            f"{task['title']} ({task['frequency']})" if task["frequency"] else task["title"],
            f"{task['owner']} ({task['organisation']})" if task["organisation"] else task["owner"],
            material.ended.get(task["id"])
            or (day_nl(task["due_day"], material.today) if task["due_day"] else _("geen dag afgesproken")),
        )
        for task in tasks
    ]
    return Table([_("Wat"), _("Wie"), _("Klaar op")], rows)


def _agreed(material: Material) -> Iterator[Block]:
    yield Heading(_("Wie is akkoord?"))
    rows = [(one.name, one.answer_label) for one in material.version.agreements]
    yield Table([_("Wie"), _("Antwoord")], rows) if rows else Text(_("Nog niemand gaf antwoord."))


def _people(material: Material) -> Iterator[Block]:
    if material.call:
        yield Heading(_("Wie kun je bellen?"))
        yield Facts(
            [
                (
                    one.name,
                    " · ".join(part for part in (one.role, one.organisation, phone_nl(one.phone)) if part),
                )
                for one in material.call
            ]
        )
