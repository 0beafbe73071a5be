"""Twenty months of working together around household R.: one plan, and a meeting every two months."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from rondom.cases import actions as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.journal import actions as journal
from rondom.journal import queries as journal_queries
from rondom.plans import actions as plans
from rondom.plans import queries as plan_queries
from rondom.plans.conflicts import actions as conflicts
from rondom.plans.conflicts import queries as collisions
from rondom.plans.indications import actions as indications

from .r_beginning import END_OF_SUPPORT, FATHER
from .r_together import Together

#: days ago, what the family said, what was found. Every two months.
MEETINGS = (
    (538, "Wij willen geen mensen aan de deur die wij niet kennen.", "De ouders kennen de namen nog niet."),
    (
        478,
        "Ik wil hulp met brieven, niet met praten.",
        "Vader vraagt om praktische hulp. Koen gaat dat doen.",
    ),
    (418, "Koen belt samen met mij. Dat helpt.", "Van onwillig naar meewerken in vier maanden."),
    (358, "Tara zingt Nederlandse liedjes.", "Met Tara gaat het goed, zegt de speelzaal."),
    (298, "Ik wil ooit weer een zaak beginnen.", "Vader gaat drie dagen per week naar taal en inburgering."),
    (238, "Ik slaap niet. Ik ben bang.", "De behandeling van moeder is begonnen, elke week."),
    (
        178,
        "Nu weet ik wie waarvoor komt.",
        "Op één blad staat wie waarvoor komt. De ouders hebben dat thuis.",
    ),
    (118, "Tara vindt school leuk.", "School is positief, ook over het contact met de ouders."),
    (
        58,
        "Zes weken is lang voor Tara.",
        "Achteraf was een tolk nodig geweest. Daar is iedereen het over eens.",
    ),
)

#: days ago, who came by, what they saw
VISITS = (
    (
        470,
        "coach",
        "Samen met vader de gemeente gebeld. Hij gaf mij de telefoon, ik gaf hem terug. Het lukte.",
    ),
    (
        345,
        "parenting",
        "Tara speelt, lacht en vraagt veel. De ouders doen zelf wat we vorige keer bespraken.",
    ),
    (
        162,
        "guardian",
        "Alleen goede berichten over Tara. Een maatregel is niet nodig; ik blijf vrijwillig betrokken.",
    ),
)


@dataclass
class Months(Together):
    """From the plan until the last meeting."""

    def plan(self) -> None:
        """What the parents want themselves. That the network is small has no goal: nobody thought of it."""
        coordinator = self["director"]
        with self.at(580, 9):
            goals = {
                domain: plans.add_goal(
                    by=coordinator,
                    household_id=self.file,
                    domain=domain,
                    family_words=words,
                    measurable=measurable,
                ).id
                for domain, words, measurable in (
                    ("parenting", "Dat Tara blij is, ook op dagen dat Shirin ziek is", "School is tevreden."),
                    (
                        "self_reliance",
                        "Weten wie waarvoor komt",
                        "De ouders noemen zelf wie zij waarvoor bellen.",
                    ),
                    ("occupation", "Ik wil weer ondernemer zijn", "Omid haalt zijn inburgering."),
                    ("finances", "Geen brieven meer over geld", "Er komt geen schuld bij."),
                )
            }
            support = self.indication()
            for domain, title, owner, days, kind in (
                (
                    "parenting",
                    "Om de week thuis helpen bij het opvoeden",
                    "parenting",
                    595,
                    "parenting_support",
                ),
                ("self_reliance", "Samen de gemeente bellen", "coach", 590, "practical_support"),
                ("self_reliance", "Een blad maken met wie waarvoor komt", "coach", 420, "practical_support"),
                ("occupation", "Drie dagen per week naar taal en inburgering", "father", 640, ""),
                ("finances", "Het geld beheren en elke maand uitleggen", "administrator", 640, "debt_help"),
            ):
                plans.add_task(
                    by=coordinator,
                    household_id=self.file,
                    goal_id=goals[domain],
                    title=title,
                    owner_id=self.members[owner].id,
                    due_on=clock.today() + timedelta(days=days),
                    kind_of_help=kind,
                    indication_id=support if domain == "parenting" else None,
                )
            self.together()
            plans.propose(
                by=coordinator, household_id=self.file, reason="Eerste plan, na het rondetafelgesprek"
            )
        with self.at(577, 11):
            self.everyone_agrees()

    def indication(self) -> UUID:
        """The parenting support rests on an indication that the wijkteam may not renew. [s2 §5.4]"""
        given: dict[str, Any] = {"by": self["director"], "household_id": self.file}
        row = indications.request_indication(
            **given,
            title="Opvoedhulp, om de week",
            law="jeugdwet",
            issued_by="Wijkteam",
            kind_of_help="parenting_support",
        )
        indications.move_indication(
            **given,
            indication_id=row.id,
            version=row.version,
            status="granted",
            starts_on=clock.today(),
            ends_on=clock.today() + timedelta(days=580 + END_OF_SUPPORT),
            reason="Wordt niet zomaar verlengd",
        )
        return row.id

    def together(self) -> None:
        """The administrator pays from the first day on, so help with parenting need not wait for the money."""
        director = self["director"]
        with acting(director):
            found = collisions.collisions(director, self.file).conflicts
        for one in found:
            conflicts.resolve(
                by=director,
                household_id=self.file,
                digest=one.conflict.digest,
                resolution="kept",
                reason="De bewindvoerder betaalt de rekeningen al. De hulp kan samen beginnen.",
            )

    def everyone_agrees(self) -> None:
        found = plan_queries.plan(self["director"], self.file).latest
        assert found is not None
        for party in found.agreements:
            who = self.father if party.name.startswith(FATHER) else self.mother
            if party.kind != "person":
                who = next(one for one in self.region.actors.values() if one.organisation_name == party.name)
            assert who is not None
            plans.answer(by=who, household_id=self.file, agreement_id=party.id, agrees=True)

    def two_monthly(self) -> None:
        """Every two months around the table, with the coach in the chair; each time the plan is looked at. In between
        somebody comes by."""
        coach = self["coach"]
        for days, said, findings in MEETINGS:
            with self.at(days + 14, 9):
                table = self.plan_table("periodic", "coach", 14, ["Hoe staat het met het plan?"])
            with self.at(days, 13):
                self.hold(table, "coach", said, findings)
                self.close(table, "coach")
                plans.hold_review(by=coach, household_id=self.file, findings=findings, family_words=said)
            for visited, who, text in VISITS:
                if days - 40 < visited < days:
                    with self.at(visited, 15):
                        self.visit(who, text)
            if days == 178:
                with self.at(days - 8, 11):
                    self.finish("coach", "Een blad maken met wie waarvoor komt", "Het hangt op de koelkast.")
            if days == 118:
                self.to_broker()
                self.playgroup_ends()

    def playgroup_ends(self) -> None:
        """Tara turned four and goes to school: who leaves does so openly."""
        with self.at(112, 10):
            reason = "Tara is vier en gaat naar de basisschool"
            cases.end_member(by=self["director"], member_id=self.members["playgroup"].id, reason=reason)
        with self.at(111, 16):
            self.everyone_has_seen()

    def visit(self, who: str, text: str) -> None:
        """What was seen at home: strengths first."""
        journal.write_note(
            by=self[who],
            household_id=self.file,
            kind="visit",
            text=text,
            category="agreements",
            minutes=60,
            spoken_with=FATHER,
        )

    def finish(self, who: str, title: str, outcome: str) -> None:
        task = next(one for one in plan_queries.plan(self[who], self.file).tasks if one.title == title)
        plans.finish_task(by=self[who], household_id=self.file, task_id=task.id, done=True, outcome=outcome)

    def everyone_has_seen(self, *but: str) -> None:
        """Who was asked says that they know, except these."""
        for key, actor in self.region.actors.items():
            if key not in but:
                for point_id in self.waiting_for(actor):
                    self.acknowledge(actor, point_id)

    def waiting_for(self, actor: Actor) -> list[UUID]:
        with acting(actor):
            return [one.point.id for one in journal_queries.to_acknowledge(actor)]

    def acknowledge(self, actor: Actor, point_id: UUID) -> None:
        journal.acknowledge(by=actor, household_id=self.file, point_id=point_id)
