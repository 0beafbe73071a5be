"""Who is acting: a frozen value, made once per request (or per job)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActorKind(TextChoices):
    """The kinds of people and things that can act (docs/adr/0004)."""

    ANONYMOUS = "anonymous", _("niemand")
    PROFESSIONAL = "professional", _("professional")
    FRONT_OFFICE = "front_office", _("medewerker frontoffice")
    OFFICER = "officer", _("medewerker meldpunt")
    MANAGER = "manager", _("manager van een organisatie")
    POLICY = "policy", _("beleid")
    PRIVACY_OFFICER = "privacy_officer", _("functionaris gegevensbescherming")
    AUDITOR = "auditor", _("auditor")
    FAMILY = "family", _("gezinslid")
    RELATIVE = "relative", _("familielid of vrijwilliger")
    OPERATOR = "operator", _("beheerder")
    CLIENT = "client", _("ander systeem")
    SYSTEM = "system", _("Rondom zelf")


#: the kinds that can be involved with a household; the others never see content, whatever desk or second hat they have
INVOLVED_KINDS = frozenset(
    {
        ActorKind.PROFESSIONAL,
        ActorKind.FRONT_OFFICE,
        ActorKind.OFFICER,
        ActorKind.FAMILY,
        ActorKind.RELATIVE,
        ActorKind.SYSTEM,
    }
)


#: who keeps watch over the log without being involved with a household
WATCHERS = frozenset({ActorKind.PRIVACY_OFFICER, ActorKind.AUDITOR})
#: the family and its own circle; everybody else comes to them for work
AT_HOME = frozenset({ActorKind.FAMILY, ActorKind.RELATIVE})


@dataclass(frozen=True, slots=True)
class Actor:
    """One person in one chosen employment, one family member, or one job of Rondom itself.

    A job (`kind` SYSTEM, `job` its name) works on one household at a time: `household_id`.
    """

    kind: ActorKind
    user_id: UUID | None = None
    name: str = ""
    employment_id: UUID | None = None
    organisation_id: UUID | None = None
    organisation_name: str = ""
    desk_id: UUID | None = None
    person_id: UUID | None = None
    second_factor: bool = False
    job: str = ""
    household_id: UUID | None = None

    @property
    def is_authenticated(self) -> bool:
        return self.kind != ActorKind.ANONYMOUS


NOBODY = Actor(kind=ActorKind.ANONYMOUS)


def system(job: str, household_id: UUID | None = None) -> Actor:
    """The actor of a job, e.g. ``system("climb", household_id)``."""
    return Actor(kind=ActorKind.SYSTEM, name="Rondom", job=job, household_id=household_id)
