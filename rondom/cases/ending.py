"""Whether a case seems ready to be closed, and how big the chance of relapse seems, each with why. [spec L1]

Both are lines to think by: people decide. What other modules know (goals) comes from them: they register it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.assessment import queries as assessment
from rondom.core.actor import Actor
from rondom.methods.enums import Category, Fact
from rondom.methods.schema import Method
from rondom.privacy.access import categories_of, check_involved

from .models import Case


@dataclass(frozen=True, slots=True)
class Goals:
    """How many goals there are, how many of them are reached, and how many are still worked at."""

    total: int = 0
    reached: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class PastGoal:
    """A goal of an earlier case, in the family's words, and what became of it."""

    words: str
    status: str
    reached: bool


@dataclass
class _Known:
    goals: Callable[[Actor, UUID], Goals] = lambda actor, household_id: Goals()
    past: Callable[[Actor, UUID, UUID], list[PastGoal]] = lambda actor, household_id, case_id: []


_known = _Known()


def provide_goals(
    now: Callable[[Actor, UUID], Goals], past: Callable[[Actor, UUID, UUID], list[PastGoal]]
) -> None:
    """From above: where the goals of the running case of a household stand, and those of an earlier case, each as far
    as this reader sees them."""
    _known.goals, _known.past = now, past


def past_goals(actor: Actor, household_id: UUID, case_id: UUID) -> list[PastGoal]:
    """What was worked at in an earlier case."""
    check_involved(actor, household_id)
    return _known.past(actor, household_id, case_id)


@dataclass(frozen=True, slots=True)
class EndingFacts:
    """goals; problem_domains: in how many domains there are problems now (None: not measured since the beginning);
    many: from how many the method speaks of multiple problems (None: it does not count them)."""

    goals: Goals
    problem_domains: int | None
    many: int | None


GOALS_MET, NO_LONGER_MANY = "goals_met", "no_longer_many"


def reasons(facts: EndingFacts) -> list[str]:
    """Which of the two reasons to close hold: the goals are met; the problems are no longer multiple."""
    found = []
    if facts.goals.reached and not facts.goals.open:
        found.append(GOALS_MET)
    if facts.problem_domains is not None and facts.many is not None and facts.problem_domains < facts.many:
        found.append(NO_LONGER_MANY)
    return found


def suggestion(actor: Actor, case: Case, method: Method) -> list[str]:
    """In sentences: why closing could be talked about now; empty when nothing points there. What this reader may not
    see of it is left out."""
    check_involved(actor, case.household_id)
    seen = categories_of(actor, case.household_id)
    goals = _known.goals(actor, case.household_id) if str(Category.PLAN) in seen else Goals()
    measured = str(Category.DOMAIN_SCORES) in seen and assessment.measured_since(
        case.household_id, case.opened_at
    )
    many = next((one.n for one in method.criteria if one.fact == Fact.DOMAINS_AT_LEAST), None)
    facts = EndingFacts(goals, assessment.problem_domains(case.household_id) if measured else None, many)
    return [_sentence(one, facts) for one in reasons(facts)]


def _sentence(reason: str, facts: EndingFacts) -> str:
    if reason == GOALS_MET:
        words = ngettext(
            "Het doel is gehaald; aan geen enkel doel wordt nog gewerkt.",
            "%(n)s doelen zijn gehaald; aan geen enkel doel wordt nog gewerkt.",
            facts.goals.reached,
        )
        return words % {"n": facts.goals.reached}
    if not facts.problem_domains:
        return _("Op geen enkel leefgebied zijn er nu problemen.")
    words = ngettext(
        "Op %(n)s leefgebied zijn er nu nog problemen; van meervoudige problemen spreken we vanaf %(many)s.",
        "Op %(n)s leefgebieden zijn er nu nog problemen; van meervoudige problemen spreken we vanaf %(many)s.",
        facts.problem_domains,
    )
    return words % {"n": facts.problem_domains, "many": facts.many}


@dataclass(frozen=True, slots=True)
class Estimate:
    """The level that the lines of the method give for what holds, and the line that gave it ("" = none holds)."""

    level: str
    because: str


def relapse(method: Method, factors: Collection[str]) -> Estimate | None:
    """How big the chance of relapse seems; None where the method has no lines for it."""
    raising = [one for one in method.relapse_factors if one.raises_to]
    if not method.relapse_counts and not raising:
        return None
    order = [one.key for one in method.relapse_levels]
    found = Estimate(order[0], "")
    n = len(set(factors))
    for rule in method.relapse_counts:
        if n >= rule.at_least and order.index(rule.level) > order.index(found.level):
            found = Estimate(
                rule.level, ngettext("Er geldt %(n)s punt.", "Er gelden %(n)s punten.", n) % {"n": n}
            )
    for one in raising:
        if one.key in factors and one.raises_to and order.index(one.raises_to) > order.index(found.level):
            found = Estimate(one.raises_to, str(one.label))
    return found
