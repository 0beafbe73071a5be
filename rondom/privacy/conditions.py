"""The decision as pieces of SQL, to stand in any query on items.

They say what nested `Exists` of the ORM would say; written out, because nearly every query of every page carries them
and making their SQL anew each time took longer than running it (docs/performance.md).
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Expression, F, UUIDField

from rondom.core import clock
from rondom.core.actor import INVOLVED_KINDS, Actor, ActorKind
from rondom.methods.enums import WRITER_ONLY, Category, RoleKind

from .consent.openings import HOME, opened_sql
from .granting.openings import granted_sql
from .items import names, only_about

#: the columns of an involvement that say whose it is, and how long
HELD = ("user_id", "organisation_id", "desk_id", "since", "until")
INSIDE = tuple(f"i.{one}" for one in HELD)
#: context and matrix beside an involvement or a role
CONTEXT = "privacy_filecontext c JOIN {matrix} n ON n.method_hash = c.method_hash AND n.phase = c.phase"


class Condition(Expression, ABC):
    """A yes or no about the row of the outer query, made of some of its columns."""

    output_field = BooleanField()

    def __init__(self, *columns: str) -> None:
        super().__init__()
        self.columns: list[Any] = [F(one) for one in columns]

    def get_source_expressions(self) -> list[Any]:
        return self.columns

    def set_source_expressions(self, exprs: Any) -> None:
        self.columns = list(exprs)

    @abstractmethod
    def text(self, connection: Any, *columns: str) -> tuple[str, list[Any]]:
        """The SQL over these columns of the outer row, and its values."""

    def as_sql(self, compiler: Any, connection: Any, **_extra: Any) -> tuple[str, tuple[Any, ...]]:
        sql, values = self.text(connection, *(compiler.compile(one)[0] for one in self.columns))
        return sql, tuple(values)


def live_sql(actor: Actor, connection: Any, columns: Sequence[str] = INSIDE) -> tuple[str, list[Any]]:
    """The involvements that count for this actor now: those of ``i``, or of these columns."""
    user, organisation, desk, since, until = columns
    if actor.kind not in INVOLVED_KINDS:
        return "1 = 0", []
    ways, values = [], []
    if actor.user_id and actor.organisation_id:
        ways.append(f"{user} = %s AND {organisation} = %s")
        values += [column_id(actor.user_id, connection), column_id(actor.organisation_id, connection)]
    elif actor.user_id:
        ways.append(f"{user} = %s AND {organisation} IS NULL")
        values.append(column_id(actor.user_id, connection))
    if actor.desk_id:
        ways.append(f"{desk} = %s")
        values.append(column_id(actor.desk_id, connection))
    if not ways:
        return "1 = 0", []
    now = connection.ops.adapt_datetimefield_value(clock.now())
    mine = " OR ".join(f"({one})" for one in ways)
    return f"({mine}) AND {since} <= %s AND ({until} IS NULL OR {until} > %s)", [*values, now, now]


def column_id(value: UUID, connection: Any) -> Any:
    """An id as this engine keeps it."""
    return value if connection.features.has_native_uuid_field else value.hex


class Live(Condition):
    """For a row of involvements: it counts for the actor now."""

    def __init__(self, actor: Actor) -> None:
        super().__init__(*HELD)
        self.actor = actor

    def text(self, connection: Any, *columns: str) -> tuple[str, list[Any]]:
        return live_sql(self.actor, connection, columns)


def _shields(actor: Actor, connection: Any, household: str) -> tuple[str, list[Any]]:
    """The shields ``s`` that now hold for this actor in this household, to stand behind FROM; for a relative or
    volunteer every one, as `shields.standing.against`."""
    mine = [one for one in (actor.user_id, actor.organisation_id, actor.person_id) if one]
    if not mine:
        return "privacy_shield s WHERE 1 = 0", []
    now = connection.ops.adapt_datetimefield_value(clock.now())
    whom, ids = f"AND s.hidden_from IN ({', '.join(['%s'] * len(mine))}) ", mine
    if actor.kind == ActorKind.RELATIVE:
        whom, ids = "", []
    sql = (
        f"privacy_shield s WHERE s.household_id = {household} {whom}"
        "AND s.lifted_at IS NULL AND s.since <= %s AND (s.until IS NULL OR s.until > %s)"
    )
    return sql, [*(column_id(one, connection) for one in ids), now, now]


def _hidden(actor: Actor, connection: Any, *columns: str) -> tuple[str, list[Any]]:
    """A shield covers the item of these columns; never for who works at the coordination point of the file."""
    household, category, item, about = columns
    holds, values = _shields(actor, connection, household)
    sql = (
        f"EXISTS (SELECT 1 FROM {holds} AND (s.category = {category} OR s.item_id = {item} "
        f"OR {names(connection, about, 's.person_id')}))"
    )
    if actor.desk_id:
        live, live_values = live_sql(actor, connection)
        point = f"privacy_involvement i WHERE i.household_id = {household} AND i.role_kind = %s AND {live}"
        sql = f"({sql} AND NOT EXISTS (SELECT 1 FROM {point}))"
        values = [*values, RoleKind.OFFICER.value, *live_values]
    return sql, values


def _untold(household: str, created_by: str, created_at: str) -> str:
    """Written in a window of an override of which the family was not told yet: as `override.rules.within`."""
    return (
        f"EXISTS (SELECT 1 FROM privacy_override v WHERE v.household_id = {household} AND v.user_id = {created_by} "
        f"AND v.told_at IS NULL AND v.begun_at <= {created_at} AND {created_at} <= v.until)"
    )


class Untold(Condition):
    """This row was written, in these columns, in an override of which the family was not told yet."""

    def __init__(self, household: str, created_by: str, created_at: str) -> None:
        super().__init__(household, created_by, created_at)

    def text(self, connection: Any, *columns: str) -> tuple[str, list[Any]]:
        return _untold(*columns), []


class AnyUntold(Condition):
    """In the household of this row a file was opened for a higher interest and the family does not know yet."""

    def __init__(self) -> None:
        super().__init__("household_id")

    def text(self, connection: Any, *columns: str) -> tuple[str, list[Any]]:
        holds = f"v.household_id = {columns[0]} AND v.told_at IS NULL"
        return f"EXISTS (SELECT 1 FROM privacy_override v WHERE {holds})", []


class Shielding(Condition):
    """In the household of this row something is shielded from the actor."""

    def __init__(self, actor: Actor) -> None:
        super().__init__("household_id")
        self.actor = actor

    def text(self, connection: Any, *columns: str) -> tuple[str, list[Any]]:
        holds, values = _shields(self.actor, connection, columns[0])
        return f"EXISTS (SELECT 1 FROM {holds})", values


class Visible(Condition):
    """For a row of items: the actor may see it. Either they wrote it and are still involved; or it is not for the
    writer alone, not shielded from them, and a live role needs its category - a role of these kinds (the family's) only
    where nobody is named outside ``own``, the persons for whom the actor speaks, and a role at home not where it was
    written in an override of which the family is not told yet; or everybody it is about consented."""

    def __init__(self, actor: Actor, family_kinds: tuple[str, ...], own: tuple[str, ...]) -> None:
        super().__init__("household_id", "category", "created_by", "id", "about", "created_at")
        self.actor, self.family_kinds, self.own = actor, family_kinds, own

    def text(self, connection: Any, *columns: str) -> tuple[str, list[Any]]:
        household, category, created_by, _item, about, created_at = columns
        live, live_values = live_sql(self.actor, connection)
        kinds = ", ".join(["%s"] * len(self.family_kinds))
        needed = (
            f"EXISTS (SELECT 1 FROM privacy_involvement i, {CONTEXT.format(matrix='methods_needtoknow')} "
            f"WHERE i.household_id = {household} AND c.household_id = i.household_id AND n.role = i.role "
            f"AND n.category = {category} AND {live} "
            f"AND (i.role_kind NOT IN ({', '.join(['%s'] * len(HOME))}) "
            f"OR NOT {_untold(household, created_by, created_at)}) AND i.role_kind "
        )
        needed_values = [*live_values, *HOME]
        if self.actor.kind == ActorKind.RELATIVE:
            return self._with_own(connection, columns, *self._by_grant(connection, columns))
        ways, values = [f"{needed}NOT IN ({kinds}))"], [*needed_values, *self.family_kinds]
        if self.actor.person_id:
            ways.append(f"({needed}IN ({kinds})) AND {only_about(connection, about)})")
            values += [*needed_values, *self.family_kinds, json.dumps(self.own)]
        consented, consent_values = self._by_consent(connection, household, category, created_by, about)
        ways.append(consented)
        values += consent_values
        return self._with_own(connection, columns, " OR ".join(ways), values)

    def _with_own(
        self, connection: Any, columns: Sequence[str], ways: str, values: list[Any]
    ) -> tuple[str, list[Any]]:
        """What these ways open, as far as it is no compartment of one writer and not shielded; and what one wrote."""
        household, category, created_by, item, about, _created_at = columns
        secret = ", ".join(["%s"] * len(WRITER_ONLY))
        hidden, hidden_values = _hidden(self.actor, connection, household, category, item, about)
        sql = f"({category} NOT IN ({secret}) AND NOT {hidden} AND ({ways}))"
        values = [*sorted(str(one) for one in WRITER_ONLY), *hidden_values, *values]
        if self.actor.user_id:
            live, live_values = live_sql(self.actor, connection)
            held = f"privacy_involvement i WHERE i.household_id = {household} AND {live}"
            sql = f"({created_by} = %s AND EXISTS (SELECT 1 FROM {held})) OR {sql}"
            values = [column_id(self.actor.user_id, connection), *live_values, *values]
        return f"({sql})", values

    def _by_grant(self, connection: Any, columns: Sequence[str]) -> tuple[str, list[Any]]:
        """As `rules._by_grant`: what the family lets a relative or volunteer see, and nothing else."""
        household, category, created_by, item, about, created_at = columns
        return granted_sql(
            connection,
            CONTEXT.format(matrix="methods_needtoknow"),
            live_sql(self.actor, connection),
            _untold(household, created_by, created_at),
            (household, category, created_by, item, about),
        )

    def _by_consent(self, connection: Any, *columns: str) -> tuple[str, list[Any]]:
        """As `rules._by_consent`: for a live role outside the family's circle that may know of the file."""
        household, category, created_by, about = columns
        organisation = self.actor.organisation_id
        opened, opened_values = opened_sql(
            connection,
            household,
            category,
            created_by,
            about,
            column_id(organisation, connection) if organisation else None,
            connection.ops.adapt_datetimefield_value(clock.now()),
        )
        live, live_values = live_sql(self.actor, connection)
        knows = (
            f"EXISTS (SELECT 1 FROM privacy_involvement i, {CONTEXT.format(matrix='methods_needtoknow')} "
            f"WHERE i.household_id = {household} AND c.household_id = i.household_id AND n.role = i.role "
            f"AND n.category = %s AND {live} AND i.role_kind NOT IN ({', '.join(['%s'] * len(HOME))}))"
        )
        values = [*opened_values, Category.EXISTENCE.value, *live_values, *HOME]
        return f"({opened} AND {knows})", values


class MyHouseholds(Expression):
    """Ids of the households of which the actor may know, to stand behind ``__in``; of one household, only that one."""

    output_field = UUIDField()

    def __init__(self, actor: Actor, only: UUID | None) -> None:
        super().__init__()
        self.actor, self.only = actor, only

    def as_sql(self, compiler: Any, connection: Any, **_extra: Any) -> tuple[str, tuple[Any, ...]]:
        if self.actor.kind not in INVOLVED_KINDS:
            raise EmptyResultSet
        live, values = live_sql(self.actor, connection)
        sql = (
            f"(SELECT i.household_id FROM privacy_involvement i, {CONTEXT.format(matrix='methods_needtoknow')} "
            f"WHERE c.household_id = i.household_id AND n.role = i.role AND n.category = %s AND {live}"
        )
        values = [Category.EXISTENCE.value, *values]
        if self.only:
            sql, values = f"{sql} AND i.household_id = %s", [*values, column_id(self.only, connection)]
        return f"{sql})", tuple(values)


class MayHere(Condition):
    """A live role of the actor may do this verb in the file of this row, in its present phase."""

    def __init__(self, actor: Actor, verb: str) -> None:
        super().__init__("household_id")
        self.actor, self.verb = actor, verb

    def text(self, connection: Any, *columns: str) -> tuple[str, list[Any]]:
        live, values = live_sql(self.actor, connection)
        sql = (
            f"EXISTS (SELECT 1 FROM privacy_involvement i, {CONTEXT.format(matrix='methods_maydo')} "
            f"WHERE i.household_id = {columns[0]} AND c.household_id = i.household_id AND n.role = i.role "
            f"AND n.verb = %s AND {live})"
        )
        return sql, [self.verb, *values]
