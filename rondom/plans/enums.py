"""Words of the one plan."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GoalStatus(TextChoices):
    OPEN = "open", _("hieraan werken we")
    REACHED = "reached", _("gehaald")
    DROPPED = "dropped", _("losgelaten")


class TaskStatus(TextChoices):
    OPEN = "open", _("te doen")
    DONE = "done", _("gedaan")
    NOT_DONE = "not_done", _("niet gelukt")
    STOPPED = "stopped", _("gestopt")
    """Merged with another or dropped, because two did the same. [F4]"""


#: given up: neither done nor to do
GIVEN_UP = frozenset({TaskStatus.NOT_DONE, TaskStatus.STOPPED})


class VersionStatus(TextChoices):
    PROPOSED = "proposed", _("voorgesteld")
    BINDING = "binding", _("bindend")
    OBJECTED = "objected", _("bezwaar gemaakt")
    SUPERSEDED = "superseded", _("vervangen")


VERSION_TRANSITIONS: dict[str, frozenset[str]] = {
    VersionStatus.PROPOSED: frozenset(
        {VersionStatus.BINDING, VersionStatus.OBJECTED, VersionStatus.SUPERSEDED}
    ),
    VersionStatus.OBJECTED: frozenset(
        {VersionStatus.PROPOSED, VersionStatus.BINDING, VersionStatus.SUPERSEDED}
    ),  # proposed again: the objection was taken back while others still have to answer
    VersionStatus.BINDING: frozenset({VersionStatus.SUPERSEDED}),
    VersionStatus.SUPERSEDED: frozenset(),
}


class PartyKind(TextChoices):
    ORGANISATION = "organisation", _("organisatie")
    PERSON = "person", _("gezinslid")
    FINANCIER = "financier", _("wie betaalt")


class AgreementAnswer(TextChoices):
    WAITING = "waiting", _("nog geen antwoord")
    AGREED = "agreed", _("akkoord")
    OBJECTED = "objected", _("bezwaar")


OPEN_STATUSES = frozenset({VersionStatus.PROPOSED, VersionStatus.OBJECTED})
"""A version that is still being answered."""


class Voice(TextChoices):
    """Whose words they are."""

    FAMILY = "family", _("gezin")
    PROFESSIONAL = "professional", _("professional")


class ProgressKind(TextChoices):
    """How it goes; a small step that worked; a compliment, from anybody to anybody. [F6]"""

    PROGRESS = "progress", _("hoe het gaat")
    SUCCESS = "success", _("iets wat lukte")
    COMPLIMENT = "compliment", _("compliment")
