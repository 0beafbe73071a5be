"""What a figure is on the page, and how a table becomes one. Whatever is hidden is hidden here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .definitions import Definition
from .pictures import Bar, bars_svg
from .rules import Safe, suppress


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the report. `columns` and `rows` are the table behind the picture; `count` says over how many
    households it speaks; `note` explains what is hidden (empty when nothing is)."""

    definition: Definition
    sentence: str
    count: str
    picture: SafeString | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str

    @property
    def key(self) -> str:
        return self.definition.key


def too_few() -> str:
    return _("te weinig gezinnen om te tonen")


def households(n: int | None) -> str:
    """ "23 gezinnen", "1 gezin" or that there are too few."""
    return too_few() if n is None else ngettext("%(n)d gezin", "%(n)d gezinnen", n) % {"n": n}


def hidden_note(safe: Safe) -> str:
    """Why a sum does not add up."""
    if not safe.hidden:
        return ""
    if safe.total is None:
        return _(
            "Dit gaat over zo weinig gezinnen dat iemand ze zou kunnen herkennen. Daarom staat hier geen getal."
        )
    return _(
        "Kleine groepen tonen wij niet, en ook niet wat verraadt hoe groot zij zijn. Daarom tellen de getallen "
        "hier niet op tot het totaal."
    )


def of_counts(
    definition: Definition,
    labels: Sequence[str],
    counts: Sequence[int],
    least: int,
    tell: Callable[[Safe], str],
) -> Figure:
    """A figure of one table: a bar for each label."""
    safe = suppress(counts, least)
    bars = [
        Bar(label, None if count is None else (count,), str(count) if count is not None else too_few())
        for label, count in zip(labels, safe.cells, strict=True)
    ]
    rows = [
        (label, too_few() if count is None else str(count))
        for label, count in zip(labels, safe.cells, strict=True)
    ]
    return Figure(
        definition,
        tell(safe),
        households(safe.total),
        bars_svg(bars, title=str(definition.title)) if safe.total is not None else None,
        (_("Groep"), _("Gezinnen")),
        (*rows, (_("Samen"), households(safe.total))),
        hidden_note(safe),
    )


def of_parts(
    definition: Definition,
    tables: Mapping[str, Sequence[int]],
    parts: Sequence[str],
    least: int,
    tell: Callable[[Mapping[str, Safe], int], str],
) -> Figure:
    """A figure of several small tables, one bar each. ``tell``: (what is shown, how many tables) to a sentence."""
    safe = {label: suppress(counts, least) for label, counts in tables.items()}
    shown = {label: one for label, one in safe.items() if not one.hidden}
    bars = [
        Bar(
            label,
            None if one.hidden else tuple(float(cell or 0) for cell in one.cells),
            too_few() if one.hidden else " / ".join(str(cell) for cell in one.cells),
        )
        for label, one in safe.items()
    ]
    rows = [
        (label, *("–" if cell is None else str(cell) for cell in one.cells), households(one.total))
        for label, one in safe.items()
    ]
    note = next((hidden_note(one) for one in safe.values() if one.hidden and one.total is not None), "")
    note = note or next((hidden_note(one) for one in safe.values() if one.hidden), "")
    return Figure(
        definition,
        tell(shown, len(safe)),
        _("Per regel staat achteraan over hoeveel gezinnen het gaat."),
        bars_svg(bars, title=str(definition.title), legend=parts) if shown else None,
        (_("Onderwerp"), *parts, _("Samen")),
        tuple(rows),
        note,
    )
