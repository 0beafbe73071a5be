"""Words of a concern report."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConcernStatus(TextChoices):
    """WEIGHED (the steps) → TO_SEND → SENT → RECEIVED → DONE; or NOT_REPORTED; ENDED: the coordination stopped while
    nobody had decided."""

    WEIGHED = "weighed", _("wordt gewogen")
    TO_SEND = "to_send", _("besloten: melden")
    SENT = "sent", _("gemeld")
    RECEIVED = "received", _("ontvangen")
    DONE = "done", _("afgerond")
    NOT_REPORTED = "not_reported", _("besloten: niet melden")
    ENDED = "ended", _("gestopt")


#: what still asks something of somebody
OPEN = (ConcernStatus.WEIGHED, ConcernStatus.TO_SEND, ConcernStatus.SENT, ConcernStatus.RECEIVED)
#: decided that there is a report: the family is told of it
REPORTED = (ConcernStatus.TO_SEND, ConcernStatus.SENT, ConcernStatus.RECEIVED, ConcernStatus.DONE)
