"""Household R. as it stands today: mother is home again and only father told. [s2 §5.4; spec 05]

In the study nobody heard of it. Here it cannot happen unseen: the day on which she was expected passed, the
coordinator was told who should have said so, father's word reached everybody, and two people still have to answer.
"""

from dataclasses import dataclass
from datetime import timedelta

from rondom.cases.phasing import actions as phasing
from rondom.core import clock, words
from rondom.core.actor import system
from rondom.households import stays_actions
from rondom.households.models import TemporaryStay
from rondom.journal import climbing, returning
from rondom.journal.questions import actions as questions
from rondom.meetings.polls import actions as polls
from rondom.meetings.rules import in_between

from . import lives
from .moments import at
from .network import draw_r
from .people import Region
from .r_beginning import END_OF_SUPPORT, FATHER, MONTH_20, MOTHER
from .r_months import Months
from .r_people import settle_nijmegen
from .safety import tell_safety_of_r
from .stuck import tell_arrival

AWAY, EXPECTED = 56, 14
"""Days ago that mother went to the clinic for six weeks, and that she was expected home."""
END_OF_HELP = 20
NEXT_MEETING = 9
SILENT = ("psychologist", "nurse")


@dataclass
class CaseR(Months):
    """The whole way until today."""

    stay: TemporaryStay | None = None

    def goes_away(self) -> None:
        """Six weeks in treatment; who tells the end was agreed, at the meeting, in front of all."""
        with self.at(AWAY, 11):
            self.stay = stays_actions.begin_stay(
                by=self["coach"],
                household_id=self.file,
                person_id=self.person(MOTHER),
                kind="clinic",
                place="Pro Persona",
                since=clock.today(),
                expected_end=clock.today() + timedelta(days=AWAY - EXPECTED),
                teller=f"user:{self.user('psychologist')}",
            )

        with self.at(50, 9):
            lives.before_a_visit(
                self["coach"],
                self.file,
                "not_alone",
                "Spreek af met Omid erbij, en bel eerst of het een goede dag is.",
                "Afgesproken met Omid en Shirin",
                4,
            )
        with self.at(30, 15):
            self.visit("coach", "Vader oefent elke avond Nederlands met Tara. Zij slaapt goed.")

    def looks_back(self) -> None:
        """The coach and the parents draw who stood around them then, and who does now: one neighbour."""
        draw_r(self)

    def nobody_tells(self) -> None:
        """The day passes. The term of the method passes. The coordinator hears who was to tell."""
        assert self.stay is not None
        with self.at(EXPECTED - 4, 8):
            returning.nobody_told(
                by=system("returns", self.file), household_id=self.file, stay_id=self.stay.id
            )
        with self.at(EXPECTED - 5, 9):
            self.everyone_has_seen()

    def father_tells(self) -> None:
        """Father mentions it to the coach; the coach says so, and everybody who must know is asked."""
        assert self.stay is not None
        with self.at(6, 10):
            stays_actions.tell_end(
                by=self["coach"],
                household_id=self.file,
                stay_id=self.stay.id,
                ended_on=self.stay.expected_end,
                heard_from=f"person:{self.person(FATHER)}",
            )

    def two_are_silent(self) -> None:
        """Most have seen it the same day. Two have not: after the term it goes to the coordinator."""
        with self.at(6, 16):
            self.everyone_has_seen(*SILENT)
        with self.at(2, 9):
            for point_id in self.waiting_for(self["psychologist"]):
                climbing.climb(by=system("climb", self.file), household_id=self.file, point_id=point_id)

    def asks_in_vain(self) -> None:
        """The coach asks the psychologist what to expect when she comes home; the answer should have come long ago."""
        with self.at(20, 13):
            self.ask_psychologist("Wat merkt Tara ervan als Shirin weer thuis is? Waar moet ik op letten?")

    def asks_again(self) -> None:
        with self.at(1, 9):
            self.ask_psychologist("Kun je volgende week bij het overleg zijn?")

    def ask_psychologist(self, text: str) -> None:
        questions.ask(
            by=self["coach"],
            household_id=self.file,
            text=text,
            category="plan",
            member_ids=[self.members["psychologist"].id],
        )

    def ahead(self) -> None:
        """The next meeting, with what is coming: the support that may not be renewed, help that ends."""
        with self.at(1, 10):
            days = NEXT_MEETING
            while (clock.today() + timedelta(days=days)).weekday() >= 5:
                days += 1
            support, help_ = (
                words.day_nl(self.today + timedelta(days=one), self.today)
                for one in (END_OF_SUPPORT, END_OF_HELP)
            )
            self.plan_table(
                "periodic",
                "coach",
                days,
                [
                    "Shirin is weer thuis: wat heeft zij nodig, en wat heeft Tara nodig?",
                    f"De indicatie voor opvoedhulp loopt tot {support}. Wie vraagt verlenging aan?",
                    f"De hulp van NIM stopt op {help_}. Hoe bouwen we af, en wie houdt een vinger aan de pols?",
                    "Hoe bereiken we elkaar tussen twee overleggen?",
                ],
            )

            # announced on the way out; nobody said how, or who keeps watch then
            phasing.announce_end(
                by=self["coach"],
                member_id=self.members["coach"].id,
                ends_on=self.today + timedelta(days=END_OF_HELP),
            )

        with self.at(1, 11):
            polls.ask(
                by=self["coach"],
                household_id=self.file,
                kind=in_between(self.region.method).key,
                moments=[clock.now() + timedelta(days=one) for one in (30, 31, 34)],
                invited=[self.members[key].id for key in ("coach", "guardian", "parenting", "father")],
                place="Wijkcentrum Hatert, kamer 1",
                points="Wat als de opvoedhulp stopt?",
                answer_by=clock.today() + timedelta(days=12),
            )

    STEPS = (
        "refer",
        "visits",
        "decide",
        "baseline",
        "variant",
        "around",
        "frames",
        "round_table",
        "expectations",
        "plan",
        "two_monthly",
        "goes_away",
        "looks_back",
        "asks_in_vain",
        "nobody_tells",
        "father_tells",
        "two_are_silent",
        "asks_again",
        "ahead",
    )

    def tell(self, until: str = STEPS[-1]) -> "CaseR":
        for step in self.STEPS[: self.STEPS.index(until) + 1]:
            getattr(self, step)()
        return self


def tell_r(zwolle: Region) -> CaseR:
    """Nijmegen, its people, and household R. in its twentieth month."""
    with at(MONTH_20 + 10, 9):
        nijmegen = settle_nijmegen(zwolle)
    story = CaseR(nijmegen).tell()
    tell_arrival(story, MONTH_20)
    tell_safety_of_r(story)
    return story
