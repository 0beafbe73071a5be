"""For whom a desk passes something on: the referral keeps who asked, and nobody has to type it again. [B1, B8]"""

from dataclasses import dataclass
from uuid import UUID

from rondom.methods.desk_enums import Asker
from rondom.methods.enums import Referrer

#: as whom the method may let somebody refer
REFERS_AS = {
    Asker.PROFESSIONAL: Referrer.PROFESSIONAL,
    Asker.FAMILY: Referrer.FAMILY,
    Asker.CITIZEN: Referrer.CITIZEN,
}


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """Who asked. ``user_id``, ``organisation_id``: of a professional who asked in Rondom itself; they get the answer on
    their own page. ``name``, ``contact``: of anybody else; the desk that passed it on tells them."""

    asker: Asker
    name: str = ""
    contact: str = ""
    user_id: UUID | None = None
    organisation_id: UUID | None = None


def reported_by(desk: tuple[UUID, UUID], on_behalf: OnBehalf | None) -> tuple[UUID, UUID | None]:
    """(user, organisation) of who reports: who asked in Rondom, as the answer is theirs; else who works at the desk."""
    if on_behalf is None or on_behalf.user_id is None:
        return desk
    return on_behalf.user_id, on_behalf.organisation_id
