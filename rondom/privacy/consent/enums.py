"""Words of consent. Three different things, never in one tick box. [I2, P3]"""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from rondom.methods.enums import WRITER_ONLY, Category, RoleKind


class Kind(TextChoices):
    """What is agreed to. The lawful basis of an organisation is none of these: that is `Involvement.ground`."""

    CONSENT = "consent", _("Toestemming om gegevens te delen")
    RELEASE = "release", _("Ontheffing van het beroepsgeheim")
    HELP = "help", _("Instemming met hulp")


class Track(TextChoices):
    """On whose request: what the family must be told differs, see the method."""

    CLIENT = "client", _("Het gezin vroeg er zelf om")
    PROFESSIONAL = "professional", _("Een hulpverlener vroeg erom")


class How(TextChoices):
    """How somebody gave it."""

    SCREEN = "screen", _("Op het scherm, zelf ingelogd")
    PAPER = "paper", _("Op papier, met handtekening")
    SPOKEN = "spoken", _("Gezegd, met een getuige")


class Ending(TextChoices):
    WITHDRAWN = "withdrawn", _("ingetrokken")
    DECLINED = "declined", _("niet gegeven")
    TAKEN_BACK = "taken_back", _("vraag teruggenomen")


class State(TextChoices):
    """How it stands now; follows from the dates and from how it ended."""

    ASKED = "asked", _("wacht op antwoord")
    LIVE = "live", _("geldt nu")
    EXPIRED = "expired", _("voorbij")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    DECLINED = "declined", _("niet gegeven")
    TAKEN_BACK = "taken_back", _("vraag teruggenomen")


class Consented(StrEnum):
    """What consent does for one item and one actor."""

    NO = "no"
    LIVE = "live"
    ENDED = "ended"


#: no consent of a family opens these: a compartment of one writer, who reported; that somebody is involved is known
NEVER_SHARED = frozenset({*WRITER_ONLY, Category.EXISTENCE, Category.REPORTER})
SHAREABLE = tuple(one for one in Category if one not in NEVER_SHARED)

#: roles to which consent opens nothing: the family itself and its own circle
AT_HOME = frozenset({RoleKind.FAMILY, RoleKind.RELATIVE})

#: what somebody in such a role wrote is opened by a release from secrecy, not by consent alone [Wgbo art. 7:457 BW]
BOUND_BY_SECRECY = frozenset({RoleKind.SPECIALIST})
