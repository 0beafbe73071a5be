"""What each figure says: its sentence, and how it is drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import definitions, figures_after
from .report import (
    Figure,
    Stored,
    Table,
    drawing,
    hidden_note,
    nothing,
    number,
    of_groups,
    of_parts,
    table_of,
)
from .tables import CHANGES, IN_TIME, LATE
from .words import decimal, households, percent, told, too_few

Content = Mapping[str, Sequence[Stored]]


def all_of(content: Content) -> tuple[Figure, ...]:
    """The figures of a report, in the order in which one reads them."""
    return tuple(_figure(key, make, content) for key, make in FIGURES.items())


def _figure(key: str, make: Callable[[Sequence[Table]], Figure], content: Content) -> Figure:
    tables = [table_of(one, key) for one in content.get(key, ())]
    return replace(make(tables), period="; ".join(dict.fromkeys(one.when for one in tables if one.when)))


def inflow(tables: Sequence[Table]) -> Figure:
    by_key = {one.key: one for one in tables}
    referrals, signals = by_key.get("referrals"), by_key.get("signals")
    if not tables:
        return nothing(
            definitions.INFLOW, _("Er kwamen te weinig meldingen en signalen om iets over te zeggen.")
        )
    sentences = []
    if referrals:
        sentences.append(_("Voor %(n)s kwam een melding.") % {"n": households(referrals.total)})
    else:
        sentences.append(_("Voor te weinig gezinnen kwam een melding om te tonen."))
    if signals:
        sentences.append(
            ngettext(
                "Professionals gaven %(n)d signaal af.",
                "Professionals gaven %(n)d signalen af.",
                signals.total,
            )
            % {"n": signals.total}
        )
    tables = _side_by_side(tables)
    months = tables[0].columns
    names = [(one, told(None, one.key)) for one in tables]
    rows = [
        (month, *(number(one.cells[at], short=True) for one in tables)) for at, month in enumerate(months)
    ]
    series = [
        {"name": name, "values": one.cells, "words": [number(cell, short=True) for cell in one.cells]}
        for one, name in names
    ]
    chart = drawing("columns", definitions.INFLOW, [month.split(" ")[0] for month in months], series)
    return Figure(
        definitions.INFLOW,
        " ".join(sentences),
        chart if any(one.partly for one in tables) else None,
        (_("Maand"), *(name.capitalize() for _one, name in names)),
        (*rows, (_("Samen"), *(str(one.total) for one in tables))),
        note=hidden_note(all(one.shown for one in tables)),
        count=households(referrals.total) if referrals else too_few(),
    )


def _side_by_side(tables: Sequence[Table]) -> list[Table]:
    """Tables of months, each with every month that one of them has."""
    months = dict(
        sorted((key, words) for one in tables for key, words in zip(one.keys, one.columns, strict=True))
    )
    known = [dict(zip(one.keys, one.cells, strict=True)) for one in tables]
    return [
        replace(
            one,
            keys=tuple(months),
            columns=tuple(months.values()),
            cells=tuple(cells.get(key) for key in months),
        )
        for one, cells in zip(tables, known, strict=True)
    ]


def phases(tables: Sequence[Table]) -> Figure:
    if not tables:
        return nothing(
            definitions.PHASES, _("Er zijn te weinig gezinnen met coördinatie om iets over te zeggen.")
        )
    sentence = ngettext("%(n)s heeft nu coördinatie.", "%(n)s hebben nu coördinatie.", tables[0].total) % {
        "n": households(tables[0].total).capitalize()
    }
    return of_groups(definitions.PHASES, tables[0], sentence)


def variants(tables: Sequence[Table]) -> Figure:
    if not tables:
        return nothing(definitions.VARIANTS, _("Per variant zijn er te weinig gezinnen om te tonen."))
    table = tables[0]
    count, label = max((cell or 0, label) for cell, label in zip(table.cells, table.columns, strict=True))
    sentence = _("Per variant zijn er te weinig gezinnen om te tonen.")
    if count:
        sentence = _("Van de varianten die wij kunnen tonen komt “%(label)s” het meest voor: bij %(n)s.") % {
            "label": label,
            "n": households(count),
        }
    return of_groups(definitions.VARIANTS, table, sentence)


def professionals(tables: Sequence[Table]) -> Figure:
    definition, study = definitions.PROFESSIONALS, decimal(definitions.STUDY_PROFESSIONALS)
    if not tables:
        return nothing(
            definition, _("Er zijn te weinig gezinnen met coördinatie om een gemiddelde te geven.")
        )
    if tables[0].mean is None:
        return of_groups(definition, tables[0], _no_mean())
    mean = decimal(tables[0].mean)
    sentence = _(
        "Rond een gezin staan gemiddeld %(mean)s professionals. In het onderzoek waren dat er %(study)s."
    ) % {"mean": mean, "study": study}
    facts = ((_("Gemiddeld nu"), mean), (_("In het onderzoek"), study))
    return of_groups(definition, tables[0], sentence, facts=facts)


def _no_mean() -> str:
    return _("Een gemiddelde staat hier niet: het zou verraden hoe groot een kleine groep is.")


def terms(tables: Sequence[Table]) -> Figure:
    if not tables:
        return nothing(
            definitions.TERMS, _("Voor te weinig gezinnen liep een termijn af om iets over te zeggen.")
        )
    shown = [one for one in tables if one.shown]
    sentence = _("Per stap zijn er te weinig gezinnen om te tonen.")
    if shown:
        least = min(shown, key=lambda one: one.cell(IN_TIME) / one.total)
        sentence = _(
            "Van wat wij kunnen tonen ging “%(label)s” het minst vaak goed: op tijd bij %(n)d van %(all)d gezinnen "
            "(%(share)s)."
        ) % {
            "label": least.label,
            "n": least.cell(IN_TIME),
            "all": least.total,
            "share": percent(least.cell(IN_TIME), least.total),
        }
    share = (_("Deel op tijd"), (IN_TIME,))
    return of_parts(definitions.TERMS, tables, (IN_TIME, LATE), sentence, share)


def plans(tables: Sequence[Table]) -> Figure:
    if not tables:
        return nothing(
            definitions.PLANS, _("Te weinig gezinnen kregen een eerste plan om iets over te zeggen.")
        )
    if tables[0].mean is None:
        return of_groups(definitions.PLANS, tables[0], _no_mean())
    weeks = decimal(tables[0].mean / 7)
    sentence = ngettext(
        "%(n)s kreeg zijn eerste plan, gemiddeld %(weeks)s weken na het begin van de coördinatie.",
        "%(n)s kregen hun eerste plan, gemiddeld %(weeks)s weken na het begin van de coördinatie.",
        tables[0].total,
    ) % {
        "n": households(tables[0].total).capitalize(),
        "weeks": weeks,
    }
    return of_groups(definitions.PLANS, tables[0], sentence, facts=((_("Gemiddeld"), _("%s weken") % weeks),))


def outcomes(tables: Sequence[Table]) -> Figure:
    study = definitions.STUDY_IMPROVED_OR_STABLE
    if not tables:
        return nothing(
            definitions.OUTCOMES, _("Te weinig gezinnen zijn twee keer gemeten om iets over te zeggen.")
        )
    good = ("reduced", "stable")
    shown = [one for one in tables if one.shown]
    sentence = _("Per leefgebied zijn er te weinig gezinnen om te tonen.")
    if shown:
        best = max(shown, key=lambda one: one.cell("reduced") / one.total)
        sentence = _(
            "De problemen werden het vaakst minder bij “%(label)s”: bij %(n)d van %(all)d gezinnen. Minder of gelijk: "
            "%(share)s. Enschede meldde %(study)d%%."
        ) % {
            "label": best.label,
            "n": best.cell("reduced"),
            "all": best.total,
            "share": percent(sum(best.cell(key) for key in good), best.total),
            "study": study,
        }
    mark = {"at": study, "label": _("Enschede: %(n)d%%") % {"n": study}}
    order = tuple(reversed(CHANGES))
    share = (_("Minder of gelijk"), good)
    return of_parts(definitions.OUTCOMES, tables, order, sentence, share, mark)


def closings(tables: Sequence[Table]) -> Figure:
    if not tables:
        return nothing(
            definitions.CLOSINGS,
            _("Bij te weinig gezinnen werd de coördinatie afgesloten om iets over te zeggen."),
        )
    sentence = _("Bij %(n)s werd de coördinatie afgesloten.") % {"n": households(tables[0].total)}
    return of_groups(definitions.CLOSINGS, tables[0], sentence)


FIGURES: dict[str, Callable[[Sequence[Table]], Any]] = {
    "inflow": inflow,
    "phases": phases,
    "variants": variants,
    "professionals": professionals,
    "terms": terms,
    "plans": plans,
    "outcomes": outcomes,
    "closings": closings,
    "relapse": figures_after.relapse,
    "dissatisfaction": figures_after.dissatisfaction,
}
