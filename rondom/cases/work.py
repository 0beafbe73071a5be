"""What waits for somebody in the coordination: lines for Vandaag, in a constant number of queries."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rondom.core.actor import Actor
from rondom.core.words import inside
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.enums import RoleKind, Verb
from rondom.methods.schema import Method
from rondom.privacy import log
from rondom.privacy.access import live, my_households, readable
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext, Involvement

from . import leaving, rules
from .coaching import queries as coaching
from .deciding import queries as decisions
from .enums import CaseStatus
from .expectations import expected_in, offered_by
from .framing import queries as framing
from .models import Case, Expectation, Offer, TeamMember
from .reassessing import queries as reassessing


def work_for(actor: Actor) -> list[WorkItem]:
    """Variant to decide, coordinator to appoint, differing expectations to talk about, my own offer to make."""
    mine = my_households(actor)
    running = Case.objects.filter(status=CaseStatus.OPEN, household_id__in=mine)
    cases = list(readable(actor, running).order_by("opened_at", "id"))
    if not cases:
        return []
    ids = [case.id for case in cases]
    households = [case.household_id for case in cases]
    roles: dict[UUID, list[Involvement]] = defaultdict(list)
    held_here = Involvement.objects.filter(live(actor), household_id__in=households)
    for involvement in held_here.only("household_id", "role", "role_kind"):
        roles[involvement.household_id].append(involvement)
    phases = dict(FileContext.objects.filter(pk__in=households).values_list("household_id", "phase"))
    members: dict[UUID, list[TeamMember]] = defaultdict(list)
    # of a whole desk's teams only who leads, and my own place in them
    leading = {
        role.key
        for hash_ in {case.method_hash for case in cases}
        for role in methods.method(hash_).roles_of_kind(RoleKind.COORDINATOR)
    }
    places = TeamMember.objects.filter(case_id__in=ids, until=None)
    shown = places.filter(Q(role__in=leading) | Q(user_id=actor.user_id)).order_by("since", "id")
    for row in readable(actor, shown):
        members[row.case_id].append(row)
    led = [case.id for case in cases if _leads(roles[case.household_id])]
    spoken = Q(case_id__in=led) | Q(member__user_id=actor.user_id, case_id__in=ids)
    offers = {one.member_id: one for one in readable(actor, Offer.objects.filter(spoken))}
    expected: dict[UUID, list[Expectation]] = defaultdict(list)
    live_ones = Expectation.objects.filter(case_id__in=led, holder__until=None, other__until=None)
    for wish in readable(actor, live_ones):
        expected[wish.case_id].append(wish)
    items = []
    for case in cases:
        method = methods.method(case.method_hash)
        held, phase = roles[case.household_id], phases.get(case.household_id, "")
        items += _to_decide(case, method, held, phase)
        items += _to_appoint(case, method, held, phase, members[case.id])
        items += _to_discuss(case, held, expected[case.id], offers)
        items += _to_offer(case, method, actor, held, phase, members[case.id], offers)
    items += _of_the_rooms(actor, cases, roles, phases)
    told = {item.household_id for item in items}
    log.read(actor, [case for case in cases if case.household_id in told], use=Use.LISTED)
    return items


def _of_the_rooms(
    actor: Actor, cases: list[Case], roles: dict[UUID, list[Involvement]], phases: dict[UUID, str]
) -> list[WorkItem]:
    """Decisions that wait for a yes, a variant to look at again, a frame that ends, a coach without an assignment."""
    held = {household_id: {one.role for one in some} for household_id, some in roles.items()}
    deciding = [
        case
        for case in cases
        if _leads(roles[case.household_id])
        or _may(
            methods.method(case.method_hash),
            roles[case.household_id],
            phases.get(case.household_id, ""),
            Verb.DECIDE_VARIANT,
        )
    ]
    led = [case for case in cases if _leads(roles[case.household_id])]
    guarded = {
        household_id
        for household_id, some in roles.items()
        if any(one.role_kind == RoleKind.GUARDIAN for one in some)
    }
    with_frames = [case for case in cases if case in led or case.household_id in guarded]
    return [
        *decisions.lines_for(actor, {case.id: case for case in cases}, held),
        *reassessing.lines_for(deciding, held, phases),
        *framing.lines_for(actor, with_frames),
        *coaching.lines_for(actor, led),
        *leaving.lines_for(actor, led),
    ]


def _may(method: Method, held: list[Involvement], phase: str, verb: Verb) -> bool:
    return any(method.may(one.role, phase, verb) for one in held)


def _leads(held: list[Involvement]) -> bool:
    return any(one.role_kind == RoleKind.COORDINATOR for one in held)


def _to_decide(case: Case, method: Method, held: list[Involvement], phase: str) -> list[WorkItem]:
    if case.variant is not None or not _may(method, held, phase, Verb.DECIDE_VARIANT):
        return []
    url = reverse("cases:variant", args=[case.household_id])
    return [
        WorkItem(
            _("Stel vast hoeveel coördinatie nodig is"),
            url,
            case.household_id,
            kind="now",
            action=_("Stel vast"),
        )
    ]


def _to_appoint(
    case: Case, method: Method, held: list[Involvement], phase: str, members: list[TeamMember]
) -> list[WorkItem]:
    if case.variant is None or not method.variant(case.variant).coordinator:
        return []
    role = method.first_role(RoleKind.COORDINATOR)
    began = method.coordination.start_role  # who began without a referral keeps no place of a coordinator
    there = [
        one for one in members if method.role(one.role).kind == RoleKind.COORDINATOR and one.role != began
    ]
    if len(there) >= role.places:
        return []
    if not _may(method, held, phase, Verb.APPOINT):
        return []
    url = reverse("cases:appoint", args=[case.household_id, role.key])
    title = _("Wijs aan: %(role)s") % {"role": inside(role.label)}
    if there:
        title = _("Wijs nog iemand aan: %(role)s") % {"role": inside(role.label)}
    return [WorkItem(title, url, case.household_id, kind="now", action=_("Wijs aan"))]


def _to_discuss(
    case: Case, held: list[Involvement], expected: list[Expectation], offers: dict[UUID, Offer]
) -> list[WorkItem]:
    if not _leads(held):
        return []
    n = sum(
        len(rules.differences(expected_in(row), offered_by(offers.get(row.other_id)))) for row in expected
    )
    if not n:
        return []
    title = ngettext(
        "Verwachtingen lopen uiteen op %(n)s punt", "Verwachtingen lopen uiteen op %(n)s punten", n
    ) % {"n": n}
    url = reverse("cases:team", args=[case.household_id]) + "#verwachtingen"
    return [WorkItem(title, url, case.household_id, kind="soon", action=_("Bespreek"))]


def _to_offer(
    case: Case,
    method: Method,
    actor: Actor,
    held: list[Involvement],
    phase: str,
    members: list[TeamMember],
    offers: dict[UUID, Offer],
) -> list[WorkItem]:
    if not _may(method, held, phase, Verb.STATE_EXPECTATION):
        return []
    mine = [one for one in members if one.user_id and one.user_id == actor.user_id and one.id not in offers]
    return [
        WorkItem(
            _("Zeg wat anderen van je mogen verwachten"),
            reverse("cases:offer", args=[case.household_id, one.id]),
            case.household_id,
            kind="soon",
            action=_("Vul in"),
        )
        for one in mine[:1]
    ]
