"""What is known and agreed about the safety of the children in a household."""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.households.models import HouseholdItem
from rondom.methods.enums import Category
from rondom.privacy.items import ITEM_FIELDS

from .enums import Known, PlanKind, SourceStatus, Way

CHILDREN = "safety of every child (B3, D5)"
TOGETHER = "keeping children safe together with the family (D5)"


@classified(
    technical(ITEM_FIELDS + " held_at referral_id"),
    fields(
        "safety",
        "child_id seen heard by_other place present safe_now source status note",
        purpose=CHILDREN,
    ),
)
class ChildSeen(HouseholdItem):
    """A child was seen, heard or both: when, by whom, where, who else was there, and what is known of its safety.

    `by_other`: who it was, where that is not who wrote it down. `present`: who was there with the child; "" = nobody.
    `referral_id`: during the screening of that referral.
    """

    CATEGORY = Category.SAFETY

    child_id = models.UUIDField()
    held_at = models.DateTimeField()
    seen = models.BooleanField()
    heard = models.BooleanField()
    by_other = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=120, blank=True)
    present = models.CharField(max_length=200, blank=True)
    safe_now = models.CharField(max_length=8, choices=Known.choices)
    source = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=SourceStatus.choices)
    note = models.CharField(max_length=2000, blank=True)
    referral_id = models.UUIDField(null=True, blank=True)


@classified(
    technical(ITEM_FIELDS + " since due_at until met_at ended_at missed_at"),
    fields("safety", "child_id way missed_why", purpose=CHILDREN),
    fields(WORK, "missed_by", purpose=CHILDREN),
)
class ChildWatch(HouseholdItem):
    """The clock of one child: before `due_at` somebody sees (or hears) it. One runs at a time for each way.

    `until`: the child turns 18. `met_at`: it was seen or heard. `ended_at`: it left, or the coordination ended.
    `missed_why`: why the term passed; the clock runs on.
    """

    CATEGORY = Category.SAFETY

    child_id = models.UUIDField()
    way = models.CharField(max_length=5, choices=Way.choices)
    since = models.DateTimeField()
    due_at = models.DateTimeField()
    until = models.DateField()
    met_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    missed_why = models.CharField(max_length=500, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)
    missed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "child_id", "way"],
                condition=Q(met_at=None, ended_at=None),
                name="child_watched_once",
            )
        ]


@classified(
    technical(ITEM_FIELDS + " made_on settled_at"),
    fields("safety", "outcome words asks_plan", purpose=CHILDREN),
    fields(WORK, "made_by", purpose=CHILDREN),
)
class SafetyCheck(HouseholdItem):
    """The questions of the method were gone through: how it ended, who did it and when.

    `asks_plan`: with this outcome a safety plan must be agreed; `settled_at`: that was done, a later check says
    otherwise, or the coordination ended.
    """

    CATEGORY = Category.SAFETY

    made_on = models.DateField()
    made_by = models.UUIDField()
    outcome = models.CharField(max_length=40)
    words = models.CharField(max_length=2000, blank=True)
    asks_plan = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)


@classified(
    technical(ITEM_FIELDS + " check_of"),
    fields("safety", "question answer words", purpose=CHILDREN),
)
class SafetyAnswer(HouseholdItem):
    """The answer to one question of a check."""

    CATEGORY = Category.SAFETY

    check_of = models.ForeignKey(SafetyCheck, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=8, choices=Known.choices)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_of", "question"], name="safety_answer_once")]


@classified(
    technical(ITEM_FIELDS + " stated_at confirmed_at"),
    fields("safety", "words source status confirmed_source", purpose=CHILDREN),
    fields(WORK, "stated_by confirmed_by", purpose=CHILDREN),
)
class SafetyStatement(HouseholdItem):
    """Something said about safety, never without where it comes from and how it is known."""

    CATEGORY = Category.SAFETY

    words = models.CharField(max_length=1000)
    source = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=SourceStatus.choices)
    stated_at = models.DateTimeField()
    stated_by = models.UUIDField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.UUIDField(null=True, blank=True)
    confirmed_source = models.CharField(max_length=200, blank=True)


