"""Intake at the coordination point: referral, visits, screening, eligibility, decision, feedback."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedTextField
from rondom.directory.models import Organisation, Service
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category, GroundKind
from rondom.privacy.consent.enums import Track
from rondom.privacy.items import ITEM_FIELDS

from .enums import Announcement, ContactWay, Holds, ReferralStatus


@classified(
    technical(ITEM_FIELDS + " number desk_id method_hash received_at status decided_at screening_held_at"),
    fields(WORK, "organisation_id referred_by decided_by", purpose="knowing who refers and who decides"),
    fields(
        "existence",
        "household_name signal_ids track ground agreed_by agreed_on urgency concern "
        "discussed_with_family discussed_not_why "
        "family_told_at family_told_how "
        "family_not_told_why family_review_on decision_reason advice_held departs refused_to "
        "refused_service refused_organisation feedback_at feedback_text "
        "earlier_help others_involved",
        purpose="deciding on coordination (B1, B5, B8, B10)",
    ),
)
class Referral(HouseholdItem):
    """A professional asks the coordination point to look at a household (melding).

    The reporter's identity is an item of its own category (`reporter`): see `Reporter`.
    """

    CATEGORY = Category.EXISTENCE

    number = models.CharField(max_length=20, unique=True)
    desk_id = models.UUIDField()
    method_hash = models.CharField(max_length=64)
    organisation_id = models.UUIDField(null=True, blank=True)
    referred_by = models.UUIDField()
    household_name = models.CharField(max_length=120)  # as the reporter typed it; not what the file is called
    signal_ids = models.JSONField(default=list)
    received_at = models.DateTimeField()
    status = models.CharField(max_length=12, choices=ReferralStatus.choices, default=ReferralStatus.RECEIVED)
    # on whose request, and what that track asks (`tracks`)
    track = models.CharField(max_length=12, choices=Track.choices, default=Track.PROFESSIONAL)
    ground = models.CharField(max_length=20, blank=True, default=GroundKind.REFERRAL)
    agreed_by = models.CharField(max_length=120, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    urgency = models.CharField(max_length=20, default="normal")
    concern = models.CharField(max_length=2000)
    others_involved = models.CharField(max_length=500, blank=True)
    earlier_help = models.CharField(max_length=500, blank=True)
    discussed_with_family = models.BooleanField()
    discussed_not_why = models.CharField(max_length=500, blank=True)
    family_told_at = models.DateTimeField(null=True, blank=True)
    family_told_how = models.CharField(max_length=200, blank=True)
    family_not_told_why = models.CharField(max_length=500, blank=True)
    family_review_on = models.DateField(null=True, blank=True)
    screening_held_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    advice_held = models.BooleanField(null=True, blank=True)
    departs = models.BooleanField(default=False)
    decision_reason = models.CharField(max_length=2000, blank=True)
    refused_to = models.CharField(max_length=500, blank=True)
    # what of it stands on the social map, as it was named then
    refused_service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    refused_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    feedback_at = models.DateTimeField(null=True, blank=True)
    feedback_text = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="referral_decided_pair",
            ),
            models.CheckConstraint(
                condition=Q(discussed_with_family=True) | ~Q(discussed_not_why=""),
                name="referral_discussed_or_why",
            ),
            models.CheckConstraint(
                condition=Q(track=Track.CLIENT, discussed_with_family=True, agreed_on__isnull=False)
                & ~Q(agreed_by="")
                | Q(track=Track.PROFESSIONAL) & ~Q(ground=""),
                name="referral_track_has_what_it_asks",
            ),
            models.CheckConstraint(
                condition=Q(departs=False) | ~Q(decision_reason=""), name="referral_departs_why"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " referral at"),
    fields("existence", "way announcement outcome note", purpose="getting in touch with the family (B3)"),
    fields(WORK, "made_by", purpose="who went"),
)
class ContactAttempt(HouseholdItem):
    """A visit or call tried; `outcome` is a visit outcome of the method."""

    CATEGORY = Category.EXISTENCE

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    made_by = models.UUIDField()
    way = models.CharField(max_length=10, choices=ContactWay.choices)
    announcement = models.CharField(max_length=12, choices=Announcement.choices)
    outcome = models.CharField(max_length=40)
    note = models.CharField(max_length=2000, blank=True)


@classified(
    technical(ITEM_FIELDS + " referral"),
    fields("existence", "criterion holds fact source", purpose="deciding by criteria that can be shown (B5)"),
)
class EligibilityFact(HouseholdItem):
    """Whether one criterion of the method holds, with the fact it rests on and where that came from."""

    CATEGORY = Category.EXISTENCE

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="facts")
    criterion = models.CharField(max_length=60)
    holds = models.CharField(max_length=8, choices=Holds.choices)
    fact = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "criterion"], name="criterion_once")]


@classified(
    technical(ITEM_FIELDS + " referral"),
    fields(
        "reporter", "user_id organisation_id asked_name asked_contact", purpose="protecting who reported (I6)"
    ),
)
class Reporter(HouseholdItem):
    """Who reported: an item apart, because it is seen by fewer people than the referral itself.

    `asked_name`, `asked_contact`: of somebody without an account, for whom a front office passed it on (B1)."""

    CATEGORY = Category.REPORTER

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="reporter")
    user_id = models.UUIDField()
    organisation_id = models.UUIDField(null=True, blank=True)
    asked_name = EncryptedTextField(blank=True)
    asked_contact = EncryptedTextField(blank=True)


from .desk import models as _desk  # noqa: E402, F401  # so that Django finds its tables

# models of the packages of this module: Django looks for them here
from .requests.models import InformationRequest  # noqa: E402,F401
from .waiting.models import CaseloadDecision, Waiting, WaitingContact  # noqa: E402,F401
