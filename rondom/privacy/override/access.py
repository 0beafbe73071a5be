"""Who may open a file for a higher interest, and who may see and do what with it afterwards."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import INVOLVED_KINDS, WATCHERS, Actor, ActorKind
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import narrow_role, tell
from rondom.methods import queries as methods
from rondom.methods.enums import RoleKind
from rondom.methods.process import OverrideRules

from ..access import roles_of
from ..enums import Use
from ..models import AccessLog
from .models import Override
from .rules import MAY_OVERRIDE, NO_SUCH_FILE, NOT_FOR_YOU, TOO_OFTEN

#: who keeps watch over the file is told, and tells the family
LEADING = frozenset({RoleKind.COORDINATOR, RoleKind.OFFICER})


def check_may_override(actor: Actor) -> None:
    """Raise `Refused` for whose work this is not (P4, P10)."""
    if actor.kind not in MAY_OVERRIDE:
        text = _("Een dossier openen bij een hoger belang is alleen voor wie zelf met gezinnen werkt.")
        raise Refused(text, NOT_FOR_YOU)


def check_not_too_often(actor: Actor) -> None:
    """Raise `Refused` for who named households that are not there too often in the past hour: nobody may guess."""
    tries = AccessLog.objects.filter(
        user_id=actor.user_id, use=Use.REFUSED, rule=NO_SUCH_FILE, at__gt=clock.now() - timedelta(hours=1)
    ).count()
    if tries >= check_rules().tries_per_hour:
        text = _(
            "Je noemde het afgelopen uur te vaak een gezin dat er niet is. Wacht een uur, of bel het meldpunt."
        )
        raise Refused(text, TOO_OFTEN)


def rules_in_use() -> OverrideRules | None:
    """Every kind of interest of the methods in use, and the strictest of their bounds: until the household is found
    nobody knows which method is its own, and what is wrong with the form may not tell that it exists."""
    found = [methods.method(hash).override for hash, _key, _version in methods.published()]
    rules = [one for one in found if one]
    if not rules:
        return None
    interests = {kind.key: kind for one in reversed(rules) for kind in one.interests}
    return OverrideRules(
        interests=tuple(interests.values()),
        min_reason=max(one.min_reason for one in rules),
        max_hours=min(one.max_hours for one in rules),
        tries_per_hour=min(one.tries_per_hour for one in rules),
    )


def check_rules() -> OverrideRules:
    """The same, or `Refused` where no method knows a higher interest."""
    rules = rules_in_use()
    if rules is None:
        raise Refused(_("De werkwijze laat dit niet toe. Bel het meldpunt."), NOT_FOR_YOU)
    return rules


@dataclass(frozen=True, slots=True)
class May:
    """What somebody may do with one override."""

    watches: bool = False
    own: bool = False
    leads: bool = False
    coordinates: bool = False
    audits: bool = False

    @property
    def tell(self) -> bool:
        return self.watches or self.leads

    @property
    def postpone(self) -> bool:
        return self.watches or self.coordinates

    @property
    def assess(self) -> bool:
        return self.watches

    @property
    def end(self) -> bool:
        return self.watches or self.own

    @property
    def reads_reason(self) -> bool:
        return not self.audits


def may(actor: Actor, override: Override) -> May:
    """`NotFound` for whom it does not exist: the family, the rest of the team and everybody else."""
    if actor.kind == ActorKind.PRIVACY_OFFICER:
        return May(watches=True)
    if actor.kind == ActorKind.AUDITOR:
        return May(audits=True)
    if actor.kind not in INVOLVED_KINDS - {ActorKind.FAMILY, ActorKind.RELATIVE}:
        raise NotFound
    own = override.user_id == actor.user_id
    kinds = {role.kind for role in roles_of(actor, override.household_id)}
    leads = bool(kinds & LEADING) and not own  # nobody gives account to themselves
    if not own and not leads:
        raise NotFound
    return May(own=own, leads=leads, coordinates=leads and RoleKind.COORDINATOR in kinds)


def one(actor: Actor, override_id: UUID) -> tuple[Override, May]:
    """The override and what this actor may do with it, or `NotFound`."""
    tell(actor)
    if actor.kind in WATCHERS:
        with narrow_role("watch"):
            found = Override.objects.filter(pk=override_id).first()
    else:
        found = Override.objects.filter(pk=override_id).first()
    if found is None:
        raise NotFound
    return found, may(actor, found)


def check(may: May, right: str) -> None:
    """Raise `Refused`, with who may, unless this actor has this right: tell, postpone, assess or end."""
    if not getattr(may, right):
        reasons = {
            "tell": _("Dit doet de coördinator, het meldpunt of de functionaris gegevensbescherming."),
            "postpone": _("Uitstellen doet de coördinator of de functionaris gegevensbescherming."),
            "assess": _("Dit beoordeelt alleen de functionaris gegevensbescherming."),
            "end": _("Dit kan alleen wie het dossier opende, of de functionaris gegevensbescherming."),
        }
        raise Refused(reasons[right], f"override-{right}")


def unknown_to(actor: Actor, household_id: UUID) -> set[UUID]:
    """Ids of involvements that this actor may not be shown yet: of a file opened for a higher interest of which the
    family was not told. Only who did it, who gives account of it and who keeps watch know of those. [P4]"""
    if actor.kind in WATCHERS or actor.kind == ActorKind.SYSTEM:
        return set()
    rows = Override.objects.filter(household_id=household_id, told_at=None).exclude(
        user_id__in=[actor.user_id]
    )
    found = set(rows.values_list("pk", flat=True))
    if found and {role.kind for role in roles_of(actor, household_id)} & LEADING:
        return set()
    return found
