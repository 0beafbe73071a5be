"""Outgoing mail: stored with the change, sent by `tick`. A mail says that there is something, never what (P11)."""

from collections.abc import Callable, Iterable
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string

from . import clock
from .models import OutgoingMail
from .transactions import narrow_role

MOST_ATTEMPTS = 10

#: templates whose link is made when the mail goes out, from the account: a secret in it never lies in the outbox
_links: dict[str, Callable[[UUID], str]] = {}

#: templates with which something goes out for a program to read: made at sending, from the mail and the address
_parts: dict[str, Callable[[OutgoingMail, str], tuple[str, str] | None]] = {}

log = structlog.get_logger(__name__)


def provide_link(template: str, maker: Callable[[UUID], str]) -> None:
    """The link of this kind of mail comes from ``maker``, asked with the account at the moment of sending."""
    _links[template] = maker


def provide_part(template: str, maker: Callable[[OutgoingMail, str], tuple[str, str] | None]) -> None:
    """With this kind of mail goes what ``maker`` gives of it: (text, kind of file), beside the words; None: nothing."""
    _parts[template] = maker


def post(*, to: UUID, template: str, link: str) -> OutgoingMail:
    """Put a mail in the outbox, inside the transaction of the change. ``template``: name under mail/, without .txt."""
    return OutgoingMail.objects.create(to_user_id=to, template=template, link=link, created_at=clock.now())


def post_all(to: Iterable[UUID], template: str, link: str) -> None:
    """The same mail to each of these."""
    now = clock.now()
    OutgoingMail.objects.bulk_create(
        OutgoingMail(to_user_id=one, template=template, link=link, created_at=now) for one in to
    )


def gather(*, to: UUID, template: str, link: str, count: int) -> None:
    """So many things more of one kind: told in the mail about it that did not go out yet, or in a new one."""
    with narrow_role("jobs"):
        there = OutgoingMail.objects.filter(
            to_user_id=to, template=template, link=link, sent_at=None, attempts__lt=MOST_ATTEMPTS
        ).order_by("-id")
        waiting = there.values_list("pk", flat=True).first()
        if waiting and OutgoingMail.objects.filter(pk=waiting, sent_at=None).update(count=F("count") + count):
            return
    OutgoingMail.objects.create(
        to_user_id=to, template=template, link=link, count=count, created_at=clock.now()
    )


def send_waiting(address_of: dict[UUID, str]) -> int:
    """Send what waits; ``address_of`` gives the mail address of each user. Returns how many went out."""
    sent = 0
    for mail in waiting():
        address = address_of.get(mail.to_user_id, "")
        fault = "" if address and _send(mail, address) else ("no address" if not address else "not accepted")
        with transaction.atomic(), narrow_role("jobs"):
            # what was added while it went out is told in another one
            mine = OutgoingMail.objects.filter(pk=mail.pk, sent_at=None, count=mail.count)
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
    maker = _links.get(mail.template)
    link = settings.RONDOM_ADDRESS + (maker(mail.to_user_id) if maker else mail.link)
    text = render_to_string(f"mail/{mail.template}.txt", {"link": link, "count": mail.count})
    subject, _, body = text.strip().partition("\n")
    try:
        letter = EmailMultiAlternatives(subject, body.strip(), settings.DEFAULT_FROM_EMAIL, [address])
        part = _parts[mail.template](mail, address) if mail.template in _parts else None
        if part is not None:
            letter.attach_alternative(*part)
        return letter.send() == 1
    except OSError as fault:
        log.warning("mail_not_sent", fault=type(fault).__name__)
        return False
