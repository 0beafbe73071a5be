"""Mails about something that is stuck: that there is a question, never what (P11)."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from rondom.accounts import queries as accounts
from rondom.core import mail
from rondom.core.actor import ActorKind
from rondom.methods.enums import AnswersTo

from .models import StalemateStep
from .rules import OUTSIDE


def asked(step: StalemateStep, coordinators: Iterable[UUID]) -> None:
    """Tell who must answer now."""
    link = reverse("cases:stuck-one", args=[step.household_id, step.stalemate_id])
    if step.level in OUTSIDE:
        link = reverse("called:list")
    for user_id in _who(step, coordinators):
        mail.post(to=user_id, template="stuck", link=link)


def _who(step: StalemateStep, coordinators: Iterable[UUID]) -> list[UUID]:
    if step.level == AnswersTo.COORDINATOR:
        return list(coordinators)
    if step.level == AnswersTo.POINT:
        return accounts.people_at(step.desk_id)
    if step.level == AnswersTo.ORGANISATION:
        return accounts.people_with(ActorKind.MANAGER, step.organisation_id)
    return accounts.people_with(ActorKind.POLICY)
