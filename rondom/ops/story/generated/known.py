"""Getting to know each other, and how much coordination that asks."""

from rondom.assessment import actions as assessment
from rondom.assessment.models import Measurement
from rondom.cases import actions as cases
from rondom.cases import queries as case_queries
from rondom.core.actor import Actor
from rondom.households import actions as households
from rondom.households import queries as household_queries
from rondom.methods.domains import LifeDomain
from rondom.methods.enums import RoleKind

from .. import lives
from .beginning import Beginning
from .lived import PICTURE, user
from .staff import Colleague
from .texts import THEMES

#: the fact that makes each variant the advised one
FACT_OF = {
    1: "may_touch",
    2: "overlap",
    3: "depends_on_each_other",
    4: "household_is_party",
    5: "household_is_party",
}
OFTEN = (LifeDomain.FINANCES, LifeDomain.HOUSEKEEPING, LifeDomain.SELF_RELIANCE)
COACH_FACTS = ("beyond_one_member", "little_grip", "known_and_accepted")


class Known(Beginning):
    """What is found out together, and how much coordination it asks."""

    # The picture

    def picture(self) -> None:
        """How to talk with each other, which domains matter, how they are now."""
        officer, chance = self.point, self.chance
        first = PICTURE - 4 if self.quick else PICTURE
        with self.on(officer, first):
            self._how_to_talk(officer)
            if self.family.kind == "two_homes":
                self._two_homes(officer)
            lives.tell(officer, self.file, lives.OTHERS[self.shape.day % len(lives.OTHERS)], {})
            possible = [one for one in THEMES if one != LifeDomain.PARENTING or self.family.children]
            # some matter nearly everywhere
            others = [one for one in possible if one not in OFTEN]
            self.themes = [*OFTEN, *chance.sample(others, chance.randint(0, 2))]
            for domain in self.themes:
                assessment.use_domain(
                    by=officer, household_id=self.file, domain=domain, reason=THEMES[domain].worry
                )
        with self.on(officer, first + 1):
            self.scores = {domain: chance.choice((1, 2, 2, 2, 3, 3)) for domain in self.themes}
            self.measure(officer)

    def _how_to_talk(self, officer: Actor) -> None:
        if self.family.language:
            first = household_queries.members(officer, self.file)[0]
            person = household_queries.person(officer, self.file, first.person_id)
            households.describe_person(
                by=officer,
                household_id=self.file,
                person_id=person.id,
                version=person.version,
                language=self.family.language,
                interpreter=self.family.interpreter,
                interpreter_reason="De dochter vertaalt liever niet meer, een bekende ook niet."
                if self.family.interpreter == "refused"
                else "",
                reading_level=self.chance.choice(("good", "simple", "simple", "none")),
            )

    def _two_homes(self, officer: Actor) -> None:
        """A child that lives here and there: who plans something must know."""
        child = next(one for one in household_queries.members(officer, self.file) if one.is_minor)
        person = household_queries.person(officer, self.file, child.person_id)
        households.describe_person(
            by=officer,
            household_id=self.file,
            person_id=person.id,
            version=person.version,
            contact_wishes="Woont de ene week hier en de andere week bij de andere ouder.",
        )

    def measure(self, by: Actor, *, better: bool = False) -> Measurement:
        """Everyone's score on each domain; a later time mostly better."""
        chance = self.chance
        made = assessment.measure(by=by, household_id=self.file)
        for domain in self.themes:
            if better:
                step = chance.choice((1, 1, 1, 2, 0, 0, 0, -1))
                self.scores[domain] = min(5, max(1, self.scores[domain] + step))
            seen = self.scores[domain]
            for rater, value in (
                ("professional", seen),
                ("family", min(5, max(1, seen + chance.choice((0, 0, 1, 1, -1))))),
            ):
                assessment.score(
                    by=by,
                    measurement_id=made.id,
                    domain=domain,
                    rater=rater,
                    value=value,
                    words=THEMES[domain].story if rater == "professional" and not better else "",
                )
        return assessment.close_measurement(by=by, measurement_id=made.id)

    # The variant and the team

    def variant(self) -> None:
        """Who is around the household, and how much coordination that asks."""
        officer, wanted = self.point, self.shape.variant
        coach = wanted == 5 and bool(self.family.children) and len(self.team) >= 4
        wanted = 4 if wanted == 5 and not coach else wanted
        self.coach = self.team[1] if coach else None
        joining = [one for one in self.team[1:] if one != self.coach] if self.coordinated else self.team
        with self.on(officer, self.paced(24)):
            for one in joining:
                self.members[user(one)] = cases.add_member(
                    by=officer,
                    case_id=self.running.id,
                    attachment="professional",
                    role=self._role(one),
                    user_id=one.actor.user_id,
                    organisation_id=one.actor.organisation_id,
                    comes_for=one.comes_for,
                )
        with self.on(officer, self.paced(28)):
            if wanted:
                cases.state_variant_fact(
                    by=officer,
                    case_id=self.running.id,
                    fact=FACT_OF[wanted],
                    holds="yes",
                    words="Besproken met iedereen die er komt.",
                )
            for criterion in COACH_FACTS if coach else ():
                cases.state_coach_fact(
                    by=officer,
                    case_id=self.running.id,
                    criterion=criterion,
                    holds="yes",
                    fact="Zo is het hier.",
                )
            departs = case_queries.advice(officer, self.running).variant != wanted
            cases.decide_variant(
                by=officer,
                case_id=self.running.id,
                variant=wanted,
                reason="Zo is het met het gezin en de anderen besproken." if departs else "",
            )

    def _role(self, one: Colleague) -> str:
        kinds = {"mental_treatment": RoleKind.SPECIALIST, "child_protection": RoleKind.GUARDIAN}
        found = self.region.method.roles_of_kind(kinds.get(one.help, RoleKind.MEMBER))
        return found[0].key if found else self.region.method.first_role(RoleKind.MEMBER).key
