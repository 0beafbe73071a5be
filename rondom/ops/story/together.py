"""The round table, the people in their roles, what they expect of each other."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from rondom.cases import actions as cases
from rondom.cases.coaching import actions as coaching
from rondom.cases.deciding import actions as deciding
from rondom.cases.framing import actions as framing
from rondom.cases.working import actions as working
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.meetings import actions as meetings
from rondom.meetings import afterwards, recording
from rondom.meetings.models import Meeting
from rondom.methods.enums import RoleKind

from .known import Known
from .people import family_account


@dataclass
class Together(Known):
    """Steps 5 and 6."""

    # 5. Round table

    def round_table(self) -> None:
        """Everyone at the table; who is responsible, who coordinates, who is the coach."""
        officer = self["officer"]
        people = self.people()
        with self.at(35, 9):
            self.members["mother"] = cases.add_member(
                by=officer,
                case_id=self.running.id,
                attachment="family",
                person_id=people[self.family.mother],
                comes_for="Beslist mee over alles",
            )
            self.mother = family_account(
                self.region,
                self.file,
                people[self.family.mother],
                f"{self.family.mother} {self.family.name}",
                self.family.email,
            )
            table = meetings.plan_meeting(
                by=officer,
                household_id=self.file,
                kind="round_table",
                planned_at=clock.now() + timedelta(days=6),
                place="Wijkcentrum Holtenbroek, kamer 2",
                invited=[member.id for member in self.members.values()],
                points=[
                    "Wat wil Carla?",
                    "Wie doet wat?",
                    "Wie is het aanspreekpunt?",
                    "Wat de cijfers zeggen",
                ],
            )
        with self.at(42, 13):
            meetings.open_meeting(by=officer, household_id=self.file, meeting_id=table.id)
            with acting(officer):
                invited, first = list(table.attendances.all()), table.points.order_by("ordinal")[0]
            for attendance in invited:
                recording.mark_presence(
                    by=officer,
                    household_id=self.file,
                    meeting_id=table.id,
                    attendance_id=attendance.id,
                    presence="present",
                    version=attendance.version,
                )
            recording.write_point(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                point_id=first.id,
                version=first.version,
                said="Ik wil weer post durven openmaken. En dat de kinderen op tijd op school zijn.",
            )
            recording.decide(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                text="Fatima is het aanspreekpunt voor iedereen, Joris staat naast Carla.",
            )
            cases.name_responsible(
                by=officer,
                case_id=self.running.id,
                organisation_id=self.region.organisations["social"].id,
                reason="Het wijkteam heeft de meeste contacturen en het vertrouwen van moeder.",
            )
            for key, kind in (("worker", RoleKind.COORDINATOR), ("coach", RoleKind.COACH)):
                self.members[key + "_leads"] = cases.appoint(
                    by=officer,
                    case_id=self.running.id,
                    role=self.region.method.first_role(kind).key,
                    user_id=self.user(key),
                    because="Kent het gezin en heeft tijd om wekelijks te komen.",
                    family_says="Moeder wil dit graag.",
                )
            self.about_the_scores(self["coach"], table)
            cases.end_member(by=officer, member_id=self.members["worker"].id, reason="Is nu de coördinator")
            recording.agree(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                text="Samen de post van drie jaar sorteren",
                owner_id=self.members["worker_leads"].id,
                due_on=clock.today() + timedelta(days=21),
            )
            meetings.fix_next(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                planned_at=clock.now() + timedelta(days=98),
                kind="periodic",
            )
            with acting(officer):
                table.refresh_from_db()
            recording.close_meeting(
                by=officer,
                household_id=self.file,
                meeting_id=table.id,
                version=table.version,
                family_talk=f"Na afloop met {self.family.mother} gesproken. Ze was opgelucht.",
                talk_by=self.members["coach_leads"].id,
                talk_on=clock.today() + timedelta(days=1),
            )
        with self.at(43, 11):
            afterwards.talk_held(by=self["coach"], household_id=self.file, meeting_id=table.id)

    def about_the_scores(self, coach: Actor, table: Meeting) -> None:
        """What was said of the scores stands in the minutes of the family and who leads; school reads the rest."""
        with acting(coach):
            point = table.points.order_by("-ordinal")[0]
        here: dict[str, Any] = {
            "by": coach,
            "household_id": self.file,
            "meeting_id": table.id,
            "point_id": point.id,
        }
        recording.write_point(
            **here,
            version=point.version,
            said="Carla ziet zelf dat het geld het zwaarst weegt. Met de kinderen gaat het beter.",
        )
        with acting(coach):
            point.refresh_from_db()
        afterwards.choose_readers(**here, version=point.version, category="domain_scores")

    def user(self, key: str) -> UUID:
        found = self[key].user_id
        assert found is not None
        return found

    # 6. Team

    def team(self) -> None:
        """What they offer and expect of each other; where it does not fit."""
        self.agreed()
        coordinator, coach = self.members["worker_leads"], self.members["coach_leads"]
        with self.at(44, 10):
            cases.state_offer(
                by=self["worker"],
                member_id=coordinator.id,
                gives=["plan", "agreements"],
                contact_per_month=8,
                answers_within_days=1,
                channels=["message", "phone", "mail"],
                reachable="Ma t/m do, 9-17 uur",
            )
            cases.state_offer(
                by=self["debt"],
                member_id=self.members["debt"].id,
                gives=["plan"],
                contact_per_month=1,
                answers_within_days=5,
                channels=["meeting_only"],
            )
            cases.state_expectation(
                by=self["worker"],
                holder_id=coordinator.id,
                other_id=self.members["debt"].id,
                wants=["plan"],
                contact_per_month=2,
                answers_within_days=2,
                channel="mail",
            )
            cases.state_expectation(
                by=self["coach"],
                holder_id=coach.id,
                other_id=coordinator.id,
                wants=["plan"],
                contact_per_month=4,
                answers_within_days=1,
                channel="phone",
            )

    def agreed(self) -> None:
        """What the coach is asked, how one works, under which law; an expense that the point must agree to."""
        coach = self.members["coach_leads"]
        with self.at(43, 11):
            coaching.give_assignment(
                by=self["worker"],
                member_id=coach.id,
                held_as="role",
                goals="Carla maakt zelf haar post open en weet wat ze daarna doet.",
                responsibilities="Elke week langskomen, meegaan naar gesprekken en Fatima bijpraten.",
                max_weeks=40,
                hours_a_week=4,
                family_says="Fijn dat Joris er is. Ik wil wel zelf bellen.",
            )
            working.choose_way(
                by=self["worker"],
                case_id=self.running.id,
                ways=["care_coordination", "family_coaching"],
                style="doing",
                stance="travel_companion",
                hours_a_week=6,
                because="Carla wil eerst iemand die meegaat. Praten alleen hielp eerder niet.",
            )
            framing.begin_frame(
                by=self["worker"], case_id=self.running.id, kind="voluntary", starts_on=clock.today()
            )
            deciding.propose(
                by=self["worker"],
                case_id=self.running.id,
                what="expense",
                amount=240,
                words="Twee tweedehands fietsen, voor Carla en Tim, zodat Tim op tijd op school komt.",
            )