@classified(
    technical(ITEM_FIELDS + " statement said_at"),
    fields("safety", "person_id words", purpose=CHILDREN),
)
class SafetyDispute(HouseholdItem):
    """Somebody of the family says that it is not so. It stands beside the statement, also when that is
    confirmed later."""

    CATEGORY = Category.SAFETY

    statement = models.ForeignKey(SafetyStatement, on_delete=models.PROTECT, related_name="disputes")
    person_id = models.UUIDField()
    words = models.CharField(max_length=1000)
    said_at = models.DateTimeField()


@classified(
    technical(ITEM_FIELDS + " number agreed_on ended_at"),
    fields("agreements", "kind signs who_to_call agreed_with ended_why", purpose=TOGETHER),
    fields(WORK, "ended_by", purpose=TOGETHER),
)
class SafetyPlan(HouseholdItem):
    """One agreed text of a safety or conflict plan. A change is a next number; what was agreed before stays readable.

    Of the kind *agreements*: it is the family's own, and read by everybody who must act on it.
    """

    CATEGORY = Category.AGREEMENTS

    kind = models.CharField(max_length=8, choices=PlanKind.choices)
    number = models.PositiveSmallIntegerField()
    signs = models.CharField(max_length=2000)
    who_to_call = models.CharField(max_length=1000)
    agreed_on = models.DateField()
    agreed_with = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "kind", "number"], name="safety_plan_number_once"),
            models.UniqueConstraint(
                fields=["household", "kind"], condition=Q(ended_at=None), name="safety_plan_one_holds"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " plan place"),
    fields("agreements", "who does_what when", purpose=TOGETHER),
)
class SafetyPlanLine(HouseholdItem):
    """Who does what, and when, as agreed in one text."""

    CATEGORY = Category.AGREEMENTS

    plan = models.ForeignKey(SafetyPlan, on_delete=models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=120)
    does_what = models.CharField(max_length=500)
    when = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "place"], name="safety_line_place_once")]


@classified(
    technical(ITEM_FIELDS + " set_on due_on met_on ended_at"),
    fields("agreements", "words set_by ground met_evidence ended_why", purpose=TOGETHER),
    fields(WORK, "met_by ended_by", purpose=TOGETHER),
)
class SafetyCondition(HouseholdItem):
    """What must be so, whatever the family's goals are: the *what*. How the family gets there stands in the goals.

    `set_by`: who set it, in words; `ground`: on what it rests (a court order, a judgement of danger); `met_on` and
    `met_evidence`: since when it is met and how that is known; `ended_at`, `ended_why`: it counts no more.
    """

    CATEGORY = Category.AGREEMENTS

    words = models.CharField(max_length=500)
    set_by = models.CharField(max_length=160)
    ground = models.CharField(max_length=300)
    set_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    met_evidence = models.CharField(max_length=500, blank=True)
    met_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(met_on=None) | (Q(met_on__gte=F("set_on")) & ~Q(met_evidence="")),
                name="safety_condition_met_with_evidence",
            )
        ]


@classified(
    technical(ITEM_FIELDS + " due_at told_on ended_at"),
    fields("agreements", "told_to how", purpose=TOGETHER),
    fields(WORK, "told_by", purpose=TOGETHER),
)
class LimitTold(HouseholdItem):
    """That the family is told where help on request ends: asked when the coordination begins, until it is done.

    While it has not ended the children of this household are watched over. `ended_at`: the coordination ended.
    """

    CATEGORY = Category.AGREEMENTS

    due_at = models.DateTimeField()
    told_on = models.DateField(null=True, blank=True)
    told_by = models.UUIDField(null=True, blank=True)
    told_to = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(ended_at=None), name="limit_once_per_household"
            )
        ]
