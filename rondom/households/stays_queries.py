"""Reading who is away for a while. Where and why is an item of its own, shown to who needs to know. [spec C8]"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.models import Deadline
from rondom.core.worklist import WorkItem, state
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import log
from rondom.privacy.access import check_involved, context_of, my_households, readable
from rondom.privacy.enums import Use
from rondom.privacy.models import Involvement
from rondom.privacy.waiting import ME, is_empty, room

from . import queries
from .access import speaks_for
from .enums import StayKind
from .models import Person, StayPlace, TemporaryStay
from .people import Member

TO_TELL = room(TemporaryStay, "w.ended_on IS NULL AND w.teller_user_id = %s", ME)

OUTSIDE_THE_TEAM = (RoleKind.REPORTER, RoleKind.FAMILY, RoleKind.RELATIVE)


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody who can be asked to tell that a stay is over. `key` stands in forms; one of the two ids is filled."""

    key: str
    name: str
    organisation: str = ""
    phone: str = ""
    user_id: UUID | None = None
    person_id: UUID | None = None

    @property
    def words(self) -> str:
        return f"{self.name} ({self.organisation})" if self.organisation else self.name


@dataclass(frozen=True, slots=True)
class StayView:
    """A stay as this viewer may see it. `where` is "" for who need not know; `state`: ok, soon, late or ended."""

    id: UUID
    household_id: UUID
    person_id: UUID
    name: str
    since: date
    expected_end: date
    version: int
    teller: Teller
    teller_is_me: bool
    is_me: bool
    state: str
    where: str
    hidden: str
    ended_on: date | None
    told_at: datetime | None
    told_by: str
    heard_from: str

    @property
    def is_over(self) -> bool:
        return self.ended_on is not None

    @property
    def should_be_back(self) -> bool:
        return not self.is_over and self.expected_end <= clock.today()


def tellers(actor: Actor, household_id: UUID) -> list[Teller]:
    """Who can tell the end: everyone of the team with an account who may know of it, and the grown-up members."""
    check_involved(actor, household_id)
    context = context_of(household_id)
    if context is None:
        raise NotFound
    method = methods.method(context.method_hash)
    rows = Involvement.objects.filter(household_id=household_id, until=None, user_id__isnull=False)
    wanted = [
        row.user_id
        for row in rows.exclude(role_kind__in=OUTSIDE_THE_TEAM).order_by("since", "id")
        if method.sees(row.role, context.phase, Category.HOUSEHOLD)
    ]
    people = [one for one in queries.members(actor, household_id) if not one.is_minor]
    return [
        *sorted(_professionals(actor, wanted).values(), key=lambda one: one.name),
        *(_member(one.person_id, one.name, one.phone) for one in people),
    ]


def members_to_tell_of(actor: Actor, household_id: UUID) -> list[Member]:
    """Of whom this actor may tell that they are away."""
    return [one for one in queries.members(actor, household_id) if speaks_for(actor, one.person_id)]


def _professionals(actor: Actor, user_ids: Iterable[UUID | None]) -> dict[UUID, Teller]:
    found = accounts.colleagues(actor, user_ids)
    return {
        one.user_id: Teller(f"user:{one.user_id}", one.name, one.organisation, one.phone, one.user_id)
        for one in found.values()
    }


def _member(person_id: UUID, name: str, phone: str = "") -> Teller:
    return Teller(f"person:{person_id}", name, "", phone, None, person_id)


def stays(actor: Actor, household_id: UUID, *, running: bool = False) -> list[StayView]:
    """Stays of the members of this household, the ones that run first; ``running``: those alone."""
    check_involved(actor, household_id)
    rows = TemporaryStay.objects.filter(household_id=household_id)
    if running:
        rows = rows.filter(ended_on=None)
    found = log.read(actor, readable(actor, rows).order_by("-since", "-id"))
    return sorted(_views(actor, household_id, found), key=lambda one: one.is_over) if found else []


def stay(actor: Actor, household_id: UUID, stay_id: UUID) -> StayView:
    """One stay, or `NotFound` for who may not know of it."""
    check_involved(actor, household_id)
    rows = TemporaryStay.objects.filter(pk=stay_id, household_id=household_id)
    found = log.read(actor, readable(actor, rows))
    if not found:
        raise NotFound
    return _views(actor, household_id, found)[0]


