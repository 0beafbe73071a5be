"""Until when a family member may change their own words about the coordination. Pure. [L1]"""

from datetime import datetime

from rondom.methods.schema import Method

from ..aftercare.rules import ends_at, planned

WORDS_MOST = 2000
LOWEST, HIGHEST = 1, 10


def until(method: Method, closed_at: datetime) -> datetime:
    """The first day on which somebody looks back with the family; where the method plans none, the end of after-care.

    Looking back is a talk about these words too: from then on they stand as they were told.
    """
    moments = planned(method, closed_at)
    return moments[0].due_at if moments else ends_at(method, closed_at)


def may_write(asked: bool, closed_at: datetime | None, method: Method, now: datetime) -> bool:
    """While the coordination runs: once somebody asked; after closing: until `until`."""
    return asked if closed_at is None else now < until(method, closed_at)
