"""Closed lists of keeping and erasing. The terms themselves stand in the method."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HoldReason(TextChoices):
    """Why a file is kept after its term. [AVG art. 17 lid 3, art. 18]"""

    COMPLAINT = "complaint", _("Er loopt een klacht of een tuchtzaak")
    COURT = "court", _("Er loopt een rechtszaak, of die wordt verwacht")
    INSPECTION = "inspection", _("De inspectie of een toezichthouder doet onderzoek")
    REQUEST = "request", _("Iemand uit het gezin heeft gevraagd om het te bewaren")


class Because(TextChoices):
    """Why something was erased."""

    TERM = "term", _("de bewaartermijn was om")
    REQUEST = "request", _("iemand vroeg erom")


class Outcome(TextChoices):
    """What came of a request to erase."""

    GRANTED = "granted", _("Wij wissen het")
    PARTLY = "partly", _("Wij wissen een deel")
    REFUSED = "refused", _("Wij wissen het niet")


class Ground(TextChoices):
    """On what the answer to a request rests. [AVG art. 17]"""

    NOT_NEEDED = "not_needed", _("Het is niet meer nodig voor de hulp (AVG artikel 17, lid 1a)")
    WITHDRAWN = "withdrawn", _("De toestemming is ingetrokken (AVG artikel 17, lid 1b)")
    UNLAWFUL = "unlawful", _("Het had niet vastgelegd mogen worden (AVG artikel 17, lid 1d)")
    DUTY = "duty", _("De wet zegt dat het bewaard moet blijven (AVG artikel 17, lid 3b)")
    CLAIM = "claim", _("Het is nodig in een klacht of rechtszaak (AVG artikel 17, lid 3e)")
    SAFETY = "safety", _("Het is nodig voor de veiligheid van een ander (Jeugdwet artikel 7.3.9, lid 2)")


#: the answers that a ground can carry
GRANTING = frozenset({Ground.NOT_NEEDED, Ground.WITHDRAWN, Ground.UNLAWFUL})
KEEPING = frozenset({Ground.DUTY, Ground.CLAIM, Ground.SAFETY})
