"""How a method coordinates: who may begin, who decides, who is responsible, in which way and under which law one works.

Everything has a default, so that method files from before stay readable. [spec E1, E2, E4, E7, E9]
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .content import VariantNumber
from .coordination_enums import Decides, Reassess, ResponsibleFact
from .enums import Category, Unit
from .values import Key, Keyed, Label, Value


class StartRules(Value):
    """Matched professionals begin a case by themselves, without a referral. [spec E1; s1: no reason to redirect what
    goes well]

    variants: of which numbers; role: what who begins is (a role of kind coordinator that nobody is appointed to);
    others: what the other matched professionals are; point_knows: the coordination point is involved from the start,
    otherwise it knows nothing of it until somebody asks it to help.
    """

    variants: Annotated[tuple[VariantNumber, ...], Field(min_length=1)]
    role: Key
    others: Key
    point_knows: bool = False


class DecisionRule(Value):
    """One row of the decision table. Role keys in each list. [spec E9]

    alone: who decides at once; empty while ``proposed_by`` is filled: nobody ever alone. proposed_by: who may propose
    it. with_one_of, approved_by: of each list that is filled one other person must agree. guardian: while a legal frame
    with a guardian runs, the guardian must agree too. No row for something: whoever may do it, decides.
    """

    what: Decides
    alone: tuple[Key, ...] = ()
    proposed_by: tuple[Key, ...] = ()
    with_one_of: tuple[Key, ...] = ()
    approved_by: tuple[Key, ...] = ()
    guardian: bool = False
    explanation: Label


class ResponsibleCriterion(Keyed):
    """What speaks for one organisation as the responsible one."""

    explanation: Label
    fact: ResponsibleFact = ResponsibleFact.STATED


class Way(Keyed):
    """A method of working with a household, with its definition at hand. [spec E4]"""

    explanation: Label


class Style(Keyed):
    """How much is done beside talking, with the hours a week that go with it."""

    explanation: Label
    hours_from: Annotated[int, Field(ge=0, le=60)]
    hours_to: Annotated[int, Field(ge=0, le=60)]


class LegalFrameKind(Keyed):
    """A legal frame. ``guardian``: a guardian is finally responsible for decisions about the child. ``has_end``: until
    a day that somebody set. ``category``: who may know of it. [spec E7; s3 §4.1]"""

    explanation: Label
    category: Category
    guardian: bool = False
    has_end: bool = False


class CoordinationRules(Value):
    """reassess_on: what puts "look again at the variant" in the work list; reassess_points: for critical points of
    these kinds alone. frame_warns: how long before the end of a legal frame it is told. ways, styles, stances: the
    first stance is where a new household begins."""

    start: StartRules | None = None
    reassess_on: tuple[Reassess, ...] = tuple(Reassess)
    reassess_points: tuple[Key, ...] = ()
    decisions: tuple[DecisionRule, ...] = ()
    responsible: tuple[ResponsibleCriterion, ...] = ()
    ways: tuple[Way, ...] = ()
    styles: tuple[Style, ...] = ()
    stances: tuple[Way, ...] = ()
    frames: tuple[LegalFrameKind, ...] = ()
    frame_warns: Annotated[int, Field(ge=0, le=52)] = 6
    frame_warns_unit: Unit = Unit.WEEKS

    def decision(self, what: str) -> DecisionRule | None:
        """The row of the table, None where the method has none."""
        return next((one for one in self.decisions if one.what == what), None)

    def frame(self, key: str) -> LegalFrameKind | None:
        return next((one for one in self.frames if one.key == key), None)

    @property
    def start_role(self) -> str:
        """The role of who begins without a referral; "" where nobody can."""
        return self.start.role if self.start else ""

    def labels(self, name: str) -> dict[str, str]:
        """Key → words of ``ways``, ``styles``, ``stances`` or ``frames``, in the active language."""
        parts: tuple[Keyed, ...] = getattr(self, name)
        return {one.key: str(one.label) for one in parts}
