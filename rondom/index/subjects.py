"""The people a signal is about: as typed, checked, and stored so that only the own organisation can read them."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.households import rules as people

from .enums import SubjectRole
from .models import Signal, SignalSubject
from .normalise import Home, Identity


@dataclass(frozen=True, slots=True)
class NewSubject:
    """One person of a signal: who, and as what (child, parent, adult)."""

    role: str
    identity: Identity

    @property
    def role_label(self) -> str:
        return str(SubjectRole(self.role).label)


def problems(subjects: list[NewSubject]) -> dict[str, str]:
    """Sentences by field ("0-bsn": of the first person); empty when all is well."""
    wrong: dict[str, str] = {}
    if not subjects:
        wrong["0-family_name"] = _("Over wie gaat het signaal? Vul ten minste één persoon in.")
    for place, one in enumerate(subjects):
        for field, sentence in _problems_of(one).items():
            wrong[f"{place}-{field}"] = sentence
    return wrong


def _problems_of(subject: NewSubject) -> dict[str, str]:
    who, wrong = subject.identity, {}
    if subject.role not in SubjectRole.values:
        wrong["role"] = _("Kies wie dit is.")
    try:
        people.clean_bsn(who.bsn)
    except ValueError as no:
        wrong["bsn"] = str(no)
    try:
        people.clean_postcode(who.postcode)
    except ValueError as no:
        wrong["postcode"] = str(no)
    for earlier in who.earlier_homes:
        wrong |= _problems_of_home(earlier)
    if who.birth_date and not people.possible_birth_date(who.birth_date, clock.today()):
        wrong["birth_date"] = _("Deze geboortedatum kan niet.")
    named = who.given_name.strip() and who.family_name.strip()
    home = who.postcode and who.house_number
    if not wrong and not who.bsn and not (named and (who.birth_date or home)):
        wrong["family_name"] = _("Vul een BSN in, of een naam met geboortedatum of adres.")
    return wrong


def _problems_of_home(home: Home) -> dict[str, str]:
    wrong = {}
    try:
        if not people.clean_postcode(home.postcode):
            wrong["earlier_postcode"] = _("Vul ook de postcode van het vorige adres in.")
    except ValueError as no:
        wrong["earlier_postcode"] = str(no)
    if not home.house_number:
        wrong["earlier_house_number"] = _("Vul ook het huisnummer van het vorige adres in.")
    if home.until and home.until > clock.today().year:
        wrong["earlier_until"] = _("Dit jaar is nog niet geweest.")
    return wrong


def cleaned(subject: NewSubject) -> NewSubject:
    """BSN of nine digits, postcode as 1234AB."""
    who = subject.identity
    return replace(
        subject,
        identity=replace(
            who,
            bsn=people.clean_bsn(who.bsn),
            postcode=people.clean_postcode(who.postcode),
            earlier_homes=tuple(
                replace(home, postcode=people.clean_postcode(home.postcode)) for home in who.earlier_homes
            ),
        ),
    )


def stored(signal: Signal, place: int, subject: NewSubject) -> SignalSubject:
    return SignalSubject(
        signal=signal,
        ordinal=place,
        role=subject.role,
        identity=json.dumps(asdict(subject.identity), default=str, ensure_ascii=False),
    )


def opened(subject: SignalSubject) -> NewSubject:
    """What was typed, for the own organisation."""
    return NewSubject(subject.role, identity_of(json.loads(subject.identity)))


def identity_of(what: dict[str, Any]) -> Identity:
    """The person as typed, from what was stored."""
    born, homes = what.pop("birth_date", None), what.pop("earlier_homes", ())
    return Identity(
        **what,
        birth_date=date.fromisoformat(born) if born else None,
        earlier_homes=tuple(Home(**home) for home in homes),
    )


def name_of(subject: NewSubject) -> str:
    who = subject.identity
    return f"{who.given_name} {who.family_name}".strip() or _("alleen BSN bekend")
