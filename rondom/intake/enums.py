"""Words of the intake."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReferralStatus(TextChoices):
    RECEIVED = "received", _("ontvangen")
    SCREENING = "screening", _("in onderzoek")
    ACCEPTED = "accepted", _("coördinatie gestart")
    REFUSED = "refused", _("niet opgenomen")


REFERRAL_TRANSITIONS: dict[str, frozenset[str]] = {
    ReferralStatus.RECEIVED: frozenset(
        {ReferralStatus.SCREENING, ReferralStatus.ACCEPTED, ReferralStatus.REFUSED}
    ),
    ReferralStatus.SCREENING: frozenset({ReferralStatus.ACCEPTED, ReferralStatus.REFUSED}),
    ReferralStatus.ACCEPTED: frozenset(),
    ReferralStatus.REFUSED: frozenset(),
}


class Announcement(TextChoices):
    ANNOUNCED = "announced", _("aangekondigd")
    UNANNOUNCED = "unannounced", _("onaangekondigd")


class ContactWay(TextChoices):
    VISIT = "visit", _("huisbezoek")
    PHONE = "phone", _("telefoon")
    LETTER = "letter", _("brief")
    MESSAGE = "message", _("bericht")


class Holds(TextChoices):
    YES = "yes", _("ja")
    NO = "no", _("nee")
    UNKNOWN = "unknown", _("nog niet bekend")
