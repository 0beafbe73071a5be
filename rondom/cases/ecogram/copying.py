"""How the network round a household reads in the copy of everything. [I7]"""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject

from ..models import TeamMember
from .models import NetworkMember, NetworkTie, NetworkTieMoment


def _names(subject: Subject) -> Mapping[UUID, str]:
    """What a tie can have at its ends, besides the people of the household and of the team: its network, accounts."""
    file = subject.household_id
    team = TeamMember.objects.filter(household_id=file, user_id__isnull=False)
    return {
        **dict(NetworkMember.objects.filter(household_id=file).values_list("id", "name")),
        **{user: name for user, name in team.values_list("user_id", "name") if user},
    }


def _end(tie: Row, name: str, subject: Subject) -> str:
    given = getattr(tie, name)
    return gettext("het hele gezin") if given == subject.household_id else subject.name(given)


def _one(row: Row, subject: Subject) -> str:
    return _end(row, "one_id", subject)


def _other(row: Row, subject: Subject) -> str:
    return _end(row, "other_id", subject)


def _between(row: Row, subject: Subject) -> str:
    return f"{_one(row.tie, subject)} – {_other(row.tie, subject)}"


copying.names_from(_names)
copying.tell(
    NetworkMember,
    _("Wie er om het gezin heen staat"),
    {"name": _("Naam"), "role": _("Wat deze persoon is"), "kind": _("Soort"), "until": _("Tot")},
    at="since",
)
copying.tell(
    NetworkTie,
    _("Banden"),
    {
        "one_id": _("Tussen"),
        "other_id": _("En"),
        "quality": _("Hoe de band is"),
        "direction": _("Welke kant op"),
    },
    show={"one_id": _one, "other_id": _other},
    at="since",
)
copying.tell(
    NetworkTieMoment,
    _("Hoe een band veranderde"),
    {"tie": _("Tussen wie"), "quality": _("Hoe de band werd"), "direction": _("Welke kant op")},
    show={"tie": _between},
    at="since",
    load=("tie",),
)
