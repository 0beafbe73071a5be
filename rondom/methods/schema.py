"""A whole method: the values of its file and the questions the engine asks of them. All pure.

Questions take a word of the fixed vocabulary (`enums`) or its plain text, as it comes from the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, TypeVar

from pydantic import Field

from .content import (
    AdviceRule,
    ClosingGround,
    ClosingKind,
    ConsentRules,
    Criterion,
    CriticalPointKind,
    Domain,
    EligibilityRule,
    GroundWording,
    IndexSwitch,
    KindOfHelp,
    MatchingRules,
    RelapseCount,
    RelapseFactor,
    Retention,
    Scale,
    ShieldRules,
    SignalReason,
    TargetGroup,
    Variant,
    VisitOutcome,
)
from .coordination import CoordinationRules
from .desk import DeskRules
from .enums import AdviceFact, Event, Urgency
from .factors import FactorRules
from .knowing import NeedToKnowTables
from .planning import SOURCES, ExpenseMandate, HelpOrder, IndicationRules
from .process import (
    Aftercare,
    AgreementRule,
    CoachRules,
    Deadline,
    MeetingKind,
    NeedToKnow,
    OverrideRules,
    Phase,
    ReferralRules,
    Rights,
    Role,
)
from .safety import ConcernRules, SafetyRules
from .stuck import CrisisRules, DissatisfactionRules, EscalationRules, HandoverRules
from .values import Choice, Key, Label, Value

T = TypeVar("T")

CHOICE_LISTS = (
    "closing_kinds",
    "closing_grounds",
    "relapse_levels",
    "relapse_factors",
    "critical_points",
    "signal_reasons",
    "risk_levels",
    "kinds_of_help",
    "expense_sources",
    "channels",
    "visit_outcomes",
)
"""The closed lists of a method, by field name."""

AtLeastOne = Field(min_length=1)


class Method(NeedToKnowTables, Value):
    """A region's way of working, as its published file says. [spec 03-methods]"""

    key: Key
    version: Annotated[int, Field(ge=1)]
    label: Label
    description: Label
    source: Label

    target_group: TargetGroup
    referral: ReferralRules
    eligibility: EligibilityRule
    criteria: Annotated[tuple[Criterion, ...], AtLeastOne]
    coach: CoachRules | None = None
    coach_criteria: tuple[Criterion, ...] = ()

    roles: Annotated[tuple[Role, ...], AtLeastOne]
    phases: Annotated[tuple[Phase, ...], AtLeastOne]
    deadlines: Annotated[tuple[Deadline, ...], AtLeastOne]
    need_to_know: Annotated[tuple[NeedToKnow, ...], AtLeastOne]
    meetings: Annotated[tuple[MeetingKind, ...], AtLeastOne]
    agreement: AgreementRule
    #: looking back on a meeting: from how many answers the averages are shown, and after how many more each time
    reflection_shown_from: Annotated[int, Field(ge=3, le=20)] = 4

    variants: tuple[Variant, ...]
    variant_advice: Annotated[tuple[AdviceRule, ...], AtLeastOne]
    domains: tuple[Domain, ...]
    scale: Scale

    closing_kinds: Annotated[tuple[ClosingKind, ...], AtLeastOne]
    closing_grounds: Annotated[tuple[ClosingGround, ...], AtLeastOne]
    relapse_levels: Annotated[tuple[Choice, ...], AtLeastOne]  # the lowest first: it alone needs no factors
    relapse_factors: Annotated[tuple[RelapseFactor, ...], AtLeastOne]
    relapse_counts: tuple[RelapseCount, ...] = ()
    critical_points: Annotated[tuple[CriticalPointKind, ...], AtLeastOne]
    signal_reasons: Annotated[tuple[SignalReason, ...], AtLeastOne]
    risk_levels: Annotated[tuple[Choice, ...], AtLeastOne]
    kinds_of_help: Annotated[tuple[KindOfHelp, ...], AtLeastOne]
    channels: Annotated[tuple[Choice, ...], AtLeastOne]
    visit_outcomes: Annotated[tuple[VisitOutcome, ...], AtLeastOne]

    retention: Retention
    index: Annotated[tuple[IndexSwitch, ...], AtLeastOne]
    matching: MatchingRules = MatchingRules()
    grounds: tuple[GroundWording, ...]
    consent: ConsentRules = ConsentRules()
    aftercare: Aftercare
    rights: Rights = Rights()
    override: OverrideRules | None = None  # absent: no file is ever opened without being involved
    shields: ShieldRules = ShieldRules()
    coordination: CoordinationRules = CoordinationRules()
    orders: tuple[HelpOrder, ...] = ()
    indications: IndicationRules = IndicationRules()
    expense_mandate: tuple[ExpenseMandate, ...] = ()  # empty: there is no flex budget
    expense_sources: Annotated[tuple[Choice, ...], AtLeastOne] = SOURCES
    escalation: EscalationRules = EscalationRules()
    handover: HandoverRules = HandoverRules()
    crisis: CrisisRules = CrisisRules()
    safety: SafetyRules = SafetyRules()
    concern: ConcernRules = ConcernRules()
    dissatisfaction: DissatisfactionRules = DissatisfactionRules()
    desk: DeskRules = DeskRules()
    factors: FactorRules | None = None  # absent: files from before had no catalogue
    answer_within_days: Annotated[int, Field(ge=0, le=60)] = 5
    """Working days in which a question of a team member is answered, where somebody offers nothing else. [spec H4]"""
    caseload_norm: Annotated[int, Field(ge=1, le=200)] | None = None

    # Parts by key. A KeyError is a fault of the caller: keys in the database come from this very file.

    def role(self, key: str) -> Role:
        return self._roles[key]

    def phase(self, key: str) -> Phase:
        return self._phases[key]

    def deadline(self, key: str) -> Deadline:
        return _by_key(self.deadlines)[key]

    def meeting(self, key: str) -> MeetingKind:
        return _by_key(self.meetings)[key]

    def domain(self, key: str) -> Domain:
        return _by_key(self.domains)[key]

    def variant(self, number: int) -> Variant:
        return next(variant for variant in self.variants if variant.number == number)

    def ground(self, kind: str) -> GroundWording:
        return next(wording for wording in self.grounds if wording.kind == kind)

    def choice(self, list_name: str, key: str) -> Choice:
        """One choice of a closed list, e.g. ``choice("closing_kinds", "moved")``."""
        return _by_key(self.choices(list_name))[key]

    def choices(self, list_name: str) -> tuple[Choice, ...]:
        if list_name not in CHOICE_LISTS:
            raise KeyError(list_name)
        choices: tuple[Choice, ...] = getattr(self, list_name)
        return choices

    def options(self, list_name: str) -> list[tuple[str, str]]:
        """(key, words in the active language) of a closed list, for a form."""
        return [(choice.key, str(choice.label)) for choice in self.choices(list_name)]

    def law(self, key: str) -> Choice:
        return _by_key(self.indications.laws)[key]

    def expense_limit(self, roles: Iterable[str]) -> int:
        """Up to how many euro cents somebody with these roles may approve; 0: nothing. [spec F9]"""
        held = set(roles)
        return max((one.max_euro * 100 for one in self.expense_mandate if one.role in held), default=0)

    # Roles

    def roles_of_kind(self, kind: str) -> tuple[Role, ...]:
        return tuple(role for role in self.roles if role.kind == kind)

    def first_role(self, kind: str) -> Role:
        """The first role of a kind; the loader demands one of each kind that the engine needs."""
        return self.roles_of_kind(kind)[0]

    @property
    def uses_coach(self) -> bool:
        """Is there a variant in which a family coach comes? A method without one has no rules for coaches either."""
        return any(variant.used and variant.coach for variant in self.variants)

    @property
    def family_chooses_coach(self) -> bool:
        return self.coach is not None and self.coach.family_has_say

    def combination_warning(self, role: str, other: str) -> Label | None:
        """What to say before one person holds both roles; None where nothing needs saying. [spec E2]"""
        for one, two in ((role, other), (other, role)):
            if two in self.role(one).warn_with:
                return self.role(one).warning
        return None

    # The way: phases and clocks

    @property
    def first_phases(self) -> tuple[Phase, ...]:
        return tuple(phase for phase in self.phases if phase.first)

    def phase_after(self, event: str, current: str | None) -> str | None:
        """The phase that begins when ``event`` happens in phase ``current`` (None: there is no file yet).

        None: the household stays where it is.
        """
        for phase in self.phases:
            may_come = phase.first if current is None else current in phase.after
            if event in phase.begins_on and may_come:
                return phase.key
        return None

    def team_is_formed(self, phase: str) -> bool:
        """Whether the team stands in this phase, so that somebody who joins is news: where the plan is carried out; in
        a method without such a phase, always."""
        waiting = [one for one in self.phases if Event.PLAN_BINDING in one.begins_on]
        return not waiting or self.phase(phase) in waiting

    def meeting_after(self, key: str) -> MeetingKind | None:
        """The kind that follows on a meeting of kind ``key``: that same kind when it has a rhythm, else the regular one
        about this household; None where nothing comes back by itself."""
        regular = [kind for kind in self.meetings if kind.rhythm]
        own = [kind for kind in regular if kind.key == key]
        return next(iter(own or [kind for kind in regular if not kind.about_many]), None)

    def deadlines_starting_on(
        self, event: str, urgency: str = Urgency.NORMAL, variant: int | None = None
    ) -> tuple[Deadline, ...]:
        """Clocks that ``event`` starts; on one event first those stop that must, then these start."""
        return tuple(d for d in self.deadlines if event in d.starts_on and d.runs_at(urgency, variant))

    def deadlines_stopping_on(self, event: str) -> tuple[Deadline, ...]:
        return tuple(d for d in self.deadlines if event in d.stops_on)

    @property
    def review_deadlines(self) -> tuple[Deadline, ...]:
        """The clocks of the review: one, or one for the first time and one for every next time. [spec F7]"""
        return self.deadlines_stopping_on(Event.PLAN_REVIEWED)

    @property
    def review_deadline(self) -> Deadline:
        """The rhythm of every next review, after the first. [spec F7]"""
        found = self.review_deadlines
        return next((one for one in found if Event.PLAN_REVIEWED in one.starts_on), found[0])

    # Variants and index

    def advise(self, holding: Iterable[AdviceFact]) -> AdviceRule:
        """The advice on the variant: the highest rule whose fact holds. [spec E1]"""
        facts = {AdviceFact.ALWAYS, *holding}
        return max(
            (rule for rule in self.variant_advice if rule.fact in facts), key=lambda rule: rule.variant
        )

    def index_for_age(self, age: int) -> IndexSwitch | None:
        return next((switch for switch in self.index if switch.covers(age)), None)

    # Tables made once

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {role.key: role for role in self.roles}

    @cached_property
    def _phases(self) -> dict[str, Phase]:
        return {phase.key: phase for phase in self.phases}


def _by_key(parts: Iterable[T]) -> dict[str, T]:
    return {part.key: part for part in parts}  # type: ignore[attr-defined]
