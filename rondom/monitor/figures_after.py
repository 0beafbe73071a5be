"""What the figures of what came after say: back or not, and answers to who was not content. [K6]"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import definitions
from .aftermath import ESTIMATED, STAYED
from .cells import IN_TIME
from .report import Figure, Table, drawing, hidden_note, nothing, number
from .words import households, percent, too_few


def relapse(tables: Sequence[Table]) -> Figure:
    """How many came back within the months of the method, and beside what was estimated at closing."""
    if not tables:
        return nothing(
            definitions.RELAPSE,
            _("Over te weinig gezinnen weten wij lang genoeg na het afsluiten of zij terugkwamen."),
        )
    estimated = [one for one in tables if one.key.endswith(ESTIMATED)]
    back = [one for one in tables if one not in estimated]
    sentences = [_back(one) for one in back]
    if any(one.shown for one in back) and not estimated:
        sentences.append(_("De groepen zijn te klein om naast de inschatting bij het afsluiten te zetten."))
    sentences += [_estimated(one) for one in estimated]
    return _of_lines(definitions.RELAPSE, tables, " ".join(sentences))


def _back(table: Table) -> str:
    words = {"about": table.label, "all": households(table.total)}
    if not table.shown:
        return _("Van %(all)s, %(about)s, kunnen wij niet zeggen hoeveel er terugkwamen.") % words
    n = table.total - table.cell(STAYED)
    return ngettext(
        "Van %(all)s, %(about)s, was %(n)d terug (%(share)s).",
        "Van %(all)s, %(about)s, waren er %(n)d terug (%(share)s).",
        n,
    ) % {**words, "n": n, "share": percent(n, table.total)}


def _estimated(table: Table) -> str:
    """Of each level that was estimated: the share that came back."""
    found: list[str] = []
    for at in range(0, len(table.keys), 2):
        came, stayed = (cell or 0 for cell in table.cells[at : at + 2])
        level = table.keys[at].rpartition(":")[0]
        if came + stayed:
            found.append(
                _("“%(level)s”: %(share)s terug")
                % {
                    "level": table.columns[at].partition(":")[0] or level,
                    "share": percent(came, came + stayed),
                }
            )
    return _("Naast de inschatting bij het afsluiten: %s.") % "; ".join(found)


def dissatisfaction(tables: Sequence[Table]) -> Figure:
    """How many said so, who, and whether the answer came in time."""
    if not tables:
        return nothing(
            definitions.DISSATISFACTION,
            _("Te weinig gezinnen lieten weten niet tevreden te zijn om iets over te zeggen."),
        )
    by_key = {one.key: one for one in tables}
    answered = by_key["dissatisfaction"]
    sentence = ngettext(
        "Bij %(n)s was iemand niet tevreden.", "Bij %(n)s was iemand niet tevreden.", answered.total
    ) % {"n": households(answered.total)}
    facts: tuple[tuple[str, str], ...] = ()
    if answered.shown:
        share = percent(answered.cell(IN_TIME), answered.total)
        sentence += " " + _("Bij %(n)d daarvan kwam het antwoord op tijd (%(share)s).") % {
            "n": answered.cell(IN_TIME),
            "share": share,
        }
        facts = ((_("Op tijd beantwoord"), share),)
    else:
        sentence += " " + _("Hoe vaak het antwoord op tijd kwam, kunnen wij niet tonen.")
    return _of_lines(definitions.DISSATISFACTION, tables, sentence, facts)


def _of_lines(
    definition: definitions.Definition,
    tables: Sequence[Table],
    sentence: str,
    facts: tuple[tuple[str, str], ...] = (),
) -> Figure:
    """A figure of tables with columns of their own: a bar for each column, under what it is about."""
    several = len({one.label for one in tables}) > 1 and definition is definitions.RELAPSE
    lines = [
        (f"{column} ({one.label})" if several else column, cell)
        for one in tables
        for column, cell in zip(one.columns, one.cells, strict=True)
    ]
    rows = [(label, number(cell)) for label, cell in lines]
    totals = dict.fromkeys((one.label if several else _("Samen"), one.total) for one in tables)
    words = [str(cell) if cell is not None else _("te weinig") for _label, cell in lines]
    series = [
        {"name": str(definition.title), "values": tuple(cell for _label, cell in lines), "words": words}
    ]
    partly = any(one.partly for one in tables)
    return Figure(
        definition,
        sentence,
        drawing("bars", definition, [label for label, _cell in lines], series) if partly else None,
        (_("Groep"), _("Gezinnen")),
        (*rows, *((label, households(total)) for label, total in totals)),
        note=hidden_note(all(one.shown for one in tables)),
        facts=facts,
        count=households(max(one.total for one in tables)) if tables else too_few(),
    )
