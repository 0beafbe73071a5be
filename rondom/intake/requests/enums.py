"""Words of a request for information."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from rondom.methods.enums import Category


class RequestGround(TextChoices):
    """Why it may be asked. Release from professional secrecy is none of these: that is about telling, not asking."""

    CONSENT = "consent", _("Met toestemming van het gezin")
    LAW = "law", _("De wet zegt dat dit mag of moet")


class RequestStatus(TextChoices):
    OPEN = "open", _("wacht op antwoord")
    ANSWERED = "answered", _("beantwoord")
    REFUSED = "refused", _("geweigerd")
    WITHDRAWN = "withdrawn", _("niet meer nodig")


class Refusal(TextChoices):
    """Why somebody does not tell."""

    SECRECY = "secrecy", _("Ik heb een beroepsgeheim en geen ontheffing")
    NO_GROUND = "no_ground", _("Ik zie niet waarom dit gevraagd mag worden")
    UNKNOWN = "unknown", _("Wij kennen deze persoon niet, of weten hier niets over")
    OTHER = "other", _("Iets anders")


#: what an organisation can be asked about; never who reported, a secret note or the family's own notes
ASKABLE = (
    Category.PLAN,
    Category.AGREEMENTS,
    Category.SAFETY,
    Category.HOUSEHOLD,
    Category.FINANCES,
    Category.EDUCATION,
    Category.PHYSICAL_HEALTH,
    Category.MENTAL_HEALTH,
    Category.JUSTICE,
)
