"""What somebody must say to open a file for a higher interest, and what may be said of it afterwards. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.actor import ActorKind
from rondom.methods.process import OverrideRules

#: who may depart from need to know: who works with families; never a manager, for figures or to keep Rondom going
MAY_OVERRIDE = frozenset({ActorKind.PROFESSIONAL, ActorKind.FRONT_OFFICE, ActorKind.OFFICER})

NOT_FOR_YOU = "override-not-for-this-work"
TOO_OFTEN = "override-too-often"
NO_SUCH_FILE = "override-no-such-file"

MOST_REASON = 2000
MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Clue:
    """How somebody names the household: by its number, or by the exact name and birth date of one person in it."""

    number: str = ""
    given_name: str = ""
    family_name: str = ""
    born: date | None = None

    @property
    def is_whole(self) -> bool:
        by_person = bool(self.given_name.strip() and self.family_name.strip() and self.born)
        return bool(self.number.strip()) or by_person


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when somebody has or had a file open of which the family was not told yet."""

    user_id: UUID
    begun_at: datetime
    until: datetime


def within(windows: Iterable[Window], written_by: UUID | None, written_at: datetime | None) -> bool:
    """Whether this was written in one of them; of what it is not known when it was written, better said yes. The same
    stands as SQL in `privacy.conditions` and in the database (`rondom_untold`)."""
    return any(
        one.user_id == written_by and (written_at is None or one.begun_at <= written_at <= one.until)
        for one in windows
    )


def faults(rules: OverrideRules, interest: str, reason: str, hours: int) -> dict[str, str]:
    """What is wrong with what was typed, by field; empty: nothing."""
    found = {}
    if rules.interest(interest) is None:
        found["interest"] = _(
            "Kies welk hoger belang het is. De werkwijze van dit gezin kent deze keuze niet."
        )
    length = len(" ".join(reason.split()))
    if length < rules.min_reason:
        text = ngettext(
            "Schrijf op waarom dit nu nodig is, met ten minste %(n)s teken.",
            "Schrijf op waarom dit nu nodig is, met ten minste %(n)s tekens.",
            rules.min_reason,
        )
        found["reason"] = text % {"n": rules.min_reason}
    elif len(reason) > MOST_REASON:
        found["reason"] = _("Schrijf het korter: hoogstens 2000 tekens.")
    if not 1 <= hours <= rules.max_hours:
        found["hours"] = _("Kies van 1 tot en met %(n)s uur.") % {"n": rules.max_hours}
    return found


def postponing_faults(to: date | None, why: str, today: date) -> dict[str, str]:
    """Telling the family later asks a day that is still to come, and a reason."""
    found = {}
    if to is None or to <= today:
        found["to"] = _("Kies een dag na vandaag.")
    if not why.strip():
        found["why"] = _("Schrijf op waarom het gezin het later hoort.")
    elif len(why) > MOST_WORDS:
        found["why"] = _("Schrijf het korter: hoogstens 500 tekens.")
    return found


def reached(*groups: Iterable[UUID], but: UUID | None) -> list[UUID]:
    """Everyone in these groups once, without the one who did it."""
    return [one for one in dict.fromkeys(one for group in groups for one in group) if one != but]
