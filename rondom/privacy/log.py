"""The access log: one row per request (or job) with the list of what it touched. NEN 7513.

Inside a request the reads are gathered and written at its end, before the answer leaves (no row, no answer);
elsewhere each call writes its own row.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from rondom.core import clock
from rondom.core.actor import WATCHERS, Actor, ActorKind
from rondom.core.guard import log_may_write
from rondom.core.ids import new_id
from rondom.core.transactions import acting
from rondom.methods.enums import RoleKind

from .enums import Ground, Purpose, Use
from .items import Item
from .models import AccessLog, AccessLogHousehold

I = TypeVar("I", bound=Item)  # noqa: E741


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing touched: of which household, which category, what kind of thing, its id, on which ground."""

    household_id: UUID
    category: str
    kind: str
    id: UUID | None = None
    use: Use = Use.READ
    role: str = ""
    ground: str = ""
    rule: str = ""
    override: UUID | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """How the actor stood to a household: role, ground, on which involvement it rests, and the override if any."""

    role: str = ""
    ground: str = ""
    involvement: UUID | None = None
    override: UUID | None = None


NOTHING_HELD = Held()


@dataclass(slots=True)
class Session:
    """What one request has touched so far."""

    actor: Actor
    access_point: str
    request_id: UUID = field(default_factory=new_id)
    entries: dict[tuple[Any, ...], Entry] = field(default_factory=dict)
    watched: set[tuple[Use, str]] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        key = (entry.use, entry.household_id, entry.category, entry.kind, entry.id, entry.override)
        self.entries.setdefault(key, entry)


_session: ContextVar[Session | None] = ContextVar("rondom_access_session", default=None)


@contextmanager
def session(actor: Actor, access_point: str) -> Iterator[Session]:
    """Gather until `flush`; the middleware of privacy opens one per request."""
    mine = Session(actor, access_point)
    token = _session.set(mine)
    try:
        yield mine
    finally:
        _session.reset(token)


def note(actor: Actor, *entries: Entry) -> None:
    """Something was touched. Gathered in a request, written at once elsewhere."""
    current = _session.get()
    if current is not None and current.actor == actor:
        for entry in entries:
            current.add(entry)
        return
    alone = Session(actor, f"job:{actor.job}" if actor.job else "action")
    for entry in entries:
        alone.add(entry)
    flush(alone)


def watched(actor: Actor, kind: str, use: Use = Use.READ) -> None:
    """Something was read that is of no one household: the register as a whole, the review of access. [P6]"""
    current = _session.get()
    inside = current is not None and current.actor == actor
    gathered = current if inside and current is not None else Session(actor, "action")
    gathered.watched.add((use, kind))
    if not inside:
        flush(gathered)


def read(actor: Actor, items: Iterable[I], *, use: Use = Use.READ) -> list[I]:
    """Log that these items were read, and give them back as a list. The ground is filled in at the flush."""
    found = list(items)
    if found:
        note(actor, *(_entry(item, use) for item in found))
    return found


def _entry(item: Item, use: Use) -> Entry:
    return Entry(
        item.household_id,  # type: ignore[attr-defined]
        item.category,
        item._meta.label_lower,
        item.pk,
        use,
    )


def flush(gathered: Session, outcome: str = "ok", rule: str = "") -> None:
    """Write what was gathered: one row per use, and per household a finder row for the family's own view."""
    if not gathered.entries and not gathered.watched:
        return
    grounds, consented = _grounds(gathered)
    by_use: dict[Use, list[Entry]] = defaultdict(list)
    for entry in gathered.entries.values():
        by_use[entry.use].append(entry)
    logs, finders = [], []
    for use, entries in by_use.items():
        log = _row(gathered, use, outcome, rule, entries, grounds, consented)
        logs.append(log)
        finders += _finders(log, entries, grounds)
    for use, kind in sorted(gathered.watched):
        row = _row(gathered, use, outcome, rule, [], {}, set())
        row.items = [
            {"household": None, "category": "existence", "kind": kind, "id": None, "role": "", "ground": ""}
        ]
        logs.append(row)
    with log_may_write(), acting(gathered.actor, writes=True):
        AccessLog.objects.bulk_create(logs)
        AccessLogHousehold.objects.bulk_create(finders)
    gathered.entries.clear()
    gathered.watched.clear()


def refuse(actor: Actor, access_point: str, rule: str, household_id: UUID | None, request_id: UUID) -> None:
    """Log that somebody was refused (P6: also refused ones)."""
    gathered = Session(actor, access_point, request_id)
    if household_id is not None:
        gathered.add(Entry(household_id, "existence", "request", None, Use.REFUSED, rule=rule))
        flush(gathered, outcome="refused", rule=rule)
        return
    with log_may_write(), acting(actor, writes=True):
        _row(gathered, Use.REFUSED, "refused", rule, [], {}, set()).save(force_insert=True)


