"""One request on a file in words for a lay person: the family's own view of the access log. [P6, I4]"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from rondom.core.actor import WATCHERS, Actor, ActorKind
from rondom.core.ids import as_id
from rondom.methods import queries as methods
from rondom.methods.enums import WRITER_ONLY, Category, RoleKind
from rondom.methods.process import Role
from rondom.methods.schema import Method

from . import people
from .access import standing
from .enums import Use
from .items import Item, present_kind
from .models import AccessLog, AccessLogHousehold, Involvement
from .shields.rules import NOTHING

Names = Callable[[Actor, Iterable[UUID | None]], dict[UUID, str]]

_names: dict[str, Names] = {}


def provide_names(*, people: Names, organisations: Names) -> None:
    """Names of accounts and organisations live in higher modules, which register how to find them."""
    _names.update(people=people, organisations=organisations)


def organisation_names(actor: Actor, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names of organisations by id, from the module that knows them."""
    return _names["organisations"](actor, ids)


def names_of(
    viewer: Actor, users: Iterable[UUID | None], organisations: Iterable[UUID | None]
) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """(names of accounts, names of organisations) by id."""
    return _names["people"](viewer, users), _names["organisations"](viewer, organisations)


@dataclass(frozen=True, slots=True)
class Moment:
    """One request that touched this household's file, in words for a lay person.

    `ground` completes the sentence "omdat …" (empty where no ground was found). `opened`, `listed`, `written` and
    `taken` name the kinds of information; `listed` means: it appeared in a list, that day `times` times. `refused`:
    nothing was shown. `interest`: for which higher interest the file was opened.
    """

    at: datetime
    who: str
    organisation: str
    role: str
    ground: str
    opened: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    refused: bool = False
    own: bool = False
    user_id: UUID | None = None
    request_id: UUID | None = None
    times: int = 1
    interest: str = ""

    @property
    def only_listed(self) -> bool:
        return bool(self.listed) and not (self.opened or self.written or self.taken or self.refused)


