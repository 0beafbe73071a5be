"""Who must give consent for whom: age and authority of the members, for `privacy.consent`. [P3]"""

from uuid import UUID

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.guard import once_while_reading
from rondom.core.transactions import tell
from rondom.privacy.access import check_involved
from rondom.privacy.consent.rules import Concerned

from . import rules
from .enums import MemberRole
from .models import Membership


@once_while_reading
def concerned(actor: Actor, household_id: UUID) -> dict[UUID, Concerned]:
    """The present members, in one query. Ids and ages only: names are for who needs them (`queries.members`).

    A child is who has that role here and is not known to be an adult; the adults with authority are those of this
    household's file. `NotFound` for who is not involved.
    """
    check_involved(actor, household_id)
    tell(actor)
    rows = Membership.objects.filter(household_id=household_id, until=None)
    found = list(rows.values_list("person_id", "role", "authority", "person__birth_date"))
    with_authority = frozenset(
        person for person, role, authority, _born in found if authority and role != MemberRole.CHILD
    )
    today = clock.today()
    members = {}
    for person, role, _authority, born in found:
        age = rules.age_on(born, today) if born else None
        is_child = role == MemberRole.CHILD or rules.is_minor(born, today)
        is_child = is_child and (age is None or age < rules.ADULT)
        members[person] = Concerned(person, age, is_child, with_authority if is_child else frozenset())
    return members
