"""One plan per household: goals in the family's words, tasks with one owner, versions that become binding."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import AgreementAnswer, GoalStatus, PartyKind, ProgressKind, TaskStatus, VersionStatus, Voice


@classified(
    technical(ITEM_FIELDS + " case_id ended_at ordinal"),
    fields(
        "plan",
        "domain family_words measurable first_step strengths status",
        purpose="what the family wants to reach (F1)",
    ),
)
class Goal(HouseholdItem):
    """A goal in the family's own words, plus a measurable form; on one life domain, perhaps about some members."""

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    ordinal = models.PositiveSmallIntegerField(default=0)
    domain = models.CharField(max_length=20)
    family_words = models.CharField(max_length=500)
    measurable = models.CharField(max_length=500, blank=True)
    first_step = models.CharField(max_length=500, blank=True)
    strengths = models.CharField(max_length=500, blank=True)  # what the family is good at and helps here
    status = models.CharField(max_length=10, choices=GoalStatus.choices, default=GoalStatus.OPEN)
    ended_at = models.DateTimeField(null=True, blank=True)


@classified(
    technical(ITEM_FIELDS + " case_id goal indication starts_on due_on done_at held_at"),
    fields(WORK, "owner_id owner_organisation_id owner_user_id", purpose="exactly one owner"),
    fields(
        "plan",
        "owner_person_id title kind_of_help frequency hours status outcome done_by held_because",
        purpose="who does what (F2)",
    ),
)
class Task(HouseholdItem):
    """Something to be done, with exactly one owner: a team member (professional, family or network).

    `owner_user_id` or `owner_person_id` point at the same owner's account or person, for "my tasks"; a member of the
    network has neither. `hours`: each time; `held_at`: it waits for something else since then, and nobody is late.
    """

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=300)
    owner_id = models.UUIDField()  # cases.TeamMember
    owner_organisation_id = models.UUIDField(null=True, blank=True)
    owner_user_id = models.UUIDField(null=True, blank=True, db_index=True)
    owner_person_id = models.UUIDField(null=True, blank=True, db_index=True)
    kind_of_help = models.CharField(max_length=40, blank=True)
    frequency = models.CharField(max_length=100, blank=True)
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    indication = models.ForeignKey(
        "plans.Indication", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=TaskStatus.choices, default=TaskStatus.OPEN)
    outcome = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.UUIDField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hours=None) | Q(hours__gt=0), name="task_hours_above_zero"),
            models.CheckConstraint(
                condition=~Q(status="stopped") | ~Q(outcome=""), name="task_stopped_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(status="not_done") | ~Q(outcome=""), name="task_not_done_says_why"
            ),
            models.CheckConstraint(
                condition=Q(owner_user_id=None) | Q(owner_person_id=None), name="task_one_owner"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " case_id number proposed_at binding_at digest"),
    fields(WORK, "proposed_by", purpose="who proposed"),
    fields("plan", "content status reason", purpose="what was agreed, word for word (F5)"),
)
class PlanVersion(HouseholdItem):
    """The plan as it was proposed to all parties.

    `content`: {"goals": [goal with its open tasks], "loose": [open tasks without a goal]}, frozen (see
    `snapshot.content`); `digest` its sha256.
    """

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    reason = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=12, choices=VersionStatus.choices, default=VersionStatus.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    binding_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_id", "number"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(status="proposed"), name="one_proposed_version"
            ),
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(status="binding"), name="one_binding_version"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " plan_version answered_at"),
    fields("plan", "party_kind party_id party_name answer reason", purpose="agreement per party (F5)"),
    fields(WORK, "answered_by", purpose="who answered for the party"),
)
class Agreement(HouseholdItem):
    """A party whose agreement the version needs (an organisation that owns a task, a member of 16+), and its answer."""

    CATEGORY = Category.PLAN

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="agreements")
    party_kind = models.CharField(max_length=12, choices=PartyKind.choices)
    party_id = models.UUIDField()
    party_name = models.CharField(max_length=120)
    answer = models.CharField(max_length=10, choices=AgreementAnswer.choices, default=AgreementAnswer.WAITING)
    reason = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan_version", "party_id"], name="agreement_once"),
            models.CheckConstraint(
                condition=~Q(answer="objected") | ~Q(reason=""), name="objection_says_why"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " case_id goal said_at"),
    fields(WORK, "said_by", purpose="who wrote it down"),
    fields("plan", "voice kind words", purpose="how it goes with a goal, in own words (F6)"),
)
class Progress(HouseholdItem):
    """How it goes with a goal, by the family in own words or by a professional; also a compliment (F6)."""

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="progress")
    voice = models.CharField(max_length=12, choices=Voice.choices)
    kind = models.CharField(max_length=12, choices=ProgressKind.choices, default=ProgressKind.PROGRESS)
    words = models.CharField(max_length=1000)
    said_at = models.DateTimeField()
    said_by = models.UUIDField()


@classified(
    technical(ITEM_FIELDS + " case_id held_at measurement_id plan_version_id next_on"),
    fields(WORK, "held_by", purpose="who reviewed"),
    fields("plan", "family_words findings effect", purpose="adapting the plan to what it does (F7)"),
)
class Review(HouseholdItem):
    """A review of the plan: measured again, effect per domain (`effect`: list of domain, before, after, change)."""

    CATEGORY = Category.PLAN

    case_id = models.UUIDField()
    held_at = models.DateTimeField()
    held_by = models.UUIDField()
    measurement_id = models.UUIDField(null=True, blank=True)
    plan_version_id = models.UUIDField(null=True, blank=True)
    family_words = models.CharField(max_length=2000, blank=True)
    findings = models.CharField(max_length=2000, blank=True)
    effect = models.JSONField(default=list)
    next_on = models.DateField(null=True, blank=True)


# rooms of their own; here so that Django finds their tables
from .budget.models import Expense  # noqa: E402
from .conflicts.models import ConflictChoice, Dependency  # noqa: E402
from .indications.models import Indication, IndicationStep  # noqa: E402
from .specialists.models import SpecialistPlan  # noqa: E402
from .steps.models import GoalStep  # noqa: E402

__all__ = [
    "Agreement",
    "ConflictChoice",
    "Dependency",
    "Expense",
    "Goal",
    "GoalStep",
    "Indication",
    "IndicationStep",
    "PlanVersion",
    "Progress",
    "Review",
    "SpecialistPlan",
    "Task",
]
