"""What grants open for one helper now, for the decision and for the filter. The same rule stands in `rules.Granted`
(values) and in `granted_sql`; the property test holds them together."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.guard import once_while_reading
from rondom.methods.enums import Category, RoleKind

from ..consent.openings import BOUND, bound_by_secrecy
from .models import Grant
from .rules import Granted

if TYPE_CHECKING:
    from ..rules import ItemFacts


def counting() -> Q:
    """Condition on Grant: it counts now, as far as it is up to the grant."""
    return Q(ended_at=None, counts_from__lte=clock.now())


@once_while_reading
def granted_to(actor: Actor, household_id: UUID, roles: tuple[str, ...]) -> Granted:
    """What this helper, in these roles that may know of the file, is let see."""
    from ..access import live
    from ..models import Involvement

    held = Involvement.objects.filter(
        live(actor), household_id=household_id, role_kind=RoleKind.RELATIVE, role__in=roles
    )
    rows = list(Grant.objects.filter(counting(), household_id=household_id, involvement__in=held))
    return gathered(rows)


def gathered(rows: Sequence[Grant]) -> Granted:
    return Granted(
        frozenset((str(row.category), row.person) for row in rows if row.category),
        frozenset(row.item_id for row in rows if row.item_id),
    )


def opens(granted: Granted) -> "Callable[[ItemFacts], bool]":
    """As the decision asks it."""

    def opened(item: "ItemFacts") -> bool:
        bound = item.written_by is not None and item.written_by in bound_by_secrecy(item.household_id)
        return granted.opens(item.category, item.about, item.id, bound)

    return opened


def granted_sql(
    connection: Any, context: str, live: tuple[str, list[Any]], untold: str, columns: Sequence[str]
) -> tuple[str, list[Any]]:
    """SQL: the row of these columns (household, category, writer, id, about) is open to a helper by a grant. ``live``:
    the involvements ``i`` that count; ``context``: file context ``c`` and matrix ``n`` beside them."""
    household, category, created_by, item, about = columns
    now = connection.ops.adapt_datetimefield_value(clock.now())
    held = (
        f"privacy_grant g JOIN privacy_involvement i ON i.id = g.involvement_id, {context} "
        f"WHERE g.household_id = {household} AND i.household_id = {household} AND c.household_id = {household} "
        f"AND n.role = i.role AND n.category = %s AND i.role_kind = %s AND {live[0]} "
        "AND g.ended_at IS NULL AND g.counts_from <= %s"
    )
    values = [Category.EXISTENCE.value, RoleKind.RELATIVE.value, *live[1], now]
    if connection.vendor == "postgresql":
        each = f"jsonb_array_elements_text({about}) a(value)"
    else:
        each = f"json_each({about}) a"
    bound = (
        f"EXISTS (SELECT 1 FROM privacy_involvement w WHERE w.household_id = {household} "
        f"AND w.user_id = {created_by} AND w.role_kind IN ({', '.join(['%s'] * len(BOUND))}))"
    )
    kind = f"SELECT 1 FROM {held} AND g.category = {category}"
    sql = (
        f"(NOT {untold} AND (EXISTS (SELECT 1 FROM {held} AND g.item_id = {item}) OR (EXISTS ({kind}) "
        f"AND NOT EXISTS (SELECT 1 FROM {each} WHERE NOT EXISTS ({kind} AND g.person = a.value)) AND NOT {bound})))"
    )
    return sql, [*values, *values, *values, *BOUND]
