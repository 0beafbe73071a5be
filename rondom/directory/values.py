"""What is said of an organisation or a service, before it is a row."""

from dataclasses import dataclass
from uuid import UUID

from .enums import Audience


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation as somebody describes it."""

    name: str
    kind: str
    purpose: str = ""
    vision: str = ""
    working_method: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    municipality_id: UUID | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service as somebody describes it. Ages in whole years, both included; no municipality = the whole region."""

    name: str
    summary: str
    description: str = ""
    domains: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    audience: str = Audience.ANYONE
    audience_words: str = ""
    age_from: int | None = None
    age_to: int | None = None
    municipality_ids: tuple[UUID, ...] = ()
    costs: str = ""
    place: str = ""
    reach: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    plain_words: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for. Everything that is filled in must fit; of domains and ages one is enough.

    children: True a household with children, False one without, None not said. weeks: longest wait, as reported.
    """

    q: str = ""
    domains: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()
    children: bool | None = None
    municipality_id: UUID | None = None
    entry: str = ""
    weeks: int | None = None

    @property
    def refined(self) -> bool:
        """Whether more than words is asked for."""
        return bool(
            self.domains
            or self.ages
            or self.children is not None
            or self.municipality_id
            or self.entry
            or self.weeks is not None
        )
