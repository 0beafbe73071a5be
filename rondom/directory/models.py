"""Organisations and municipalities of the region."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rondom.core.classified import classified, technical
from rondom.core.ids import new_id


class OrganisationKind(models.TextChoices):
    SCHOOL = "school", _("school")
    HOUSING = "housing", _("woningcorporatie")
    SOCIAL_WORK = "social_work", _("maatschappelijk werk")
    YOUTH_CARE = "youth_care", _("jeugdhulp")
    YOUTH_PROTECTION = "youth_protection", _("jeugdbescherming")
    MENTAL_HEALTH = "mental_health", _("geestelijke gezondheidszorg")
    ADDICTION = "addiction", _("verslavingszorg")
    GP = "gp", _("huisarts")
    YOUTH_HEALTH = "youth_health", _("jeugdgezondheidszorg")
    DEBT = "debt", _("schuldhulp of bewindvoering")
    POLICE = "police", _("politie of justitie")
    MUNICIPALITY = "municipality", _("gemeente")
    COORDINATION_POINT = "coordination_point", _("meldpunt")
    INFORMAL = "informal", _("informele hulp")
    OTHER = "other", _("anders")


@classified(technical("id code name"))
class Municipality(models.Model):
    """A municipality; `code` is the four digits of CBS."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


@classified(technical("id name kind phone email website municipality active"))
class Organisation(models.Model):
    """A partner around the household. Public facts; no personal data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT)
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name
