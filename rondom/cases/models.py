"""Coordination: the case, its variant, its people, what they expect of each other, its closing."""

from django.db import models
from django.db.models import Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import Attachment, CaseStatus, Holds


@classified(
    technical(ITEM_FIELDS + " number desk_id method_hash referral_id opened_at closed_at status"),
    fields(WORK, "responsible_organisation_id", purpose="one responsible organisation"),
    fields("existence", "variant responsible_reason", purpose="one household in coordination"),
)
class Case(HouseholdItem):
    """A household in coordination, from acceptance to closing. At most one open per household."""

    CATEGORY = Category.EXISTENCE

    number = models.CharField(max_length=20, unique=True)
    desk_id = models.UUIDField()
    method_hash = models.CharField(max_length=64)
    referral_id = models.UUIDField(null=True, blank=True)
    opened_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=CaseStatus.choices, default=CaseStatus.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    variant = models.PositiveSmallIntegerField(null=True, blank=True)
    responsible_organisation_id = models.UUIDField(null=True, blank=True)
    responsible_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household"], condition=Q(status="open"), name="one_open_case"),
            models.CheckConstraint(
                condition=Q(status="open", closed_at=None) | Q(status="closed", closed_at__isnull=False),
                name="case_closed_has_time",
            ),
            models.CheckConstraint(condition=Q(variant=None) | Q(variant__lte=5), name="case_variant_range"),
        ]


@classified(
    technical(ITEM_FIELDS + " case decided_at"),
    fields(
        "existence",
        "advised advised_because facts decided reason",
        purpose="explained advice, decided by people (E1)",
    ),
    fields(WORK, "decided_by", purpose="who decided"),
)
class VariantDecision(HouseholdItem):
    """The degree of coordination decided, beside what the rules advised and the facts they used."""

    CATEGORY = Category.EXISTENCE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="variant_decisions")
    advised = models.PositiveSmallIntegerField()
    advised_because = models.CharField(max_length=60)
    facts = models.JSONField(default=list)
    decided = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=2000, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided=models.F("advised")) | ~Q(reason=""), name="variant_departs_why"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " case"),
    fields("existence", "criterion holds fact", purpose="whether a family coach fits (E2)"),
)
class CoachFact(HouseholdItem):
    """Whether one of the coach criteria holds, with the fact."""

    CATEGORY = Category.EXISTENCE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="coach_facts")
    criterion = models.CharField(max_length=60)
    holds = models.CharField(max_length=8, choices=Holds.choices)
    fact = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "criterion"], name="coach_criterion_once")]


@classified(
    technical(ITEM_FIELDS + " case"),
    fields("existence", "fact holds words", purpose="explained advice on the variant (E1)"),
)
class VariantFact(HouseholdItem):
    """Whether one of the facts behind the advice on the variant holds, as somebody stated it. No row = not stated."""

    CATEGORY = Category.EXISTENCE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="variant_facts")
    fact = models.CharField(max_length=40)
    holds = models.CharField(max_length=8, choices=Holds.choices)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "fact"], name="variant_fact_once")]


@classified(
    technical(ITEM_FIELDS + " case since until"),
    fields(WORK, "user_id organisation_id role name phone end_reason", purpose="who is around the household"),
    fields(
        "existence",
        "attachment person_id comes_for expected_end because family_says as_coach",
        purpose="who comes for what (E3)",
    ),
)
class TeamMember(HouseholdItem):
    """Somebody around the household, in a role of the method, for a period. `about` says for whom in the household.

    A professional has `user_id` (and `organisation_id`); a family member `person_id`; somebody of the network a `name`.
    `because`: why this person was appointed (coordinator, coach); `family_says`: what the family said of the choice.
    `as_coach`: a relative or volunteer is the family's coach, with an account of their own (docs/adr/0061).
    """

    CATEGORY = Category.EXISTENCE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="members")
    attachment = models.CharField(max_length=12, choices=Attachment.choices)
    user_id = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    person_id = models.UUIDField(null=True, blank=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=40)
    comes_for = models.CharField(max_length=500, blank=True)
    because = models.CharField(max_length=500, blank=True)
    family_says = models.CharField(max_length=500, blank=True)
    as_coach = models.BooleanField(default=False)
    expected_end = models.DateField(null=True, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user_id", "role"],
                condition=Q(until=None, user_id__isnull=False),
                name="team_once_per_role",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " case member stated_at"),
    fields(
        "existence",
        "gives contact_per_month answers_within_days channels reachable note",
        purpose="what each offers the others (E3)",
    ),
)
class Offer(HouseholdItem):
    """What a team member offers the others: information (codes), contacts a month, answer within working days, how."""

    CATEGORY = Category.EXISTENCE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="offers")
    member = models.OneToOneField(TeamMember, on_delete=models.PROTECT, related_name="offer")
    gives = models.JSONField(default=list)
    contact_per_month = models.PositiveSmallIntegerField(null=True, blank=True)
    answers_within_days = models.PositiveSmallIntegerField(null=True, blank=True)
    channels = models.JSONField(default=list)
    reachable = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)
    stated_at = models.DateTimeField()


