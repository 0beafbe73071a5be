"""One record of a source, checked by the very form with which people register one signal. [A9]"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.folding import fold

from .. import access
from ..enums import SubjectRole, Told
from ..forms import SignalForm
from ..registering import Point, Ready, checked, point_of
from . import rules
from .enums import FIELDS

PEOPLE = ("0", "1", "2")
ANSWERS = ("others_involved", "earlier_help", "broken_off")
LONGEST_ID = 100
#: what nobody else is told of; when anything else changes, a new signal takes the place of the old one
BESIDES = (
    "starts_on",
    "told",
    "others_involved",
    "earlier_help",
    "consider",
    "risk_level",
    "contact_phone",
    "contact_email",
)


@dataclass(frozen=True, slots=True)
class Record:
    """A record that was found in order. `tells`, `rest`: digests of what others are told by, and of what is besides;
    `dated`: whether it says itself since when."""

    source_id: str
    ready: Ready
    registered_by: UUID | None
    tells: str
    rest: str
    dated: bool


@dataclass
class Checker:
    """Checks the records of one organisation, one after the other: what they share is asked once."""

    by: Actor
    defaults: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.point: Point = point_of(self.by)
        self.form = SignalForm({}, method=self.point.method)
        method = self.point.method
        self.choices = {
            "role": _by_word(SubjectRole.choices),
            "told": _by_word(Told.choices)
            | {"ja": Told.YES, "yes": Told.YES, "nee": Told.SOON, "no": Told.SOON},
            "risk_level": _by_word(method.options("risk_levels")),
            "consider": _by_word((one.key, str(one.label)) for one in method.signal_reasons),
        }
        people = accounts.professionals(self.by, access.organisation_of(self.by))
        self.colleagues = {one.email.casefold(): one for one in people}
        own = accounts.colleagues(self.by, [self.by.user_id]).get(access.user_of(self.by))
        self.contact = (own.phone, own.email) if own else ("", "")

    def check(self, typed: Mapping[str, str]) -> Record:
        """``typed``: by field of `enums.FIELDS`. `Invalid` with a sentence per field, in which nothing of what was
        typed is repeated."""
        wrong: dict[str, str] = {}
        source_id = typed.get("source_id", "").strip()
        if not source_id:
            wrong["source_id"] = _("Het nummer in jullie systeem ontbreekt.")
        elif len(source_id) > LONGEST_ID:
            wrong["source_id"] = _("Dit nummer is te lang.")
        data = self._data(typed, wrong)
        colleague = self.colleagues.get(typed.get("colleague", "").strip().casefold())
        if typed.get("colleague", "").strip() and colleague is None:
            wrong["colleague"] = _("Deze collega werkt niet als hulpverlener bij jullie in Rondom.")
        phone, email = (colleague.phone, colleague.email) if colleague else self.contact
        if not data["contact_phone"] and not data["contact_email"]:
            data |= {"contact_phone": phone, "contact_email": email}
        if wrong:
            raise Invalid(wrong)
        ready = self._ready(data)
        tells = [[one.role, *map(_plain, astuple(one.identity))] for one in ready.people]
        return Record(
            source_id,
            ready,
            colleague.user_id if colleague else None,
            _digest([tells, data["broken_off"], str(colleague.user_id) if colleague else ""]),
            _digest({name: data[name] for name in BESIDES}),
            bool(data["starts_on"]),
        )

    def _data(self, typed: Mapping[str, str], wrong: dict[str, str]) -> dict[str, Any]:
        """As the form gets it from a browser; what is no answer to a choice is told in ``wrong``, not passed on."""
        number, addition = rules.as_house(typed.get("house_number", ""), typed.get("addition", ""))
        before = rules.as_house(typed.get("earlier_house_number", ""), typed.get("earlier_addition", ""))
        data: dict[str, Any] = {
            "postcode": typed.get("postcode", "").strip(),
            "house_number": number,
            "addition": addition,
            "earlier_postcode": typed.get("earlier_postcode", "").strip(),
            "earlier_house_number": before[0],
            "earlier_addition": before[1],
            "earlier_until": rules.as_year(typed.get("earlier_until", "")),
            "starts_on": rules.as_date(typed.get("starts_on", "")),
            "contact_phone": typed.get("contact_phone", "").strip(),
            "contact_email": typed.get("contact_email", "").strip(),
            "told": self._choice("told", "told", typed, wrong),
            "risk_level": self._choice("risk_level", "risk_level", typed, wrong),
        }
        for name in ANSWERS:
            answer = rules.as_answer(typed.get(name, ""))
            if answer is None:
                wrong[name] = _("Vul ja of nee in, of laat het leeg.")
            data[name] = answer or ""
        asked = "yes" in (data["others_involved"], data["broken_off"])
        data["consider"] = self._choice("consider", "consider", typed, wrong) if asked else ""
        for place in PEOPLE:
            family = typed.get(f"{place}-family_name", "")
            data |= {
                f"{place}-role": self._choice("role", "0-role", typed, wrong) if place == "0" else "parent",
                f"{place}-given_name": typed.get(f"{place}-given_name", "").strip(),
                f"{place}-family_name": rules.as_name(typed.get(f"{place}-infix", ""), family)
                if family
                else "",
                f"{place}-birth_date": rules.as_date(typed.get(f"{place}-birth_date", "")),
                f"{place}-bsn": typed.get(f"{place}-bsn", "").strip(),
            }
        return data

    def _choice(self, kind: str, name: str, typed: Mapping[str, str], wrong: dict[str, str]) -> str:
        word = fold(typed.get(name, ""))
        if not word:
            return self.defaults.get(name, "")
        if word not in self.choices[kind]:
            wrong[name] = _("Deze waarde kennen we niet.")
        return self.choices[kind].get(word, "")

    def _ready(self, data: dict[str, Any]) -> Ready:
        form = self.form
        form.data = data
        form.full_clean()
        if form.errors:
            raise Invalid({name: " ".join(map(str, some)) for name, some in form.errors.items()})
        try:
            return checked(self.point, form.subjects(), **form.answers())
        except Invalid as wrong:
            raise Invalid({_field(name): sentence for name, sentence in wrong.fields.items()}) from None


def _field(name: str) -> str:
    """An address is typed once for everybody in a row."""
    return name if name in FIELDS else name.partition("-")[2] or name


def _by_word(choices: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, label in choices:
        found |= {fold(str(key)): key, fold(str(label)): key}
    return found


def _plain(value: Any) -> str:
    """So that a space or a capital is no change."""
    return fold(str(value)).replace(" ", "")


def _digest(what: Any) -> str:
    return hashlib.sha256(json.dumps(what, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
