"""Mails of the joint file: that there is something, never what (P11)."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from rondom.core import mail

from .models import CriticalPoint


def critical_point(point: CriticalPoint, to: Iterable[UUID]) -> None:
    link = reverse("journal:point", args=[point.household_id, point.id])
    for user_id in to:
        mail.post(to=user_id, template="critical_point", link=link)
