"""From what was kept to a report: for each figure a sentence, a picture, the table behind it, and its definition."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rondom.core.svg import sentence as sentences

from .definitions import Definition
from .rules import difference
from .words import households, month, percent, stretch, told, too_few

Stored = dict[str, Any]
"""A table as it was kept (see `models.Publication`)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the report. `chart`: what the picture needs, None where there is none to draw; `columns` and `rows`
    the table behind it; `facts` numbers to set apart; `note` explains what is hidden, `differs` where records disagree.
    """

    definition: Definition
    sentence: str
    chart: dict[str, Any] | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    differs: str = ""
    count: str = field(default="")
    period: str = ""

    @property
    def key(self) -> str:
        return self.definition.key

    @property
    def chart_id(self) -> str:
        return f"chart-{self.key}"


@dataclass(frozen=True, slots=True)
class Table:
    """A kept table with its words."""

    key: str
    label: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    cells: tuple[int | None, ...]
    total: int
    mean: float | None
    elsewhere: int | None
    when: str = ""

    @property
    def shown(self) -> bool:
        """Whether every cell may be seen."""
        return self.total > 0 and None not in self.cells

    @property
    def partly(self) -> bool:
        return any(cell is not None for cell in self.cells)

    def cell(self, key: str) -> int:
        return self.cells[self.keys.index(key)] or 0


def table_of(stored: Stored, figure: str) -> Table:
    keys = tuple(column["key"] for column in stored["columns"])
    if figure == "inflow":
        columns = tuple(month(key) for key in keys)
    else:
        columns = tuple(told(one["label"], one["key"], figure) for one in stored["columns"])
    label = told(stored["label"], stored["key"])
    cells = tuple(stored["cells"])
    return Table(
        stored["key"],
        label,
        columns,
        keys,
        cells,
        stored["total"],
        stored["mean"],
        stored["elsewhere"],
        when=", ".join(stretch(begin, end) for begin, end in stored.get("spans", ())),
    )


def nothing(definition: Definition, sentence: str) -> Figure:
    """Too few households to say anything."""
    return Figure(
        definition,
        sentence,
        note=_(
            "Dit gaat over zo weinig gezinnen dat iemand ze zou kunnen herkennen. Daarom staat hier geen getal."
        ),
        count=households(None),
    )


def hidden_note(shown: bool) -> str:
    """Why numbers do not add up."""
    if shown:
        return ""
    return _(
        "Kleine groepen tonen wij niet, en ook niet wat verraadt hoe groot zij zijn. Daarom tellen de getallen hier "
        "niet op tot het totaal."
    )


def of_groups(definition: Definition, table: Table, sentence: str, **more: Any) -> Figure:
    """A figure of one table: a bar for each column."""
    words = [number(cell) for cell in table.cells]
    rows = [*zip(table.columns, words, strict=True), (_("Samen"), households(table.total))]
    drawn = [str(cell) if cell is not None else _("te weinig") for cell in table.cells]
    series = [{"name": str(definition.title), "values": table.cells, "words": drawn}]
    chart = drawing("bars", definition, table.columns, series)
    return Figure(
        definition,
        sentence,
        chart if table.partly else None,
        (_("Groep"), _("Gezinnen")),
        tuple(rows),
        note=hidden_note(table.shown),
        differs=_differs(table),
        count=households(table.total),
        **more,
    )


def _differs(table: Table) -> str:
    """Where the parts add up to another number than the total that was counted elsewhere."""
    if not table.shown:
        return ""
    found = difference([cell or 0 for cell in table.cells], table.elsewhere)
    if found is None:
        return ""
    words = {"together": found.together, "total": found.total, "n": abs(found.more)}
    if found.more > 0:
        return (
            _(
                "De groepen tellen op tot %(together)d, maar volgens de dossiers zijn het er %(total)d. Er staan dus "
                "%(n)d meer bij de groepen dan er zijn. Laat het meldpunt dit nakijken."
            )
            % words
        )
    return (
        _(
            "De groepen tellen op tot %(together)d, maar volgens de dossiers zijn het er %(total)d. Van %(n)d is dus "
            "niet vastgelegd bij welke groep zij horen. Laat het meldpunt dit nakijken."
        )
        % words
    )


def of_parts(
    definition: Definition,
    tables: Sequence[Table],
    order: Sequence[str],
    sentence: str,
    share: tuple[str, Sequence[str]],
    mark: dict[str, Any] | None = None,
) -> Figure:
    """A figure of several small tables, a bar of parts for each. ``share``: name and columns of a share to give."""
    name, of = share
    same = len({one.when for one in tables}) == 1
    names = [tables[0].columns[tables[0].keys.index(key)] for key in order]
    rows = [
        (
            one.label if same else f"{one.label} ({one.when})",
            *(number(one.cells[one.keys.index(key)], short=True) for key in order),
            percent(sum(one.cell(key) for key in of), one.total) if one.shown else "–",
            households(one.total),
        )
        for one in tables
    ]
    shown = [one for one in tables if one.shown]
    series = [
        {
            "name": part,
            "values": [round(1000 * one.cell(key) / one.total) / 10 for one in shown],
            "words": [str(one.cell(key)) for one in shown],
        }
        for key, part in zip(order, names, strict=True)
    ]
    chart = drawing("parts", definition, [one.label for one in shown], series, mark)
    return Figure(
        definition,
        sentence,
        chart if shown else None,
        (_("Onderwerp"), *names, name, _("Samen")),
        tuple(rows),
        note=hidden_note(len(shown) == len(tables)),
        count=_("Per regel staat achteraan over hoeveel gezinnen het gaat."),
    )


def drawing(
    kind: str,
    definition: Definition,
    labels: Sequence[str],
    series: Sequence[dict[str, Any]],
    mark: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """What charts.js draws, with the same in words for who cannot see it."""

    def said(at: int) -> str:
        words = [(one["name"], one["words"][at]) for one in series]
        return ", ".join(f"{name} {word}" if len(words) > 1 else word for name, word in words)

    described = sentences(
        [str(definition.title), *(f"{label}: {said(at)}" for at, label in enumerate(labels))]
    )
    return {"kind": kind, "labels": labels, "series": series, "mark": mark, "description": described}


def number(cell: int | None, *, short: bool = False) -> str:
    """A cell in words."""
    return str(cell) if cell is not None else "–" if short else too_few()
