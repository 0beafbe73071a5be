"""How many must say yes before a plan binds. [F5]"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Quorum(TextChoices):
    """How many of those who must agree have to say yes before a plan binds. [F5]"""

    EVERYONE = "everyone", _("iedereen")
    MAJORITY = "majority", _("elk gezinslid, wie betaalt, en meer dan de helft van de organisaties")
