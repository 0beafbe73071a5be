"""Reading the network of a household as one viewer may see it: everything that is drawn, counted or listed comes from
here, so what somebody may not see is not in the picture, not in the table and not in the numbers. [C3, C6, P5]"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.guard import once_while_reading
from rondom.core.words import calendar_day
from rondom.directory import queries as directory
from rondom.households import queries as households
from rondom.methods.enums import Category
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import method_of, readable
from rondom.privacy.enums import Use

from ..enums import Attachment
from ..models import TeamMember
from .access import check_may_see_ecogram
from .models import NetworkMember, NetworkTie, NetworkTieMoment
from .rules import Line, Moment, Network, Shown, Someone

Choices = list[tuple[str, list[tuple[str, str]]]]

#: from a day so long ago that everything had begun
ALWAYS = date.min


@once_while_reading
def network(actor: Actor, household_id: UUID) -> Network:
    """Who stands around this household and every tie, with its history. Needs the category *household*."""
    check_may_see_ecogram(actor, household_id)
    return Network(
        str(household_id),
        households.household(actor, household_id).name,
        _members(actor, household_id),
        _around(actor, household_id),
        _lines(actor, household_id),
    )


def taken_along(actor: Actor, household_id: UUID) -> Network:
    """The same, as a file that leaves Rondom; the log says so."""
    found = network(actor, household_id)
    log.note(
        actor,
        log.Entry(household_id, Category.HOUSEHOLD, NetworkTie._meta.label_lower, household_id, Use.EXPORT),
    )
    return found


def _members(actor: Actor, household_id: UUID) -> tuple[Someone, ...]:
    """The people of the household, those who left too: for the days on which they were there."""
    here = [
        Someone(str(one.person_id), one.given_name, periods=((one.birth_date or ALWAYS, None),))
        for one in households.members(actor, household_id)
    ]
    known = {one.id for one in here}
    left = [
        Someone(str(one.person_id), one.name.split(" ")[0], periods=((one.since, one.until),))
        for one in households.past_members(actor, household_id)
        if str(one.person_id) not in known
    ]
    return tuple(here + left)


def _around(actor: Actor, household_id: UUID) -> tuple[Someone, ...]:
    """Team and own network, in the order in which they came."""
    team = TeamMember.objects.filter(household_id=household_id, person_id=None)
    helpers = _helpers(
        log.read(actor, readable(actor, team.order_by("since", "id"))), method_of(household_id)
    )
    rows = readable(actor, NetworkMember.objects.filter(household_id=household_id))
    own = [
        Someone(
            str(row.pk),
            row.name,
            row.role,
            own=True,
            kept=True,
            periods=((row.since, row.until),),
            about=frozenset(row.about),
        )
        for row in log.read(actor, rows.order_by("created_at", "id"))
    ]
    return (*helpers, *own)


def _helpers(rows: Iterable[TeamMember], method: Method) -> list[Someone]:
    """Everybody once, also who has two roles, or left and came back."""
    roles = {role.key: str(role.label) for role in method.roles}
    of_one: dict[str, list[TeamMember]] = defaultdict(list)
    for row in rows:
        of_one[str(row.user_id or row.pk)].append(row)
    names = directory.organisation_names([row.organisation_id for many in of_one.values() for row in many])
    found = []
    for key, many in of_one.items():
        last = many[-1]
        own = last.attachment == Attachment.NETWORK
        present = [row for row in many if row.until is None] or [last]
        labels = dict.fromkeys(roles.get(row.role, row.role) for row in present)
        found.append(
            Someone(
                key,
                last.name,
                "" if own else ", ".join(labels),
                names.get(last.organisation_id, "") if last.organisation_id else "",
                own,
                periods=tuple(
                    (calendar_day(row.since), calendar_day(row.until) if row.until else None) for row in many
                ),
                about=frozenset() if any(not row.about for row in many) else frozenset(sum_of(many)),
            )
        )
    return found


def sum_of(rows: Iterable[TeamMember]) -> set[str]:
    return {person for row in rows for person in row.about}


def _lines(actor: Actor, household_id: UUID) -> tuple[Line, ...]:
    """Every tie this viewer may see, oldest first."""
    ties = log.read(
        actor,
        readable(actor, NetworkTie.objects.filter(household_id=household_id)).order_by("created_at", "id"),
    )
    moments: dict[UUID, list[Moment]] = defaultdict(list)
    rows = readable(actor, NetworkTieMoment.objects.filter(household_id=household_id))
    for row in log.read(actor, rows.order_by("since", "id")):
        moments[row.tie_id].append(Moment(row.since, row.quality, row.direction))
    return tuple(
        Line(
            str(tie.pk),
            str(tie.one_id),
            str(tie.other_id),
            tuple(moments[tie.pk] or [Moment(tie.since, tie.quality, tie.direction)]),
            tie.version,
        )
        for tie in ties
    )


def today(actor: Actor, household_id: UUID) -> Shown:
    """The network as it is now."""
    return network(actor, household_id).on(clock.today())


def tie(actor: Actor, household_id: UUID, tie_id: UUID) -> tuple[NetworkTie, str, str]:
    """One tie with the names of its two ends; `NotFound` where one of them may not be seen."""
    check_may_see_ecogram(actor, household_id)
    rows = readable(actor, NetworkTie.objects.filter(pk=tie_id, household_id=household_id))
    row = next(iter(log.read(actor, rows)), None)
    names = network(actor, household_id).names
    if row is None or not {str(row.one_id), str(row.other_id)} <= names.keys():
        raise NotFound
    return row, names[str(row.one_id)], names[str(row.other_id)]


def network_member(actor: Actor, household_id: UUID, member_id: UUID) -> NetworkMember:
    """Somebody who is written down for the ecogram, or `NotFound`."""
    check_may_see_ecogram(actor, household_id)
    rows = readable(actor, NetworkMember.objects.filter(pk=member_id, household_id=household_id))
    row = next(iter(log.read(actor, rows)), None)
    if row is None:
        raise NotFound
    return row


def inside(actor: Actor, household_id: UUID) -> list[tuple[str, str]]:
    """The household as a whole and each of it, as choices."""
    shown = today(actor, household_id)
    return [(shown.home, _("het hele gezin")), *((one.id, one.name) for one in shown.members)]


def ends(actor: Actor, household_id: UUID) -> Choices:
    """Between whom a tie can be drawn now, as grouped choices."""
    shown = today(actor, household_id)
    parts = (
        (_("Het gezin"), inside(actor, household_id)),
        (_("Eigen mensen"), [(one.id, _called(one)) for one in shown.around if one.own]),
        (_("Hulpverleners"), [(one.id, _called(one)) for one in shown.around if not one.own]),
    )
    return [(label, people) for label, people in parts if people]


def _called(one: Someone) -> str:
    words = ", ".join(filter(None, (one.role, one.organisation)))
    return f"{one.name} ({words})" if words else one.name
