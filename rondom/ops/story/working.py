"""One plan, twice binding, and the work of every day."""

from dataclasses import dataclass
from datetime import timedelta

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.journal import actions as journal
from rondom.plans import actions as plans
from rondom.plans import queries as plan_queries

from .network import draw_dekker
from .reporting import Reporting


@dataclass
class Working(Reporting):
    """Steps 7 and 8."""

    # 7. One plan

    def plan(self) -> None:
        """Goals in mother's words, tasks with one owner; proposed, agreed, binding; then a new version."""
        worker = self["worker"]
        with self.at(45, 9):
            post = plans.add_goal(
                by=worker,
                household_id=self.file,
                domain="finances",
                family_words="Ik wil weer post durven openmaken",
                measurable="Alle post is gesorteerd en elke week is er een vast postmoment.",
                first_step="Eén doos samen openmaken",
            )
            school = plans.add_goal(
                by=worker,
                household_id=self.file,
                domain="parenting",
                family_words="Dat Lisa en Tim op tijd op school zijn, met brood mee",
                measurable="Vier van de vijf dagen op tijd, zes weken lang.",
            )
            today = clock.today()
            for goal, title, owner, days, help_ in (
                (post, "Overzicht van alle schulden maken", "debt", 28, "debt_help"),
                (post, "Elke dinsdag een kwartier post openen", "mother", 120, ""),
                (school, "Ontbijt en brood klaarzetten oefenen", "coach_leads", 45, "parenting_support"),
                (school, "Elke maandag bellen hoe de week begon", "teacher", 125, "school_support"),
            ):
                plans.add_task(
                    by=worker,
                    household_id=self.file,
                    goal_id=goal.id,
                    title=title,
                    owner_id=self.members[owner].id,
                    due_on=today + timedelta(days=days),
                    kind_of_help=help_,
                )
            self.propose("Eerste plan, na het rondetafelgesprek")
        with self.at(48, 11):
            self.everyone_agrees()

    def propose(self, reason: str) -> None:
        plans.propose(by=self["worker"], household_id=self.file, reason=reason)

    def everyone_agrees(self) -> None:
        """Each party gives its own answer."""
        helpers = {
            str(self[key].organisation_id): self[key]
            for key in ("worker", "coach", "debt", "teacher", "officer")
        }
        with acting(self["worker"]):
            latest = plan_queries.plan(self["worker"], self.file).latest
        assert latest is not None
        for party in latest.agreements:
            who = self.mother if party.kind == "person" else None
            if who is None:
                who = next(one for one in helpers.values() if one.organisation_name == party.name)
            plans.answer(by=who, household_id=self.file, agreement_id=party.id, agrees=True)

    def second_version(self) -> None:
        """Something is added; the new version shows what changed and binds when all agree again."""
        worker = self["worker"]
        with self.at(62, 10):
            home = plans.add_goal(
                by=worker,
                household_id=self.file,
                domain="housing",
                family_words="Een huis zonder schimmel",
                measurable="De corporatie heeft de muren hersteld.",
            )
            plans.add_task(
                by=worker,
                household_id=self.file,
                goal_id=home.id,
                title="Met de corporatie een afspraak maken over de muren",
                owner_id=self.members["worker_leads"].id,
                due_on=clock.today() + timedelta(days=65),
                kind_of_help="housing_support",
            )
            self.propose("Doel over de woning toegevoegd")
        with self.at(64, 15):
            self.everyone_agrees()

    # 8. Work goes on

    def work(self) -> None:
        """Contact notes, a task done, a critical point seen by all but one."""
        with self.at(66, 11):
            journal.write_note(
                by=self["worker"],
                household_id=self.file,
                kind="visit",
                text="Samen twee dozen post geopend. Drie brieven van de deurwaarder apart gelegd voor Dirk.",
                category="agreements",
                minutes=45,
                spoken_with=self.family.mother,
            )
        with self.at(68, 16):
            journal.write_note(
                by=self["coach"],
                household_id=self.file,
                kind="visit",
                text="Brood klaargemaakt met Lisa en Tim. Carla lachte voor het eerst.",
                category="agreements",
                minutes=60,
                planned=False,
                spoken_with=f"{self.family.mother} en de kinderen",
            )
        with self.at(70, 10):
            self.finish(
                self["debt"], "Overzicht van alle schulden maken", "Veertien schuldeisers, samen 31.400 euro."
            )
        with self.at(71, 16):
            self.finish(
                self["worker"], "Samen de post van drie jaar sorteren", "Zes dozen, nu in drie mappen."
            )
            self.finish(
                self["coach"],
                "Ontbijt en brood klaarzetten oefenen",
                "Lisa smeert nu zelf voor haar broertje.",
            )
        with self.at(72, 9):
            point = journal.raise_point(
                by=self["debt"],
                household_id=self.file,
                kind="situation_changed",
                text="De ontruiming is van de baan: er is een regeling met de corporatie.",
            )
        with self.at(72, 13):
            draw_dekker(self)
        with self.at(72, 14):
            for key in ("worker", "coach", "teacher"):
                journal.acknowledge(by=self[key], household_id=self.file, point_id=point.id)

    def finish(self, who: Actor, title: str, outcome: str) -> None:
        with acting(who):
            task = next(one for one in plan_queries.plan(who, self.file).tasks if one.title == title)
        plans.finish_task(by=who, household_id=self.file, task_id=task.id, done=True, outcome=outcome)
