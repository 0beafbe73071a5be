"""What Rondom can count in a household's file, for the criteria."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.assessment import queries as assessment
from rondom.core.actor import Actor
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.index import queries as index
from rondom.methods.enums import Fact, RoleKind
from rondom.privacy.models import Involvement

from .models import Referral
from .rules import Counted

#: roles that are no work of an organisation in this household
NOT_AT_WORK = (RoleKind.FAMILY, RoleKind.RELATIVE, RoleKind.OFFICER, RoleKind.FRONT_OFFICE)


def counted(actor: Actor, referral: Referral) -> dict[str, Counted]:
    """By kind of fact: the number, and in words where it comes from."""
    household_id = referral.household_id
    return {
        Fact.ORGANISATIONS_AT_LEAST: _organisations(referral),
        Fact.PROFESSIONALS_AT_LEAST: _professionals(household_id),
        Fact.DOMAINS_AT_LEAST: _domains(household_id),
        Fact.PROBLEMS_BEYOND_ONE_MEMBER: _members(household_id),
        Fact.HAS_MINOR_CHILD: _children(actor, household_id),
    }


def _organisations(referral: Referral) -> Counted:
    involved = _at_work(referral.household_id).values_list("organisation_id", flat=True)
    ids = {*involved, *index.organisations_around(referral.household_id), referral.organisation_id} - {None}
    names = ", ".join(sorted(directory.organisation_names(ids).values()))
    words = ngettext("%(n)s organisatie: %(names)s", "%(n)s organisaties: %(names)s", len(ids))
    return Counted(len(ids), words % {"n": len(ids), "names": names})


def _at_work(household_id: UUID) -> QuerySet[Involvement]:
    rows = Involvement.objects.filter(household_id=household_id, until=None)
    return rows.exclude(organisation_id=None).exclude(role_kind__in=NOT_AT_WORK)


def _professionals(household_id: UUID) -> Counted:
    found = _at_work(household_id).values("user_id").distinct().count()
    return Counted(found, ngettext("%(n)s hulpverlener", "%(n)s hulpverleners", found) % {"n": found})


def _domains(household_id: UUID) -> Counted:
    found = assessment.problem_domains(household_id)
    if not found:
        return Counted(0, _("nog geen leefgebied gescoord"))
    words = ngettext("%(n)s leefgebied met problemen", "%(n)s leefgebieden met problemen", found)
    return Counted(found, words % {"n": found})


def _members(household_id: UUID) -> Counted:
    found = assessment.members_with_problems(household_id)
    if not found:
        return Counted(0, _("nog niet per gezinslid gescoord"))
    return Counted(found, ngettext("%(n)s gezinslid", "%(n)s gezinsleden", found) % {"n": found})


def _children(actor: Actor, household_id: UUID) -> Counted:
    found = sum(one.is_minor for one in households.members(actor, household_id))
    return Counted(
        found, ngettext("%(n)s kind jonger dan 18", "%(n)s kinderen jonger dan 18", found) % {"n": found}
    )
