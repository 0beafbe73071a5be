"""What came after, or beside the main road: after-care that is used, a case that began again, professionals who began
by themselves, what goes well, and a meeting on which people looked back."""

from datetime import date
from typing import TYPE_CHECKING

from rondom.cases.aftercare import actions as aftercare
from rondom.cases.aftercare import queries as after
from rondom.cases.evaluating import actions as evaluating
from rondom.cases.starting import actions as starting
from rondom.core import clock
from rondom.core.transactions import acting
from rondom.index import actions as index
from rondom.index import queries as index_queries
from rondom.index.normalise import Identity
from rondom.index.subjects import NewSubject
from rondom.meetings import queries as meeting_queries
from rondom.meetings.reflection import actions as reflection
from rondom.meetings.reflection.rules import CELLS
from rondom.plans import actions as plans
from rondom.plans import queries as plan_queries

from .dekker import Dekker
from .moments import at
from .people import Region

if TYPE_CHECKING:
    from .generated.life import Life
    from .r_now import CaseR

#: days ago that a case was closed at least, to be begun again last week
LONG_ENOUGH = 30
#: key, what each of them gave the nine questions, in turn
LOOKED_BACK = (
    ("coach", (4, 4, 5)),
    ("guardian", (4, 3, 4)),
    ("parenting", (5, 4, 4)),
    ("nurse", (4, 4, 3)),
    ("psychologist", (3, 2, 4)),
)


def tell_after_care(story: Dekker) -> None:
    """Two of the five contacts are used, and the first moment to ask how it goes is done."""
    teacher, mother, file = story["teacher"], story.mother, story.file
    assert mother is not None
    with at(90, 20):
        evaluating.give(
            by=mother, household_id=file, words="Ik hoefde mijn verhaal maar één keer te vertellen.", grade=8
        )
    with at(84, 19):
        asked = aftercare.ask_contact(
            by=mother, household_id=file, words="Er kwam weer een brief. Wilt u meekijken?"
        )
    with at(82, 15):
        aftercare.record_contact(by=teacher, household_id=file, had_on=clock.today(), asked_id=asked.id)
    with at(40, 15):
        aftercare.record_contact(
            by=teacher,
            household_id=file,
            had_on=clock.today(),
            words="Even gebeld. De kinderen zijn op tijd.",
        )
    with at(24, 11):
        with acting(teacher):
            shown = after.aftercare(teacher, file)
        assert shown is not None and shown.next is not None
        aftercare.record_moment(
            by=teacher,
            household_id=file,
            moment_id=shown.next.id,
            how="good",
            words="Het gaat goed. Moeder opent haar post nog elke week.",
        )


def tell_reopened(lives: "list[Life]") -> None:
    """The last household that the meldpunt closed asks for help again: a new case in the same file."""
    closed = [one for one in lives if one.shape.ending == "fully_closed" and _ago(one) > LONG_ENOUGH]
    life = min(closed, key=_ago)
    with at(6, 10):
        aftercare.reopen(
            by=life.point,
            household_id=life.file,
            reason="Vader verloor zijn werk. De schulden lopen weer op en het gezin vraagt zelf om hulp.",
        )


def _ago(life: "Life") -> int:
    """Days since its last work."""
    return life.shape.day - life.end


def tell_begun_by_themselves(region: Region) -> None:
    """The social worker and the landlord know the same child, call each other and begin; the meldpunt is not needed."""
    worker, landlord = region["worker"], region["landlord"]
    child = Identity("Roos", "Hofstra", date(2017, 5, 2), "", "8031VK", 52)
    with at(20, 10):
        for one in (landlord, worker):
            index.register_signal(by=one, subjects=[NewSubject("child", child)], others_involved=False)
    with at(18, 15):
        with acting(worker):
            match = next(
                view.match
                for signal in index_queries.my_signals(worker)
                if any(one.identity.family_name == child.family_name for one in signal.people)
                for view in index_queries.my_matches(worker, signal.signal.id)
            )
        index.close_match(by=worker, match_id=match.id, variant=2)
    assert landlord.user_id is not None
    with at(17, 11):
        starting.start_case(
            by=worker,
            match_id=match.id,
            household_name="Gezin Hofstra",
            comes_for="Praat met moeder over de drukte thuis",
            family_says="Fijn dat jullie het samen doen. Dan hoef ik het maar één keer te vertellen.",
            family_agrees=True,
            with_users=[landlord.user_id],
        )


def tell_what_goes_well(story: Dekker) -> None:
    """A step that worked, in mother's own words, and a compliment of the school."""
    worker, file = story["worker"], story.file
    with acting(worker):
        goals = {one.domain: one.id for one in plan_queries.plan(worker, file).goals}
    for days, who, domain, kind, words in (
        (6, story.mother, "finances", "success", "Ik heb zelf de deurwaarder gebeld. Ik durfde het."),
        (
            3,
            story["teacher"],
            "parenting",
            "compliment",
            "Lisa en Tim waren deze week elke dag op tijd. Knap!",
        ),
    ):
        assert who is not None
        with at(days, 16):
            plans.tell_progress(by=who, household_id=file, goal_id=goals[domain], words=words, kind=kind)


def tell_reflection(story: "CaseR") -> None:
    """Enough people looked back on the last meeting for its grid to be shown."""
    coach = story["coach"]
    with acting(coach):
        held = [
            one.meeting
            for one in meeting_queries.of_household(coach, story.file)
            if one.meeting.status == "closed"
        ]
    last = max(held, key=lambda one: one.planned_at)
    for key, given in LOOKED_BACK:
        with at(1, 14):
            reflection.reflect(
                by=story[key],
                household_id=story.file,
                meeting_id=last.id,
                scores={cell: given[number % len(given)] for number, cell in enumerate(CELLS)},
            )
