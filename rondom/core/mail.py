"""Outgoing mail: stored with the change, sent by `tick`. A mail says that there is something, never what (P11)."""

from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from . import clock
from .models import OutgoingMail
from .transactions import narrow_role

MOST_ATTEMPTS = 10

log = structlog.get_logger(__name__)


def post(*, to: UUID, template: str, link: str) -> None:
    """Put a mail in the outbox, inside the transaction of the change. ``template``: name under mail/, without .txt."""
    OutgoingMail.objects.create(to_user_id=to, template=template, link=link, created_at=clock.now())


def send_waiting(address_of: dict[UUID, str]) -> int:
    """Send what waits; ``address_of`` gives the mail address of each user. Returns how many went out."""
    sent = 0
    for mail in waiting():
        address = address_of.get(mail.to_user_id, "")
        fault = "" if address and _send(mail, address) else ("no address" if not address else "not accepted")
        with transaction.atomic(), narrow_role("jobs"):
            mine = OutgoingMail.objects.filter(pk=mail.pk, sent_at=None)
            if fault:
                mine.update(attempts=mail.attempts + 1, last_error=fault)
            else:
                sent += mine.update(sent_at=clock.now())
    return sent


def waiting() -> list[OutgoingMail]:
    with transaction.atomic(), narrow_role("jobs"):
        return list(
            OutgoingMail.objects.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS).order_by("id")[:500]
        )


def _send(mail: OutgoingMail, address: str) -> bool:
    text = render_to_string(f"mail/{mail.template}.txt", {"link": settings.RONDOM_ADDRESS + mail.link})
    subject, _, body = text.strip().partition("\n")
    try:
        return EmailMessage(subject, body.strip(), settings.DEFAULT_FROM_EMAIL, [address]).send() == 1
    except OSError as fault:
        log.warning("mail_not_sent", fault=type(fault).__name__)
        return False
