"""Mail about a request: that there is a question, never what or about whom (P11)."""

from django.urls import reverse

from rondom.core import mail

from .models import InformationRequest


def asked(row: InformationRequest) -> None:
    """Tell who must answer; the link asks to sign in."""
    template = "information_reminder" if row.reminders else "information_asked"
    mail.post(to=row.asked_user_id, template=template, link=reverse("asked:one", args=[row.id]))
