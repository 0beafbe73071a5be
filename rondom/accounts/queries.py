"""Reading accounts. Names and work addresses of professionals are for everyone who is signed in; a family member's
account only for those involved with the household (row-level security holds that on PostgreSQL)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from rondom.core import clock
from rondom.core.actor import NOBODY, Actor, ActorKind
from rondom.core.transactions import run_as, tell
from rondom.directory.models import Municipality

from .models import Desk, DeskKind, Employment, User


@dataclass(frozen=True, slots=True)
class Colleague:
    """A professional as others see them."""

    user_id: UUID
    name: str
    title: str
    organisation: str
    organisation_id: UUID | None
    email: str
    phone: str


def _current() -> Q:
    now = clock.now()
    return Q(since__lte=now) & (Q(until=None) | Q(until__gt=now))


def working() -> Q:
    """Accounts of who has a present employment and a password."""
    at_work = Employment.objects.filter(_current()).values("user_id")
    return Q(pk__in=at_work) & ~Q(password__startswith="!")


@run_as("signin")
def employments_of(user_id: UUID) -> list[Employment]:
    """Present employments of one user (for making the actor)."""
    rows = Employment.objects.filter(_current(), user_id=user_id).select_related("organisation", "user")
    return list(rows.order_by("since", "id"))


def actor_of(user: User, employment: Employment | None, *, second_factor: bool = False) -> Actor:
    """The frozen actor for this account in this employment (None: as family member, as relative or volunteer of one
    family, or nobody)."""
    if employment is None:
        if user.circle_of is not None:
            return Actor(ActorKind.RELATIVE, user.id, user.name, second_factor=second_factor)
        if user.person_id is None:
            return NOBODY
        return Actor(
            ActorKind.FAMILY, user.id, user.name, person_id=user.person_id, second_factor=second_factor
        )
    return Actor(
        ActorKind(employment.function),
        user.id,
        user.name,
        employment_id=employment.id,
        organisation_id=employment.organisation_id,
        organisation_name=employment.organisation.name,
        desk_id=employment.desk_id,
        second_factor=second_factor,
    )


def acting_in(user_id: UUID, employment_id: UUID) -> Actor | None:
    """The actor for work that goes on after somebody asked for it; None when they do not work there any more."""
    found = [one for one in employments_of(user_id) if one.id == employment_id and one.user.is_active]
    return actor_of(found[0].user, found[0]) if found else None


def colleagues(actor: Actor, user_ids: Iterable[UUID | None]) -> dict[UUID, Colleague]:
    """How to reach these professionals, in two queries; family members' accounts are not among them."""
    tell(actor)
    wanted = {one for one in user_ids if one}
    if not wanted:
        return {}
    rows = (
        Employment.objects.filter(user_id__in=wanted)
        .select_related("user", "organisation")
        .order_by("since", "id")
    )
    return {row.user_id: _colleague(row) for row in rows}


def _colleague(row: Employment) -> Colleague:
    return Colleague(
        row.user_id,
        row.user.name,
        row.title,
        row.organisation.name,
        row.organisation_id,
        row.user.email,
        row.user.phone,
    )


