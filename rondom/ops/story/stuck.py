"""When it did not go by itself: a crisis behind household Dekker, something that is stuck there now, somebody who is
not content; who has duty; and household R., which came from Groningen without a warm handover. [s2 §5.3.2]"""

from datetime import time, timedelta
from typing import TYPE_CHECKING

from rondom.cases import queries as cases
from rondom.cases.crisis import actions as crisis
from rondom.cases.dissatisfaction import actions as dissatisfaction
from rondom.cases.escalation import actions as escalation
from rondom.cases.escalation import climbing
from rondom.cases.escalation.models import StalemateStep
from rondom.cases.handover import actions as handover
from rondom.core import clock
from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.directory.duty import actions as duty

from .dekker import Dekker
from .moments import at
from .people import Region

if TYPE_CHECKING:
    from .r_now import CaseR

WORKING_WEEK, WHOLE_WEEK = range(1, 6), range(1, 8)


def tell_duty(region: Region, night: str) -> None:
    """The coordination point by day; ``night`` is the number at night and at the weekend."""
    desk = region.desks["point"]
    lines = (
        (desk.name, desk.phone, WORKING_WEEK, time(9), time(17)),
        ("Nachtdienst", night, WORKING_WEEK, time(17), time(9)),
        ("Weekenddienst", night, (6, 7), time(9), time(9)),
        ("Weekenddienst", night, (6,), time(0), time(9)),
    )
    for name, phone, days, starts, ends in lines:
        duty.add_duty(
            by=region["officer"],
            organisation_id=desk.organisation_id,
            name=name,
            phone=phone,
            weekdays=days,
            starts=starts,
            ends=ends,
        )


def tell_stuck(dekker: Dekker) -> None:
    """The crisis of some weeks ago, what is stuck now, and what mother is not content with."""
    tell_duty(dekker.region, "0380001099")
    coach, worker, mother, file = dekker["coach"], dekker["worker"], dekker.mother, dekker.file
    with at(40, 23):
        row = crisis.flag(by=worker, household_id=file, why="Ruzie bij de deur, de buren belden de politie.")
    with at(39, 15):
        crisis.record_meeting(
            by=worker, household_id=file, crisis_id=row.pk, on=clock.today(), who="Carla, Joris en Fatima"
        )
        crisis.agree_nights(
            by=worker,
            household_id=file,
            words="Carla belt de nachtdienst. De kinderen slapen bij de buurvrouw.",
        )
    with at(33, 15):
        crisis.close_crisis(
            by=worker,
            household_id=file,
            crisis_id=row.pk,
            outcome="Het is weer rustig. Er zit een nieuw slot op de deur.",
            follow_up_on=clock.today() + timedelta(days=10),
            follow_up_words="Het contact met vader en de angst van Carla.",
        )
    with at(24, 15):
        crisis.follow_up(
            by=worker, household_id=file, crisis_id=row.pk, result="Vader komt alleen nog na een telefoontje."
        )
    with at(13, 11):
        stuck = escalation.report(
            by=coach,
            household_id=file,
            kind="not_kept",
            words="De kapotte verwarming zou vorige maand gemaakt zijn. Er is nog niemand geweest.",
            organisation_id=dekker.region.organisations["housing"].id,
        )
    with at(3, 9):
        by = system("escalation", file)
        with acting(by):
            step = StalemateStep.objects.get(stalemate=stuck)
        climbing.climb(by=by, household_id=file, step_id=step.pk)
    if mother is not None:
        with at(5, 19):
            dissatisfaction.record(
                by=mother,
                household_id=file,
                words="Hij zegt twee keer af op het laatste moment. Dan heb ik voor niets vrij genomen.",
                user_id=dekker["debt"].user_id,
                mediator_id=coach.user_id,
            )


def tell_arrival(story: "CaseR", days_ago: int) -> None:
    """Nobody in Groningen told Nijmegen anything; and what is agreed for the nights, now that mother is home."""
    tell_duty(story.region, "0240001099")
    coach, file = story["coach"], story.file
    with story.at(1, 11):
        with acting(coach):
            case = cases.open_case_of(coach, file)
        assert case is not None
        handover.record_arrival(
            by=coach,
            case_id=case.pk,
            other_region="Groningen",
            on=clock.today() - timedelta(days=days_ago),
            warm=False,
            why="Niemand uit Groningen belde. Het gezin moest alles opnieuw vertellen.",
        )
        crisis.agree_nights(
            by=coach, household_id=file, words="Slaapt Shirin niet? Vader belt eerst de nachtdienst."
        )
