"""Words of the social map."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
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


class Audience(TextChoices):
    """For which households a service is."""

    ANYONE = "anyone", _("voor iedereen")
    WITH_CHILDREN = "with_children", _("voor gezinnen met kinderen")
    WITHOUT_CHILDREN = "without_children", _("voor mensen zonder kinderen thuis")


class Entry(TextChoices):
    """Who may refer to a service."""

    OWN = "own", _("het gezin zelf")
    PROFESSIONAL = "professional", _("een professional")
    GP = "gp", _("de huisarts")
    YOUTH_HEALTH = "youth_health", _("de jeugdarts")
    SCHOOL = "school", _("school")
    MUNICIPALITY = "municipality", _("de gemeente (met een beschikking)")
    COORDINATION_POINT = "coordination_point", _("het meldpunt")
    COURT = "court", _("de rechter")


class FeatureList(TextChoices):
    """What a service can be found by: lists of keys. Domains are fixed; kinds of help come from the methods."""

    DOMAIN = "domain", _("leefgebied")
    KIND = "kind", _("soort hulp")
    ENTRY = "entry", _("wie mag aanmelden")
