"""Kinds of request that a person may make about what is known of them, and where a request stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RequestKind(TextChoices):
    """Which right is used."""

    COPY = "copy", _("een kopie van alle gegevens")
    CORRECTION = "correction", _("iets klopt niet")
    RESTRICTION = "restriction", _("gegevens tijdelijk niet gebruiken")
    OBJECTION = "objection", _("bezwaar tegen het gebruik van gegevens")


class RequestStatus(TextChoices):
    """From open to an answer; an answer is given once."""

    OPEN = "open", _("wacht op antwoord")
    GRANTED = "granted", _("gedaan")
    REFUSED = "refused", _("niet gedaan")


class Identified(TextChoices):
    """How it was made sure that the person is who they say. The number of a document is never written down."""

    SIGNED_IN = "signed_in", _("zelf ingelogd")
    DOCUMENT = "document", _("paspoort, rijbewijs of identiteitskaart gezien")
    KNOWN = "known", _("bekend bij een medewerker die erbij was")
    PROXY = "proxy", _("gemachtigde, met machtiging en eigen bewijs van wie zij zijn")


#: what the privacy officer answers; a correction is answered by who wrote the item or coordinates
FOR_PRIVACY_OFFICER = frozenset({RequestKind.COPY, RequestKind.RESTRICTION, RequestKind.OBJECTION})
