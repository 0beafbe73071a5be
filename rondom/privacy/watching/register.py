"""The access log as an auditor takes it along: one row per thing touched, in the words of NEN 7513. No content. [P6]"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid
from rondom.core.ids import as_id
from rondom.core.transactions import narrow_role
from rondom.core.workdays import start_of_day
from rondom.methods.enums import Category

from .. import log
from ..enums import Use
from ..models import AccessLog
from ..moments import names_of
from . import numbers
from .access import check_watches

#: more rows at once are not handed out: choose a shorter period
MOST = 20_000
SHOWN = 100

#: what each column is called, as NEN 7513 names what a log must hold
COLUMNS = (
    "gebeurtenis_id",
    "datum_tijd",
    "actie",
    "uitkomst",
    "regel",
    "gebruiker_id",
    "gebruiker",
    "soort_gebruiker",
    "organisatie_id",
    "organisatie",
    "rol",
    "tweede_factor",
    "doel",
    "toegangspunt",
    "verzoek_id",
    "objecttype",
    "object_id",
    "categorie",
    "dossiernummer",
    "grondslag",
    "toestemming",
    "hoger_belang",
    "bronsysteem",
    "verzegeld_in",
)

#: C, R, U, D, E of NEN 7513 (create, read, update, delete, execute); Rondom writes what is new and what changed alike
ACTIONS = {
    Use.READ: "R",
    Use.LISTED: "R-lijst",
    Use.WRITE: "C/U",
    Use.REFUSED: "R-geweigerd",
    Use.EXPORT: "E",
}


#: the same for the eye
DID = {
    "R": gettext_lazy("las"),
    "R-lijst": gettext_lazy("zag in een lijst"),
    "C/U": gettext_lazy("schreef"),
    "R-geweigerd": gettext_lazy("wilde kijken en mocht niet"),
    "E": gettext_lazy("nam mee"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which period (both days included), and of which household or account; both None: of everything."""

    since: date
    until: date
    household_id: UUID | None = None
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One request to the page, in words: what was done with which kinds of information of which households."""

    at: datetime
    who: str
    organisation: str
    did: str
    refused: bool
    kinds: tuple[str, ...]
    numbers: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Register:
    """The rows to take along, the same for the eye (one per request), and whether there were more than that."""

    rows: list[dict[str, Any]]
    cut: bool
    shown: tuple[Shown, ...] = ()


def register(actor: Actor, asked: Asked, *, take: bool = False) -> Register:
    """The newest first. take: to take along (logged as export), else to look at: the first hundred.

    Raises `NotFound` for who does not keep watch, `Invalid` for a period that ends before it begins.
    """
    check_watches(actor)
    if asked.until < asked.since:
        raise Invalid({"until": _("Deze dag ligt vóór de eerste dag. Kies een latere dag.")})
    most = MOST if take else SHOWN
    with narrow_role("watch"):
        found = list(_rows(asked).select_related("batch")[: most + 1])
    cut, found = len(found) > most, found[:most]
    lines = list(_lines(actor, found, asked.household_id))
    use = Use.EXPORT if take else Use.READ
    log.watched(actor, "privacy.accesslog", use)
    if asked.household_id:
        log.note(actor, log.Entry(asked.household_id, Category.EXISTENCE, "privacy.accesslog", use=use))
    return Register(lines, cut, () if take else tuple(_shown(lines)))


def _shown(lines: Iterable[dict[str, Any]]) -> Iterator[Shown]:
    for _id, group in groupby(lines, key=lambda line: line["gebeurtenis_id"]):
        same = list(group)
        first = same[0]
        yield Shown(
            at=datetime.fromisoformat(first["datum_tijd"]),
            who=first["gebruiker"] or str(ActorKind(first["soort_gebruiker"]).label),
            organisation=first["organisatie"],
            did=str(DID.get(first["actie"], first["actie"])),
            refused=first["actie"] == ACTIONS[Use.REFUSED],
            kinds=_once(str(Category(one["categorie"]).label) for one in same if one["categorie"]),
            numbers=_once(one["dossiernummer"] for one in same if one["dossiernummer"]),
            rule=first["regel"],
        )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _rows(asked: Asked) -> QuerySet[AccessLog]:
    rows = AccessLog.objects.filter(
        at__gte=start_of_day(asked.since), at__lt=start_of_day(asked.until + timedelta(days=1))
    )
    if asked.household_id:
        rows = rows.filter(households__household_id=asked.household_id).distinct()
    return (rows.filter(user_id=asked.user_id) if asked.user_id else rows).order_by("-at", "-id")


def _lines(actor: Actor, rows: list[AccessLog], household_id: UUID | None) -> Iterator[dict[str, Any]]:
    people, organisations = names_of(
        actor, {row.user_id for row in rows}, {row.organisation_id for row in rows}
    )
    ids = {as_id(one["household"]) for row in rows for one in row.items if one["household"]}
    known = numbers.numbers({one for one in ids if one})
    only = str(household_id) if household_id else None
    for row in rows:
        touched = [one for one in row.items if only is None or one["household"] == only]
        for one in touched or [{}]:
            yield _line(row, one, people, organisations, known)


def _line(
    row: AccessLog,
    one: dict[str, Any],
    people: dict[UUID, str],
    organisations: dict[UUID, str],
    known: dict[UUID, str],
) -> dict[str, Any]:
    household = as_id(one.get("household") or "")
    values = (
        str(row.id),
        row.at.astimezone(clock.AMSTERDAM).isoformat(),
        ACTIONS.get(Use(row.use), row.use),
        row.outcome,
        row.rule,
        str(row.user_id or ""),
        people.get(row.user_id, "") if row.user_id else row.job,
        row.actor_kind,
        str(row.organisation_id or ""),
        organisations.get(row.organisation_id, "") if row.organisation_id else "",
        one.get("role", ""),
        "ja" if row.second_factor else "nee",
        row.purpose,
        row.access_point,
        str(row.request_id),
        one.get("kind", ""),
        one.get("id") or "",
        one.get("category", ""),
        known.get(household, "") if household else "",
        one.get("ground", ""),
        one.get("involvement", "") if one.get("ground") == "consent" else "",
        one.get("override", ""),
        row.source,
        row.batch.number if row.batch else "",
    )
    return dict(zip(COLUMNS, values, strict=True))
