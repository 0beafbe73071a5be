"""Two places in one number, so that very many pairs can be put in order at once."""

from typing import Any

import numpy as np


def packed(one: Any, other: Any) -> Any:
    """In this order. Places are below 2**32."""
    return one.astype(np.uint64) << np.uint64(32) | other.astype(np.uint64)


def unpacked(pairs: Any) -> tuple[Any, Any]:
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def distinct(values: Any) -> Any:
    """Each once, in order (`numpy.unique` takes much longer for very many)."""
    values = np.sort(values)
    return values[first_of(values)]


def first_of(ordered: Any) -> Any:
    """Where a new value begins."""
    new = np.ones(len(ordered), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return new
