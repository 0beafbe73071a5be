"""Getting to know the household: the file, the baseline, how much coordination is needed."""

from dataclasses import dataclass

from rondom.assessment import actions as assessment
from rondom.cases import actions as cases
from rondom.core.transactions import acting
from rondom.households import actions as households
from rondom.households import queries as household_queries

from . import lives
from .family import BASELINE, DOMAINS
from .noticed import Noticed


@dataclass
class Known(Noticed):
    """Steps 3 and 4."""

    # 3. Getting to know

    def baseline(self) -> None:
        """The file, the domains that matter, and how mother and the worker see them."""
        officer = self["officer"]
        people = self.people()
        with self.at(31, 10):
            with acting(officer):
                mother = household_queries.person(officer, self.file, people[self.family.mother])
            households.describe_person(
                by=officer,
                household_id=self.file,
                person_id=mother.id,
                version=mother.version,
                language="Nederlands",
                reading_level="simple",
                contact_wishes="Achterom komen. Liever bellen dan een brief.",
            )
            mothers = (self.family.mother, mother.id)
            lives.tell(officer, self.file, lives.DEKKER, {"mother": mothers})
            lives.before_a_visit(
                officer,
                self.file,
                "dog",
                "Bel van tevoren. In het trapportaal loopt de hond van de buren los.",
                "Zelf gezien bij het huisbezoek",
                6,
            )
            for domain, reason in DOMAINS:
                assessment.use_domain(by=officer, household_id=self.file, domain=domain, reason=reason)
            self.measurement = assessment.measure(by=officer, household_id=self.file)
            for domain, professional, family, words in BASELINE:
                assessment.score(
                    by=officer,
                    measurement_id=self.measurement.id,
                    domain=domain,
                    rater="professional",
                    value=professional,
                    words=words,
                )
                assessment.score(
                    by=officer,
                    measurement_id=self.measurement.id,
                    domain=domain,
                    rater="family",
                    value=family,
                )
            assessment.close_measurement(by=officer, measurement_id=self.measurement.id)

    # 4. Variant

    def variant(self) -> None:
        """Five criteria hold: advice 5; decided so."""
        officer = self["officer"]
        with self.at(34, 9):
            professionals = (
                ("worker", "team_member", "Praktische hulp en post"),
                ("debt", "team_member", "Schulden in beeld krijgen"),
                ("teacher", "team_member", "School en de kinderen"),
            )
            for key, role, what in professionals:
                self.members[key] = cases.add_member(
                    by=officer,
                    case_id=self.running.id,
                    attachment="professional",
                    role=role,
                    user_id=self[key].user_id,
                    organisation_id=self[key].organisation_id,
                    comes_for=what,
                )
            for fact, words in (
                ("overlap", "School, corporatie en schuldhulp werken met dezelfde mensen."),
                ("depends_on_each_other", "Hulp bij het opvoeden lukt pas als er rust is rond het geld."),
                ("household_is_party", "Moeder doet mee en beslist mee."),
            ):
                cases.state_variant_fact(
                    by=officer, case_id=self.running.id, fact=fact, holds="yes", words=words
                )
            for criterion, words in (
                ("beyond_one_member", "Moeder en beide kinderen hebben er last van."),
                ("little_grip", "Post, geld en dagritme lukken niet meer."),
                ("known_and_accepted", "Moeder kent Joris van een open inloop en wil met hem verder."),
            ):
                cases.state_coach_fact(
                    by=officer, case_id=self.running.id, criterion=criterion, holds="yes", fact=words
                )
        with self.at(34, 11):
            cases.decide_variant(by=officer, case_id=self.running.id, variant=5)
