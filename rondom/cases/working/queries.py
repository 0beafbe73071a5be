"""In which way is worked with a household now, and before. [E4]"""

from dataclasses import dataclass
from uuid import UUID

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.methods import queries as methods
from rondom.privacy import log
from rondom.privacy.access import check_involved, readable

from .models import WayOfWorking


@dataclass(frozen=True, slots=True)
class Way:
    """A way of working in words. `expected`: hours a week of the style, as the method says; `shifted`: the stance is
    another one than before."""

    row: WayOfWorking
    ways: tuple[str, ...]
    style: str
    stance: str
    expected: tuple[int, int] | None
    by: str
    shifted: bool = False


def ways(actor: Actor, household_id: UUID) -> list[Way]:
    """The latest first: that is the one that counts."""
    check_involved(actor, household_id)
    rows = readable(actor, WayOfWorking.objects.filter(household_id=household_id)).select_related("case")
    found = log.read(actor, rows.order_by("-since", "-created_at", "-id"))
    names = accounts.names(actor, [row.chosen_by for row in found]) if found else {}
    shown = []
    for number, row in enumerate(found):
        rules = methods.method(row.case.method_hash).coordination
        labels = rules.labels("ways")
        style = next((one for one in rules.styles if one.key == row.style), None)
        earlier = found[number + 1] if number + 1 < len(found) else None
        shown.append(
            Way(
                row,
                tuple(labels.get(key, key) for key in row.ways),
                str(style.label) if style else "",
                rules.labels("stances").get(row.stance, ""),
                (style.hours_from, style.hours_to) if style else None,
                names.get(row.chosen_by, ""),
                bool(earlier and earlier.stance and row.stance and earlier.stance != row.stance),
            )
        )
    return shown