def _views(actor: Actor, household_id: UUID, found: list[TemporaryStay]) -> list[StayView]:
    ids = [one.id for one in found]
    mine = readable(actor, StayPlace.objects.filter(stay_id__in=ids))
    places = {one.stay_id: one for one in log.read(actor, mine)}
    names = queries.member_names(actor, household_id)
    gone = {one.person_id for one in found} - set(names)
    if gone and names:  # a past member; who sees the names of the others sees this one too
        names |= {one.id: str(one) for one in Person.objects.filter(pk__in=gone)}
    users = {user for one in found for user in (one.teller_user_id, one.told_by, one.heard_user_id) if user}
    known = _professionals(actor, users)
    others = accounts.names(actor, users - set(known))
    clocks = {
        row.subject_id: row
        for row in Deadline.objects.filter(subject_id__in=ids, met_at=None, cancelled_at=None)
    }

    def who(user_id: UUID | None, person_id: UUID | None) -> Teller:
        if user_id is not None:
            return known.get(user_id) or Teller(
                f"user:{user_id}", others.get(user_id, _("iemand")), user_id=user_id
            )
        if person_id is not None:
            return _member(person_id, _given(names, person_id))
        return Teller("", "")

    return [
        StayView(
            id=one.id,
            household_id=household_id,
            person_id=one.person_id,
            name=_given(names, one.person_id),
            since=one.since,
            expected_end=one.expected_end,
            version=one.version,
            teller=who(one.teller_user_id, one.teller_person_id),
            teller_is_me=_is(actor, one.teller_user_id, one.teller_person_id),
            is_me=_is(actor, None, one.person_id),
            state=_state(one, clocks.get(one.id)),
            where=_where(places.get(one.id)),
            hidden=""
            if one.id in places or actor.person_id
            else _("Waar dat is, hoef je voor jouw rol niet te weten."),
            ended_on=one.ended_on,
            told_at=one.told_at,
            told_by=who(one.told_by, None).words if one.told_by else "",
            heard_from=who(one.heard_user_id, one.heard_person_id).words,
        )
        for one in found
    ]


def _given(names: dict[UUID, str], person_id: UUID) -> str:
    return names[person_id].split(" ")[0] if person_id in names else _("iemand uit het gezin")


def _is(actor: Actor, user_id: UUID | None, person_id: UUID | None) -> bool:
    return (user_id is not None and user_id == actor.user_id) or (
        person_id is not None and person_id == actor.person_id
    )


def _state(one: TemporaryStay, term: Deadline | None) -> str:
    if one.ended_on is not None:
        return "ended"
    return state(term.due_at, term.warn_at) if term else "ok"


def _where(place: StayPlace | None) -> str:
    if place is None:
        return ""
    kind = str(StayKind(place.kind).label)
    return f"{place.place} ({kind})" if place.place else kind


def work_for(actor: Actor) -> list[WorkItem]:
    """For who promised to tell: the end that comes near or should have come."""
    if actor.user_id is None or is_empty(actor, TO_TELL):
        return []
    mine = TemporaryStay.objects.filter(
        teller_user_id=actor.user_id, ended_on=None, household_id__in=my_households(actor)
    )
    found = log.read(actor, readable(actor, mine).select_related("person", "household"), use=Use.LISTED)
    terms = {
        row.subject_id: row
        for row in Deadline.objects.filter(
            subject_id__in=[one.id for one in found], met_at=None, cancelled_at=None
        )
    }
    return [
        WorkItem(
            title=_("Is %(name)s weer thuis? Jij vertelt het.") % {"name": one.person.given_name},
            url=reverse("households:stay-end", args=[one.household_id, one.id]),
            household_id=one.household_id,
            household_name=one.household.name,
            due=terms[one.id].due_at,
            kind=_urgency(terms[one.id]),
            action=_("Vertel het"),
        )
        for one in found
        if one.id in terms
    ]


def _urgency(term: Deadline) -> str:
    kind = state(term.due_at, term.warn_at)
    return "" if kind == "ok" else kind
