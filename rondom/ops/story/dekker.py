"""Case Dekker: a mother and her two children, from the first signal to the closing, step by step.

The facts are those of the Zwolle study (chapter 3): a school that complains, three weeks of visits without answer, one
day an open door; debts, post, mould, shame. Names, address, numbers and everything after the first talk are invented.
Each step is told through the application's own actions by the person whose turn it is.
"""

from dataclasses import dataclass

from rondom.assessment import actions as assessment
from rondom.cases import actions as cases
from rondom.plans import actions as plans

from .family import AFTER_THREE_MONTHS
from .network import grow_dekker
from .working import Working


@dataclass
class Dekker(Working):
    """The whole way; steps 9 and 10 stand here."""

    # 9. Review

    def review(self) -> None:
        """After three months: measured again, the effect per domain, the plan goes on."""
        worker = self["worker"]
        with self.at(136, 10):
            again = assessment.measure(by=worker, household_id=self.file)
            for domain, professional, family in AFTER_THREE_MONTHS:
                assessment.score(
                    by=worker,
                    measurement_id=again.id,
                    domain=domain,
                    rater="professional",
                    value=professional,
                )
                assessment.score(
                    by=worker, measurement_id=again.id, domain=domain, rater="family", value=family
                )
            assessment.close_measurement(by=worker, measurement_id=again.id)
            plans.hold_review(
                by=worker,
                household_id=self.file,
                measurement_id=again.id,
                findings="De post en de school gaan goed. De woning nog niet: de corporatie komt volgende maand.",
                family_words="Ik slaap weer. Op dinsdag doe ik mijn post, soms zelfs alleen.",
            )

        with self.at(136, 14):
            grow_dekker(self)

    # 10. Closing

    def close(self) -> None:
        """Goals are met; who keeps watch is clear; everyone is told."""
        with self.at(215, 10):
            cases.close_case(
                by=self["officer"],
                case_id=self.running.id,
                kind="fully_closed",
                ground="goals_met",
                reason="De doelen zijn gehaald en moeder heeft het zelf in de hand.",
                relapse_level="medium",
                relapse_because=["debts_not_calm", "small_network"],
                watch_member_id=self.members["teacher"].id,
                watch_note="Anna belt elke maand even met moeder.",
                family_evaluation="Eindelijk één iemand die alles wist. Ik hoefde het niet steeds te vertellen.",
                family_grade=8,
            )

    STEPS = [
        "signals",
        "contact",
        "refer",
        "visits",
        "decide",
        "baseline",
        "variant",
        "round_table",
        "team",
        "report",
        "plan",
        "second_version",
        "work",
        "review",
        "close",
    ]

    def tell(self, until: str) -> "Dekker":
        """Everything up to and including step ``until``."""
        for step in self.STEPS:
            getattr(self, step)()
            if step == until:
                break
        return self
