"""The life domains, and what they are in the Dutch self-sufficiency matrix."""

from enum import StrEnum


class LifeDomain(StrEnum):
    """The 13 life domains, in the order and numbering of the seed. [s4 §1.1]"""

    HOUSING = "housing"
    FINANCES = "finances"
    PARENTING = "parenting"
    RELATIONS = "relations"
    OCCUPATION = "occupation"
    AGENCIES = "agencies"
    HOUSEKEEPING = "housekeeping"
    HEALTH = "health"
    PSYCHOLOGICAL = "psychological"
    NEIGHBOURHOOD = "neighbourhood"
    SELF_RELIANCE = "self_reliance"
    TRAUMA = "trauma"
    JUSTICE = "justice"

    @property
    def number(self) -> int:
        return list(LifeDomain).index(self) + 1


class SelfSufficiency(StrEnum):
    """Domains of the Dutch self-sufficiency matrix (ZRM 2017) and its parenting supplement, for export."""

    FINANCES = "financien"
    WORK_AND_EDUCATION = "werk_en_opleiding"
    TIME_USE = "tijdsbesteding"
    HOUSING = "huisvesting"
    DOMESTIC_RELATIONS = "huiselijke_relaties"
    MENTAL_HEALTH = "geestelijke_gezondheid"
    PHYSICAL_HEALTH = "lichamelijke_gezondheid"
    SUBSTANCE_USE = "middelengebruik"
    BASIC_DAILY_LIFE = "basale_adl"
    DAILY_LIFE = "instrumentele_adl"
    SOCIAL_NETWORK = "sociaal_netwerk"
    PARTICIPATION = "maatschappelijke_participatie"
    JUSTICE = "justitie"
    PARENTING_CARE = "ouderschap_lichamelijke_verzorging"
    PARENTING_SUPPORT = "ouderschap_sociaal_emotionele_ondersteuning"
    PARENTING_SCHOOLING = "ouderschap_scholing"
    PARENTING_CHILD_CARE = "ouderschap_opvang"
