"""What each figure is made of: its tables, filled from the tallies. Words of the method stand in both languages. Pure.

A column is known by its key; where a method gave it its words, those are the key too, so that two ways of working with
the same words share a column.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rondom.assessment.enums import Rater
from rondom.methods.enums import Event
from rondom.methods.schema import Method
from rondom.methods.values import Label

from . import aftermath
from .areas import Leaf, Words
from .cells import IN_TIME, LATE, Cells, MethodOf, Part, Place, words_of
from .facts import LONGER, WEEKS, Tally
from .periods import Month
from .publishing import Counted, Group

#: what became of a problem; worst first, so that a small number that got worse takes "the same" along, not "better"
CHANGES = ("worse", "stable", "reduced")
#: professionals around one household: up to so many
CROWDS = (2, 4, 6, 8)
CROWDED, UNDECIDED = "more", "undecided"


@dataclass(frozen=True, slots=True)
class Tallies:
    """Everything that is read about one stretch of time."""

    referrals: Sequence[Tally]
    signals: Sequence[Tally]
    terms: Sequence[Tally]
    plans: Sequence[Tally]
    scores: Sequence[Tally]
    closings: Sequence[Tally]
    closed_cases: Sequence[Tally]
    dissatisfaction: Sequence[Tally] = ()
    relapse: Sequence[Tally] = ()


#: nothing was read: to know which tables there are
NOTHING = Tallies((), (), (), (), (), (), ())


def parts(
    tallies: Tallies, methods: Sequence[Method], method_of: MethodOf, months: range, place: Place
) -> list[Part]:
    """All tables of the figures over a stretch of time."""
    return [
        _monthly("referrals", tallies.referrals, months, place),
        _monthly("signals", tallies.signals, months, place, deep=False),
        *_terms(tallies.terms, methods, place),
        _plans(tallies.plans, place),
        *_outcomes(tallies.scores, methods, method_of, place),
        _closings(tallies, methods, method_of, place),
        aftermath.dissatisfaction(tallies.dissatisfaction, place),
        *aftermath.relapse(tallies.relapse, methods, method_of, months, place),
    ]


def _monthly(key: str, tallies: Iterable[Tally], months: range, place: Place, *, deep: bool = True) -> Part:
    cells = Cells(place)
    for tally in tallies:
        cells.add(tally, str(tally.month))
    table = cells.table(key, map(str, months))
    return Part(Group((table,), monthly=True, deep=deep), {key: "inflow"})


def coordination_phases(method: Method) -> dict[str, Label]:
    """The phases in which a case can be open: after the referral, before the closing."""
    return {
        phase.key: phase.label
        for phase in method.phases
        if not phase.final and not {Event.REFERRAL_RECEIVED, Event.CASE_CLOSED} & set(phase.begins_on)
    }


def running(tallies: Iterable[Tally], methods: Sequence[Method], method_of: MethodOf, place: Place) -> Part:
    """One set of households for phase, variant and professionals."""
    phases = {label.nl: words_of(label) for one in methods for label in coordination_phases(one).values()}
    used = sorted({one.number for method in methods for one in method.variants if one.used})
    labels = {
        str(one.number): {lang: f"{one.number} – {text}" for lang, text in words_of(one.label).items()}
        for method in reversed(methods)
        for one in method.variants
    }
    by_phase, by_variant, by_crowd = Cells(place), Cells(place), Cells(place)
    for tally in tallies:
        method, phase, variant, people = tally.codes
        label = coordination_phases(method_of(method)).get(phase)
        if label is None:
            continue
        phases.setdefault(label.nl, words_of(label))
        by_phase.add(tally, label.nl)
        by_variant.add(tally, str(variant) if variant in used else UNDECIDED)
        by_crowd.add(tally, crowd(people or 0), tally.n * (people or 0))
    tables = (
        by_phase.table("phases", phases),
        by_variant.table("variants", (*map(str, used), UNDECIDED)),
        by_crowd.table("professionals", (*map(_band, CROWDS), CROWDED), mean=True),
    )
    figure = {one.key: one.key for one in tables}
    return Part(Group(tables, timed=False), figure, phases | labels)


def crowd(people: int) -> str:
    """The band in which a number of professionals falls."""
    return next((_band(top) for top in CROWDS if people <= top), CROWDED)


def _band(top: int) -> str:
    return f"up_to_{top}"


def step_of(methods: Iterable[Method]) -> dict[str, str]:
    """The step of each kind of term, over all ways of working."""
    found: dict[str, str] = {}
    for method in methods:
        for term in method.deadlines:
            found.setdefault(term.key, term.belongs_to_step)
    return found


def _terms(tallies: Iterable[Tally], methods: Sequence[Method], place: Place) -> Iterable[Part]:
    steps: dict[str, Words] = {}
    for method in methods:
        for term in method.deadlines:
            if term.belongs_to_step not in steps or term.key == term.belongs_to_step:
                steps[term.belongs_to_step] = words_of(term.label)
    cells: dict[str, Cells] = defaultdict(lambda: Cells(place))
    for tally in tallies:
        step, late = tally.codes
        cells[step].add(tally, LATE if late else IN_TIME)
    for step, words in steps.items():
        table = cells[step].table(f"term:{step}", (IN_TIME, LATE))
        yield Part(Group((table,)), {table.key: "terms"}, {table.key: words})


def _plans(tallies: Iterable[Tally], place: Place) -> Part:
    cells = Cells(place)
    for tally in tallies:
        cells.add(tally, str(tally.codes[0]), tally.total)
    table = cells.table("plans", map(str, (*WEEKS, LONGER)), mean=True)
    return Part(Group((table,)), {"plans": "plans"})


def _outcomes(
    tallies: Iterable[Tally], methods: Sequence[Method], method_of: MethodOf, place: Place
) -> Iterable[Part]:
    cells: dict[str, Cells] = defaultdict(lambda: Cells(place))
    for tally in tallies:
        method, domain, first, last = tally.codes
        cells[domain].add(tally, method_of(method).scale.change(first, last, Rater.PROFESSIONAL))
    domains = {one.key: words_of(one.label) for method in reversed(methods) for one in method.domains}
    for domain, words in domains.items():
        table = cells[domain].table(f"domain:{domain}", CHANGES)
        yield Part(Group((table,)), {table.key: "outcomes"}, {table.key: words})


def _closings(tallies: Tallies, methods: Sequence[Method], method_of: MethodOf, place: Place) -> Part:
    kinds = {kind.label.nl: words_of(kind.label) for method in methods for kind in method.closing_kinds}
    cells, cases = Cells(place), Cells(place)
    for tally in tallies.closings:
        label = method_of(tally.codes[0]).choice("closing_kinds", tally.codes[1]).label
        kinds.setdefault(label.nl, words_of(label))
        cells.add(tally, label.nl)
    for tally in tallies.closed_cases:
        cases.add(tally, "")
    table = Counted(
        "closings",
        tuple(kinds),
        cells.counts,
        elsewhere={at: one.total() for at, one in cases.counts.items()},
    )
    return Part(Group((table,)), {"closings": "closings"}, kinds)


def place_in(desks: Mapping[UUID, Sequence[UUID | None]]) -> Place:
    """Where a tally belongs, given the municipalities of each coordination point. Signals know no municipality: they
    count at the first one and are never shown by municipality."""

    def place(tally: Tally) -> Leaf | None:
        towns = desks.get(tally.desk) if tally.desk else None
        if not towns or tally.desk is None:
            return None
        return tally.desk, tally.town if tally.town in towns else towns[0]

    return place


__all__ = [
    "IN_TIME",
    "LATE",
    "Month",
    "Part",
    "Tallies",
    "coordination_phases",
    "crowd",
    "parts",
    "place_in",
    "running",
    "step_of",
]
