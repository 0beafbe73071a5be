"""Mail to who looks after a household from now on: that there is one, never which (P11)."""

from django.urls import reverse

from rondom.core import mail

from .models import Waiting


def responsible(row: Waiting) -> None:
    link = reverse("waiting:one", args=[row.household_id])
    mail.post(to=row.responsible_id, template="waiting", link=link)