class Teller:
    """Turns the rows of one request into a moment, for one viewer; asks for all names and items at once."""

    def __init__(
        self,
        viewer: Actor,
        household_id: UUID,
        method: Method,
        moments: list[list[AccessLogHousehold]],
        interests: dict[UUID, str],
    ) -> None:
        self.viewer, self.household, self.method = viewer, str(household_id), method
        self._known: dict[str, Role] = {}
        self.family = viewer.kind == ActorKind.FAMILY
        self.interests = interests
        rows = [row for same in moments for row in same]
        self.people = _names["people"](viewer, {row.log.user_id for row in rows})
        self.organisations = _names["organisations"](viewer, {row.log.organisation_id for row in rows})
        self.about = self._about(rows) if self.family else {}
        self.own_persons = people.represented_by(viewer)
        self.hidden = standing(viewer, household_id).hidden if self.family else NOTHING
        reported = Involvement.objects.filter(household_id=household_id, role_kind=RoleKind.REPORTER)
        self.reporters = set(reported.values_list("user_id", flat=True))
        self.names_reporter = not self.family or self._may_know_reporter(household_id)

    def _may_know_reporter(self, household_id: UUID) -> bool:
        stands = standing(self.viewer, household_id)
        return any(stands.sees(role.key, Category.REPORTER) for role in stands.roles)

    def _about(self, rows: list[AccessLogHousehold]) -> dict[UUID, list[str]]:
        """About whom the items are that were touched: one query per kind of item."""
        ids: dict[type[Item], set[UUID]] = defaultdict(set)
        for row in rows:
            for one in self._items(row):
                model, item_id = _model(one["kind"]), as_id(one["id"] or "")
                if model and item_id:
                    ids[model].add(item_id)
        return {
            pk: about
            for model, wanted in ids.items()
            for pk, about in model._default_manager.filter(pk__in=wanted).values_list("pk", "about")
        }

    def _items(self, row: AccessLogHousehold) -> list[dict[str, Any]]:
        mine = str(row.override_id) if row.override_id else None
        return [
            one for one in row.log.items if one["household"] == self.household and one.get("override") == mine
        ]

    def moment(self, rows: list[AccessLogHousehold]) -> Moment:
        first = rows[0]
        entry = first.log
        reported = self._reported(rows)
        hidden = not self.names_reporter and (reported is not None or self._may_be_reporter(first))
        role, ground = reported if hidden and reported else (first.role, first.ground)
        own = entry.user_id is not None and entry.user_id == self.viewer.user_id
        uses: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            uses[row.log.use] |= {self._what(row, one, own) for one in self._items(row)}
        return Moment(
            at=first.at,
            who=_("Wie de melding deed") if hidden else self._who(first),
            organisation="" if hidden else self.organisations.get(entry.organisation_id, ""),  # type: ignore[arg-type]
            role=self._role(role, first.log),
            ground=self._ground(ground, first.log),
            opened=tuple(sorted(uses[Use.READ])),
            listed=tuple(sorted(uses[Use.LISTED])),
            written=tuple(sorted(uses[Use.WRITE])),
            taken=tuple(sorted(uses[Use.EXPORT])),
            refused=any(row.log.outcome == "refused" for row in rows),
            own=own,
            user_id=entry.user_id if first.role and not hidden else None,
            request_id=entry.request_id,
            times=len({row.log.request_id for row in rows}),
            interest=self._interest(first),
        )

    def _reported(self, rows: list[AccessLogHousehold]) -> tuple[str, str] | None:
        """(role, ground) of the reporter, where somebody wrote in that role who has another here too; else None."""
        found = [(one["role"], one["ground"]) for row in rows for one in self._items(row) if one["role"]]
        return next((one for one in found if self._kind(one[0]) == RoleKind.REPORTER), None)

    def _may_be_reporter(self, row: AccessLogHousehold) -> bool:
        """The reporter, or somebody of the reporter's organisation who read the own signal or referral (no role)."""
        if row.role:
            return self._kind(row.role) == RoleKind.REPORTER
        works = row.log.actor_kind in (ActorKind.PROFESSIONAL, ActorKind.FRONT_OFFICE)
        return works and (row.log.outcome != "refused" or row.log.user_id in self.reporters)

    def _who(self, row: AccessLogHousehold) -> str:
        if self.family and not row.role and row.log.actor_kind in (ActorKind.FAMILY, ActorKind.RELATIVE):
            return _("Iemand die niet bij dit gezin hoort")  # whose file is elsewhere is nobody's business
        if row.log.actor_kind == ActorKind.SYSTEM:
            return _("Rondom zelf")
        return self.people.get(row.log.user_id) or _("Een medewerker")  # type: ignore[arg-type]

    def _kind(self, role: str) -> str:
        return str(self._of(role).kind) if role else ""

    def _role(self, role: str, entry: AccessLog) -> str:
        return str(self._of(role).label if role else ActorKind(entry.actor_kind).label)

    def _of(self, key: str) -> Role:
        """The role of this key; that of an earlier method, where the file went on under one without it."""
        if key not in self._known:
            mine = (role for role in self.method.roles if role.key == key)
            self._known[key] = next(mine, None) or methods.elsewhere("roles", key)
        return self._known[key]

    def _ground(self, ground: str, entry: AccessLog) -> str:
        if ground:
            return str(self.method.ground(ground).sentence)
        watches = entry.actor_kind in WATCHERS and entry.outcome != "refused"
        return _("toezicht op wie er kijkt bij dit werk hoort.") if watches else ""

    def _interest(self, row: AccessLogHousehold) -> str:
        """The kind of higher interest, for what was done in the file that was opened for it."""
        key = self.interests.get(row.override_id) if row.override_id else None
        if not key or self._kind(row.role) != RoleKind.OVERRIDE:
            return ""
        rules = self.method.override
        kind = rules.interest(key) if rules else None
        return str(kind.label) if kind else ""

    def _what(self, row: AccessLogHousehold, one: dict[str, Any], own: bool) -> str:
        """The kind of information in lay words; what is about another adult is not told."""
        if self.family and not own:
            item_id = as_id(one["id"] or "")
            told = item_id is None or _model(one["kind"]) is None
            about = self.about.get(item_id, ["unknown"])  # type: ignore[arg-type]
            told = told or set(about) <= self.own_persons
            if self.hidden.covers(one["category"], about, item_id):
                told = False
            if not told or one["category"] in WRITER_ONLY:
                return _("Iets anders uit het dossier")
        return str(Category(one["category"]).label)


def _model(kind: str) -> type[Item] | None:
    """The model of items of this kind ("plans.task"), None for what is no item."""
    try:
        model = apps.get_model(present_kind(kind))
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, Item) else None
