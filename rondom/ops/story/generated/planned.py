"""One plan: around the table, who leads, goals and tasks, everybody says yes."""

from datetime import timedelta

from rondom.accounts import actions as accounts
from rondom.accounts import queries as account_queries
from rondom.cases import actions as cases
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households import queries as household_queries
from rondom.meetings import actions as meetings
from rondom.meetings import recording
from rondom.methods.enums import RoleKind
from rondom.plans import actions as plans
from rondom.plans import queries as plan_queries
from rondom.privacy import actions as privacy
from rondom.privacy.enums import Ground

from ..moments import moment
from .known import Known
from .lived import user
from .texts import THEMES, Theme


class Planned(Known):
    """Where the variant asks one plan."""

    def plan(self) -> None:
        """Around the table; who leads; goals and tasks; everybody says yes."""
        officer = self.point
        around = moment(self.shape.day - self.paced(38), 13)
        with self.on(officer, self.paced(33)):
            self._family_joins(officer)
            self._leaders(officer)
            table = meetings.plan_meeting(
                by=officer,
                household_id=self.file,
                kind="round_table",
                planned_at=around,
                place="Wijkcentrum Holtenbroek",
                invited=[one.id for one in self.members.values()],
                points=["Wie doet wat?"],
            )
        lead = self.lead.actor
        with self.on(lead, self.paced(38), 13):
            meetings.open_meeting(by=lead, household_id=self.file, meeting_id=table.id)
            for attendance in table.attendances.all()[:3]:
                recording.mark_presence(
                    by=lead,
                    household_id=self.file,
                    meeting_id=table.id,
                    attendance_id=attendance.id,
                    presence="present",
                    version=attendance.version,
                )
            recording.decide(
                by=lead, household_id=self.file, meeting_id=table.id, text="Eén aanspreekpunt voor iedereen."
            )
            recording.agree(
                by=lead,
                household_id=self.file,
                meeting_id=table.id,
                text="Een groepje maken om elkaar te bereiken",
                owner_id=self.members[user(self.lead)].id,
                due_on=clock.today() + timedelta(days=14),
            )
            table.refresh_from_db()
            recording.close_meeting(
                by=lead,
                household_id=self.file,
                meeting_id=table.id,
                version=table.version,
                family_talk="Na afloop samen doorgenomen.",
            )
        with self.on(lead, self.paced(40)):
            self._goals(lead)
            plans.propose(by=lead, household_id=self.file, reason="Eerste plan")
        self.answers(lead)

    def _family_joins(self, officer: Actor) -> None:
        """One of the adults; some of them can sign in."""
        adult = household_queries.members(officer, self.file)[0]
        if self.chance.random() < 0.5:
            user = accounts.create_user(
                by=system("demo"),
                email=f"gezin{adult.person_id.hex[-8:]}@rondom.example",
                name=adult.name,
                person_id=adult.person_id,
            )
            self.relative = account_queries.actor_of(user, None)
            job = system("demo", self.file)
            with acting(job, writes=True):
                privacy.involve(
                    by=job,
                    household_id=self.file,
                    role=self.region.method.first_role(RoleKind.FAMILY).key,
                    ground=Ground.OWN_RECORD,
                    user_id=user.id,
                )
        member = cases.add_member(
            by=officer,
            case_id=self.running.id,
            attachment="family",
            person_id=adult.person_id,
            comes_for="Beslist mee",
        )
        self.members[adult.person_id] = member

    def _leaders(self, officer: Actor) -> None:
        chosen = [(self.lead, RoleKind.COORDINATOR), *([(self.coach, RoleKind.COACH)] if self.coach else [])]
        for one, kind in chosen:
            self.members[user(one)] = cases.appoint(
                by=officer,
                case_id=self.running.id,
                role=self.region.method.first_role(kind).key,
                user_id=user(one),
                because="Komt hier al het vaakst.",
                family_says="Het gezin wil dit graag.",
            )

    def _goals(self, lead: Actor) -> None:
        owners = [one for one in self.members.values() if one.until is None]
        for number, domain in enumerate(self.themes[: self.chance.randint(1, 3)]):
            theme: Theme = THEMES[domain]
            goal = plans.add_goal(
                by=lead,
                household_id=self.file,
                domain=domain,
                family_words=theme.wish,
                measurable=theme.measurable,
                first_step=theme.tasks[0],
            )
            for place, title in enumerate(theme.tasks[: 2 if number else 3]):
                plans.add_task(
                    by=lead,
                    household_id=self.file,
                    goal_id=goal.id,
                    title=title,
                    owner_id=owners[(number * 2 + place) % len(owners)].id,
                    due_on=clock.today() + timedelta(days=self.chance.randrange(20, 160)),
                    kind_of_help=""
                    if place
                    else theme.help,  # one gives the help, the others what goes with it
                )

    def answers(self, lead: Actor) -> None:
        """Each party answers; in a plan that is still being made one of them has not, or objects."""
        day = self.paced(40) + (9 if self.shape.late else 2)
        with self.on(lead, day - 1):
            latest = plan_queries.plan(lead, self.file).latest
        assert latest is not None
        there = {one.actor.organisation_name: one.actor for one in self.team}
        parties = list(latest.agreements)
        if self.shape.until == "plan":
            parties = parties[:-1]
        for party in parties:
            how = ""
            if party.kind == "person":
                who = self.relative if self.relative and self.relative.name == party.name else lead
                how = "" if who == self.relative else "Zei dit aan de keukentafel."
            else:
                who = there[party.name]
            with self.on(who, day):
                plans.answer(by=who, household_id=self.file, agreement_id=party.id, agrees=True, reason=how)
