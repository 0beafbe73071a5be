"""Connecting a system, giving it a key, ending it. The table is for the role of signing in alone."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action, narrow_role

from ..queries import employed_as
from . import access, rules
from .models import Connection


@action
def connect(*, by: Actor, name: str, user_id: UUID) -> Connection:
    """Let in a system; this colleague answers for it. It can do nothing yet: it has no key (`make_key`)."""
    organisation_id = access.check_manages(by)
    name = " ".join(name.split())
    if not name:
        raise Invalid({"name": _("Vul in welk systeem het is.")})
    employment_id = employed_as(user_id, organisation_id)
    if employment_id is None:
        raise Invalid({"user": _("Kies een collega uit de lijst.")})
    assert by.user_id is not None
    made = Connection(
        organisation_id=organisation_id,
        user_id=user_id,
        employment_id=employment_id,
        name=name[:60],
        made_by=by.user_id,
        made_at=clock.now(),
    )
    try:
        with transaction.atomic(), narrow_role("signin"):
            made.save(force_insert=True)
    except IntegrityError:
        raise Invalid({"name": _("Er is al een koppeling met deze naam. Kies een andere.")}) from None
    changes.record(by=by, verb="connection.made", connection=made.id, user=user_id)
    return made


@action
def make_key(*, by: Actor, connection_id: UUID) -> str:
    """A new key, told this once; the one before it opens nothing any more."""
    row = _own(by, connection_id)
    key, now = rules.new_key(), clock.now()
    with narrow_role("signin"):
        save_version(
            row,
            row.version,
            hashed=rules.hashed(key),
            ends_with=key[-4:],
            key_made_at=now,
            key_until=now + rules.LASTS,
        )
    changes.record(by=by, verb="connection.key_made", connection=row.id)
    return key


@action
def disconnect(*, by: Actor, connection_id: UUID) -> None:
    """From this moment its key opens nothing. What it brought in stays."""
    row = _own(by, connection_id)
    with narrow_role("signin"):
        save_version(
            row,
            row.version,
            hashed="",
            ends_with="",
            key_until=None,
            ended_at=clock.now(),
            ended_by=by.user_id,
        )
    changes.record(by=by, verb="connection.ended", connection=row.id)


def _own(by: Actor, connection_id: UUID) -> Connection:
    organisation_id = access.check_manages(by)
    with narrow_role("signin"):
        rows = Connection.objects.select_for_update().filter(organisation_id=organisation_id, ended_at=None)
        found = rows.filter(pk=connection_id).first()
    if found is None:
        raise NotFound
    return found