def names(actor: Actor, user_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names of accounts, professionals and (where visible) family members."""
    tell(actor)
    wanted = {one for one in user_ids if one}
    return dict(User.objects.filter(pk__in=wanted).values_list("id", "name")) if wanted else {}


def persons_of(actor: Actor, user_ids: Iterable[UUID | None]) -> dict[UUID, UUID]:
    """Of these accounts, whose they are where that is a member of a family (those visible to the actor)."""
    tell(actor)
    wanted = {one for one in user_ids if one}
    rows = User.objects.filter(pk__in=wanted, person_id__isnull=False) if wanted else User.objects.none()
    return {user: person for user, person in rows.values_list("id", "person_id") if person}


def professionals(actor: Actor, organisation_id: UUID | None = None) -> list[Colleague]:
    """Everyone who can be asked into a team, by organisation and name."""
    tell(actor)
    rows = Employment.objects.filter(
        _current(), function__in=[ActorKind.PROFESSIONAL, ActorKind.OFFICER, ActorKind.FRONT_OFFICE]
    ).select_related("user", "organisation")
    if organisation_id:
        rows = rows.filter(organisation_id=organisation_id)
    return [_colleague(row) for row in rows.order_by("organisation__name", "user__name", "id")]


def account_of_person(actor: Actor, person_id: UUID) -> UUID | None:
    """The account with which this person signs in, if any."""
    tell(actor)
    return User.objects.filter(person_id=person_id).values_list("id", flat=True).first()


def account_of_circle(actor: Actor, household_id: UUID, email: str) -> UUID | None:
    """The account of somebody who helps or helped this one household, with exactly this address."""
    tell(actor)
    rows = User.objects.filter(circle_of=household_id, email__iexact=email)
    return rows.values_list("id", flat=True).first()


def account_of_email(email: str) -> UUID | None:
    """The account of a professional with exactly this address; a family's account is found through its household."""
    rows = User.objects.filter(email__iexact=email, person_id=None, circle_of=None)
    return rows.values_list("id", flat=True).first()


def desk_for(municipality_id: UUID) -> Desk | None:
    """The coordination point that serves a municipality."""
    return (
        Desk.objects.filter(kind=DeskKind.COORDINATION_POINT, municipalities=municipality_id)
        .order_by("name", "id")
        .first()
    )


def desks(kind: DeskKind = DeskKind.COORDINATION_POINT) -> list[Desk]:
    return list(Desk.objects.filter(kind=kind).order_by("name", "id"))


def desks_of(municipality_id: UUID) -> list[Desk]:
    """Every desk that serves a municipality: its coordination point first, then its front offices."""
    rows = Desk.objects.filter(municipalities=municipality_id).order_by("name", "id")
    return sorted(rows, key=lambda one: one.kind != DeskKind.COORDINATION_POINT)


def desks_by_municipality() -> dict[UUID, list[Desk]]:
    """The desks of every municipality that has one, its coordination point first; two queries."""
    found: dict[UUID, list[Desk]] = {}
    for desk in Desk.objects.prefetch_related("municipalities").order_by("name", "id"):
        for town in desk.municipalities.all():
            found.setdefault(town.id, []).append(desk)
    return {
        town: sorted(desks, key=lambda one: one.kind != DeskKind.COORDINATION_POINT)
        for town, desks in found.items()
    }


def municipalities_of(desk_id: UUID) -> list[Municipality]:
    """The municipalities that a desk serves (B11)."""
    return list(Municipality.objects.filter(desks=desk_id).order_by("name"))


def desk(desk_id: UUID) -> Desk:
    return Desk.objects.get(pk=desk_id)


def people_at(desk_id: UUID) -> list[UUID]:
    """Accounts of who works at a desk now."""
    return list(Employment.objects.filter(_current(), desk_id=desk_id).values_list("user_id", flat=True))


def at_work(user_ids: Iterable[UUID]) -> set[UUID]:
    """Of these accounts, whose people have a job now."""
    wanted = set(user_ids)
    rows = Employment.objects.filter(_current(), user_id__in=wanted) if wanted else Employment.objects.none()
    return set(rows.values_list("user_id", flat=True))


def employed(pairs: Iterable[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Of these (account, organisation) those who work there now."""
    wanted = set(pairs)
    if not wanted:
        return set()
    rows = Employment.objects.filter(_current(), user_id__in={user for user, _organisation in wanted})
    return wanted & set(rows.values_list("user_id", "organisation_id"))


def employed_as(user_id: UUID, organisation_id: UUID) -> UUID | None:
    """The present employment in which this account helps families for this organisation."""
    rows = Employment.objects.filter(
        _current(),
        user_id=user_id,
        organisation_id=organisation_id,
        function__in=[ActorKind.PROFESSIONAL, ActorKind.FRONT_OFFICE],
    )
    return rows.order_by("since", "id").values_list("id", flat=True).first()


def present(employment_ids: Iterable[UUID]) -> set[UUID]:
    """Of these employments those that go on now."""
    rows = Employment.objects.filter(_current(), pk__in=set(employment_ids))
    return set(rows.values_list("id", flat=True))


def employed_at(organisation_id: UUID) -> set[UUID]:
    """Accounts of who works at this organisation now."""
    rows = Employment.objects.filter(_current(), organisation_id=organisation_id)
    return set(rows.values_list("user_id", flat=True))


def privacy_officers() -> list[UUID]:
    """Accounts of the privacy officers of now."""
    rows = Employment.objects.filter(_current(), function=ActorKind.PRIVACY_OFFICER).order_by("since", "id")
    return list(dict.fromkeys(rows.values_list("user_id", flat=True)))


def people_with(function: ActorKind, organisation_id: UUID | None = None) -> list[UUID]:
    """Accounts of who has this function now, in one organisation or anywhere."""
    rows = Employment.objects.filter(_current(), function=function).order_by("since", "id")
    if organisation_id:
        rows = rows.filter(organisation_id=organisation_id)
    return list(dict.fromkeys(rows.values_list("user_id", flat=True)))


@run_as("signin")
def addresses(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Mail addresses for the outbox (`tick`)."""
    return dict(User.objects.filter(pk__in=set(user_ids), is_active=True).values_list("id", "email"))


#: the password of every account of the demo; the demo holds invented people only
DEMO_PASSWORD = "demo-demo-demo"


@run_as("signin")
def demo_accounts() -> list[dict[str, str]]:
    """Name, work and address of every account of the demo that can sign in, those who work first."""
    nobody = Q(password__startswith="!")  # as Django marks an account without a password
    rows = (
        Employment.objects.filter(_current())
        .exclude(user__in=User.objects.filter(nobody))
        .select_related("user", "organisation")
        .order_by("user__created_at", "id")
    )
    people = {
        row.user_id: {
            "email": row.user.email,
            "name": row.user.name,
            "title": row.title,
            "organisation": row.organisation.name,
            "password": DEMO_PASSWORD,
        }
        for row in rows
    }
    relatives = User.objects.filter(Q(person_id__isnull=False) | Q(circle_of__isnull=False)).exclude(nobody)
    family = relatives.exclude(pk__in=people).order_by("created_at", "id")
    return [
        *people.values(),
        *(
            {"email": one.email, "name": one.name, "title": "", "organisation": "", "password": DEMO_PASSWORD}
            for one in family
        ),
    ]
