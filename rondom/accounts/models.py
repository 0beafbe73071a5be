"""Accounts: one per human; professionals have employments, a family member has a person."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rondom.core.actor import ActorKind
from rondom.core.classified import WORK, classified, fields, technical
from rondom.core.ids import new_id
from rondom.directory.models import Municipality, Organisation


class DeskKind(models.TextChoices):
    COORDINATION_POINT = "coordination_point", _("meldpunt")
    FRONT_OFFICE = "front_office", _("frontoffice")


@classified(technical("id kind name organisation method_key phone"))
class Desk(models.Model):
    """A working place where several people share the work: a coordination point or a front office.

    A coordination point can serve several municipalities (B11) and works by one method (`method_key`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=DeskKind.choices)
    name = models.CharField(max_length=120, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    municipalities = models.ManyToManyField(Municipality, related_name="desks")
    method_key = models.CharField(max_length=40)
    phone = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(force_insert=True, using=self._db)
        return user


@classified(
    technical("id is_active last_login password language created_at"),
    fields(WORK, "name email phone", purpose="signing in; colleagues reaching each other", keep="account"),
    fields("existence", "person_id circle_of", purpose="the family's own page", keep="account"),
)
class User(AbstractBaseUser):
    """Somebody who can sign in. `person_id` (a Person of `households`) makes it a family member's account;
    `circle_of` (a household) that of a relative or volunteer who helps this one family, and no other."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=120)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    language = models.CharField(max_length=5, default="nl")
    person_id = models.UUIDField(null=True, blank=True, unique=True)
    circle_of = models.UUIDField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person_id=None) | Q(circle_of=None), name="account_of_family_or_circle"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@classified(
    technical("id since until"),
    fields(
        WORK, "user organisation function title desk", purpose="acting for an organisation", keep="account"
    ),
)
class Employment(models.Model):
    """Somebody works for an organisation, in one function, perhaps at a desk. One is chosen when acting."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="employments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="employments")
    function = models.CharField(max_length=20, choices=ActorKind.choices)
    title = models.CharField(max_length=80)
    desk = models.ForeignKey(
        Desk, null=True, blank=True, on_delete=models.PROTECT, related_name="employments"
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(function__in=["officer", "front_office"]) | Q(desk__isnull=False),
                name="employment_at_desk_needs_desk",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "function"], condition=Q(until=None), name="employment_once"
            ),
        ]


@classified(
    technical("id session_key"),
    fields(WORK, "user since device", purpose="seeing where one is signed in, and ending it", keep="account"),
)
class OpenSession(models.Model):
    """Where somebody is signed in. The session itself is Django's; this says whose it is, since when and on what."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()
    device = models.CharField(max_length=60)


@classified(
    technical("id slot count"),
    fields(WORK, "user_id kind", purpose="keeping anybody from looking up people in numbers", keep="log"),
)
class LookUps(models.Model):
    """How often somebody looked up people in ten minutes (`slot`: when these began), by kind."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    slot = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_id", "kind", "slot"], name="look_ups_once")]


@classified(technical("cache_key value expires"))
class SharedCache(models.Model):
    """The table of Django's database cache (`CACHES`): counts of tries at the door that all workers share."""

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"


# a room of this module: so that Django finds its table
from .connecting import models as connecting_models  # noqa: E402, F401
