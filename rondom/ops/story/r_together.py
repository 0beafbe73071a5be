"""The people around household R.: who comes for what, the round table, what they expect of each other."""

from dataclasses import dataclass
from datetime import timedelta

from rondom.cases import actions as cases
from rondom.cases.framing import actions as framing
from rondom.cases.working import actions as working
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.meetings import actions as meetings
from rondom.meetings import recording
from rondom.meetings.models import Meeting
from rondom.methods.enums import RoleKind

from .people import family_account
from .r_beginning import COMES_FOR, DAUGHTER, FATHER, MOTHER, Beginning

AT_THE_TABLE = ("coach", "parenting", "guardian", "psychologist", "nurse", "father", "mother")


@dataclass
class Together(Beginning):
    """From the whole team to what they expect."""

    def around(self) -> None:
        """The whole team, before the plan: who comes for what, also outside the professionals."""
        with self.at(590, 10):
            for key in COMES_FOR:
                if key not in self.members:
                    self.join(key, "specialist" if key == "psychologist" else "team_member", *COMES_FOR[key])
            for key, name, words in (
                ("father", FATHER, "Beslist mee en zorgt dat Tara op tijd op school is"),
                ("mother", MOTHER, "Beslist mee, ook als zij even niet thuis is"),
            ):
                self.members[key] = cases.add_member(
                    by=self["officer"],
                    case_id=self.running.id,
                    attachment="family",
                    person_id=self.person(name),
                    comes_for=words,
                )
            for name, words in (
                ("Mevrouw Bloem (buurvrouw)", "Past soms op Tara"),
                ("Dominee Brand (Ontmoetingskerk)", "Luistert; het gezin komt er op zondag"),
            ):
                cases.add_member(
                    by=self["officer"],
                    case_id=self.running.id,
                    attachment="network",
                    name=name,
                    comes_for=words,
                )
            self.father = self._account(FATHER)
            self.mother = self._account(MOTHER)

    def _account(self, name: str) -> Actor:
        email = f"{name.lower()}.r@rondom.example"
        return family_account(self.region, self.file, self.person(name), f"{name} R.", email)

    def frames(self) -> None:
        """The order ended; the guardian stays because the parents want it. The coach goes along first."""
        officer, tara = self["officer"], self.person(DAUGHTER)
        with self.at(589, 14):
            order = framing.begin_frame(
                by=officer,
                case_id=self.running.id,
                kind="supervision_order",
                starts_on=clock.today() - timedelta(days=420),
                ends_on=clock.today() - timedelta(days=55),
                about=[tara],
                who="Kinderrechter Arnhem",
            )
            framing.end_frame(
                by=officer,
                frame_id=order.id,
                ended_on=clock.today() - timedelta(days=55),
                because="De kinderrechter verlengde niet: het gaat thuis beter.",
            )
            framing.begin_frame(
                by=officer,
                case_id=self.running.id,
                kind="voluntary_guardian",
                starts_on=clock.today() - timedelta(days=55),
                about=[tara],
                member_id=self.members["guardian"].id,
            )
            working.choose_way(
                by=officer,
                case_id=self.running.id,
                ways=["family_coaching"],
                style="doing",
                stance="travel_companion",
                hours_a_week=8,
                because="Eerst vertrouwen: samen naar school, huisarts en winkel.",
            )

    def to_broker(self) -> None:
        """More than a year on: from travel companion to broker, with the day and the reason."""
        officer = self["officer"]
        with self.at(113, 14):
            working.choose_way(
                by=officer,
                case_id=self.running.id,
                ways=["family_coaching"],
                style="talking",
                stance="broker",
                hours_a_week=3,
                because="Vader doet veel zelf. De coach regelt nu vooral hulp van anderen.",
            )

    def round_table(self) -> None:
        officer = self["officer"]
        with self.at(588, 9):
            table = self.plan_table("round_table", "officer", 3, ["Wie doet wat?"], self.members)
        with self.at(585, 13):
            self.hold(table, "officer", "Wij willen één persoon om te bellen.")
            cases.name_responsible(
                by=officer,
                case_id=self.running.id,
                organisation_id=self.region.organisations["point"].id,
                reason="Het regieteam houdt het geheel in de gaten.",
            )
            for key, kind, why in (
                ("director", RoleKind.COORDINATOR, "Kent alle organisaties in de wijk."),
                ("coach", RoleKind.COACH, "Is dag en nacht bereikbaar en kent het gezin."),
            ):
                self.members[key] = cases.appoint(
                    by=officer,
                    case_id=self.running.id,
                    role=self.region.method.first_role(kind).key,
                    user_id=self.user(key),
                    because=why,
                    family_says="Beide ouders willen dit.",
                )
            self.close(table, "officer")

    def plan_table(
        self, kind: str, who: str, days: int, points: list[str], invited: object = AT_THE_TABLE
    ) -> Meeting:
        keys = (
            [key for key in AT_THE_TABLE if key in self.members]
            if invited is AT_THE_TABLE
            else list(self.members)
        )
        chair = self.members.get(who)
        return meetings.plan_meeting(
            by=self[who],
            household_id=self.file,
            kind=kind,
            planned_at=clock.now() + timedelta(days=days),
            place="Wijkcentrum Hatert, kamer 1",
            invited=[self.members[key].id for key in keys],
            points=points,
            chair_id=chair.id if chair else None,
        )

    def hold(self, table: Meeting, who: str, said: str, findings: str = "") -> None:
        meetings.open_meeting(by=self[who], household_id=self.file, meeting_id=table.id)
        for one in table.attendances.all():
            recording.mark_presence(
                by=self[who],
                household_id=self.file,
                meeting_id=table.id,
                attendance_id=one.id,
                presence="present",
                version=one.version,
            )
        first = table.points.order_by("ordinal")[0]
        recording.write_point(
            by=self[who],
            household_id=self.file,
            meeting_id=table.id,
            point_id=first.id,
            version=first.version,
            said=said,
        )
        if findings:
            recording.decide(by=self[who], household_id=self.file, meeting_id=table.id, text=findings)

    def close(self, table: Meeting, who: str) -> None:
        table.refresh_from_db()
        recording.close_meeting(
            by=self[who],
            household_id=self.file,
            meeting_id=table.id,
            version=table.version,
            family_talk="Koen loopt het na met de ouders, aan de keukentafel.",
        )

    def expectations(self) -> None:
        """Coach and guardian expect an answer within a day; the psychologist sees the meeting as the place. Nobody
        said so to another; here it stands side by side. [spec E3]"""
        with self.at(584, 10):
            for key, often, within, how, reachable, gives in (
                ("coach", 8, 1, ["phone", "mail", "visit"], "Dag en nacht", ["plan", "agreements"]),
                ("guardian", 4, 1, ["phone", "mail"], "Ma t/m vr", ["plan", "agreements", "safety"]),
                ("parenting", 2, 1, ["phone", "mail"], "Ma, di en do", ["plan", "agreements"]),
                ("director", 4, 1, ["phone", "mail"], "Ma t/m do", ["plan", "agreements"]),
                ("psychologist", None, 5, ["meeting_only"], "In het overleg", ["agreements"]),
            ):
                note = "Ben hoofdbehandelaar en zie moeder elke week." if key == "psychologist" else ""
                cases.state_offer(
                    by=self[key],
                    member_id=self.members[key].id,
                    gives=gives,
                    contact_per_month=often,
                    answers_within_days=within,
                    channels=how,
                    reachable=reachable,
                    note=note,
                )
            for holder, other in (
                ("coach", "psychologist"),
                ("guardian", "psychologist"),
                ("coach", "guardian"),
                ("guardian", "coach"),
            ):
                cases.state_expectation(
                    by=self[holder],
                    holder_id=self.members[holder].id,
                    other_id=self.members[other].id,
                    wants=["agreements"],
                    contact_per_month=4,
                    answers_within_days=1,
                    channel="mail",
                )
