"""Reading what was brought in: the files of the own organisation, and a first look at one. [A9]"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.accounts import queries as accounts
from rondom.accounts.queries import Colleague
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import NotFound
from rondom.core.folding import fold
from rondom.core.transactions import narrow_role, tell
from rondom.core.worklist import WorkItem

from .. import access as index_access
from . import access, rules
from .enums import FIELDS, State
from .models import ImportBlock, RejectedRow, SignalImport, Supplier
from .reading import MARK

#: rows of a file that are shown for choosing columns
LOOKED_AT = 3
ON_A_PAGE = 50
#: blocks in which the first rows stand
HEAD_BLOCKS = 4


def _mine(actor: Actor) -> models.QuerySet[SignalImport]:
    access.check_may_supply(actor)
    rows = SignalImport.objects.filter(organisation_id=index_access.organisation_of(actor))
    return rows.order_by("-created_at", "-id")


@dataclass(frozen=True, slots=True)
class Shown:
    """One file: who brought it in, how far it is (0-100), how many rows came through."""

    batch: SignalImport
    by: str

    @property
    def done(self) -> int:
        if self.batch.state == State.DONE:
            return 100
        return self.batch.next_block * 100 // max(self.batch.blocks, 1)

    @property
    def state(self) -> str:
        return str(State(self.batch.state).label)

    @property
    def why(self) -> str:
        return self.batch.get_why_display() if self.batch.why else ""

    @property
    def choosing(self) -> bool:
        return self.batch.state == State.CHOOSING

    @property
    def working(self) -> bool:
        return self.batch.state == State.WORKING

    @property
    def halted(self) -> bool:
        return self.batch.state == State.HALTED

    @property
    def ended(self) -> bool:
        return self.batch.state in (State.DONE, State.STOPPED)


def page_of_imports(actor: Actor, number: str) -> tuple[Page, list[Shown]]:
    """One page of the files of the own organisation, newest first."""
    page = Paginator(_mine(actor).defer("columns", "carry"), 25).get_page(number)
    return page, _shown(actor, list(page.object_list))


def one(actor: Actor, batch_id: UUID) -> Shown:
    found = _mine(actor).filter(pk=batch_id).first()
    if found is None:
        raise NotFound
    return _shown(actor, [found])[0]


def _shown(actor: Actor, rows: list[SignalImport]) -> list[Shown]:
    names = accounts.names(actor, (row.user_id for row in rows))
    return [Shown(row, names.get(row.user_id, "")) for row in rows]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was refused, in words."""

    number: int
    column: str
    reason: str


def page_of_rejected(actor: Actor, batch: SignalImport, number: str) -> tuple[Page, list[Rejected]]:
    rows = RejectedRow.objects.filter(batch=batch).order_by("number", "column")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    return page, [_told(row) for row in page.object_list]


def all_rejected(actor: Actor, batch_id: UUID) -> Iterator[Rejected]:
    """Every row that was refused, to take along."""
    batch = one(actor, batch_id).batch
    rows = RejectedRow.objects.filter(batch=batch).order_by("number", "column")
    return (_told(row) for row in rows.iterator(chunk_size=2000))


def _told(row: RejectedRow) -> Rejected:
    field = FIELDS.get(row.column)
    label = str(field.label) if field else ""
    return Rejected(row.number, label, row.reason)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its name, the first of what stands in it, what it is taken for."""

    place: int
    name: str
    examples: list[str]
    key: str


def head(batch: SignalImport, encoding: str = "") -> str:
    """The beginning of the file, as text."""
    blocks = ImportBlock.objects.filter(batch=batch, ordinal__lt=HEAD_BLOCKS).order_by("ordinal")
    content = b"".join(block.content for block in blocks)
    return content.decode(encoding or batch.encoding, "replace").removeprefix(MARK)


def columns(actor: Actor, batch: SignalImport) -> list[Column]:
    """What there is to choose from, with the first rows beside it; for who brought it in and colleagues who may."""
    access.check_may_supply(actor)
    names = json.loads(batch.columns)
    rows = rules.first_rows(head(batch), batch.delimiter, LOOKED_AT + 1)
    rows = rows[1:] if batch.has_header else rows[:LOOKED_AT]
    return [
        Column(
            place,
            name if batch.has_header and name else _("Kolom %(number)s") % {"number": place + 1},
            [row[place][:60] for row in rows if place < len(row) and row[place].strip()],
            key,
        )
        for place, (name, key) in enumerate(zip(names, batch.mapping, strict=True))
    ]


def mapped_before(actor: Actor) -> dict[str, str]:
    """Folded name of a column → what it was, the last time this organisation brought in a file."""
    last = _mine(actor).exclude(started_at=None).filter(has_header=True).first()
    if last is None or not last.columns:
        return {}
    return {fold(name): key for name, key in zip(json.loads(last.columns), last.mapping, strict=True)}


def last_defaults(actor: Actor) -> dict[str, str]:
    """What held for all rows, the last time."""
    last = _mine(actor).exclude(started_at=None).defer("columns", "carry").first()
    return dict(last.defaults) if last else {}


def colleagues(actor: Actor) -> list[Colleague]:
    """Who could bring in files for this manager's organisation."""
    organisation_id = access.check_manages(actor)
    people = set(accounts.people_with(ActorKind.PROFESSIONAL, organisation_id))
    people |= set(accounts.people_with(ActorKind.FRONT_OFFICE, organisation_id))
    found = accounts.professionals(actor, organisation_id)
    return list({one.user_id: one for one in found if one.user_id in people}.values())


def suppliers(actor: Actor) -> set[UUID]:
    """Who may bring in files for this manager's organisation."""
    organisation_id = access.check_manages(actor)
    with narrow_role("jobs"):
        rows = Supplier.objects.filter(organisation_id=organisation_id, ended_at=None)
        return set(rows.values_list("user_id", flat=True))


def work_for(actor: Actor) -> list[WorkItem]:
    """Files of one's own that wait for an answer, or are done with rows that were refused."""
    if not index_access.may_register(actor):
        return []
    tell(actor)
    rows = SignalImport.objects.filter(
        models.Q(state__in=[State.CHOOSING, State.HALTED])
        | models.Q(state=State.DONE, seen_at=None, bad_rows__gt=0),
        organisation_id=index_access.organisation_of(actor),
        user_id=index_access.user_of(actor),
    ).defer("columns", "carry")
    return [_item(row) for row in rows.order_by("created_at", "id")] if access.may_supply(actor) else []


def _item(row: SignalImport) -> WorkItem:
    if row.state == State.CHOOSING:
        title, verb = _("Je bestand staat klaar: kies welke kolom wat is"), _("Kies de kolommen")
    elif row.state == State.HALTED:
        title, verb = _("Het aanleveren van signalen staat stil"), _("Bekijk waarom")
    else:
        title = ngettext(
            "%(n)s rij van %(file)s is niet aangekomen",
            "%(n)s rijen van %(file)s zijn niet aangekomen",
            row.bad_rows,
        ) % {"n": row.bad_rows, "file": row.file_name or _("je bestand")}
        verb = _("Bekijk")
    return WorkItem(title, reverse("index:import", args=[row.id]), kind="now", action=verb)
