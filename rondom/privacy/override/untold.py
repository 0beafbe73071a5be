"""What was written while somebody had a file open for a higher interest, until the family is told of that. [P4]"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from uuid import UUID

from rondom.core.guard import once_while_reading

from ..rules import ItemFacts
from .models import Override
from .rules import Window, within


def untold_in(household_ids: Iterable[UUID]) -> Callable[[ItemFacts], bool]:
    """For items of these households; one query, asked when the first item needs it."""
    wanted = tuple(sorted(household_ids))
    return lambda item: within(_windows(wanted).get(item.household_id, ()), item.written_by, item.written_at)


@once_while_reading
def _windows(wanted: tuple[UUID, ...]) -> dict[UUID, list[Window]]:
    found: dict[UUID, list[Window]] = defaultdict(list)
    for row in Override.objects.filter(household_id__in=wanted, told_at=None):
        found[row.household_id].append(Window(row.user_id, row.begun_at, row.until))
    return found
