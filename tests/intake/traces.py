"""What actions of the intake leave behind: clocks that run and mail."""

from rondom.core.actor import Actor
from rondom.core.models import Deadline, OutgoingMail
from rondom.core.transactions import acting, narrow_role


def running(actor: Actor) -> set[str]:
    with acting(actor):
        return set(Deadline.objects.filter(met_at=None, cancelled_at=None).values_list("kind", flat=True))


def mails() -> list[str]:
    with narrow_role("jobs"):
        return sorted(OutgoingMail.objects.values_list("template", flat=True))
