"""Who is asked to pay for something in the plan, and so must say yes to it. [F5]"""

from uuid import UUID

from rondom.core.actor import Actor
from rondom.directory import queries as directory
from rondom.directory.enums import OrganisationKind
from rondom.privacy.access import method_of, readable

from .enums import OPEN_STATUSES, PartyKind, VersionStatus
from .models import Agreement


def financier_choices(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """Organisations that can be asked to pay, municipalities first; none where the method asks no financier. [F5]"""
    if not method_of(household_id).agreement.financier:
        return []
    found = sorted(directory.organisations(), key=lambda one: one.kind != OrganisationKind.MUNICIPALITY)
    return [(str(one.id), one.name) for one in found]


def financiers(actor: Actor, household_id: UUID) -> list[UUID]:
    """Who was asked to pay for the newest version."""
    rows = readable(
        actor,
        Agreement.objects.filter(
            household_id=household_id,
            party_kind=PartyKind.FINANCIER,
            plan_version__status__in=(*OPEN_STATUSES, VersionStatus.BINDING),
        ),
    ).order_by("-plan_version__number")
    found = list(rows.values_list("plan_version__number", "party_id"))
    return [party_id for number, party_id in found if number == found[0][0]]
