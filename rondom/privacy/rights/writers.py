"""By which role of which organisation something was written or read, for the person it is about.

No names of professionals: role and organisation. Who reported is named to nobody who may not know it: not as writer,
not as reader, and not by what a reporter alone can have written. [I6]
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.actor import AT_HOME, WATCHERS, ActorKind
from rondom.methods.enums import Category, RoleKind

from ..models import AccessLog, Involvement, Override
from ..moments import organisation_names
from .copying import Subject


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody has or had in this file."""

    role: str
    kind: str
    organisation_id: UUID | None
    ground: str


class Writers:
    """Who stands behind an account in one file; asks for involvements and organisations once."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.names_reporter = subject.sees(Category.REPORTER)
        self.held: dict[UUID, list[Held]] = defaultdict(list)
        untold = Override.objects.filter(household_id=subject.household_id, told_at=None)
        rows = Involvement.objects.filter(household_id=subject.household_id)
        # that a file was opened for a higher interest is there from when the family is told of it (P4)
        rows = rows.exclude(pk__in=untold.values("pk")).order_by("since", "id")
        for row in rows:
            if row.user_id:
                held = Held(row.role, row.role_kind, row.organisation_id, row.ground)
                self.held[row.user_id].append(held)
        self._organisations: dict[UUID, str] = {}
        self.know({one.organisation_id for held in self.held.values() for one in held})

    def know(self, organisation_ids: Iterable[UUID | None]) -> None:
        """Ask for these organisations at once."""
        wanted = {one for one in organisation_ids if one} - set(self._organisations)
        if wanted:
            self._organisations |= organisation_names(self.subject.reader, wanted)

    def of(self, user_id: UUID | None, *, from_reporter: bool = False) -> tuple[str, str]:
        """(role and organisation, ground) of who wrote something."""
        if user_id is None:
            return _("Rondom zelf"), ""
        if user_id == self.subject.viewer.user_id:
            return _("u zelf"), ""
        if from_reporter and not self.names_reporter:
            return self.reporter(), str(self.subject.method.ground("referral").label)
        rows = self.held.get(user_id, [])
        # as elsewhere: who also has another role is not told as reporter
        first = next((one for one in rows if one.kind != RoleKind.REPORTER), None) or next(iter(rows), None)
        if first is None:
            officer = self.subject.method.first_role(RoleKind.OFFICER)
            return str(officer.label), str(self.subject.method.ground("referral").label)
        ground = str(self.subject.method.ground(first.ground).label)
        return self._told(first.role, first.kind, first.organisation_id), ground

    def reporter(self) -> str:
        return _("wie de melding deed")

    def _told(self, role: str, kind: str, organisation_id: UUID | None) -> str:
        if kind == RoleKind.REPORTER and not self.names_reporter:
            return self.reporter()
        label = self.subject.word("roles", role)
        organisation = self._organisations.get(organisation_id, "") if organisation_id else ""
        return f"{label}, {organisation}" if organisation else label

    def reader(self, entry: AccessLog, role: str) -> str:
        """Who stands behind a row of the access log; "" for the person themselves."""
        if entry.user_id and entry.user_id == self.subject.viewer.user_id:
            return ""
        if entry.actor_kind == ActorKind.SYSTEM:
            return _("Rondom zelf")
        if role:
            return self._told(role, self._kind(role), entry.organisation_id)
        works = entry.actor_kind not in WATCHERS | AT_HOME
        if works and not self.names_reporter:
            return self.reporter()  # who reads an own signal or referral has no role
        return str(ActorKind(entry.actor_kind).label)

    def _kind(self, role: str) -> str:
        method = self.subject.method
        found = next((one for one in method.roles if one.key == role), None)
        kinds = {one.role: one.kind for held in self.held.values() for one in held}
        return str(found.kind) if found else kinds.get(role, "")