@classified(
    technical(ITEM_FIELDS + " case holder other stated_at"),
    fields(
        "existence",
        "wants contact_per_month answers_within_days channel note",
        purpose="what one expects of another (E3)",
    ),
)
class Expectation(HouseholdItem):
    """What `holder` expects of `other`: information (codes), contacts a month, answer within working days, how."""

    CATEGORY = Category.EXISTENCE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="expectations")
    holder = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="expects")
    other = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="expected_by")
    wants = models.JSONField(default=list)
    contact_per_month = models.PositiveSmallIntegerField(null=True, blank=True)
    answers_within_days = models.PositiveSmallIntegerField(null=True, blank=True)
    channel = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=500, blank=True)
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "other"], name="expectation_once"),
            models.CheckConstraint(condition=~Q(holder=models.F("other")), name="expectation_of_another"),
        ]


@classified(
    technical(ITEM_FIELDS + " case closed_at"),
    fields(
        "existence",
        "kind ground reason relapse_level relapse_because relapse_suggested relapse_reason watch_member_id watch_note "
        "unilateral destination "
        "family_evaluation family_grade family_not_heard_why family_said_themselves",
        purpose="ending well, and who keeps watch (L1)",
    ),
    fields(WORK, "closed_by told", purpose="who closed, who was told"),
)
class Closing(HouseholdItem):
    """How a case ended. `told`: ids of the team members to whom it was announced. `relapse_suggested`: the level that
    the method's lines gave for what holds, "" where it has none; `relapse_reason`: why people judged otherwise.
    `family_evaluation`: as somebody wrote it down for them; `family_said_themselves`: at closing their own words
    (`FamilyEvaluation`) were there."""

    CATEGORY = Category.EXISTENCE

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="closing")
    kind = models.CharField(max_length=40)
    ground = models.CharField(max_length=40)
    unilateral = models.BooleanField(default=False)
    destination = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=2000)
    relapse_level = models.CharField(max_length=40)
    relapse_because = models.JSONField(default=list)
    relapse_suggested = models.CharField(max_length=40, blank=True)
    relapse_reason = models.CharField(max_length=500, blank=True)
    watch_member_id = models.UUIDField(null=True, blank=True)
    watch_note = models.CharField(max_length=500, blank=True)
    family_evaluation = models.CharField(max_length=2000, blank=True)
    family_grade = models.PositiveSmallIntegerField(null=True, blank=True)
    family_not_heard_why = models.CharField(max_length=500, blank=True)
    family_said_themselves = models.BooleanField(default=False)
    told = models.JSONField(default=list)
    closed_at = models.DateTimeField()
    closed_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(family_evaluation="")
                | ~Q(family_not_heard_why="")
                | Q(family_said_themselves=True),
                name="closing_family_heard_or_why",
            ),
            models.CheckConstraint(
                condition=Q(watch_member_id__isnull=False) | ~Q(watch_note=""), name="closing_watch_or_why"
            ),
            models.CheckConstraint(
                condition=Q(family_grade=None) | Q(family_grade__gte=1, family_grade__lte=10),
                name="closing_grade_range",
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " case from_hash to_hash from_phase to_phase moved_at"),
    fields("existence", "reason", purpose="why this household goes on by another method"),
    fields(WORK, "moved_by", purpose="who decided"),
)
class MethodMove(HouseholdItem):
    """A household's file went on under another published method, on purpose."""

    CATEGORY = Category.EXISTENCE

    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="method_moves"
    )
    from_hash = models.CharField(max_length=64)
    to_hash = models.CharField(max_length=64)
    from_phase = models.CharField(max_length=40)
    to_phase = models.CharField(max_length=40)
    reason = models.CharField(max_length=2000)
    moved_at = models.DateTimeField()
    moved_by = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="method_moved_why")]


from . import rooms  # noqa: E402, F401  # so that Django finds the tables of the rooms
