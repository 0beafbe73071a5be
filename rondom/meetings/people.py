"""Which account belongs to whom in the team: a professional's own, or that of the person in the family."""

from collections.abc import Iterable
from uuid import UUID

from rondom.accounts.models import User
from rondom.cases.queries import Member
from rondom.core.actor import Actor
from rondom.core.transactions import tell


def accounts_of(actor: Actor, members: Iterable[Member]) -> dict[UUID, UUID | None]:
    """Account by member of the team; None for who cannot sign in. One query at most."""
    found = list(members)
    persons = [one.person_id for one in found if one.user_id is None and one.person_id is not None]
    by_person: dict[UUID | None, UUID] = {}
    if persons:
        tell(actor)
        rows = User.objects.filter(person_id__in=persons, is_active=True)
        by_person = dict(rows.values_list("person_id", "id"))
    return {one.id: one.user_id or (by_person.get(one.person_id) if one.person_id else None) for one in found}
