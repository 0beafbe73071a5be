"""The advice on the variant and the coach criteria: each fact beside where it comes from. [E1, E2]

Severity is no input: a higher variant does not mean a heavier family.
"""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.accounts import queries as accounts
from rondom.core import words
from rondom.core.actor import Actor
from rondom.core.clock import today
from rondom.households import queries as households
from rondom.methods import criteria
from rondom.methods import queries as methods
from rondom.methods.content import AdviceRule, Criterion
from rondom.methods.enums import AdviceFact, Fact
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable
from rondom.privacy.models import Involvement

from . import rules
from .enums import Attachment, Holds
from .models import Case, CoachFact, TeamMember, VariantDecision, VariantFact
from .reassessing.rules import flips


@dataclass(frozen=True, slots=True)
class CoachJudgement:
    """One coach criterion: whether it holds (None: not answered), where that comes from, what was written."""

    criterion: Criterion
    holds: bool | None
    source: str
    words: str
    counted: bool


@dataclass(frozen=True, slots=True)
class AdviceEntry:
    """One fact behind the advice; `variant` is what it leads to, `decides` whether it is the one that decided."""

    fact: AdviceFact
    because: str
    variant: int
    holds: bool | None
    source: str
    words: str
    may_state: bool
    decides: bool = False
    changes_to: int | None = None
    """The variant that would be advised if this one fact were the other way round; None: the advice stays."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What the method's rules advise, and every fact they looked at."""

    variant: int
    rule: AdviceRule
    entries: tuple[AdviceEntry, ...]

    def as_stored(self) -> list[dict[str, object]]:
        """The facts as used, for the record of the decision."""
        return [
            {"fact": one.fact.value, "holds": one.holds, "source": one.source, "words": one.words}
            for one in self.entries
        ]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What can be counted around a household."""

    people: tuple[rules.Around, ...]
    organisations: int
    professionals: int
    minors: int


def surroundings(actor: Actor, household_id: UUID) -> Surroundings:
    """Professionals of the team, and organisations otherwise involved (who referred), except the desk itself."""
    rows = log.read(
        actor,
        readable(
            actor,
            TeamMember.objects.filter(
                household_id=household_id, until=None, attachment=Attachment.PROFESSIONAL
            ),
        ),
    )
    people = {(row.user_id, row.organisation_id): row for row in rows}
    around = [rules.Around(str(row.organisation_id), frozenset(row.about)) for row in people.values()]
    others = Involvement.objects.filter(household_id=household_id, until=None, organisation_id__isnull=False)
    involved = set(others.exclude(user_id=None).values_list("organisation_id", flat=True))
    organisations = involved | {row.organisation_id for row in rows}
    members = households.members(actor, household_id)
    return Surroundings(
        tuple(around),
        len(organisations),
        len({row.user_id for row in rows}),
        sum(one.is_minor for one in members),
    )


def coach_judgements(actor: Actor, case: Case) -> list[CoachJudgement]:
    """The coach criteria of the method, each with its fact; a coach fits only when all hold. [E2]"""
    return _coach(actor, case, surroundings(actor, case.household_id))


def _coach(actor: Actor, case: Case, seen: Surroundings) -> list[CoachJudgement]:
    check_involved(actor, case.household_id)
    stated = {
        row.criterion: row for row in log.read(actor, readable(actor, CoachFact.objects.filter(case=case)))
    }
    names = accounts.names(actor, [row.created_by for row in stated.values()])
    answered = {key: row.holds == Holds.YES for key, row in stated.items() if row.holds != Holds.UNKNOWN}
    method = methods.method(case.method_hash)
    beyond = any(
        answered.get(one.key) for one in method.coach_criteria if one.fact == Fact.PROBLEMS_BEYOND_ONE_MEMBER
    )
    facts = criteria.Facts(
        organisations=seen.organisations,
        professionals=seen.professionals,
        members_with_problems=2 if beyond else 0,
        minor_children=seen.minors,
        stated=answered,
    )
    made = []
    for judged in criteria.judge(method.coach_criteria, facts):
        row = stated.get(judged.criterion.key)
        counted = is_counted(judged.criterion)
        holds = judged.holds if counted or judged.criterion.key in answered else None
        source = _counted(judged.criterion, seen) if counted else _stated(row, names)
        made.append(CoachJudgement(judged.criterion, holds, source, row.fact if row else "", counted))
    return made


def is_counted(criterion: Criterion) -> bool:
    """Does Rondom count it, so that nobody needs to state it?"""
    return criterion.fact in (Fact.HAS_MINOR_CHILD, Fact.ORGANISATIONS_AT_LEAST, Fact.PROFESSIONALS_AT_LEAST)


def _counted(criterion: Criterion, seen: Surroundings) -> str:
    match criterion.fact:
        case Fact.HAS_MINOR_CHILD:
            n = seen.minors
            return ngettext(
                "Geteld: %(n)s kind jonger dan 18.", "Geteld: %(n)s kinderen jonger dan 18.", n
            ) % {"n": n}
        case Fact.ORGANISATIONS_AT_LEAST:
            n = seen.organisations
            return ngettext("Geteld: %(n)s organisatie.", "Geteld: %(n)s organisaties.", n) % {"n": n}
    n = seen.professionals
    return ngettext(
        "Geteld: %(n)s hulpverlener in het team.", "Geteld: %(n)s hulpverleners in het team.", n
    ) % {"n": n}


def _stated(row: CoachFact | VariantFact | None, names: dict[UUID, str]) -> str:
    if row is None or row.holds == Holds.UNKNOWN:
        return _("Nog niet vastgelegd.")
    name = names.get(row.created_by, "") if row.created_by else ""
    day = words.day_nl(row.created_at, today())
    return (
        _("Vastgelegd door %(name)s, %(day)s.") % {"name": name, "day": day}
        if name
        else _("Vastgelegd: %(day)s.") % {"day": day}
    )


def advice(actor: Actor, case: Case) -> Advice:
    """What the rules of the method advise for this case now, with all facts. [E1]"""
    check_involved(actor, case.household_id)
    method = methods.method(case.method_hash)
    seen = surroundings(actor, case.household_id)
    judged = _coach(actor, case, seen)
    rows = {row.fact: row for row in log.read(actor, readable(actor, VariantFact.objects.filter(case=case)))}
    names = accounts.names(actor, [row.created_by for row in rows.values()])
    stated = {key: row.holds == Holds.YES for key, row in rows.items() if row.holds != Holds.UNKNOWN}
    counted = {
        AdviceFact.MAY_TOUCH.value: seen.organisations >= 2,
        AdviceFact.OVERLAP.value: rules.overlap(seen.people),
        AdviceFact.COACH_CRITERIA_HOLD.value: bool(judged) and all(one.holds for one in judged),
    }
    known = {rule.fact: rules.fact_holds(rule.fact, stated, counted) for rule in method.variant_advice}
    decided = method.advise([fact for fact, holds in known.items() if holds])
    changes = {one.fact: one.variant for one in flips(method.variant_advice, known)}
    entries = []
    for rule in sorted(method.variant_advice, key=lambda one: one.variant):
        row = rows.get(rule.fact)
        source = _source(rule.fact, seen, judged)
        if rule.fact in stated or not source:
            source = _stated(row, names)
        entries.append(
            AdviceEntry(
                rule.fact,
                str(rule.because),
                rule.variant,
                known[rule.fact],
                source,
                row.words if row else "",
                rule.fact not in (AdviceFact.ALWAYS, AdviceFact.COACH_CRITERIA_HOLD),
                rule.fact == decided.fact,
                changes.get(rule.fact),
            )
        )
    return Advice(decided.variant, decided, tuple(entries))


def _source(fact: AdviceFact, seen: Surroundings, judged: list[CoachJudgement]) -> str:
    match fact:
        case AdviceFact.ALWAYS:
            return _("Dit geldt als er niets anders geldt.")
        case AdviceFact.MAY_TOUCH:
            n = seen.organisations
            return ngettext(
                "Geteld: %(n)s organisatie is betrokken.", "Geteld: %(n)s organisaties zijn betrokken.", n
            ) % {"n": n}
        case AdviceFact.OVERLAP:
            if rules.overlap(seen.people):
                return _(
                    "Geteld: hulpverleners van verschillende organisaties komen voor hetzelfde gezinslid."
                )
            return _("Geteld: in het team komen geen twee organisaties voor hetzelfde gezinslid.")
        case AdviceFact.COACH_CRITERIA_HOLD:
            n = sum(one.holds is True for one in judged)
            return _("Geteld: %(n)s van de %(of)s kenmerken gelden.") % {"n": n, "of": len(judged)}
    return ""


def variant_history(actor: Actor, case: Case) -> list[VariantDecision]:
    """The decisions on the variant, the latest first."""
    check_involved(actor, case.household_id)
    return log.read(actor, readable(actor, case.variant_decisions.order_by("-decided_at", "-id")))
