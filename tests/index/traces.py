"""What actions of the index leave behind: change rows and mail."""

from rondom.core.models import Change, OutgoingMail
from rondom.core.transactions import narrow_role


def verbs() -> list[str]:
    return list(Change.objects.filter(household_id=None).order_by("at", "id").values_list("verb", flat=True))


def mails() -> list[str]:
    with narrow_role("jobs"):
        return sorted(OutgoingMail.objects.values_list("template", flat=True))
