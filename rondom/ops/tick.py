"""What cron calls every few minutes. Each step may be done twice without harm and by two ticks at once."""

from collections.abc import Iterator

from django.core.management import call_command

from rondom.accounts import queries as accounts
from rondom.core import mail, reactions
from rondom.index import jobs as index
from rondom.journal import jobs as journal
from rondom.privacy import sealing


def run() -> Iterator[str]:
    """Do everything that is due; one line per step that did something."""
    heard = sum(reactions.deliver(delivery) for delivery in list(reactions.waiting()))
    yield f"reactions delivered: {heard}"
    yield f"critical points that climbed: {journal.climb_overdue()}"
    yield f"signals and marks expired: {index.expire()}"
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)
    waiting = mail.waiting()
    addresses = accounts.addresses(one.to_user_id for one in waiting)
    yield f"mails sent: {mail.send_waiting(addresses)}"
    sealed = 0
    while rows := sealing.seal():
        sealed += rows
    yield f"access-log rows sealed: {sealed}"
