"""What was asked at a desk, what was said to it, and what became of it.

A question makes no person and no household: it belongs to the desk where it was asked. Only when it is passed on does a
file begin, in a referral; then the question says which, and goes with that file when it is erased. (docs/adr/0066)
"""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedTextField
from rondom.core.ids import new_id
from rondom.directory.models import Organisation, Service
from rondom.methods.desk_enums import Asker
from rondom.methods.enums import Urgency

from ..enums import ContactWay
from .enums import QuestionKind, QuestionStatus, StepKind

PURPOSE = "answering who asks, without a file (B1, B2)"


@classified(
    technical(
        "id number desk_id method_hash created_at asked_at due_at taken_at answered_at closed_at tell_due_at "
        "expires_on version"
    ),
    fields(
        WORK,
        "created_by asked_by organisation_id taken_by closed_by told_by",
        purpose="knowing who asked and who answered",
        keep="question",
    ),
    fields("reporter", "asker_name asker_contact", purpose="answering who asked", keep="question"),
    fields(
        "existence",
        "household_id referral_id municipality_id kind asker urgency words status late_why passed_why "
        "feedback_at feedback_text feedback_to told_at told_how",
        purpose=PURPOSE,
        keep="question",
    ),
)
class Question(models.Model):
    """Somebody asks something. `asker_name`, `asker_contact`: only what they want to say, readable at the desk alone.

    `asked_by`: the professional who asked in Rondom itself; `taken_by`: who of the desk takes care of it;
    `answered_at`: the first answer, which the term is about; `late_why`: why that was late. `feedback_…`: what the
    coordination point let know after it was passed on; `tell_due_at`: when who asked should be told of it, where they
    can be reached; `told_…`: that they were.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=20, unique=True)
    desk_id = models.UUIDField()
    municipality_id = models.UUIDField(null=True, blank=True)
    method_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=QuestionKind.choices)
    urgency = models.CharField(max_length=20, choices=Urgency.choices, default=Urgency.NORMAL)
    asker = models.CharField(max_length=12, choices=Asker.choices)
    asked_by = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    asker_name = EncryptedTextField(blank=True)
    asker_contact = EncryptedTextField(blank=True)
    words = models.CharField(max_length=2000)
    created_at = models.DateTimeField()
    created_by = models.UUIDField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    status = models.CharField(
        max_length=10, choices=QuestionStatus.choices, default=QuestionStatus.OPEN.value
    )
    taken_by = models.UUIDField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    late_why = models.CharField(max_length=500, blank=True)
    passed_why = models.CharField(max_length=500, blank=True)
    referral_id = models.UUIDField(null=True, blank=True)
    household_id = models.UUIDField(null=True, blank=True)
    feedback_at = models.DateTimeField(null=True, blank=True)
    feedback_text = models.CharField(max_length=2000, blank=True)
    feedback_to = models.CharField(max_length=500, blank=True)
    tell_due_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.UUIDField(null=True, blank=True)
    told_how = models.CharField(max_length=300, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", closed_at=None) | ~Q(status="open") & Q(closed_at__isnull=False),
                name="question_closed_at",
            ),
            models.CheckConstraint(
                condition=~Q(status="passed_on") | Q(referral_id__isnull=False), name="question_passed_on_to"
            ),
            models.CheckConstraint(
                condition=Q(kind="question") | Q(asker="professional"),
                name="question_consult_of_professional",
            ),
            models.CheckConstraint(
                condition=Q(told_at=None, told_by=None) | Q(told_at__isnull=False, told_by__isnull=False),
                name="question_told_pair",
            ),
        ]
        indexes = [
            models.Index(fields=["desk_id", "status"], name="question_at_desk"),
            models.Index(fields=["referral_id"], name="question_of_referral"),
        ]


@classified(
    technical("id question at"),
    fields("existence", "kind words service organisation way with_whom", purpose=PURPOSE, keep="question"),
    fields(WORK, "made_by", purpose="knowing who asked and who answered", keep="question"),
)
class QuestionStep(models.Model):
    """Something that was said in answer, or a visit on which somebody of the desk went along."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    made_by = models.UUIDField()
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    words = models.CharField(max_length=2000)
    # what of it stands on the social map, as it was named then
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    way = models.CharField(max_length=10, choices=ContactWay.choices, blank=True)
    with_whom = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="visit") | ~Q(way="") & ~Q(with_whom=""), name="question_visit_with_whom"
            ),
        ]
