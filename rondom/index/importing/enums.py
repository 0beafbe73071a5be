"""Words of bringing in."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """CHOOSING: which column is what; HALTED: waits for somebody; STOPPED: what was not done is thrown away."""

    CHOOSING = "choosing", _("kolommen kiezen")
    WORKING = "working", _("bezig")
    HALTED = "halted", _("staat stil")
    DONE = "done", _("klaar")
    STOPPED = "stopped", _("gestopt")


class Why(TextChoices):
    """Why it stands still, or was stopped."""

    MOSTLY_REJECTED = "mostly_rejected", _("meer dan de helft van de rijen is geweigerd")
    NO_RIGHT = "no_right", _("wie het aanleverde, mag dat niet meer")
    BY_HAND = "by_hand", _("iemand stopte het")
    TOO_OLD = "too_old", _("er is te lang niets mee gedaan")


class Outcome(TextChoices):
    """What came of one row."""

    NEW = "new", _("nieuw")
    KNOWN = "known", _("al bekend")
    UPDATED = "updated", _("bijgewerkt")
    REPLACED = "replaced", _("vervangen")


class Encoding(TextChoices):
    UTF_8 = "utf-8", _("UTF-8")
    WINDOWS = "cp1252", _("Windows (windows-1252)")
    UTF_16_LE = "utf-16-le", _("UTF-16 (little endian)")
    UTF_16_BE = "utf-16-be", _("UTF-16 (big endian)")


class Delimiter(TextChoices):
    SEMICOLON = ";", _("puntkomma ;")
    COMMA = ",", _("komma ,")
    TAB = "\t", _("tab")
    PIPE = "|", _("streep |")


@dataclass(frozen=True, slots=True)
class Field:
    """Something of a signal that a column can hold. ``words``: what such a column is often called, folded."""

    key: str
    label: Promise
    words: tuple[str, ...] = ()


def _person(
    place: int, who: Promise, before: tuple[str, ...], *fields: Field
) -> tuple[Promise, tuple[Field, ...]]:
    return who, tuple(
        Field(
            f"{place}-{one.key}",
            one.label,
            tuple(f"{word} {end}".strip() for word in before for end in one.words),
        )
        for one in fields
    )


_ROLE = Field("role", _("Kind, ouder of volwassene"), ("rol", "role", "soort persoon"))
_PERSON = (
    Field("given_name", _("Voornaam"), ("voornaam", "voornamen", "roepnaam", "first name", "given name")),
    Field("infix", _("Tussenvoegsel"), ("tussenvoegsel", "tussenvoegsels", "voorvoegsel", "infix", "tv")),
    Field(
        "family_name",
        _("Achternaam"),
        ("achternaam", "geslachtsnaam", "naam", "surname", "last name", "family name"),
    ),
    Field(
        "birth_date",
        _("Geboortedatum"),
        ("geboortedatum", "geb datum", "gebdatum", "geboren", "birth date", "date of birth"),
    ),
    Field("bsn", _("BSN"), ("bsn", "burgerservicenummer")),
)

#: everything a column can be, in groups as the page shows them
GROUPS: tuple[tuple[Promise, tuple[Field, ...]], ...] = (
    (
        _("Het signaal"),
        (
            Field(
                "source_id",
                _("Nummer in jullie systeem"),
                (
                    "id",
                    "source id",
                    "nummer",
                    "clientnummer",
                    "client id",
                    "dossiernummer",
                    "kenmerk",
                    "bron id",
                ),
            ),
            Field(
                "starts_on",
                _("Betrokken sinds"),
                ("betrokken sinds", "startdatum", "begindatum", "start", "ingang"),
            ),
            Field("told", _("Weet deze persoon ervan?"), ("verteld", "geinformeerd", "weet ervan", "told")),
            Field(
                "colleague", _("E-mail van de collega in Rondom"), ("medewerker", "collega", "behandelaar")
            ),
            Field("contact_phone", _("Telefoon voor overleg"), ("telefoon", "contact telefoon", "phone")),
            Field("contact_email", _("E-mail voor overleg"), ("e mail", "email", "contact email")),
        ),
    ),
    _person(0, _("De persoon"), ("", "kind", "client"), _ROLE, *_PERSON),
    (
        _("Het adres"),
        (
            Field("postcode", _("Postcode"), ("postcode", "pc", "postal code", "zip")),
            Field("house_number", _("Huisnummer"), ("huisnummer", "huisnr", "house number", "nr")),
            Field(
                "addition", _("Toevoeging"), ("toevoeging", "huisnummertoevoeging", "addition", "huisletter")
            ),
        ),
    ),
    (
        _("Het vorige adres"),
        (
            Field(
                "earlier_postcode",
                _("Vorige postcode"),
                ("vorige postcode", "oude postcode", "previous postcode", "earlier postcode"),
            ),
            Field(
                "earlier_house_number",
                _("Vorig huisnummer"),
                ("vorig huisnummer", "oud huisnummer", "previous house number", "earlier house number"),
            ),
            Field(
                "earlier_addition",
                _("Vorige toevoeging"),
                ("vorige toevoeging", "oude toevoeging", "previous addition", "earlier addition"),
            ),
            Field(
                "earlier_until",
                _("Verhuisd in het jaar"),
                (
                    "verhuisd",
                    "verhuisd op",
                    "verhuisd in",
                    "verhuisdatum",
                    "verhuisjaar",
                    "moved",
                    "earlier until",
                ),
            ),
        ),
    ),
    _person(1, _("Een ouder uit hetzelfde gezin"), ("ouder", "ouder 1", "moeder", "parent"), *_PERSON),
    _person(2, _("Nog een ouder"), ("ouder 2", "vader", "parent 2"), *_PERSON),
    (
        _("Wat jullie al weten"),
        (
            Field(
                "others_involved",
                _("Anderen betrokken (ja of nee)"),
                ("anderen betrokken", "others involved"),
            ),
            Field("earlier_help", _("Eerdere hulp (ja of nee)"), ("eerdere hulp", "earlier help")),
            Field(
                "broken_off",
                _("Hulp afgebroken (ja of nee)"),
                ("hulp afgebroken", "afgebroken", "broken off"),
            ),
            Field("consider", _("Is coördinatie nodig, en waarom"), ("coordinatie", "reden coordinatie")),
            Field("risk_level", _("Risico"), ("risico", "risk", "risk level")),
        ),
    ),
)
FIELDS = {field.key: field for _label, group in GROUPS for field in group}
