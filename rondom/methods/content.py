"""What a method asks and chooses from: criteria, variants, life domains, closed lists, retention, grounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from . import reliable
from .domains import LifeDomain, SelfSufficiency
from .enums import AdviceFact, Category, Event, Fact, GroundKind, RaisedBy, RoleKind
from .reliable import Reliability
from .values import Choice, Key, Keyed, Label, Value, Words

Months = Annotated[int, Field(ge=1, le=600)]
VariantNumber = Annotated[int, Field(ge=0, le=5)]


class TargetGroup(Value):
    """For whom the method is. ``up_to_age``: of the youngest member, absent = any age."""

    label: Label
    needs_children: bool
    up_to_age: Annotated[int, Field(ge=1, le=120)] | None = None


class Criterion(Keyed):
    """A criterion, shown with the facts that meet it or not; ``n`` is the number to reach. [spec B5]"""

    explanation: Label
    fact: Fact
    n: Annotated[int, Field(ge=1, le=100)] | None = None
    required: bool = False


class EligibilityRule(Value):
    """All required criteria must hold, and ``at_least`` of all criteria together.

    Without ``at_least`` the criteria are there to look with: they advise nothing, so no decision departs from them.
    """

    at_least: Annotated[int, Field(ge=1, le=50)] | None = None
    explanation: Label


class Variant(Value):
    """A degree of coordination. A number means the same in every method; a method may leave some unused. [E1]"""

    number: VariantNumber
    label: Label
    meaning: Label
    when: Label
    plan: bool
    binding: bool
    coordinator: bool
    coach: bool
    used: bool = True


class AdviceRule(Value):
    """When ``fact`` holds, at least this variant is advised; the highest one that holds is the advice."""

    fact: AdviceFact
    variant: VariantNumber
    because: Label


class Domain(Value):
    """A life domain. The score itself is of category domain_scores; words beside it may be ``sensitive``. [spec D1]

    per_person: scored per person where that makes sense. needs_children: "not applicable" where there are none.
    """

    key: LifeDomain
    label: Label
    explanation: Label
    ssm: tuple[SelfSufficiency, ...] = ()
    per_person: bool
    needs_children: bool = False
    sensitive: Category | None = None

    @property
    def number(self) -> int:
        return self.key.number

    @property
    def category_of_explanation(self) -> Category:
        return self.sensitive or Category.DOMAIN_SCORES


class ScaleLevel(Value):
    """A score: 1 acute problem … 5 fully self-reliant."""

    value: Annotated[int, Field(ge=1, le=5)]
    label: Label
    meaning: Label


class Scale(Value):
    """How domains are scored, and which difference is a change. [spec D2]

    noise: whole points under which a difference never counts. reliability: how far scores may be off, by kind of rater;
    absent: only ``noise`` counts, as in files from before.
    """

    levels: tuple[ScaleLevel, ...]
    not_applicable: Label
    unknown: Label
    noise: Annotated[int, Field(ge=1, le=4)]
    reliability: Reliability | None = None

    def level(self, value: int) -> ScaleLevel:
        return next(level for level in self.levels if level.value == value)

    def counts_from(self, rater: str) -> int:
        """The smallest difference between two scores of this kind of rater that is a change, in points."""
        rule = self.reliability
        error = rule.error(rater) if rule else 0.0
        return max(reliable.smallest(error, rule.confidence), self.noise) if rule and error else self.noise

    def change(self, old: int, new: int, rater: str) -> reliable.Became:
        """What happened to the problem between two scores of the same kind of rater."""
        return reliable.became(new - old, self.counts_from(rater))

    def change_of_all(self, pairs: Iterable[tuple[int, int]], rater: str) -> reliable.Became | None:
        """What happened over all domains together, given (old, new) of each by the same kind of rater."""
        rule = self.reliability
        error, sure, shared = (rule.error(rater), rule.confidence, rule.shared) if rule else (0.0, 0.5, 0.0)
        steps = (new - old for old, new in pairs)
        return reliable.became_of_all(steps, error, sure, shared, at_least=self.noise)


class ClosingKind(Choice):
    """The outcome of a case. [spec L1]"""

    satisfactory: bool
    needs_destination: bool = False


class ClosingGround(Choice):
    """Why a case ends; ``unilateral``: one party ends it. [spec L1]"""

    unilateral: bool = False


class RelapseFactor(Choice):
    """What makes that things may go wrong again. ``raises_to``: with this alone the chance is at least this level."""

    raises_to: Key | None = None


class RelapseCount(Value):
    """With so many factors the chance is at least this level. A line to think by, not a sum: people judge. [spec L1]"""

    at_least: Annotated[int, Field(ge=1, le=20)]
    level: Key


class CriticalPointKind(Choice):
    """A kind of critical point; who sees one of ``categories`` needs to know. [spec H1]

    raised_by: on what Rondom raises it by itself; absent: what the kind with this key always followed on
    (`journal.rules`).
    """

    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    raised_by: tuple[RaisedBy, ...] | None = None


class SignalReason(Choice):
    """A coded reason beside the answer to: is coordination to be considered? [spec A1]"""

    coordination: bool


class KindOfHelp(Choice):
    """A kind of help, to find double work; ``domains`` where it usually belongs. [spec F4]

    intake: getting to know the family; two at once are double work in whatever domain. specialist: the
    decision table says who agrees before it is asked for. [spec E9]
    """

    domains: tuple[LifeDomain, ...] = ()
    intake: bool = False
    specialist: bool = False


class VisitOutcome(Choice):
    """How an attempt to reach the family ended; which clocks it stops. [spec B3]"""

    counts_as_contact: bool
    counts_as_home_visit: bool


class CategoryTerm(Value):
    """How long a category is kept, counted from an event. [spec P8]"""

    category: Category
    months: Months
    starts_from: Event


class Retention(Value):
    """Terms of keeping: a signal while it stands and after its end, the mark after closing, a refused file, the access
    log, each category of a case."""

    signal_months: Months
    signal_ended_months: Annotated[int, Field(ge=4, le=60)] = 6
    mark_months: Months
    refused_months: Months
    access_log_months: Annotated[int, Field(ge=60, le=600)]
    request_months: Annotated[int, Field(ge=1, le=3)] = 1
    """How soon somebody who asks for erasure gets an answer. [AVG art. 12]"""
    erase_without_confirmation: bool = False
    """Erase what is due also when the privacy officer did not confirm the list, ``erase_after_days`` after listing."""
    erase_after_days: Annotated[int, Field(ge=7, le=365)] = 30
    categories: tuple[CategoryTerm, ...]

    def of(self, category: Category) -> CategoryTerm:
        return next(term for term in self.categories if term.category == category)


class ShieldRules(Value):
    """What may be hidden on purpose: by the family from an organisation, by a professional from named people. [P5]

    family_may_switch: kinds of information to which the family itself switches an organisation's access off and on;
    placed_by: kinds of role that hide something from somebody, and change who reads another's note;
    longest_months: after so long at most it is looked at anew; reasons: the closed list to choose from.
    """

    family_may_switch: tuple[Category, ...] = ()
    placed_by: tuple[RoleKind, ...] = (RoleKind.OFFICER, RoleKind.COORDINATOR)
    longest_months: Annotated[int, Field(ge=1, le=24)] = 12
    reasons: Annotated[tuple[Choice, ...], Field(min_length=1)] = (
        Choice(key="safety", label=Label(nl="Voor iemands veiligheid", en="For somebody's safety")),
        Choice(key="request", label=Label(nl="De persoon zelf vraagt erom", en="The person asked for it")),
        Choice(key="court", label=Label(nl="Een rechter besliste het", en="A court decided it")),
        Choice(key="other", label=Label(nl="Iets anders", en="Something else")),
    )


class IndexSwitch(Keyed):
    """The reference index for one group of people, on or off, with the ground it rests on. [spec 04 Bounds]"""

    on: bool
    from_age: Annotated[int, Field(ge=0, le=120)]
    to_age: Annotated[int, Field(ge=0, le=120)] | None = None
    ground: Label
    article: Words

    def covers(self, age: int) -> bool:
        return self.from_age <= age and (self.to_age is None or age <= self.to_age)


class MatchingRules(Value):
    """From how sure two people in the index are taken for one (0-1, as the engine says it), and from how many signals
    about one house that house says nothing any more. [spec A2]

    From ``possible_from`` the coordination point is asked; from ``likely_from`` those involved are told.
    """

    certain_from: Annotated[float, Field(gt=0, lt=1)] = 0.99
    likely_from: Annotated[float, Field(gt=0, lt=1)] = 0.9
    possible_from: Annotated[float, Field(gt=0, lt=1)] = 0.5
    crowded_from: Annotated[int, Field(ge=5, le=90)] = 25


class GroundWording(Value):
    """How a kind of ground is told to people. ``sentence`` reads on after "… mag dit zien, want"."""

    kind: GroundKind
    label: Label
    sentence: Label
    article: Words | None = None


class ConsentRules(Value):
    """At which ages who gives consent, and what the family must be told on each of the two tracks. [spec P3]

    Under ``child_from`` the parents with authority; from then on the child too; from ``own_from`` the young person
    alone. The defaults are the ages of the Jeugdwet and the Wgbo, so that older method files stay readable.
    relative_may_see: the most that a family can let a relative or volunteer see who helps it (docs/adr/0061).
    """

    child_from: Annotated[int, Field(ge=0, le=18)] = 12
    own_from: Annotated[int, Field(ge=0, le=18)] = 16
    relative_may_see: tuple[Category, ...] = (Category.PLAN, Category.AGREEMENTS)
    client_track: Label = Label(
        nl="Het gezin vroeg er zelf om. Vertel wat er gedeeld wordt en met wie, en wat er daarna gebeurt.",
        en="The family asked for it. Tell what is shared and with whom, and what happens next.",
    )
    professional_track: Label = Label(
        nl="Een hulpverlener vroeg erom. Vertel vooraf wie het vraagt, waarvoor en welke gegevens het zijn. "
        "Zeg dat nee zeggen mag en geen gevolgen heeft voor de hulp. "
        "Laat daarna weten wat er met de gegevens is gedaan.",
        en="A professional asked for it. Tell beforehand who asks, what for and which information it is. "
        "Say that no is an answer without consequences for the help. "
        "Tell afterwards what was done with the information.",
    )
