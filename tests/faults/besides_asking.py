"""What people do besides the story while the coordination point looks into a referral: asking organisations, putting a
household on the waiting list, and setting a free day."""

from datetime import date, timedelta
from typing import Any

from rondom.core import clock
from rondom.core.workdays import next_working_day
from rondom.intake.requests import actions as requests
from rondom.intake.requests import answering
from rondom.intake.requests.models import InformationRequest
from rondom.intake.waiting import actions as waiting
from rondom.methods import freedays
from rondom.ops.story.dekker import Dekker


def asking_organisations(story: Dekker) -> None:
    """Navraag, waiting, free days."""
    with story.at(29, 9):
        asked(story)
        waits(story)
        free(story)


def _ask(story: Dekker, question: str) -> InformationRequest:
    officer, psychologist = story["officer"], story["psychologist"]
    assert psychologist.user_id is not None and psychologist.organisation_id is not None
    return requests.ask(
        by=officer,
        household_id=story.file,
        user_id=psychologist.user_id,
        organisation_id=psychologist.organisation_id,
        persons=[story.people()[story.family.mother]],
        category="safety",
        question=question,
        why="Om te besluiten of coördinatie nodig is.",
        ground="law",
        article="Jeugdwet, artikel 7.3.11",
        again_why="Dit is iets anders dan de vorige vraag.",
        family_knows=True,
    )


def asked(story: Dekker) -> None:
    """One is answered, one refused after a reminder, one taken back."""
    officer, psychologist, file = story["officer"], story["psychologist"], story.file
    first = _ask(story, "Is zij bij jullie bekend?")
    answering.answer(by=psychologist, request_id=first.id, words="Ja, sinds vorig jaar.")
    requests.take_note(by=officer, household_id=file, request_id=first.id)
    second = _ask(story, "Maken jullie je zorgen?")
    requests.remind(by=officer, household_id=file, request_id=second.id)
    answering.refuse(by=psychologist, request_id=second.id, refusal="secrecy")
    third = _ask(story, "Wie is de behandelaar?")
    requests.withdraw(by=officer, household_id=file, request_id=third.id, why="Zij vertelde het zelf.")


def waits(story: Dekker) -> None:
    """It waits, somebody keeps in touch, gets a letter, and the waiting is over."""
    officer = story["officer"]
    assert officer.user_id is not None
    file: dict[str, Any] = {"by": officer, "household_id": story.file}
    row = waiting.begin(**file, waits_for="een coördinator", responsible_id=officer.user_id)
    waiting.record_contact(**file, on=clock.today(), way="phone", words="Het gaat nog.")
    waiting.prioritise(**file, priority="high", why="De stroom wordt afgesloten.", version=row.version)
    waiting.hand_on(**file, responsible_id=officer.user_id, version=row.version + 1)
    waiting.letter_sent(**file)
    waiting.end(**file, how="helped")


def free(story: Dekker) -> None:
    """A day on which the coordination point is closed, and 5 May."""
    desk = story.region.desks["point"].id
    row = freedays.add(by=story["officer"], desk_id=desk, day=_weekday(), name="Gemeentehuis dicht")
    freedays.remove(by=story["officer"], desk_id=desk, free_day_id=row.id)
    for works in (True, False):
        freedays.choose_5_may(by=story["officer"], desk_id=desk, works=works)


def _weekday() -> date:
    """A day soon on which is worked."""
    day = clock.today() + timedelta(days=1)
    return next_working_day(day)
