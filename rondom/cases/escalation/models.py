"""Something that is stuck, who was asked about it, and what was decided for others."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import AnswersTo
from rondom.privacy.items import ITEM_FIELDS

from ..models import Case
from .enums import MandateKind, StuckKind, StuckStatus

PURPOSE = "an agreement that is not kept goes up until somebody answers (E5)"


@classified(
    technical(ITEM_FIELDS + " case reported_at solved_at subject_id status"),
    fields("per_row", "kind subject_kind subject_words words danger solution", purpose=PURPOSE),
    fields(WORK, "organisation_id reported_by solved_by", purpose=PURPOSE),
)
class Stalemate(HouseholdItem):
    """An agreement is not kept, or the plan is stuck, as one of the parties says.

    What it is about (`subject_…`: a task, a version of the plan) gives it its category and persons, so that it is read
    by who reads that; without a subject it counts as an agreement. `organisation_id`: whose turn it is, where known.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stalemates")
    kind = models.CharField(max_length=12, choices=StuckKind.choices)
    subject_kind = models.CharField(max_length=12, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    subject_words = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=2000)
    danger = models.BooleanField(default=False)
    organisation_id = models.UUIDField(null=True, blank=True)
    reported_by = models.UUIDField()
    reported_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=StuckStatus.choices, default=StuckStatus.OPEN)
    solution = models.CharField(max_length=2000, blank=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    solved_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(status="solved") | ~Q(solution=""), name="stalemate_solved_how"),
        ]  # fmt: skip


@classified(
    technical(ITEM_FIELDS + " stalemate number asked_at due_at by_clock answered_at passed_at desk_id"),
    fields("per_row", "level question because answer", purpose=PURPOSE),
    fields(WORK, "organisation_id asked_by answered_by", purpose=PURPOSE),
)
class StalemateStep(HouseholdItem):
    """Who was asked, until when, and what the answer was. One of them is open at a time.

    `question`: all that an organisation's manager or the policy level reads of it; never a name of the household.
    `passed_at`: it went up without an answer; `by_clock`: the step before it got no answer in time.
    """

    stalemate = models.ForeignKey(Stalemate, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=12, choices=AnswersTo.choices)
    desk_id = models.UUIDField()
    organisation_id = models.UUIDField(null=True, blank=True)
    question = models.CharField(max_length=500, blank=True)
    because = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True, blank=True)
    by_clock = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stalemate", "number"], name="stalemate_step_once"),
            models.CheckConstraint(
                condition=~Q(level="organisation") | Q(organisation_id__isnull=False),
                name="stalemate_step_asks_organisation",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " stalemate imposed_at lifted_at subject_id"),
    fields("per_row", "kind reason danger danger_why lifted_why", purpose="deciding for others is accounted for (E5)"),
    fields(WORK, "imposed_by lifted_by", purpose="who decided"),
)  # fmt: skip
class Mandate(HouseholdItem):
    """What the coordination point decided for others under the covenant, as the last resort, with the reason.

    `subject_id`: the indication that is held; such a decision is read by who reads that indication.
    """

    stalemate = models.ForeignKey(Stalemate, on_delete=models.PROTECT, related_name="mandates")
    kind = models.CharField(max_length=20, choices=MandateKind.choices)
    subject_id = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=2000)
    danger = models.BooleanField(default=False)
    danger_why = models.CharField(max_length=500, blank=True)
    imposed_at = models.DateTimeField()
    imposed_by = models.UUIDField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.UUIDField(null=True, blank=True)
    lifted_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="mandate_says_why"),
            models.CheckConstraint(condition=Q(danger=False) | ~Q(danger_why=""), name="mandate_danger_says_why"),
        ]  # fmt: skip


@classified(
    technical(ITEM_FIELDS + " mandate objected_at"),
    fields("per_row", "words", purpose="an objection stays beside the decision (E5)"),
    fields(WORK, "objected_by", purpose="who objects"),
)
class MandateObjection(HouseholdItem):
    """A party does not agree with what was decided for it; the objection stays beside the decision."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="objections")
    words = models.CharField(max_length=2000)
    objected_at = models.DateTimeField()
    objected_by = models.UUIDField()
