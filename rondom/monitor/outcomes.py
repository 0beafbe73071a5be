"""The figures about what coordination brings: terms kept, change per life domain, how it ends."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.methods.schema import Method

from . import definitions
from .facts import Facts, Scored
from .figure import Figure, households, of_counts, of_parts
from .figures import MethodOf, is_decision, latest
from .rules import Safe

CHANGES = ("reduced", "stable", "worse")


def deadlines(
    facts: Facts, methods: Sequence[Method], method_of: MethodOf, now: datetime, least: int
) -> Figure:
    """Per step: households that met its term each time, and that did not at least once."""
    late: dict[str, dict[UUID, bool]] = defaultdict(dict)
    for term in facts.terms:
        method = method_of(term.method)
        if is_decision(method, term.kind) or (term.met_at is None and now <= term.due_at):
            continue
        step = method.deadline(term.kind).belongs_to_step
        missed = (term.met_at or now) > term.due_at
        late[step][term.household] = late[step].get(term.household, False) or missed
    labels = {
        term.belongs_to_step: str(method.deadline(term.belongs_to_step).label)
        if any(one.key == term.belongs_to_step for one in method.deadlines)
        else str(term.label)
        for method in methods
        for term in reversed(method.deadlines)
    }
    order = [term.belongs_to_step for method in methods for term in method.deadlines]
    tables = {
        labels[step]: (sum(not missed for missed in late[step].values()), sum(late[step].values()))
        for step in dict.fromkeys(order)
        if step in late
    }

    def tell(shown: Mapping[str, Safe], every: int) -> str:
        if not every:
            return _("In deze periode liep nog geen termijn af.")
        if not shown:
            return _("Per termijn zijn er te weinig gezinnen om te tonen.")
        label, one = min(shown.items(), key=_share)
        return _(
            "Van wat wij kunnen tonen ging “%(label)s” het minst vaak goed: op tijd bij %(n)d van %(all)d gezinnen."
        ) % {
            "label": label,
            "n": one.cells[0] or 0,
            "all": one.total or 0,
        }

    return of_parts(definitions.DEADLINES, tables, (_("op tijd"), _("te laat")), least, tell)


def _share(shown: tuple[str, Safe]) -> float:
    """The part of the households in the first cell of a table of which everything is shown."""
    return (shown[1].cells[0] or 0) / (shown[1].total or 1)


def change(method: Method, rows: Sequence[Scored]) -> str | None:
    """What became of one household's problem in one domain, from the first measurement to the last: by the score for
    the household, or else by the lowest of its people. None without both."""
    whole = [row for row in rows if not row.of_person]
    rows = whole if {row.repeated for row in whole} == {True, False} else rows
    first = [row.value for row in rows if not row.repeated]
    again = [row for row in rows if row.repeated]
    if not first or not again:
        return None
    last_at = max(row.measured_at for row in again)
    last = [row.value for row in again if row.measured_at == last_at]
    return str(method.scale.change(min(first), min(last)))


def outcomes(facts: Facts, methods: Sequence[Method], method_of: MethodOf, least: int) -> Figure:
    """Per life domain: problems reduced, the same, or worse."""
    scored: dict[tuple[str, UUID], list[Scored]] = defaultdict(list)
    for row in facts.scores:
        scored[row.domain, row.household].append(row)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for (domain, _household), rows in scored.items():
        became = change(method_of(rows[0].method), rows)
        if became:
            counted[domain][became] += 1
    labels = {domain.key: str(domain.label) for method in methods for domain in method.domains}
    tables = {
        label: tuple(counted[domain][one] for one in CHANGES)
        for domain, label in labels.items()
        if domain in counted
    }

    def tell(shown: Mapping[str, Safe], every: int) -> str:
        if not every:
            return _("Nog geen gezin is twee keer gemeten.")
        if not shown:
            return _("Per leefgebied zijn er te weinig gezinnen om te tonen.")
        label, one = max(shown.items(), key=_share)
        return _("De problemen werden het vaakst minder bij “%(label)s”: bij %(n)d van %(all)d gezinnen.") % {
            "label": label,
            "n": one.cells[0] or 0,
            "all": one.total or 0,
        }

    parts = (_("problemen minder"), _("gelijk gebleven"), _("problemen meer"))
    return of_parts(definitions.OUTCOMES, tables, parts, least, tell)


def closings(facts: Facts, methods: Sequence[Method], method_of: MethodOf, least: int) -> Figure:
    """Households by the way their coordination ended."""
    labels = list(dict.fromkeys(str(kind.label) for method in methods for kind in method.closing_kinds))
    rows = latest(facts.closed, lambda row: row.household)
    counted = Counter(str(method_of(row.method).choice("closing_kinds", row.kind).label) for row in rows)

    def tell(safe: Safe) -> str:
        if safe.total is None:
            return _("Bij te weinig gezinnen werd de coördinatie afgesloten om iets over te zeggen.")
        return _("Bij %(n)s werd de coördinatie afgesloten.") % {"n": households(safe.total)}

    return of_counts(definitions.CLOSINGS, labels, [counted[label] for label in labels], least, tell)
