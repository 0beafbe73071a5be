"""The facts behind the choice of one responsible organisation; people weigh and choose. [E2; s4 §2: most contact hours
and/or trust]"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rondom.core.actor import Actor
from rondom.directory import queries as directory
from rondom.methods import queries as methods
from rondom.methods.coordination_enums import ResponsibleFact
from rondom.privacy.access import check_involved

from .figures import contacts
from .models import Case
from .queries import team


@dataclass(frozen=True, slots=True)
class Standing:
    """What was counted for one organisation. `leads`: the counted criteria in which it comes first."""

    organisation_id: UUID
    name: str
    sum: contacts.Sum
    since: datetime | None
    leads: tuple[str, ...] = ()


def standings(actor: Actor, case: Case) -> list[Standing]:
    """Organisations of the team and of the contact notes this reader may read, those with most hours first."""
    check_involved(actor, case.household_id)
    sums = contacts.by_organisation(contacts.contacts(actor, case.household_id))
    since: dict[UUID, datetime] = {}
    for one in team(actor, case.household_id):
        if one.organisation_id:
            since[one.organisation_id] = min(one.since, since.get(one.organisation_id, one.since))
    everyone = {*sums, *since}
    names = directory.organisation_names(everyone)
    leads = leading(case, sums, since)
    found = [
        Standing(one, names.get(one, ""), sums.get(one, contacts.Sum()), since.get(one), leads.get(one, ()))
        for one in everyone
    ]
    return sorted(found, key=lambda one: (-one.sum.minutes, -one.sum.contacts, one.name))


def leading(
    case: Case, sums: dict[UUID, contacts.Sum], since: dict[UUID, datetime]
) -> dict[UUID, tuple[str, ...]]:
    """Which organisation comes first in which criterion; nobody where it is a tie or nothing was counted."""
    found: dict[UUID, tuple[str, ...]] = {}
    for criterion in methods.method(case.method_hash).coordination.responsible:
        match criterion.fact:
            case ResponsibleFact.CONTACT_HOURS:
                score = {key: float(one.minutes) for key, one in sums.items()}
            case ResponsibleFact.CONTACTS:
                score = {key: float(one.contacts) for key, one in sums.items()}
            case ResponsibleFact.LONGEST:
                score = {key: -at.timestamp() for key, at in since.items()}
            case _:
                continue
        best = max(score.values(), default=0.0)
        first = [key for key, value in score.items() if value == best and value != 0]
        if len(first) == 1:
            found[first[0]] = (*found.get(first[0], ()), str(criterion.label))
    return found
