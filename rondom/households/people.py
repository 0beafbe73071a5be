"""Values about people as other modules pass them on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be put in a household; found again by BSN where there is one."""

    given_name: str
    family_name: str = ""
    birth_date: date | None = None
    role: str = "other"
    bsn: str = ""
    sex: str = ""
    authority: bool = False
    phone: str = ""
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Where the household lives. postcode: 1234AB."""

    street: str
    house_number: int
    postcode: str
    city: str
    addition: str = ""

    def __str__(self) -> str:
        return f"{self.street} {self.house_number}{self.addition}, {self.postcode} {self.city}"


@dataclass(frozen=True, slots=True)
class Member:
    """A present member as others see them; `age` in full years, None when the birth date is not known."""

    person_id: UUID
    name: str
    given_name: str
    role: str
    role_label: str
    birth_date: date | None
    age: int | None
    is_minor: bool
    authority: bool
    phone: str
    language: str
    interpreter: str
    interpreter_reason: str
    reading_level: str
    contact_wishes: str
    away_until: date | None = None
    """When this person is expected home again; None: at home, as far as is known."""


@dataclass(frozen=True, slots=True)
class Stay:
    """The time somebody belonged to the household, in a role; `until` is the last day."""

    person_id: UUID
    name: str
    role_label: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class OtherHome:
    """Another household to which a member belongs as well, and of which the reader knows already."""

    person_id: UUID
    household_id: UUID
    name: str
    since: date
