"""What other systems send, and what they hear. Names and shapes of `/v1`: what stands here is not changed or taken away
within that version."""

from collections.abc import Mapping
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from rondom.index.importing.enums import FIELDS, Outcome
from rondom.index.importing.receiving import MOST, Ending, How, Stopped
from rondom.index.importing.taking import Taken

Text = Annotated[str, Field(max_length=200)]
#: yes, no or not known
Answer = Annotated[bool | None, Field(description="true, false, or null: not known")]


class Shape(Schema):
    """camelCase outside."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Sent(Schema):
    """What comes in; a field that is not known is refused, so that a slip of the pen is not lost in silence."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", str_strip_whitespace=True)


class PersonIn(Sent):
    given_name: Text = Field(default="", examples=["Milan"])
    infix: Text = Field(default="", examples=["van der"])
    family_name: Text = Field(default="", examples=["Linden"])
    birth_date: Text = Field(default="", examples=["2014-03-14"])
    bsn: Text = Field(
        default="", description="Citizen service number. Only in the body, never in an address."
    )


class SubjectIn(PersonIn):
    role: Literal["child", "parent", "adult"] = "child"


class AddressIn(Sent):
    postcode: Text = Field(default="", examples=["8032 XA"])
    house_number: Text = Field(default="", examples=["17"])
    addition: Text = Field(default="", examples=["a"])


class EarlierAddressIn(AddressIn):
    until: Text = Field(default="", description="The year in which they moved, or a date.", examples=["2024"])


class SignalIn(Sent):
    """That your organisation is involved with somebody. Never why."""

    source_id: Text = Field(
        description="The number of this record in your system. By it the same record is known the next time.",
        examples=["WV-2041"],
    )
    person: SubjectIn
    address: AddressIn = Field(default_factory=AddressIn)
    earlier_address: EarlierAddressIn = Field(default_factory=EarlierAddressIn)
    parents: list[PersonIn] = Field(
        default_factory=list, max_length=2, description="Parents in the same household."
    )
    told: Text = Field(
        default="soon",
        description="Does this person know? 'yes', 'soon', or why not yet, as the form asks it.",
    )
    starts_on: Text = Field(
        default="", description="Involved since; today when left out.", examples=["2026-09-01"]
    )
    colleague: Text = Field(
        default="",
        description="E-mail address, in Rondom, of the colleague who is involved; else who answers for this system.",
    )
    contact_phone: Text = ""
    contact_email: Text = ""
    others_involved: Answer = None
    earlier_help: Answer = None
    broken_off: Answer = None
    consider: Text = Field(
        default="", description="Asked for when others are involved or help was broken off: a reason's key."
    )
    risk_level: Text = ""

    def typed(self) -> dict[str, str]:
        """By field of `importing.enums.FIELDS`, as a file has it."""
        found = {name: getattr(self, name) for name in SAME}
        found |= {name: {True: "yes", False: "no", None: ""}[getattr(self, name)] for name in ANSWERS}
        found |= self.address.model_dump()
        found |= {f"earlier_{name}": value for name, value in self.earlier_address.model_dump().items()}
        for place, one in enumerate([self.person, *self.parents]):
            found |= {f"{place}-{name}": value for name, value in one.model_dump().items()}
        return found


SAME = (
    "source_id",
    "told",
    "starts_on",
    "colleague",
    "contact_phone",
    "contact_email",
    "consider",
    "risk_level",
)
ANSWERS = ("others_involved", "earlier_help", "broken_off")


class SignalsIn(Sent):
    signals: list[SignalIn] = Field(min_length=1, max_length=MOST)


class Wrong(Shape):
    """One thing that is wrong with a record. `field`: as it is called in what was sent; "" is the record as a whole."""

    field: str
    detail: str


class SignalOut(Shape):
    """What came of one record, in the order in which they were sent. `known`: nothing had changed; `updated`: the
    signal stayed and was brought up to date; `replaced`: a new signal took its place; `rejected`: see `errors`."""

    index: int
    source_id: str
    outcome: Outcome | Literal["rejected"]
    signal_id: UUID | None = None
    errors: list[Wrong] = Field(default_factory=list)


class SignalsOut(Shape):
    accepted: int
    rejected: int
    results: list[SignalOut]


class EndingIn(Sent):
    source_id: Text
    how: How = Field(
        default=How.ENDED,
        description="'ended': no longer involved. 'withdrawn': it should never have been there.",
    )


class EndingsIn(Sent):
    endings: list[EndingIn] = Field(min_length=1, max_length=MOST)


class EndingOut(Shape):
    """`stopped`; `already`: it did not run any more; `unknown`: no signal with this number."""

    index: int
    source_id: str
    outcome: Stopped | Literal["unknown"]
    signal_id: UUID | None = None
    detail: str = ""


class EndingsOut(Shape):
    results: list[EndingOut]


class ConnectionOut(Shape):
    """Who you are here."""

    name: str
    organisation: str
    answers_for_it: str = Field(description="The colleague in whose name signals are registered.")
    key_until: str = Field(description="Until when this key opens the door (ISO 8601).")


class Place(Shape):
    """`location`: a JSON pointer into the body."""

    in_: str = Field(alias="in")
    location: str
    code: str
    detail: str


class Problem(Shape):
    """RFC 9457, sent as application/problem+json."""

    status: int
    title: str
    detail: str = ""
    errors: list[Place] = Field(default_factory=list)


def outside(name: str) -> str:
    """What a field of a file is called in `SignalIn`: "1-family_name" is "parents/0/familyName"."""
    place, dash, rest = name.partition("-")
    if not dash:
        if name.removeprefix("earlier_") in EarlierAddressIn.model_fields and name.startswith("earlier_"):
            return "earlierAddress/" + to_camel(name.removeprefix("earlier_"))
        group = "address/" if name in AddressIn.model_fields else ""
        return group + to_camel(name) if name in FIELDS else ""
    if rest == "role" or rest in PersonIn.model_fields:
        return ("person/" if place == "0" else f"parents/{int(place) - 1}/") + to_camel(rest)
    return ""


def signals_out(taken: list[Taken]) -> SignalsOut:
    results = [
        SignalOut(
            index=one.number,
            source_id=one.source_id,
            outcome=one.outcome or "rejected",
            signal_id=one.signal_id,
            errors=_wrong(one.wrong),
        )
        for one in taken
    ]
    rejected = sum(one.outcome == "rejected" for one in results)
    return SignalsOut(accepted=len(results) - rejected, rejected=rejected, results=results)


def _wrong(wrong: Mapping[str, str]) -> list[Wrong]:
    return [Wrong(field=outside(name), detail=sentence) for name, sentence in wrong.items()]


def endings_out(endings: list[Ending]) -> EndingsOut:
    return EndingsOut(
        results=[
            EndingOut(
                index=one.number,
                source_id=one.source_id,
                outcome=one.outcome or "unknown",
                signal_id=one.signal_id,
                detail=one.wrong,
            )
            for one in endings
        ]
    )
