"""What a method says for when things do not go by themselves: who answers when something is stuck, how a household is
handed over, what happens in a crisis, who hears what somebody is not content with. [spec E5, E6, E8, K6]"""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from rondom.core.workdays import NO_DAYS

from . import deadlines
from .enums import AnswersTo, Unit
from .values import Choice, Key, Label, Value

Within = Annotated[int, Field(ge=0, le=365)]


class Term(Value):
    """So long there is for an answer: ``within`` ``unit``; 0 days is the end of the same day."""

    within: Within
    unit: Unit = Unit.WORKING_DAYS

    def end(self, since: datetime, free_days: Set[date] = NO_DAYS) -> datetime:
        """When it is over, for what began at ``since`` (aware). ``free_days``: local ones beside those of the law."""
        return deadlines.after(since, self.within, self.unit, free_days)


class EscalationStep(Term):
    """Who must answer when something is stuck, and within which term; without an answer the next step begins."""

    to: AnswersTo
    source: Label | None = None


class EscalationRules(Value):
    """The way up when an agreement is not kept or a plan is stuck. [spec E5]

    steps: in this order. mandate: the words of the covenant under which the coordination point may decide for others;
    absent: this region gave nobody such a mandate, so nothing can be imposed.
    """

    steps: Annotated[tuple[EscalationStep, ...], Field(min_length=1)] = (
        EscalationStep(to=AnswersTo.COORDINATOR, within=5),
        EscalationStep(to=AnswersTo.POINT, within=3),
        EscalationStep(to=AnswersTo.ORGANISATION, within=5),
        EscalationStep(to=AnswersTo.POLICY, within=10),
    )
    mandate: Label | None = None

    def step(self, to: str) -> EscalationStep | None:
        """The step at which these must answer, None where the method has none."""
        return next((one for one in self.steps if one.to == to), None)


class NatureOfHelp(Value):
    """When the nature of the help changes, the coordination changes hands. [spec B9; s4 §2.2]

    forced_frames: keys of the legal frames under which help is forced; while one of them runs the coordination belongs
    with ``forced_to``, otherwise with ``light_to``. Both are words for people: they decide who it is.
    """

    forced_frames: Annotated[tuple[Key, ...], Field(min_length=1)]
    forced_to: Label
    light_to: Label


class HandoverRules(Value):
    """What must be done before somebody else takes over a household. [spec E6]

    nature: absent where one coordinator stays, whatever help there is.
    """

    checklist: Annotated[tuple[Choice, ...], Field(min_length=1)] = (
        Choice(
            key="plan_walked_through",
            label=Label(nl="Het plan samen doorgenomen", en="Went through the plan together"),
        ),
        Choice(
            key="agreements_told",
            label=Label(nl="Verteld welke afspraken en data lopen", en="Told which agreements and dates there are"),
        ),
        Choice(
            key="network_introduced",
            label=Label(nl="Voorgesteld aan wie om het gezin heen staat", en="Introduced to who is around the family"),
        ),
        Choice(
            key="way_of_contact",
            label=Label(nl="Verteld hoe het gezin graag contact heeft", en="Told how the family likes to be reached"),
        ),
    )  # fmt: skip
    within: Term = Term(within=4, unit=Unit.WEEKS)
    nature: NatureOfHelp | None = None

    def missing(self, done: list[str]) -> list[Choice]:
        """What is still to be done."""
        return [one for one in self.checklist if one.key not in done]


class CrisisRules(Value):
    """What follows on a crisis: the meeting, its kind and term, and until when the follow-up may wait. [spec E8]

    meeting: key of a kind of meeting; absent where the method has none for it. follow_up_within: at most so long after
    closing the problems under it are looked at again.
    """

    meeting: Key | None = None
    meeting_within: Term = Term(within=1)
    follow_up_within: Term = Term(within=4, unit=Unit.WEEKS)


class DissatisfactionRules(Value):
    """When somebody is not content: the answer's term, and where one can go beside this. [spec K6]"""

    answer_within: Term = Term(within=10)
    commission: Label = Label(
        nl="Komt u er niet uit? Dan kunt u naar de klachtencommissie van de organisatie zelf. "
        "Dat mag ook meteen, en het kost niets.",
        en="Is it not solved? You can go to the complaints commission of the organisation itself. "
        "You may also do so at once, and it is free.",
    )  # fmt: skip
