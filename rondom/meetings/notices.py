"""Mails about meetings: that there is one, never about whom (P11)."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from rondom.core import mail
from rondom.core.models import OutgoingMail

from .models import Meeting


def meeting(about: Meeting, to: Iterable[UUID | None]) -> list[OutgoingMail]:
    """To each account once."""
    link = reverse("meetings:meeting", args=[about.household_id, about.id])
    accounts = [user_id for user_id in dict.fromkeys(to) if user_id is not None]
    return [mail.post(to=user_id, template="meeting", link=link) for user_id in accounts]
