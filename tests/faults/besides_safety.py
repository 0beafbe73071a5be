"""What people do besides the story for the safety of the children, and with a concern that is reported."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from rondom.assessment.safety import actions as safety
from rondom.assessment.safety.models import ChildWatch
from rondom.cases.concern import actions as concern
from rondom.core import clock
from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.ops.story.dekker import Dekker


def _child(story: Dekker) -> UUID:
    return story.people()[story.family.children[0][0]]


def safe(story: Dekker) -> None:
    """Everything about safety: seen too late and why, a check, something said, disputed and confirmed, a plan, a
    condition, the limit told."""
    worker, coach, child = story["worker"], story["coach"], _child(story)
    of: dict[str, Any] = {"by": worker, "household_id": story.file}
    with story.at(31, 9):  # what the beginning of the coordination brings about
        safety.begin(by=system("test", story.file), household_id=story.file)
    with story.at(76, 16):
        with acting(system("test", story.file)):
            late = ChildWatch.objects.filter(household_id=story.file, met_at=None, ended_at=None)
            watch = late.filter(due_at__lt=clock.now()).order_by("way", "id").first()
        assert watch is not None
        safety.say_why_missed(**of, watch_id=watch.pk, why="Het kind was op kamp.")
        safety.record_seen(**of, child_id=child, seen=True, heard=True, source="zelf")
        safety.record_check(
            **of,
            made_on=clock.today(),
            answers={one.key: ("yes", "") for one in story.region.method.safety.questions},
            outcome="unsafe",
            note="Het ging gisteren mis.",
        )
        said = safety.state(**of, text="Vader kwam dronken thuis.", source="De buurvrouw", status="told")
        one = {"household_id": story.file, "statement_id": said.pk}
        safety.dispute(by=worker, **one, text="Hij was moe.", person_id=child)
        safety.confirm(by=coach, **one, source="De wijkagent was erbij.", version=2)
        plan = safety.agree_plan(
            **of,
            kind="conflict",
            lines=[("Carla", "belt oma", "als het te veel wordt")],
            signs="Er wordt geschreeuwd.",
            who_to_call="Oma",
            agreed_on=clock.today(),
            agreed_with="Carla",
            seen=0,
        )
        safety.end_plan(**of, plan_id=plan.pk, why="Vader komt niet meer.")
        set_one, other = (
            safety.set_condition(
                **of,
                text=text,
                set_by="Gezinsvoogd",
                ground="De check",
                set_on=clock.today(),
                due_on=clock.today() + timedelta(days=30),
            )
            for text in ("Er is elke nacht een volwassene thuis.", "Vader komt alleen na een telefoontje.")
        )
        safety.meet_condition(
            **of, condition_id=set_one.pk, met_on=clock.today(), evidence="Gezien op drie avonden."
        )
        safety.end_condition(**of, condition_id=other.pk, why="De voogd nam dit terug.")


def told(story: Dekker) -> None:
    """The limit of help on request, told at the table."""
    with story.at(75, 9):
        safety.tell_limit(
            by=story["worker"],
            household_id=story.file,
            told_on=clock.today(),
            told_to="Carla",
            how="Aan tafel. Zij begreep het.",
        )


def concerns(story: Dekker) -> None:
    """A concern that is reported, and what came of it."""
    worker, child = story["worker"], _child(story)
    with story.at(75, 10):
        row = concern.begin(
            by=worker, case_id=story.running.pk, words="Een blauwe plek op de arm.", persons=[child]
        )
        of: dict[str, Any] = {"by": worker, "household_id": story.file, "concern_id": row.pk}
        concern.do_step(**of, step="signals", words="Gezien bij het zwemmen.")
        concern.do_step(**of, step="consult", words="Wij vinden het ernstig.", with_whom="Joris Vos")
        concern.do_step(**of, step="weigh", words="Het kan weer gebeuren.")
        row = concern.decide(**of, reports=True, why="Hulp alleen is niet genoeg.", version=row.version)
        row = concern.tell_family(**of, persons=[child], how="Samen met moeder.", version=row.version)
        row = concern.send(**of, recipient="veilig_thuis", how="Gebeld.", version=row.version)
        row = concern.confirm_receipt(**of, receipt="Mevrouw Smit", version=row.version)
        concern.record_outcome(**of, outcome="Zij komen langs.", version=row.version)
