"""Two people may edit the same thing at once; neither loses a word."""

from typing import Any

from django.db.models import Model

from .errors import Conflict


def save_version(thing: Model, expected: int, **changes: Any) -> None:
    """Write ``changes`` to ``thing`` if it still has version ``expected``; otherwise raise `Conflict` with both texts.

    A change that does not touch what the other one changed cannot be told apart here (one version per unit of
    editing), so the person decides; what both typed the same is no conflict.
    """
    manager = type(thing)._default_manager
    rows = manager.filter(pk=thing.pk, version=expected).update(**changes, version=expected + 1)
    if rows == 1:
        for name, value in changes.items():
            setattr(thing, name, value)
        thing.version = expected + 1  # type: ignore[attr-defined]
        return
    thing.refresh_from_db()
    theirs = {name: getattr(thing, name) for name in changes}
    if theirs == changes:
        return
    raise Conflict(
        mine={name: str(value) for name, value in changes.items()},
        theirs={name: str(value) for name, value in theirs.items()},
        version=thing.version,  # type: ignore[attr-defined]
    )
