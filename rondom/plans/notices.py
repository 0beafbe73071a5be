"""Mail of the plan: that there is something to answer or to look at, never what (P11)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from rondom.accounts import queries as accounts
from rondom.core import mail
from rondom.core.actor import Actor
from rondom.methods.enums import RoleKind

from .enums import PartyKind
from .models import Agreement, PlanVersion


def ask_for_answers(by: Actor, version: PlanVersion, asked: Iterable[Agreement], team: Iterable[Any]) -> None:
    """To everybody who can answer for a party. A family member without an account hears it from the coordinator."""
    members = list(team)
    for agreement in asked:
        link = reverse("plans:answer", args=[version.household_id, version.number, agreement.id])
        for user_id in _who_answers(by, agreement, members):
            if user_id != by.user_id:
                mail.post(to=user_id, template="plan", link=link)


def _who_answers(by: Actor, agreement: Agreement, team: list[Any]) -> list[UUID]:
    if agreement.party_kind == PartyKind.PERSON:
        account = accounts.account_of_person(by, agreement.party_id)
        return [account] if account else []
    found = [one.user_id for one in team if one.organisation_id == agreement.party_id and one.user_id]
    return list(dict.fromkeys(found))


def tell_of_objection(by: Actor, version: PlanVersion, team: Iterable[Any]) -> None:
    """To who proposed the version and to who coordinates. What an objection sets going further hears it from the event
    "plan.objected", which carries the version."""
    link = reverse("plans:version", args=[version.household_id, version.number])
    leading = [one.user_id for one in team if one.role_kind == RoleKind.COORDINATOR and one.user_id]
    for user_id in dict.fromkeys([version.proposed_by, *leading]):
        if user_id and user_id != by.user_id:
            mail.post(to=user_id, template="plan", link=link)
