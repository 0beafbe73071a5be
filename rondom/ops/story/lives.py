"""What the households of the demo told of their lives, and what to know before going there. [C4, C9]

Of Dekker and R. the facts are those of the studies; years are counted from today, words and names are invented.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.households.life import actions, notes_actions
from rondom.households.life.actions import Said
from rondom.households.life.notes_actions import NewNote
from rondom.households.life.rules import read_when


@dataclass(frozen=True, slots=True)
class Once:
    """A moment as it is told: years before today (or "month-years"), `about` by the words of `tell`."""

    kind: str
    words: str
    on: str
    until: str = ""
    about: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    by_whom: str = ""
    ended: str = ""
    ended_why: str = ""


DEKKER = (
    Once("together", "{mother} gaat samenwonen", "11", domains=("relations",)),
    Once(
        "school",
        "{mother} is van school zonder diploma",
        "17",
        about=("mother",),
        domains=("occupation",),
    ),
    Once("money", "De schulden lopen op, post blijft dicht", "4", domains=("finances", "housing")),
    Once(
        "violence",
        "Ruzie thuis, met geweld van twee kanten en drank",
        "3",
        "1",
        about=("mother",),
        domains=("relations",),
    ),
    Once("separated", "{mother} zet haar man uit huis", "5-1", domains=("relations", "parenting")),
    Once(
        "help_social",
        "Gesprekken met maatschappelijk werk",
        "6",
        "5",
        domains=("psychological", "relations"),
        by_whom="Maatschappelijk werk",
        ended="broken_off",
        ended_why="De hulpverlener ging ergens anders werken. Er kwam niemand voor terug.",
    ),
    Once(
        "help_money",
        "Schuldhulp",
        "3",
        "2",
        domains=("finances",),
        by_whom="Budgethulp Zwolle",
        ended="broken_off",
        ended_why="{mother} kwam drie keer niet. Niemand ging langs om te vragen waarom.",
    ),
    Once(
        "help_home",
        "Opvoedcursus op school",
        "2",
        "2",
        domains=("parenting",),
        by_whom="Basisschool De Brug",
        ended="done",
    ),
)

HOUSEHOLD_R = (
    Once("flight", "Gevlucht uit Iran, om het geloof", "5", domains=("trauma", "self_reliance")),
    Once(
        "homeless", "In het asielzoekerscentrum in Groningen", "5", "2", domains=("housing", "self_reliance")
    ),
    Once("money", "Geldproblemen in Groningen", "4", domains=("finances",)),
    Once(
        "violence",
        "Tara achtergelaten bij een bushalte, dreiging met brand in huis",
        "5-2",
        about=("mother", "daughter"),
        domains=("parenting", "trauma"),
    ),
    Once("moved", "Naar Nijmegen, zonder overdracht", "9-2", domains=("housing", "agencies")),
    Once(
        "help_home",
        "Gezinscoach in Groningen",
        "3",
        "2",
        domains=("parenting",),
        by_whom="Gezinshulp Groningen",
        ended="broken_off",
        ended_why="Het gezin verhuisde naar Nijmegen. Niemand droeg de hulp over.",
    ),
    Once(
        "help_social",
        "Hulp bij taal en inburgering",
        "2",
        domains=("self_reliance", "occupation"),
        by_whom="Het Interlokaal",
        ended="running",
    ),
)

#: of the households around them: one story each, by turns
OTHERS = (
    (
        Once("work", "Vader verliest zijn baan", "2", domains=("finances", "occupation")),
        Once(
            "help_social",
            "Gesprekken bij het wijkteam",
            "2",
            "1",
            by_whom="Wijkteam",
            domains=("relations",),
            ended="broken_off",
            ended_why="De afspraken waren steeds onder werktijd.",
        ),
    ),
    (
        Once("separated", "Ouders gaan uit elkaar", "3", domains=("relations", "parenting")),
        Once(
            "help_home",
            "Opvoedhulp thuis",
            "2",
            "1",
            by_whom="Jeugdhulp",
            domains=("parenting",),
            ended="done",
        ),
    ),
    (
        Once("moved", "Weg uit de oude buurt", "1", domains=("housing", "neighbourhood")),
        Once("loss", "Oma overleden, zij paste vaak op", "2", domains=("relations",)),
    ),
)


def tell(
    by: Actor, household_id: UUID, moments: Iterable[Once], people: Mapping[str, tuple[str, UUID]]
) -> None:
    """Each moment by the application's own verb. people: given names and ids by the word that stands for them."""
    names = {word: name for word, (name, _person) in people.items()}
    for one in moments:
        actions.tell(
            by=by,
            household_id=household_id,
            said=Said(
                kind=one.kind,
                words=one.words.format(**names),
                on=read_when(_year(one.on)),
                until=read_when(_year(one.until)) if one.until else None,
                about=tuple(people[word][1] for word in one.about),
                domains=one.domains,
                by_whom=one.by_whom,
                ended=one.ended,
                ended_why=one.ended_why.format(**names),
            ),
        )


def _year(text: str) -> str:
    month, dash, years = text.rpartition("-")
    return f"{month}{dash}{clock.today().year - int(years)}"


def before_a_visit(by: Actor, household_id: UUID, kind: str, advice: str, source: str, months: int) -> None:
    """A note for who visits; the family was told at once."""
    today = clock.today()
    new = NewNote(kind, advice, source, today, today + timedelta(days=30 * months))
    notes_actions.write_note(by=by, household_id=household_id, new=new, told_on=today)
