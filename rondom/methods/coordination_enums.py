"""The fixed words about coordination itself: what is decided, what makes people look again, what is counted."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Decides(TextChoices):
    """What the decision table of a method is about. [spec E9]"""

    VARIANT = "variant", _("Hoeveel coördinatie nodig is")
    SPECIALIST_HELP = "specialist_help", _("Hulp van een specialist")
    CONCERN_REPORT = "concern_report", _("Een zorgmelding")
    CLOSING = "closing", _("De coördinatie afsluiten")
    EXPENSE = "expense", _("Geld uitgeven")


class Reassess(TextChoices):
    """What makes people look at the variant again. [spec E1]"""

    NEW_SIGNAL = "new_signal", _("Er kwam een nieuw signaal over dit gezin")
    NEW_REFERRAL = "new_referral", _("Er kwam een nieuwe melding over dit gezin")
    HELP_STOPPED = "help_stopped", _("Iemand stopte met helpen")
    HELP_BROKEN_OFF = "help_broken_off", _("Hulp is afgebroken of slaat niet aan")
    CRITICAL_POINT = "critical_point", _("Er is een kritiek punt gemeld")
    FACT_CHANGED = "fact_changed", _("Een feit achter het advies is veranderd")
    HOUSEHOLD_CHANGED = "household_changed", _("Er kwam iemand bij in het gezin, of er ging iemand weg")
    FRAME_CHANGED = "frame_changed", _("Het juridisch kader is veranderd")


class ResponsibleFact(TextChoices):
    """What speaks for one organisation as the responsible one: counted in the file, or weighed by people. [spec E2]"""

    CONTACT_HOURS = "contact_hours", _("de meeste uren contact")
    CONTACTS = "contacts", _("het vaakst contact")
    LONGEST = "longest", _("het langst in het team")
    STATED = "stated", _("dit wegen mensen zelf")
