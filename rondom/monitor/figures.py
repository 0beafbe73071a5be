"""The figures about who comes and who is there: inflow, decisions, phases, variants, professionals."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.clock import AMSTERDAM
from rondom.methods import deadlines as clocks
from rondom.methods.enums import Event
from rondom.methods.schema import Method

from . import definitions
from .facts import Facts, Running, Term
from .figure import Figure, hidden_note, households, of_counts, too_few
from .pictures import Bar, bars_svg
from .rules import Safe, average

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
MethodOf = Callable[[str], Method]


def quarters(today: date) -> list[tuple[int, int]]:
    """The present quarter and the three before it, as (year, 1-4), oldest first."""
    index = today.year * 4 + (today.month - 1) // 3
    return [(one // 4, one % 4 + 1) for one in range(index - 3, index + 1)]


def begin(today: date) -> datetime:
    """The moment at which the first of these quarters began."""
    year, quarter = quarters(today)[0]
    return datetime(year, 3 * quarter - 2, 1, tzinfo=AMSTERDAM)


def latest(rows: Iterable[T], household: Callable[[T], UUID]) -> list[T]:
    """The last row of each household; rows come oldest first."""
    return list({household(row): row for row in rows}.values())


def inflow(facts: Facts, today: date, least: int) -> Figure:
    counted: Counter[tuple[int, int]] = Counter()
    for row in latest(facts.received, lambda row: row.household):
        day = row.received_at.astimezone(AMSTERDAM).date()
        counted[(day.year, (day.month - 1) // 3 + 1)] += 1
    periods = quarters(today)
    labels = [_("%(n)de kwartaal %(year)d") % {"n": quarter, "year": year} for year, quarter in periods]

    def tell(safe: Safe) -> str:
        if safe.total is None:
            return _("Er kwamen in een jaar te weinig meldingen om iets over te zeggen.")
        last = safe.cells[-1]
        words = _("In vier kwartalen kwam voor %(all)s een melding.") % {"all": households(safe.total)}
        return words + (
            " " + _("In dit kwartaal waren dat er %(n)d.") % {"n": last} if last is not None else ""
        )

    return of_counts(definitions.INFLOW, labels, [counted[one] for one in periods], least, tell)


def decided(facts: Facts, method_of: MethodOf, now: datetime, least: int) -> Figure:
    due = _decision_terms(facts, method_of)
    counted: Counter[str] = Counter()
    for row in latest(facts.received, lambda row: row.household):
        by = next((term.due_at for term in due[row.household] if term.starts_at >= row.received_at), None)
        by = by or _due_by_method(method_of(row.method), row.received_at)
        if row.decided_at is None and (by is None or now <= by):
            counted["open"] += 1
        else:
            counted["late" if by is not None and (row.decided_at or now) > by else "in_time"] += 1
    labels = [_("op tijd besloten"), _("te laat"), _("nog binnen de termijn")]

    def tell(safe: Safe) -> str:
        in_time, late, _open = safe.cells
        if in_time is None:
            return _("Over te weinig gezinnen om te zeggen hoe vaak het besluit op tijd was.")
        if late is None:
            return _("Voor %(n)s viel het besluit op tijd.") % {"n": households(in_time)}
        return _("Voor %(n)s viel het besluit op tijd, voor %(late)s niet.") % {
            "n": households(in_time),
            "late": households(late),
        }

    return of_counts(
        definitions.DECIDED, labels, [counted[one] for one in ("in_time", "late", "open")], least, tell
    )


def _decision_terms(facts: Facts, method_of: MethodOf) -> dict[UUID, list[Term]]:
    found: dict[UUID, list[Term]] = defaultdict(list)
    for term in facts.terms:
        if is_decision(method_of(term.method), term.kind):
            found[term.household].append(term)
    return found


def is_decision(method: Method, kind: str) -> bool:
    """Whether this clock is answered by the decision on a referral."""
    return Event.REFERRAL_DECIDED in method.deadline(kind).stops_on


def _due_by_method(method: Method, received_at: datetime) -> datetime | None:
    terms = [
        term
        for term in method.deadlines_starting_on(Event.REFERRAL_RECEIVED)
        if Event.REFERRAL_DECIDED in term.stops_on
    ]
    return clocks.due(terms[0], received_at).due_at if terms else None


def in_coordination(facts: Facts, method_of: MethodOf) -> list[Running]:
    """The households of all figures about today: one set for phases, variants and professionals, so that no two
    totals can be subtracted."""
    return [row for row in facts.running if row.phase in coordination_phases(method_of(row.method))]


def coordination_phases(method: Method) -> dict[str, str]:
    """The phases in which a case can be open: after the referral, before the closing. Key and label."""
    return {
        phase.key: str(phase.label)
        for phase in method.phases
        if not phase.final and not {Event.REFERRAL_RECEIVED, Event.CASE_CLOSED} & set(phase.begins_on)
    }


def phases(rows: Sequence[Running], methods: Sequence[Method], method_of: MethodOf, least: int) -> Figure:
    labels = _union(coordination_phases(method).values() for method in methods)
    counted = Counter(coordination_phases(method_of(row.method))[row.phase] for row in rows)

    def tell(safe: Safe) -> str:
        if safe.total is None:
            return _("Er zijn te weinig gezinnen met coördinatie om iets over te zeggen.")
        return _("Nu hebben %(n)s coördinatie.") % {"n": households(safe.total)}

    return of_counts(definitions.PHASES, labels, [counted[label] for label in labels], least, tell)


def variants(rows: Sequence[Running], methods: Sequence[Method], least: int) -> Figure:
    known = {
        one.number: f"{one.number} – {one.label}" for method in methods for one in method.variants if one.used
    }
    labels = [*(known[number] for number in sorted(known)), _("nog niet vastgesteld")]
    counted = Counter(
        known.get(row.variant, labels[-1]) if row.variant is not None else labels[-1] for row in rows
    )

    def tell(safe: Safe) -> str:
        shown = [(count, label) for count, label in zip(safe.cells, labels, strict=True) if count]
        if not shown:
            return _("Per variant zijn er te weinig gezinnen om te tonen.")
        count, label = max(shown)
        return _("Van de varianten die wij kunnen tonen komt “%(label)s” het meest voor: bij %(n)s.") % {
            "label": label,
            "n": households(count),
        }

    return of_counts(definitions.VARIANTS, labels, [counted[label] for label in labels], least, tell)


def professionals(rows: Sequence[Running], least: int) -> Figure:
    mean = average(sum(row.professionals for row in rows), len(rows), least)
    study = definitions.STUDY_PROFESSIONALS
    n = len(rows) if len(rows) >= least else None
    labels = (_("nu, in Rondom"), _("in het onderzoek"))
    study_words = f"{study:.1f}".replace(".", ",")
    words = too_few() if mean is None else f"{mean:.1f}".replace(".", ",")
    sentence = _("Er zijn te weinig gezinnen met coördinatie om een gemiddelde te geven.")
    bars = [Bar(labels[0], None if mean is None else (mean,), words), Bar(labels[1], (0, study), study_words)]
    if mean is not None:
        sentence = _(
            "Rond een gezin staan gemiddeld %(mean)s professionals. In het onderzoek waren dat er %(study)s."
        ) % {
            "mean": words,
            "study": study_words,
        }
    return Figure(
        definitions.PROFESSIONALS,
        sentence,
        households(n),
        bars_svg(bars, title=str(definitions.PROFESSIONALS.title)) if mean is not None else None,
        (_("Waar"), _("Professionals per gezin")),
        ((labels[0], words), (labels[1], study_words)),
        "" if mean is not None else hidden_note(Safe((None,), None)),
    )


def _union(lists: Iterable[Iterable[str]]) -> list[str]:
    """Each label once, in the order in which they come."""
    return list(dict.fromkeys(label for labels in lists for label in labels))
