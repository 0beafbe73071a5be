"""Who is asked to pay for something in the plan, and so must say yes to it. [F5]"""

from uuid import UUID

from rondom.cases import queries as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.directory import queries as directory
from rondom.directory.enums import OrganisationKind
from rondom.privacy import log
from rondom.privacy.access import method_of, readable
from rondom.privacy.enums import Use

from .enums import OPEN_STATUSES, PartyKind, VersionStatus
from .indications.enums import RUNNING, IndicationStatus
from .indications.rules import status_on
from .models import Agreement, Indication


def financier_choices(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """Organisations that can be asked to pay, municipalities first; none where the method asks no financier. [F5]"""
    if not method_of(household_id).agreement.financier:
        return []
    found = sorted(directory.organisations(), key=lambda one: one.kind != OrganisationKind.MUNICIPALITY)
    return [(str(one.id), one.name) for one in found]


def paying_for_indications(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """Who pays for an indication of the running plan that is asked for or may be used, as far as this actor reads it;
    none where the method asks no financier. [F4; F5]"""
    if not method_of(household_id).agreement.financier:
        return []
    asked = Indication.objects.filter(
        household_id=household_id,
        case_id__in=cases.running_cases().values("pk"),
        payer_id__isnull=False,
        status__in=(*RUNNING, IndicationStatus.REQUESTED),
    )
    today = clock.today()
    payers = {
        row.payer_id
        for row in log.read(actor, readable(actor, asked), use=Use.LISTED)
        if status_on(row.status, row.ends_on, today) != IndicationStatus.EXPIRED and row.payer_id
    }
    names = directory.organisation_names(payers)
    return sorted(((str(key), name) for key, name in names.items()), key=lambda one: one[1])


def financiers(actor: Actor, household_id: UUID) -> list[UUID]:
    """Who was asked to pay for the newest version."""
    rows = readable(
        actor,
        Agreement.objects.filter(
            household_id=household_id,
            party_kind=PartyKind.FINANCIER,
            plan_version__status__in=(*OPEN_STATUSES, VersionStatus.BINDING),
        ),
    ).order_by("-plan_version__number", "party_id")
    found = list(rows.values_list("plan_version__number", "party_id"))
    return [party_id for number, party_id in found if number == found[0][0]]
