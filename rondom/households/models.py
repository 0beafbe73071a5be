"""The household and its people. One Person per human per region; the file outlives the case."""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.encrypted import EncryptedTextField
from rondom.core.ids import new_id
from rondom.directory.models import Municipality
from rondom.methods.enums import Category
from rondom.privacy.findable import Findable
from rondom.privacy.items import ITEM_FIELDS, Item

from .enums import Interpreter, MemberRole, ReadingLevel, Sex, StayKind


@classified(
    technical("id number created_at created_by version"),
    fields("identity", "name municipality", purpose="knowing which household is meant"),
)
class Household(Findable):
    """One or more people who live or belong together; a household without children counts (C1)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


@classified(
    technical("id created_at version"),
    fields(
        "identity",
        "given_name family_name birth_date sex bsn bsn_key phone email died_on",
        purpose="knowing and reaching the person",
    ),
    fields(
        "household",
        "language interpreter interpreter_reason reading_level contact_wishes",
        purpose="talking with the person in a way that fits (C5)",
    ),
)
class Person(Findable):
    """A human. `bsn` is encrypted; `bsn_key` finds an equal one without showing it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True, default=Sex.UNKNOWN)
    bsn = EncryptedTextField(blank=True, default="")
    bsn_key = models.CharField(max_length=64, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    died_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=40, blank=True)
    interpreter = models.CharField(max_length=10, choices=Interpreter.choices, default=Interpreter.NOT_NEEDED)
    interpreter_reason = models.CharField(max_length=200, blank=True)
    reading_level = models.CharField(max_length=10, choices=ReadingLevel.choices, blank=True)
    contact_wishes = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bsn_key"], condition=~Q(bsn_key=""), name="person_once_per_bsn")
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@classified(
    technical("id"),
    fields("household", "household person role authority since until", purpose="who belongs together"),
)
class Membership(Findable):
    """A person belongs to a household, in a role, for a period. `authority`: this adult has parental authority over the
    household's minor children."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=MemberRole.choices)
    authority = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(until=None), name="member_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_order"
            ),
        ]


@classified(
    technical("id"),
    fields(
        "identity",
        "household street house_number addition postcode city since until",
        purpose="visits, letters",
    ),
)
class Address(Findable):
    """Where the household lives; addresses hang on the household, over time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="addresses")
    street = models.CharField(max_length=80)
    house_number = models.PositiveIntegerField()
    addition = models.CharField(max_length=10, blank=True)
    postcode = models.CharField(max_length=6)
    city = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(until=None), name="address_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.street} {self.house_number}{self.addition}, {self.postcode} {self.city}"


class HouseholdItem(Item):
    """Abstract: an item of one household's file; what the modules above are made of."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


@classified(
    technical(ITEM_FIELDS),
    fields(
        "household",
        "person since expected_end ended_on teller_person_id heard_person_id told_at",
        purpose="knowing who is at home and when somebody returns (C8)",
    ),
    fields(WORK, "teller_user_id heard_user_id told_by", purpose="who tells that somebody is back"),
)
class TemporaryStay(HouseholdItem):
    """Somebody of the household is away for a while. That, until when, and who tells the end; not where or why.

    Who tells: an account of the team (`teller_user_id`) or a member of the household (`teller_person_id`).
    The end: on which day, when Rondom was told (`told_at`), by whom, and from whom that person heard it.
    """

    CATEGORY = Category.HOUSEHOLD

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stays")
    since = models.DateField()
    expected_end = models.DateField()
    teller_user_id = models.UUIDField(null=True, blank=True)
    teller_person_id = models.UUIDField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.UUIDField(null=True, blank=True)
    heard_user_id = models.UUIDField(null=True, blank=True)
    heard_person_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expected_end__gte=F("since")), name="stay_order"),
            models.CheckConstraint(
                condition=Q(ended_on=None, told_at=None)
                | Q(ended_on__gte=F("since"), ended_on__isnull=False, told_at__isnull=False),
                name="stay_end_is_told",
            ),
            models.CheckConstraint(
                condition=Q(teller_user_id=None, teller_person_id__isnull=False)
                | Q(teller_user_id__isnull=False, teller_person_id=None),
                name="stay_one_teller",
            ),
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(ended_on=None), name="stay_one_at_a_time"
            ),
        ]


@classified(
    technical(ITEM_FIELDS + " stay"),
    fields("per_row", "kind place", purpose="where somebody stays, for who needs to know (C8)"),
)
class StayPlace(HouseholdItem):
    """Where somebody stays. The kind of place tells about health or justice, so its category follows it."""

    stay = models.OneToOneField(TemporaryStay, on_delete=models.PROTECT, related_name="where")
    kind = models.CharField(max_length=12, choices=StayKind.choices)
    place = models.CharField(max_length=120, blank=True)


from .kin import models as kin_models  # noqa: E402, F401  # so that Django finds the tables of the room
from .life import models as life  # noqa: E402, F401  # so that Django finds the tables of the life line
