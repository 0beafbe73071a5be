"""The nightly rebuild: the whole index compared with itself in columns, and who is one person anew.

Its way: `table` (encodings in columns) → `links` (who shares a key, compared as `levels` does: the same answers as
`compare` and `model`) → `clusters` → `rebuild.Outcome` → `changes` (what is different from the last time).

Needs numpy, which Rondom itself does not (``pip install rondom[rebuild]``): ask `installed` before importing any of it.
"""

from importlib.util import find_spec


def installed() -> bool:
    return find_spec("numpy") is not None
