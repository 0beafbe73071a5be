"""The report on paper: the same parts as on the page of this reader. Pure."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rondom.core.paper import Block, Document, Heading, Quote, Text
from rondom.core.words import day_nl

from .blocks import on_paper
from .queries import CommentView, ReportView


def document(view: ReportView, reader: str, today: date, *, large: bool) -> Document:
    return Document(
        title=_("Verslag van de kennismaking"),
        lead=_("Versie %(n)s van %(day)s, gegeven door %(name)s.")
        % {"n": view.number, "day": day_nl(view.given_at, today) if view.given_at else "", "name": view.by},
        foot=_("Voor %(name)s · versie %(number)s · gemaakt op %(day)s")
        % {"name": reader, "number": view.number, "day": f"{day_nl(today, today)} {today.year}"},
        blocks=list(_blocks(view, today)),
        page_word=_("Bladzijde"),
        language=get_language() or "nl",
        large=large,
    )


def _blocks(view: ReportView, today: date) -> Iterator[Block]:
    yield Heading(_("Wat we samen zagen"))
    for line in filter(None, view.summary.split("\n")):
        yield Text(line)
    for title, parts in view.sections:
        yield Heading(title)
        for part in parts:
            yield Heading(part.title, level=3)
            for shown in part.blocks:
                yield from on_paper(shown.block)
            yield from _said(part.comments, today)
    if view.advice:
        yield Heading(_("Hoe we verder gaan"))
        for line in filter(None, view.advice.split("\n")):
            yield Text(line)
    if view.comments:
        yield Heading(_("Wat het gezin ervan zegt"))
        yield from _said(view.comments, today)
    if view.left_out:
        yield Text(left_out(view.left_out), quiet=True)


def _said(comments: tuple[CommentView, ...], today: date) -> Iterator[Block]:
    for one in comments:
        yield Quote(one.words or one.stance_label, f"{one.by}, {day_nl(one.said_at, today)}")


def left_out(count: int) -> str:
    """Why the paper or the page of this reader is not the whole report."""
    if count == 1:
        return _(
            "Eén deel staat hier niet bij: het gaat over iemand anders, of niet iedereen heeft het nodig."
        )
    words = _("%(n)s delen staan hier niet bij: ze gaan over iemand anders, of niet iedereen heeft ze nodig.")
    return words % {"n": count}
