"""When the nature of the help changes, the coordination changes hands: what the method says about it now. [B9]"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.methods.enums import RoleKind
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import readable

from ..framing.models import LegalFrame
from ..models import Case, TeamMember
from .models import Handover


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``member_id``: who coordinates now; ``sentence``: what changed and who the method thinks of."""

    member_id: UUID
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """From which day until which day (None: still) help was forced."""

    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def changed(appointed: date, today: date, forced: Iterable[Stretch]) -> bool | None:
    """Is help forced now, where it was not when the coordinator came (True), or the other way round (False)? None: it
    is as it was. Pure."""
    stretches = list(forced)
    before, now = (any(one.holds(day) for one in stretches) for day in (appointed, today))
    return None if before == now else now


def suggestion(actor: Actor, case: Case, method: Method) -> Suggestion | None:
    """What the method suggests to whoever may know of the legal frames; None where nothing changed, or where a handover
    goes on already."""
    rules = method.handover.nature
    if rules is None:
        return None
    frames = readable(actor, LegalFrame.objects.filter(case=case, kind__in=rules.forced_frames))
    forced = log.read(actor, frames.order_by("starts_on", "id"))
    if not forced:
        return None
    roles = [role.key for role in method.roles_of_kind(RoleKind.COORDINATOR)]
    rows = readable(actor, TeamMember.objects.filter(case=case, role__in=roles, until=None))
    for member in rows.order_by("-since", "-id"):
        became = changed(
            member.since.astimezone(clock.AMSTERDAM).date(),
            clock.today(),
            [Stretch(one.starts_on, one.ended_on) for one in forced],
        )
        if became is None or Handover.objects.filter(from_member=member, done_at=None).exists():
            return None
        if became:
            said = _("De hulp is nu verplicht. Volgens de werkwijze coördineert dan %(who)s.")
        else:
            said = _("De hulp is nu weer vrijwillig. Volgens de werkwijze coördineert dan %(who)s.")
        who = rules.forced_to if became else rules.light_to
        return Suggestion(member.pk, member.name, said % {"who": who})
    return None
