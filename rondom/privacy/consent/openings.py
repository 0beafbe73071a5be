"""What the consents of a household open, as the decision, the filter and the log need it.

Read without an actor: who asks, has been found to be involved. The same rule stands in `rules.consented` (values) and
in `Opened` (SQL); the property test holds them together.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from rondom.core import clock
from rondom.core.errors import NotFound
from rondom.core.guard import once_while_reading

from . import rules
from .enums import AT_HOME, BOUND_BY_SECRECY, Consented, Kind
from .models import Consent, ConsentOpening

#: kinds of roles, in an order that does not change the SQL from one day to another
HOME, BOUND = tuple(sorted(map(str, AT_HOME))), tuple(sorted(map(str, BOUND_BY_SECRECY)))


@once_while_reading
def openings_of(household_id: UUID) -> tuple[rules.Opening, ...]:
    """All that ever was opened in this file, with whether it is now."""
    now = clock.now()
    rows = ConsentOpening.objects.filter(household_id=household_id, since__lte=now)
    return tuple(
        rules.Opening(
            row.person,
            row.category,
            row.kind,
            row.organisation_id,
            row.from_organisation_id,
            row.from_user_id,
            row.until is None or row.until > now,
        )
        for row in rows
    )


@once_while_reading
def bound_by_secrecy(household_id: UUID) -> dict[UUID, frozenset[UUID]]:
    """Who is or was bound by secrecy in this file, with the organisations for which they were."""
    from ..models import Involvement

    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Involvement.objects.filter(
        household_id=household_id, role_kind__in=BOUND, user_id__isnull=False
    ).values_list("user_id", "organisation_id")
    for user_id, organisation_id in rows:
        if user_id:
            found[user_id] |= {organisation_id} if organisation_id else set()
    return {user: frozenset(sources) for user, sources in found.items()}


def consented(
    household_id: UUID,
    category: str,
    about: frozenset[str],
    written_by: UUID | None,
    organisation_id: UUID | None,
) -> Consented:
    """What the consents of this household do for one item (`rules.consented`); one query where there are none."""
    if not about:
        return Consented.NO
    openings = openings_of(household_id)
    bound = bound_by_secrecy(household_id) if openings else {}
    return rules.consented(category, about, written_by, openings, organisation_id, bound)


def opened_sql(
    connection: Any, household: str, category: str, created_by: str, about: str, organisation: Any, now: Any
) -> tuple[str, list[Any]]:
    """SQL: everybody this row is about has consented to it for this organisation. Begins with the cheap question
    whether anything of this category is open in this file at all."""
    sources = "privacy_involvement w WHERE w.household_id = {h} AND w.user_id = {w} AND w.role_kind IN ({k})".format(
        h=household, w=created_by, k=", ".join(["%s"] * len(BOUND))
    )
    to, values = "o.organisation_id IS NULL", [now, now]
    if organisation is not None:
        to, values = f"({to} OR o.organisation_id = %s)", [*values, organisation]
    row = (
        f"privacy_consentopening o WHERE o.household_id = {household} AND o.category = {category} "
        f"AND o.since <= %s AND (o.until IS NULL OR o.until > %s) AND {to}"
    )
    source = (
        f"CASE WHEN NOT EXISTS (SELECT 1 FROM {sources}) THEN o.kind = %s "
        f"ELSE o.kind = %s AND (o.from_user_id = {created_by} OR (o.from_user_id IS NULL AND EXISTS "
        f"(SELECT 1 FROM {sources} AND w.organisation_id = o.from_organisation_id))) END"
    )
    source_values = [*BOUND, str(Kind.CONSENT), str(Kind.RELEASE), *BOUND]
    if connection.vendor == "postgresql":
        length, each = f"jsonb_array_length({about})", f"jsonb_array_elements_text({about}) a(value)"
    else:
        length, each = f"json_array_length({about})", f"json_each({about}) a"
    sql = (
        f"(EXISTS (SELECT 1 FROM {row}) AND {length} > 0 AND NOT EXISTS (SELECT 1 FROM {each} WHERE NOT EXISTS "
        f"(SELECT 1 FROM {row} AND o.person = a.value AND {source})))"
    )
    return sql, [*values, *values, *source_values]


def any_open(household: str = "household_id") -> Exists:
    """For a queryset: whether anything is open in the file of its row now."""
    now = clock.now()
    return Exists(
        ConsentOpening.objects.filter(
            Q(until=None) | Q(until__gt=now), household_id=OuterRef(household), since__lte=now
        )
    )


def open_categories(household_ids: Iterable[UUID], organisation_id: UUID | None) -> set[tuple[UUID, str]]:
    """(household, category) of which something is open for this organisation now."""
    now = clock.now()
    rows = ConsentOpening.objects.filter(
        Q(until=None) | Q(until__gt=now),
        Q(organisation_id=None) | Q(organisation_id=organisation_id),
        household_id__in=list(household_ids),
        since__lte=now,
    )
    return set(rows.values_list("household_id", "category"))


def end_of(household_id: UUID, consent_id: UUID | None) -> datetime | None:
    """Until when something that rests on this consent may last; `NotFound` for one that does not count here now."""
    if consent_id is None:
        return None
    now = clock.now()
    found = (
        Consent.objects.select_for_update()
        .filter(Q(until=None) | Q(until__gt=now), pk=consent_id, household_id=household_id)
        .filter(since__lte=now, ended_at=None)
        .first()
    )
    if found is None:
        raise NotFound
    return found.until
