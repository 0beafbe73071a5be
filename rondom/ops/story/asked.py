"""What people ask at the front office and the coordination point, beside the households of the story. [B1, B2]"""

from typing import TYPE_CHECKING

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.directory import queries as directory
from rondom.intake.desk import actions, queries
from rondom.intake.desk.actions import Answer, Who
from rondom.intake.desk.models import Question

from .moments import at

if TYPE_CHECKING:
    from .people import Region


def _version(actor: Actor, question: Question) -> int:
    with acting(actor):
        return queries.at_desk(actor, question.id).version


def tell_questions(region: "Region") -> None:
    """A neighbour without a name, a grandmother, a father; a teacher's consultation and a participating consult."""
    _at_the_counter(region["front"])
    _advice(region)
    _going_along(region)


def _at_the_counter(front: Actor) -> None:
    with at(6, 11):
        actions.register(
            by=front,
            kind="question",
            who=Who("family", "Meneer Yildirim", "06-00001100"),
            words="Mijn dochter is dertien en wil niet meer naar school. Bij wie kan ik terecht?",
            answer=Answer("pointer", "Bel eerst met de mentor. Daarnaast kan dit helpen.", _help()),
        )
    with at(1, 15):
        actions.register(
            by=front,
            kind="question",
            who=Who("citizen"),
            words="Bij de buren is elke nacht geschreeuw, en er wonen kleine kinderen. "
            "Ik durf er niet naartoe. Wat kan ik doen?",
        )
    with at(0, 9, 20):
        actions.register(
            by=front,
            kind="question",
            who=Who("citizen", "Mevrouw de Wit", "06-00001101"),
            words="Mijn kleinkinderen slapen steeds vaker bij mij. Mag ik ze op de buurtschool inschrijven?",
        )


def _help() -> str:
    return next(iter(directory.choices()), "Het wijkteam")


def _advice(region: "Region") -> None:
    teacher, officer = region["teacher"], region["officer"]
    with at(8, 14):
        question = actions.ask(
            by=teacher,
            kind="consult",
            words="Een meisje uit groep 4 komt vaak zonder eten op school. Haar moeder schaamt zich. "
            "Hoe begin ik erover?",
            municipality_id=region.municipality.id,
        )
    with at(7, 10):
        actions.answer(
            by=officer,
            question_id=question.id,
            version=_version(officer, question),
            given=Answer(
                "advice",
                "Nodig moeder uit om iets dat goed gaat. Zeg dan wat je ziet, zonder te vragen waarom. "
                "Bied aan om samen naar de gezinsondersteuner te gaan.",
            ),
            done=True,
        )
    with at(0, 8, 40):
        actions.ask(
            by=teacher,
            kind="consult",
            words="Een jongen uit groep 7 zegt dat hij bij een vriend slaapt omdat er thuis ruzie is. "
            "Moet ik nu al melden?",
            municipality_id=region.municipality.id,
        )


def _going_along(region: "Region") -> None:
    """The general practitioner has no account: the coordination point wrote it down at the telephone."""
    officer = region["officer"]
    with at(12, 9, 30):
        question = actions.register(
            by=officer,
            kind="joint",
            who=Who("professional", "Huisarts Van Beek", "038-0001102"),
            words="Een jonge vader komt elke week met een andere klacht. Ik denk dat het om geldzorgen gaat. "
            "Wil iemand een keer mee naar zijn huis?",
        )
    with at(10, 16):
        actions.go_along(
            by=officer,
            question_id=question.id,
            version=_version(officer, question),
            at=None,
            way="visit",
            with_whom="Huisarts Van Beek",
            words="Samen thuis geweest. Er liggen veel brieven. Vader wil wel hulp, maar met één gezicht.",
        )
    with at(3, 11):
        actions.go_along(
            by=officer,
            question_id=question.id,
            version=_version(officer, question),
            at=None,
            way="phone",
            with_whom="Huisarts Van Beek en vader",
            words="Gebeld met z'n drieën. De huisarts blijft de contactpersoon. Budgethulp komt langs.",
        )
