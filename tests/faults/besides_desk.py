"""What people ask at a desk besides the story: a neighbour, a teacher; and why a term passed."""

from typing import Any

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.households.people import NewPerson
from rondom.intake import actions as intake
from rondom.intake import explaining, missed
from rondom.intake import queries as intake_queries
from rondom.intake.desk import actions
from rondom.intake.desk import queries as asked
from rondom.intake.desk.actions import Answer, Who
from rondom.ops.story.dekker import Dekker
from rondom.ops.story.moments import at


def _version(actor: Actor, question_id: object) -> int:
    with acting(actor):
        return asked.at_desk(actor, question_id).version  # type: ignore[arg-type]


def desk(story: Dekker) -> None:
    """A consultation with a visit; something that is passed on, decided, and told to who asked."""
    front, officer, teacher = story["front"], story["officer"], story["teacher"]
    town = story.region.municipality.id
    with at(200, 11):
        row = actions.ask(by=teacher, kind="consult", words="Hoe begin ik erover?", municipality_id=town)
        one: dict[str, Any] = {"by": officer, "question_id": row.id}
        actions.take_up(**one, version=1)
        given = Answer("advice", "Vertel wat je ziet.")
        actions.answer(**one, version=_version(officer, row.id), given=given, done=False)
        actions.go_along(
            **one,
            version=_version(officer, row.id),
            at=clock.now(),
            way="visit",
            with_whom="De leerkracht",
            words="Moeder praat.",
        )
    with at(199, 9):
        row = actions.register(
            by=front, kind="question", who=Who("citizen", "Buur", "0380000001"), words="Er is ruzie."
        )
        referral = actions.pass_on(
            by=front,
            question_id=row.id,
            version=1,
            household_name="Gezin Vis",
            members=[NewPerson("Ada", "Vis", None, "parent")],
            concern="Er is elke nacht ruzie.",
            discussed_with_family=False,
            discussed_not_why="De buur kent het gezin niet.",
            municipality_id=town,
        )
    with at(190, 9):
        with acting(officer):
            found = intake_queries.of_desk(officer, referral.id)
            late = missed.missed_of([found])[referral.id]
        explaining.explain(by=officer, referral_id=referral.id, reasons={late[0].id: "Iedereen was ziek."})
        intake.decide(by=officer, referral_id=referral.id, accept=False, refused_to="Het wijkteam")
        intake.give_feedback(by=officer, referral_id=referral.id, text="Het wijkteam gaat erheen.")
        actions.tell(by=front, question_id=row.id, version=_version(front, row.id), how="Gebeld.")
