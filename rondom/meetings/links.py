"""What can be decided at a table, each at its own page."""

from uuid import UUID

from django.urls import reverse

from rondom.methods.enums import RoleKind, Verb
from rondom.methods.schema import Method

from .queries import Whole


def links_of(household_id: UUID, method: Method, whole: Whole, verbs: frozenset[str]) -> list[dict[str, str]]:
    """What can be decided at this table, each at its own page."""
    places: list[tuple[str, str, str]] = []
    if Verb.APPOINT in whole.may_decide:
        for kind in (RoleKind.COORDINATOR, RoleKind.COACH):
            for role in method.roles_of_kind(kind):
                places.append(
                    (Verb.APPOINT, str(role.label), reverse("cases:appoint", args=[household_id, role.key]))
                )
        places.append((Verb.APPOINT, "", reverse("cases:responsible", args=[household_id])))
    if Verb.EDIT_TEAM in whole.may_decide:
        places.append((Verb.EDIT_TEAM, "", reverse("cases:team", args=[household_id])))
    return [{"verb": str(verb), "role": role, "url": url} for verb, role, url in places if str(verb) in verbs]