def _grounds(gathered: Session) -> tuple[dict[UUID, Held], set[tuple[UUID, str]]]:
    """How the actor stands to each household touched, in one query; and what of them only consent opens."""
    from .access import live
    from .consent.openings import any_open
    from .models import Involvement

    households = {entry.household_id for entry in gathered.entries.values()}
    with acting(gathered.actor):
        held = Involvement.objects.filter(live(gathered.actor), household_id__in=households)
        rows = list(
            held.only("id", "household_id", "role", "role_kind", "ground", "since").annotate(
                opened=any_open()
            )
        )
        # who has several roles acts in the oldest, but not as reporter where there is another: that would tell the
        # family which member of the team reported. Who opened the file for a higher interest acts for that
        rank = sorted(
            rows,
            key=lambda row: (
                row.role_kind != RoleKind.REPORTER,
                row.role_kind == RoleKind.OVERRIDE,
                -row.since.timestamp(),
            ),
        )
        consented = _only_by_consent(gathered.actor, [row for row in rows if row.opened])
    return {row.household_id: _held(row) for row in rank}, consented


def _held(row: Any) -> Held:
    return Held(row.role, row.ground, row.id, row.id if row.role_kind == RoleKind.OVERRIDE else None)


def _only_by_consent(actor: Actor, held: list[Any]) -> set[tuple[UUID, str]]:
    """(household, category) open to this actor by consent, where none of the roles they hold there needs it."""
    from .access import categories_of
    from .consent.openings import open_categories

    households = {row.household_id for row in held}
    opened = open_categories(households, actor.organisation_id) if households else set()
    seen = {one: categories_of(actor, one) for one in {household for household, _ in opened}}
    return {(household, category) for household, category in opened if category not in seen[household]}


def _row(
    gathered: Session,
    use: Use,
    outcome: str,
    rule: str,
    entries: list[Entry],
    grounds: dict[UUID, Held],
    consented: set[tuple[UUID, str]],
) -> AccessLog:
    actor = gathered.actor
    return AccessLog(
        at=clock.now(),
        request_id=gathered.request_id,
        actor_kind=actor.kind.value,
        user_id=actor.user_id,
        organisation_id=actor.organisation_id,
        desk_id=actor.desk_id,
        person_id=actor.person_id,
        job=actor.job,
        second_factor=actor.second_factor,
        use=use.value,
        outcome=outcome,
        rule=rule,
        access_point=gathered.access_point[:80],
        purpose=_purpose(actor, grounds).value,
        items=[_item(entry, grounds.get(entry.household_id, NOTHING_HELD), consented) for entry in entries],
    )


def _item(entry: Entry, held: Held, consented: set[tuple[UUID, str]]) -> dict[str, Any]:
    """One thing touched. `involvement`: on what the access rests (where the ground is consent: which one)."""
    override = entry.override or held.override
    by_consent = entry.use != Use.WRITE and (entry.household_id, str(entry.category)) in consented
    item: dict[str, Any] = {
        "household": str(entry.household_id),
        "category": str(entry.category),
        "kind": entry.kind,
        "id": str(entry.id) if entry.id else None,
        "role": entry.role or held.role,
        "ground": str(Ground.CONSENT) if by_consent else entry.ground or held.ground,
    }
    if held.involvement and not entry.role:
        item["involvement"] = str(held.involvement)
    if override:
        item["override"] = str(override)
    return item


def _purpose(actor: Actor, grounds: dict[UUID, Held]) -> Purpose:
    if actor.kind in (ActorKind.FAMILY, ActorKind.RELATIVE):
        return Purpose.OWN_FILE
    if actor.kind in WATCHERS:
        return Purpose.OVERSIGHT
    if actor.kind in (ActorKind.SYSTEM, ActorKind.CLIENT):
        return Purpose.AUTOMATIC
    if any(held.ground == Ground.VITAL_INTEREST for held in grounds.values()):
        return Purpose.HIGHER_INTEREST
    works = actor.kind in (ActorKind.PROFESSIONAL, ActorKind.FRONT_OFFICE, ActorKind.OFFICER)
    return Purpose.COORDINATION if works else Purpose.OTHER_WORK


def _finders(log: AccessLog, entries: list[Entry], grounds: dict[UUID, Held]) -> list[AccessLogHousehold]:
    categories: dict[tuple[UUID, UUID | None], set[str]] = defaultdict(set)
    for entry in entries:
        held = grounds.get(entry.household_id, NOTHING_HELD)
        categories[entry.household_id, entry.override or held.override].add(str(entry.category))
    return [
        AccessLogHousehold(
            log=log,
            household_id=household_id,
            at=log.at,
            role=grounds.get(household_id, NOTHING_HELD).role,
            ground=grounds.get(household_id, NOTHING_HELD).ground,
            rule=log.rule,
            categories=sorted(seen),
            override_id=override,
        )
        for (household_id, override), seen in categories.items()
    ]
