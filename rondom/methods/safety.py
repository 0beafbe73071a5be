"""What a method says about the safety of children and about a concern report. [spec B3, D5; s3 §4.1]"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .enums import RoleKind, Unit
from .stuck import Term
from .values import Choice, Keyed, Label, Value


class SafetyOutcome(Choice):
    """How a safety check can end. ``plan``: with this outcome a safety plan must be agreed."""

    plan: bool = False


class SafetyRules(Value):
    """How often each child is seen and heard, what a safety check asks, what the family is told of the limit.

    Seen and heard run apart. ``first``: after the coordination began, or after a child joined; ``every``: after each
    time. heard_from: nobody asks a younger child, in years. limit: in words for the family.
    """

    seen_first: Term = Term(within=2, unit=Unit.WEEKS)
    seen_every: Term = Term(within=6, unit=Unit.WEEKS)
    heard_first: Term = Term(within=4, unit=Unit.WEEKS)
    heard_every: Term = Term(within=12, unit=Unit.WEEKS)
    heard_from: Annotated[int, Field(ge=0, le=17)] = 4
    questions: Annotated[tuple[Choice, ...], Field(min_length=1)] = (
        Choice(
            key="basic_care",
            label=Label(
                nl="Zorgt er altijd iemand voor de kinderen: eten, slapen, toezicht?",
                en="Does somebody always look after the children: food, sleep, supervision?",
            ),
        ),
        Choice(
            key="no_violence",
            label=Label(
                nl="Is het thuis zonder slaan, dreigen of schelden?",
                en="Is home without hitting, threats or abuse?",
            ),
        ),
        Choice(
            key="child_feels_safe",
            label=Label(nl="Voelt het kind zich thuis veilig?", en="Does the child feel safe at home?"),
        ),
        Choice(
            key="somebody_to_call",
            label=Label(nl="Weet het kind wie het kan bellen?", en="Does the child know whom to call?"),
        ),
    )
    outcomes: Annotated[tuple[SafetyOutcome, ...], Field(min_length=2)] = (
        SafetyOutcome(key="safe", label=Label(nl="Nu veilig", en="Safe now")),
        SafetyOutcome(key="unclear", label=Label(nl="Nog niet duidelijk", en="Not clear yet")),
        SafetyOutcome(key="unsafe", label=Label(nl="Nu niet veilig", en="Not safe now"), plan=True),
    )
    limit: Label = Label(
        nl="U kiest zelf waar u hulp bij wilt. Dat kan tot één grens: is iemand bij u niet veilig, dan moeten wij iets "
        "doen. Ook als u dat niet wilt. Wij vertellen u dat dan eerst, als dat kan.",
        en="You choose what you want help with. There is one limit: when somebody is not safe, we must act. "
        "Also when you do not want that. We tell you first, where that is possible.",
    )
    limit_within: Term = Term(within=10)


class ConcernStep(Keyed):
    """One step before the decision. ``with_somebody``: another person by name belongs to it; ``needed``: nobody decides
    without it, unless there is danger now. The term counts from the beginning of the concern."""

    explanation: Label
    within: Term
    with_somebody: bool = False
    needed: bool = False


class ConcernRules(Value):
    """A concern report: its steps and terms, who else reads it, where it can go. [spec D5; the Dutch reporting code]

    readers: kinds of roles that read every concern report of a file, beside who wrote it; never the family's circle.
    decide_within: from the beginning; danger_within: the same when there is danger now. send, told: from the decision.
    receipt, outcome: from sending it.
    """

    readers: tuple[RoleKind, ...] = (RoleKind.OFFICER, RoleKind.COORDINATOR, RoleKind.GUARDIAN)
    steps: Annotated[tuple[ConcernStep, ...], Field(min_length=1)] = (
        ConcernStep(
            key="signals",
            label=Label(nl="Signalen op een rij", en="Signals in order"),
            explanation=Label(
                nl="Schrijf op wat je zag en hoorde. Houd feit en mening apart.",
                en="Write down what you saw and heard. Keep fact and opinion apart.",
            ),
            within=Term(within=1),
            needed=True,
        ),
        ConcernStep(
            key="consult",
            label=Label(nl="Overleg met een collega", en="Consult a colleague"),
            explanation=Label(
                nl="Bespreek het met een collega. Vraag zo nodig advies aan Veilig Thuis, zonder naam.",
                en="Discuss it with a colleague. Where needed ask Veilig Thuis for advice, without a name.",
            ),
            within=Term(within=1),
            with_somebody=True,
            needed=True,
        ),
        ConcernStep(
            key="talk",
            label=Label(nl="Gesprek met het gezin", en="Talk with the family"),
            explanation=Label(
                nl="Vertel wat je zorgen zijn en hoor wat het gezin vindt. Kan dat niet veilig? Schrijf op waarom.",
                en="Tell your concerns and hear what the family thinks. Is that not safe? Write down why.",
            ),
            within=Term(within=3),
        ),
        ConcernStep(
            key="weigh",
            label=Label(nl="Wegen", en="Weigh"),
            explanation=Label(
                nl="Hoe ernstig is het, en hoe groot is de kans dat het weer gebeurt?",
                en="How serious is it, and how likely is it to happen again?",
            ),
            within=Term(within=5),
            needed=True,
        ),
    )
    decide_within: Term = Term(within=5)
    danger_within: Term = Term(within=4, unit=Unit.HOURS)
    send_within: Term = Term(within=1)
    told_within: Term = Term(within=3)
    receipt_within: Term = Term(within=5)
    outcome_within: Term = Term(within=6, unit=Unit.WEEKS)
    recipients: Annotated[tuple[Choice, ...], Field(min_length=1)] = (
        Choice(key="veilig_thuis", label=Label(nl="Veilig Thuis", en="Veilig Thuis (reporting centre)")),
        Choice(
            key="child_protection_board",
            label=Label(nl="Raad voor de Kinderbescherming", en="Child Protection Board"),
        ),
    )

    def step(self, key: str) -> ConcernStep | None:
        return next((one for one in self.steps if one.key == key), None)
