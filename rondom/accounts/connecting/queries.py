"""Which systems an organisation connected; and who a key belongs to."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound, TooMany
from rondom.core.transactions import narrow_role

from .. import queries as accounts
from . import access, rules
from .models import Connection


@dataclass(frozen=True, slots=True)
class Shown:
    """A connection as its manager sees it. `answers`: who answers for it; `works_here`: whether they still have
    the job in which it acts."""

    row: Connection
    answers: str
    works_here: bool

    @property
    def has_key(self) -> bool:
        return bool(self.row.hashed)

    @property
    def over(self) -> bool:
        """Its key is past its day."""
        return self.row.key_until is not None and self.row.key_until <= clock.now()

    @property
    def soon_over(self) -> bool:
        """Its key ends before long, or has ended."""
        return self.row.key_until is not None and self.row.key_until - clock.now() < rules.TOLD_BEFORE


def of_organisation(actor: Actor) -> list[Shown]:
    """The systems that this manager's organisation has connected now, by name."""
    organisation_id = access.check_manages(actor)
    with narrow_role("signin"):
        rows = list(
            Connection.objects.filter(organisation_id=organisation_id, ended_at=None).order_by("name", "id")
        )
    names = accounts.names(actor, (row.user_id for row in rows))
    here = accounts.present(row.employment_id for row in rows)
    return [Shown(row, names.get(row.user_id, ""), row.employment_id in here) for row in rows]


def one(actor: Actor, connection_id: UUID) -> Shown:
    found = next((one for one in of_organisation(actor) if one.row.id == connection_id), None)
    if found is None:
        raise NotFound
    return found


def opened_by(key: str) -> Connection | None:
    """The connection that this key opens now, counted as one request; None: no such key, or past its day. `TooMany`
    when this minute is full."""
    now = clock.now()
    with narrow_role("signin"):
        row = Connection.objects.filter(hashed=rules.hashed(key), ended_at=None, key_until__gt=now).first()
        if row is None:
            return None
        minute = rules.minute_of(now)
        mine = Connection.objects.filter(pk=row.pk)
        if not mine.filter(slot=minute).update(count=F("count") + 1, used_at=now):
            mine.update(slot=minute, count=1, used_at=now)
        counted = mine.values_list("count", flat=True).get()
    if counted > rules.MOST_A_MINUTE:
        raise TooMany(
            _("Deze koppeling deed meer dan %(most)s verzoeken in een minuut. Wacht even.")
            % {"most": rules.MOST_A_MINUTE},
            until=minute + rules.MINUTE,
            rule="limit-connection",
        )
    return row
