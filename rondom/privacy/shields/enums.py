"""Words of shielding."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Target(TextChoices):
    """From whom something is hidden."""

    PERSON = "person", _("Een gezinslid")
    ORGANISATION = "organisation", _("Een organisatie")
    USER = "user", _("Een hulpverlener")
