"""Words of the reference index."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SignalStatus(TextChoices):
    ACTIVE = "active", _("loopt")
    ENDED = "ended", _("beëindigd")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    EXPIRED = "expired", _("verlopen")
    NO_GROUND = "no_ground", _("gestopt: geen grond meer")


class SubjectRole(TextChoices):
    CHILD = "child", _("kind")
    PARENT = "parent", _("ouder")
    ADULT = "adult", _("volwassene")


class Basis(TextChoices):
    PERSON = "person", _("dezelfde persoon")
    HOUSEHOLD = "household", _("hetzelfde huishouden")


class Certainty(TextChoices):
    CERTAIN = "certain", _("zeker")
    LIKELY = "likely", _("waarschijnlijk")
    POSSIBLE = "possible", _("mogelijk")


class Verdict(TextChoices):
    """What somebody who knows them says of a likeness."""

    SAME = "same", _("klopt")
    DOUBT = "doubt", _("twijfel")
    OTHER = "other", _("klopt niet")


class CareAddress(TextChoices):
    """Why an address says nothing about who belongs together."""

    CARE = "care", _("zorginstelling of woongroep")
    SHELTER = "shelter", _("opvang")
    FLAT = "flat", _("flat of verzamelgebouw")
    OTHER = "other", _("ander gebouw met veel bewoners")


class MatchStatus(TextChoices):
    """POSSIBLE matches wait for the coordination point; OPEN ones for an initiative. LAPSED: the signals ended."""

    TO_CONFIRM = "to_confirm", _("te bevestigen")
    OPEN = "open", _("neem contact op")
    IN_CONTACT = "in_contact", _("in gesprek")
    AGREED = "agreed", _("afspraak gemaakt")
    NOT_SAME = "not_same", _("niet hetzelfde huishouden")
    LAPSED = "lapsed", _("vervallen")


#: a match about which people can still speak
LIVE = (MatchStatus.OPEN, MatchStatus.IN_CONTACT)

MATCH_TRANSITIONS: dict[str, frozenset[str]] = {
    MatchStatus.TO_CONFIRM: frozenset({MatchStatus.OPEN, MatchStatus.NOT_SAME}),
    MatchStatus.OPEN: frozenset(
        {MatchStatus.IN_CONTACT, MatchStatus.AGREED, MatchStatus.NOT_SAME, MatchStatus.LAPSED}
    ),
    MatchStatus.IN_CONTACT: frozenset(
        {MatchStatus.OPEN, MatchStatus.AGREED, MatchStatus.NOT_SAME, MatchStatus.LAPSED}
    ),
    MatchStatus.AGREED: frozenset(),
    MatchStatus.NOT_SAME: frozenset(),
    MatchStatus.LAPSED: frozenset(),
}


class Told(TextChoices):
    """Whether the person concerned was told of the signal, or why not (yet) (A7)."""

    YES = "yes", _("ja, verteld")
    SOON = "soon", _("nog niet, dat doe ik bij het volgende gesprek")
    NOT_REACHED = "not_reached", _("nog niet bereikt")
    UNSAFE = "unsafe", _("nee, dat is niet veilig")
