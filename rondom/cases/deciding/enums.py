"""Words of decisions that nobody takes alone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DecisionStatus(TextChoices):
    """WAITING → AGREED (everybody needed said yes) → DONE (carried out); or REFUSED; or WITHDRAWN by the proposer."""

    WAITING = "waiting", _("wacht op een ja")
    AGREED = "agreed", _("akkoord")
    DONE = "done", _("gedaan")
    REFUSED = "refused", _("niet akkoord")
    WITHDRAWN = "withdrawn", _("ingetrokken")


#: what must still be answered or done
OPEN = (DecisionStatus.WAITING, DecisionStatus.AGREED)
