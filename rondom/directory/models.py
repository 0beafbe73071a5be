"""Organisations, their services and the municipalities of the region. Public facts; no personal data."""

from django.db import models
from django.db.models import F, Q

from rondom.core.classified import classified, technical
from rondom.core.ids import new_id

from .enums import Audience, FeatureList, OrganisationKind

__all__ = ["Municipality", "Organisation", "OrganisationKind", "Service", "ServiceFeature"]


@classified(technical("id code name"))
class Municipality(models.Model):
    """A municipality; `code` is the four digits of CBS."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


@classified(
    technical(
        "id name kind purpose vision working_method address postcode city phone email website municipality active "
        "search_text version"
    )
)
class Organisation(models.Model):
    """A partner around the household. `search_text`: what it is found by, folded."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    purpose = models.CharField(max_length=300, blank=True)
    vision = models.CharField(max_length=2000, blank=True)
    working_method = models.CharField(max_length=2000, blank=True)
    address = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    city = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT)
    active = models.BooleanField(default=True)
    search_text = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


@classified(
    technical(
        "id organisation name summary description audience audience_words age_from age_to costs place reach phone "
        "email website plain_words active waiting_weeks waiting_said_on changed_on name_text search_text version"
    )
)
class Service(models.Model):
    """Something an organisation does for people: for whom, where, who may refer, how long one waits. [J1]

    `municipalities`: where; none = everywhere in the region. `waiting_weeks`: 0 = at once, None = not known;
    `waiting_said_on` the day somebody said so. `name_text` and `search_text`: folded, to search by. A service that
    stops keeps its row (`active`): a refusal may have named it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=200)
    description = models.CharField(max_length=2000, blank=True)
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.ANYONE)
    audience_words = models.CharField(max_length=300, blank=True)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    municipalities = models.ManyToManyField(Municipality, related_name="+")
    costs = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    plain_words = models.CharField(max_length=300, blank=True)
    active = models.BooleanField(default=True)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    waiting_said_on = models.DateField(null=True, blank=True)
    changed_on = models.DateField()
    name_text = models.TextField(default="")
    search_text = models.TextField(default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_from__lte=F("age_to")),
                name="service_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(waiting_weeks=None) | Q(waiting_said_on__isnull=False),
                name="service_waiting_said_on",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@classified(technical("id service list key"))
class ServiceFeature(models.Model):
    """One key of a closed list that fits a service: a life domain, a kind of help, who may refer."""

    id = models.BigAutoField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="features")
    list = models.CharField(max_length=10, choices=FeatureList.choices)
    key = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "list", "key"], name="feature_once")]
        indexes = [models.Index(fields=["list", "key"], name="feature_list_key")]

    def __str__(self) -> str:
        return f"{self.list} {self.key}"


# a room of its own; here so that Django finds its table
from .duty.models import DutyHours  # noqa: E402, F401
