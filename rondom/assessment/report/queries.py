"""Reading reports: the versions, one with its parts and the words beside it, what is in the making. The actor first."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.safestring import SafeString

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import log
from rondom.privacy.access import (
    categories_of,
    check_involved,
    context_of,
    method_of,
    readable,
)
from rondom.privacy.enums import Use

from . import access, rules, sections
from .blocks import Block
from .enums import Stance
from .models import Report, ReportComment, ReportPart
from .rules import Composed


@dataclass(frozen=True, slots=True)
class CommentView:
    id: UUID
    by: str
    stance_label: str
    words: str
    said_at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as the page shows it; `drawn` where its section makes a picture of it."""

    block: Block
    drawn: SafeString | None = None


@dataclass(frozen=True, slots=True)
class PartView:
    id: UUID | None
    section: str
    title: str
    blocks: tuple[Shown, ...]
    name: str = ""
    category_label: str = ""
    comments: tuple[CommentView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportView:
    """A version as this reader may read it: the parts by section, how many were left out, and the words beside it."""

    id: UUID
    number: int
    summary: str
    advice: str
    given_at: datetime | None
    by: str
    sections: tuple[tuple[str, tuple[PartView, ...]], ...] = ()
    left_out: int = 0
    comments: tuple[CommentView, ...] = ()
    version: int = 1

    @property
    def my_comment(self) -> CommentView | None:
        return next((one for one in self.comments if one.mine), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A version in the list, or as a note elsewhere that there is one."""

    id: UUID
    number: int
    given_at: datetime
    answered: bool = field(default=False)


def versions(actor: Actor, household_id: UUID) -> list[Listed]:
    """The versions that were given, the newest first."""
    check_involved(actor, household_id)
    rows = readable(actor, Report.objects.filter(household_id=household_id, given_at__isnull=False))
    found = log.read(actor, rows.order_by("-number"), use=Use.LISTED)
    return [Listed(one.pk, one.number, one.given_at) for one in found if one.given_at]


def latest(actor: Actor, household_id: UUID) -> Listed | None:
    """The newest version, for a note where somebody would otherwise ask everything again; whether this family member
    said something of it."""
    found = next(iter(versions(actor, household_id)), None)
    if found is None or actor.kind != ActorKind.FAMILY:
        return found
    mine = ReportComment.objects.filter(report_id=found.id, created_by=actor.user_id)
    return Listed(found.id, found.number, found.given_at, mine.exists())


def draft(actor: Actor, household_id: UUID) -> Report | None:
    """The version in the making, for who writes it."""
    access.check_may_write(actor, household_id)
    rows = readable(actor, Report.objects.filter(household_id=household_id, given_at=None))
    return next(iter(log.read(actor, rows)), None)


def of_id(actor: Actor, household_id: UUID, report_id: UUID) -> Report:
    """One version; `NotFound` for a reader of one that was not given."""
    access.check_may_read(actor, household_id)
    rows = readable(actor, Report.objects.filter(pk=report_id, household_id=household_id))
    found = next(iter(log.read(actor, rows)), None)
    if found is None or (found.given_at is None and not access.may_write(actor, household_id)):
        raise NotFound
    return found


def compose(actor: Actor, household_id: UUID) -> list[Composed]:
    """Everything that a report would hold now, as this actor may read it."""
    return [
        Composed(section.key, str(section.title), piece)
        for section in sections.every()
        for piece in section.compose(actor, household_id)
    ]


def closed_to_the_family(household_id: UUID, composed: list[Composed]) -> list[Composed]:
    """The pieces that the family does not read in this phase, unless the writer opens them."""
    method, context = method_of(household_id), context_of(household_id)
    if context is None:
        raise NotFound
    role = method.first_role(RoleKind.FAMILY)
    return rules.not_for(method.categories_of(role.key, context.phase), composed)


def preview(
    actor: Actor, household_id: UUID
) -> tuple[list[tuple[str, tuple[PartView, ...]]], list[PartView]]:
    """What a report would hold now, by section; and the pieces that the family would not read."""
    found = compose(actor, household_id)
    closed = {one.name for one in closed_to_the_family(household_id, found)}
    views = [
        PartView(
            None,
            one.section,
            one.piece.title,
            tuple(_shown(one.section, block) for block in one.piece.blocks),
            one.name,
            str(one.piece.category.label),
        )
        for one in found
    ]
    return _by_section([(one.title, view) for one, view in zip(found, views, strict=True)]), [
        view for view in views if view.name in closed
    ]


def report(actor: Actor, household_id: UUID, report_id: UUID, *, use: Use = Use.READ) -> ReportView:
    """A given version: the parts this reader may read, and what the family says beside them."""
    row = of_id(actor, household_id, report_id)
    access.check_given(row)
    parts = list(
        log.read(actor, readable(actor, ReportPart.objects.filter(report=row)).order_by("place"), use=use)
    )
    said = list(
        log.read(actor, readable(actor, ReportComment.objects.filter(report=row)).order_by("said_at", "id"))
    )
    names = accounts.names(actor, {one.created_by for one in said if one.created_by} | {row.given_by})
    beside: dict[UUID | None, list[CommentView]] = {}
    for one in said:
        beside.setdefault(one.part_id, []).append(_comment(actor, one, names))
    views = [
        (
            _section_title(part.section),
            PartView(
                part.pk,
                part.section,
                part.title,
                tuple(_shown(part.section, block) for block in part.content),
                comments=tuple(beside.get(part.pk, ())),
            ),
        )
        for part in parts
    ]
    return ReportView(
        row.pk,
        row.number,
        row.summary,
        row.advice,
        row.given_at,
        names.get(row.given_by, "") if row.given_by else "",
        tuple(_by_section(views)),
        max(row.parts - len(parts), 0),
        tuple(beside.get(None, ())),
        row.version,
    )


def _section_title(key: str) -> str:
    section = sections.named(key)
    return str(section.title) if section else ""


def _shown(section: str, block: Block) -> Shown:
    found = sections.named(section)
    draw = found.draw if found and block["kind"] == "drawing" else None
    return Shown(block, draw(block["data"]) if draw else None)


def _by_section(views: list[tuple[str, PartView]]) -> list[tuple[str, tuple[PartView, ...]]]:
    """In the order of the parts."""
    found: dict[str, list[PartView]] = {}
    for title, view in views:
        found.setdefault(title, []).append(view)
    return [(title, tuple(parts)) for title, parts in found.items()]


def _comment(actor: Actor, row: ReportComment, names: dict[UUID, str]) -> CommentView:
    return CommentView(
        row.pk,
        names.get(row.created_by, "") if row.created_by else "",
        str(Stance(row.stance).label),
        row.words,
        row.said_at,
        row.created_by is not None and row.created_by == actor.user_id,
    )


def my_comment(actor: Actor, report: Report, part_id: UUID | None) -> ReportComment | None:
    """What this actor said of a report or a part of it before."""
    rows = ReportComment.objects.filter(report=report, part_id=part_id, created_by=actor.user_id)
    return readable(actor, rows).first()


def part(actor: Actor, report: Report, part_id: UUID) -> ReportPart:
    """A part of it that this actor may read."""
    rows = readable(actor, ReportPart.objects.filter(report=report, pk=part_id))
    found = next(iter(log.read(actor, rows)), None)
    if found is None:
        raise NotFound
    return found


def may_read_here(actor: Actor, household_id: UUID) -> bool:
    """For a note on another page: whether this actor reads reports here at all."""
    return Category.AGREEMENTS in categories_of(actor, household_id)
