"""Words of meetings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingStatus(TextChoices):
    PLANNED = "planned", _("gepland")
    OPEN = "open", _("bezig")
    CLOSED = "closed", _("afgerond")
    CANCELLED = "cancelled", _("gaat niet door")


MEETING_TRANSITIONS: dict[str, frozenset[str]] = {
    MeetingStatus.PLANNED: frozenset({MeetingStatus.OPEN, MeetingStatus.CANCELLED}),
    MeetingStatus.OPEN: frozenset({MeetingStatus.CLOSED}),
    MeetingStatus.CLOSED: frozenset(),
    MeetingStatus.CANCELLED: frozenset(),
}


class Presence(TextChoices):
    INVITED = "invited", _("uitgenodigd")
    PRESENT = "present", _("aanwezig")
    ABSENT = "absent", _("afwezig")
