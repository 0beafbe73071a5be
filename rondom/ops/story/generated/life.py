"""One household: from the first signal to as far as it has come; here the work of every day and the end."""

from datetime import timedelta

from rondom.cases import actions as cases
from rondom.cases.aftercare import actions as keep
from rondom.cases.aftercare import queries as aftercare
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.words import calendar_day
from rondom.journal import actions as journal
from rondom.meetings import actions as meetings
from rondom.plans import actions as plans
from rondom.plans.models import Task

from ..moments import moment
from .lived import user
from .network import draw_network
from .planned import Planned
from .shapes import STEPS
from .texts import EVALUATIONS, FAMILY_SAYS, FINDINGS, NOTES, POINTS
from .watched import Watched

#: as if nothing were late: days after the first signal on which the plan is in force
BEGUN = 44
#: days between two reviews
REVIEW = 84
#: so many days before its term somebody asks how it goes after closing
BEFORE = 4


class Life(Planned, Watched):
    """All steps."""

    def tell(self) -> None:
        """Every step as far as this household has come."""
        self.team = self.staff.ask(self.chance, self.shape.team)
        self.officer = self.chance.choice(self.staff.officers)
        self.quick = (
            self.shape.until in ("work", "close") and not self.shape.late and self.chance.random() < 0.45
        )
        for step in STEPS:
            if self.shape.comes_to(step):
                getattr(self, step)()
                if step == "decide":
                    self.tell_limit()
        if self.shape.until in ("picture", "variant", "plan"):
            self.keep_seeing()

    @property
    def end(self) -> int:
        """Days after the first signal of the last work: the closing, or about now."""
        if self.shape.until == "close":
            return 150 + self.shape.day * 7 % 41
        return self.shape.day - 2

    # The work of every day

    def work(self) -> None:
        """Notes, tasks done or late, something that everyone must know, the review."""
        begun = self.paced(BEGUN) + 7 * self.shape.late
        self._expect(begun)
        review = begun + REVIEW
        with self.on(self.lead.actor, begun + 1):
            tasks = list(Task.objects.filter(household_id=self.file, status="open").order_by("due_on", "id"))
            draw_network(self.lead.actor, self.file, self.shape.day)
        day = begun + 10
        while day < self.end:
            self._note(day)
            self.see_the_children(self.lead.actor)
            soon = clock.today() - timedelta(days=self.shape.day - day - 36)
            while tasks and tasks[0].due_on and tasks[0].due_on < soon:
                self._finish(tasks.pop(0), day)
            day += self.chance.randrange(24, 44)
            if day >= review:
                self._review(min(review, self.end))
                review += REVIEW
        if self.chance.random() < 0.5:
            self._critical_point(self.end - 1)
        if self.shape.until != "close":
            self._meet_again()

    def _expect(self, day: int) -> None:
        """Two of them say what they offer and expect."""
        others = [one for one in self.team[1:] if user(one) in self.members]
        if not others:
            return
        lead, other = self.members[user(self.lead)], self.members[user(others[0])]
        fast = self.chance.random() < 0.6
        with self.on(others[0].actor, day):
            cases.state_offer(
                by=others[0].actor,
                member_id=other.id,
                gives=["plan"],
                contact_per_month=4 if fast else 1,
                answers_within_days=1 if fast else 5,
                channels=["phone", "mail"] if fast else ["meeting_only"],
                reachable="Ma, di en do",
            )
        with self.on(self.lead.actor, day + 1):
            cases.state_expectation(
                by=self.lead.actor,
                holder_id=lead.id,
                other_id=other.id,
                wants=["plan"],
                contact_per_month=2,
                answers_within_days=2,
                channel="mail",
            )

    def _someone(self) -> Actor:
        return self.chance.choice(self.team).actor

    def _note(self, day: int) -> None:
        who = self._someone()
        with self.on(who, day):
            journal.write_note(
                by=who,
                household_id=self.file,
                kind=self.chance.choice(("visit", "visit", "phone", "office")),
                text=self.chance.choice(NOTES),
                category="agreements",
                minutes=self.chance.choice((15, 30, 45, 60)),
                spoken_with=self.family.adults[0].given_name,
            )

    def _finish(self, task: Task, day: int) -> None:
        """Done by who has it, or by the coordinator; now and then it did not work out."""
        owner = next(
            (one.actor for one in self.team if one.actor.user_id == task.owner_user_id), self.lead.actor
        )
        done = self.chance.random() < 0.85
        with self.on(owner, day):
            plans.finish_task(
                by=owner,
                household_id=self.file,
                task_id=task.id,
                done=done,
                outcome="Gelukt, samen gedaan."
                if done
                else "De wachttijd is te lang; we zoeken iets anders.",
            )

    def _critical_point(self, day: int) -> None:
        """Most of them say that they have seen it; in some households one does not."""
        who = self.lead.actor
        with self.on(who, day):
            point = journal.raise_point(
                by=who, household_id=self.file, kind="situation_changed", text=self.chance.choice(POINTS)
            )
            asked = list(point.acknowledgements.order_by("id").values_list("user_id", flat=True))
        waits = self.shape.until != "close" and self.chance.random() < 0.4
        actors = {one.user_id: one for one in (*self.staff.officers, *(one.actor for one in self.team))}
        if self.relative:
            actors[self.relative.user_id] = self.relative
        for user_id in asked[1:] if waits else asked:
            if user_id in actors:
                with self.on(actors[user_id], day + 1):
                    journal.acknowledge(by=actors[user_id], household_id=self.file, point_id=point.id)

    def _review(self, day: int) -> None:
        who = self.lead.actor
        with self.on(who, day):
            again = self.measure(who, better=True)
            plans.hold_review(
                by=who,
                household_id=self.file,
                measurement_id=again.id,
                findings=self.chance.choice(FINDINGS),
                family_words=self.chance.choice(FAMILY_SAYS),
            )

    def _meet_again(self) -> None:
        who = self.lead.actor
        with self.on(who, self.end):
            meetings.plan_meeting(
                by=who,
                household_id=self.file,
                kind="periodic",
                planned_at=moment(
                    -self.chance.randrange(4, 30),
                    self.chance.randrange(9, 17),
                    self.chance.choice((0, 15, 30, 45)),
                ),
                place="Wijkcentrum Holtenbroek",
                invited=[one.id for one in self.members.values()],
                points=["Wat lukt, en wat niet?"],
            )

    # The end

    def close(self) -> None:
        """Each kind of ending, and who keeps a finger on the pulse."""
        chance, method, officer = self.chance, self.region.method, self.point
        if self.shape.variant < 3:
            for day in (60, 100):
                self._note(day)
        kind = next(one for one in method.closing_kinds if one.key == self.shape.ending)
        ground = {"fully_closed": "goals_met", "moved": "moved_away", "unsatisfactory": "family_ends"}
        level = chance.choice(method.relapse_levels)
        words, grade = chance.choice(EVALUATIONS)
        heard = chance.random() < 0.8
        watch = self.members.get(user(self.team[-1])) if chance.random() < 0.6 else None
        with self.on(officer, self.end):
            cases.close_case(
                by=officer,
                case_id=self.running.id,
                kind=kind.key,
                ground=ground.get(kind.key, "no_longer_complex"),
                reason="Samen teruggekeken: dit is het moment om te stoppen.",
                relapse_level=level.key,
                relapse_because=[chance.choice(method.relapse_factors).key],
                relapse_reason="Zo schatten we het samen in.",
                watch_member_id=watch.id if watch else None,
                watch_note="Belt elke maand." if watch else "Het gezin wil dit niet.",
                destination="Sociaal wijkteam" if kind.needs_destination else "",
                family_evaluation=words if heard else "",
                family_grade=grade if heard else None,
                family_not_heard_why="" if heard else "Niet meer te bereiken.",
            )
        self._ask_how_it_goes()

    def _ask_how_it_goes(self) -> None:
        """Finger on the pulse: every moment that has come, a few days before its term."""
        ago = self.shape.day - self.end - 1
        while ago > 0:
            with self.on(self.point, self.shape.day - ago):
                found = aftercare.aftercare(self.point, self.file)
            moment = found.next if found else None
            if moment is None:
                return
            ago = (clock.today() - calendar_day(moment.due_at)).days + BEFORE
            if ago <= 0:
                return
            with self.on(self.point, self.shape.day - ago):
                keep.record_moment(
                    by=self.point,
                    household_id=self.file,
                    moment_id=moment.id,
                    how="good",
                    words="Het gaat zijn gang.",
                )
