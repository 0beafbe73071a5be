"""Two people may edit the same thing at once; neither loses a word."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from .errors import Conflict
from .merging import merge, plain

#: how often a change is put together again with what others saved in between, before its writer is asked
TIMES = 20


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


def save_merged(thing: Model, expected: int, before: Mapping[str, str], **changes: Any) -> None:
    """As `save_version`, but two changes that leave each other alone are both kept (docs/adr/0056).

    ``before``: the values from which this writer began, as text by field name (`merging.told`). A field that only one
    of the two changed has that one's value; two changed texts go together sentence by sentence. What clashes, or does
    not fit any more, raises `Conflict` with both texts and with all of both together.
    """
    for _time in range(TIMES):
        as_it_was = thing.version == expected  # type: ignore[attr-defined]
        changes_now = changes if as_it_was else _together(thing, before, changes)
        try:
            save_version(thing, thing.version, **changes_now)  # type: ignore[attr-defined]
            return
        except Conflict:  # somebody was first, between reading and writing
            thing.refresh_from_db()
    _together(thing, {}, changes)
    save_version(thing, expected, **changes)


def as_told(value: Any) -> str:
    """A value of a field as text, so that it can be compared with the text a form remembers."""
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, list | tuple | set | frozenset):
        return ",".join(sorted(str(one) for one in value))
    return plain(str(value))


def _together(thing: Model, before: Mapping[str, str], changes: Mapping[str, Any]) -> dict[str, Any]:
    """What to write so that both changes stand; `Conflict` where that cannot be."""
    made: dict[str, Any] = {}
    texts: dict[str, str] = {}
    clashes = False
    for name, mine in changes.items():
        theirs = getattr(thing, name)
        was = before.get(name)
        if as_told(theirs) == as_told(mine) or was == as_told(mine):
            made[name] = theirs
        elif was == as_told(theirs):
            made[name] = mine
        elif was is not None and isinstance(mine, str) and isinstance(theirs, str):
            merged = merge(was, theirs, mine)
            most = getattr(thing._meta.get_field(name), "max_length", None)
            clashes = clashes or bool(merged.clashes) or (most is not None and len(merged.text) > most)
            made[name] = merged.text
        else:
            made[name] = mine
            clashes = True
        texts[name] = as_told(made[name])
    if clashes:
        raise Conflict(
            mine={name: as_told(value) for name, value in changes.items()},
            theirs={name: as_told(getattr(thing, name)) for name in changes},
            version=thing.version,  # type: ignore[attr-defined]
            together=texts if before else None,
        )
    return made
