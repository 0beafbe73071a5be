"""On whose request a household is referred: two tracks that ask different things. Pure. [spec 04 “Bounds”, I2]

Own request: somebody of the family asked for it, and agreed in writing; that is enough to ask around. A professional's
request: without it, so on a ground of the method, and the family was told or it is written why not yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rondom.methods.enums import GroundKind
from rondom.privacy.consent.enums import Track

#: on what a professional may bring somebody into view who did not ask for it
GROUNDS = (GroundKind.REFERRAL, GroundKind.PUBLIC_TASK, GroundKind.VITAL_INTEREST)


@dataclass(frozen=True, slots=True)
class Asked:
    """``agreed_by``, ``agreed_on``: who of the family agreed in writing, on which day (own request); ``ground``: a kind
    of ground (a professional's request)."""

    track: str = Track.PROFESSIONAL.value
    ground: str = GroundKind.REFERRAL.value
    agreed_by: str = ""
    agreed_on: date | None = None

    def columns(self) -> dict[str, object]:
        """As they are kept: of each track only what it asks."""
        own = self.track == Track.CLIENT
        return {
            "track": self.track,
            "ground": "" if own else self.ground,
            "agreed_by": self.agreed_by.strip() if own else "",
            "agreed_on": self.agreed_on if own else None,
        }


def faults(asked: Asked, *, discussed: bool, not_why: str, today: date) -> dict[str, str]:
    """What is missing for this track, by field; empty when it may go on."""
    if asked.track not in Track.values:
        return {"track": _("Kies wie erom vroeg.")}
    if asked.track == Track.CLIENT:
        return dict(_own_request(asked, discussed, today))
    wrong = {}
    if asked.ground not in GROUNDS:
        wrong["ground"] = _("Kies waarom je dit mag melden.")
    if not discussed and not not_why.strip():
        wrong["discussed_not_why"] = _("Schrijf op waarom je dit nog niet met het gezin besprak.")
    return wrong


def _own_request(asked: Asked, discussed: bool, today: date) -> Iterable[tuple[str, str]]:
    if not discussed:
        yield "discussed", _("Het gezin vroeg er zelf om. Dan is het ook met het gezin besproken.")
    if not asked.agreed_by.strip():
        yield "agreed_by", _("Schrijf op wie uit het gezin schriftelijk akkoord gaf.")
    if asked.agreed_on is None:
        yield "agreed_on", _("Schrijf op van welke dag het akkoord is.")
    elif asked.agreed_on > today:
        yield "agreed_on", _("Deze dag moet nog komen.")
