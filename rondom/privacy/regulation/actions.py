"""Keeping a version of the regulation whenever what is enforced has changed."""

from django.db import IntegrityError, transaction

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.transactions import action, narrow_role

from . import configuration, queries
from .models import RegulationVersion


@action
def publish(*, by: Actor) -> RegulationVersion | None:
    """Keep the regulation as it is enforced now, as the next version; None when the newest says it already."""
    now = configuration.present()
    newest = queries.newest()
    if newest is not None and newest.hash == now.hash:
        return None
    row = RegulationVersion(
        number=newest.number + 1 if newest else 1,
        since=clock.now(),
        hash=now.hash,
        methods=[[one.hash, list(one.desks)] for one in now.using],
        code=now.code,
        settings=dict(now.settings),
        content=dict(now.content),
    )
    try:
        with transaction.atomic(), narrow_role("jobs"):
            row.save(force_insert=True)
    except IntegrityError:
        return None  # somebody else was first with this number; the next tick looks again
    changes.record(by=by, verb="regulation.published", number=row.number, regulation=row.hash)
    return row
