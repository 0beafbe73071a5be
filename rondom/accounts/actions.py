"""Accounts and employments. (Setting up people is the operator's work: `rondom` command, demo.)"""

from uuid import UUID

from rondom.core import changes, clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.transactions import action, run_as
from rondom.directory.models import Organisation

from .models import Desk, Employment, User


@action
def create_user(
    *,
    by: Actor,
    email: str,
    name: str,
    password: str | None = None,
    phone: str = "",
    person_id: UUID | None = None,
) -> User:
    """An account; without password nobody can sign in with it yet."""
    user = _insert(email, name, password, phone, person_id)
    changes.record(by=by, verb="account.created", user=user.id)
    return user


@run_as("signin")
def _insert(email: str, name: str, password: str | None, phone: str, person_id: UUID | None) -> User:
    return User.objects.create_user(
        email, password, name=name, phone=phone, person_id=person_id, created_at=clock.now()
    )


@action
def employ(
    *,
    by: Actor,
    user: User,
    organisation: Organisation,
    function: ActorKind,
    title: str,
    desk: Desk | None = None,
) -> Employment:
    """From now on this person works here in this function."""
    employment = Employment(
        user=user, organisation=organisation, function=function, title=title, desk=desk, since=clock.now()
    )
    employment.save(force_insert=True)
    changes.record(by=by, verb="account.employed", user=user.id, organisation=organisation.id)
    return employment


@action
def end_employment(*, by: Actor, employment_id: UUID) -> None:
    Employment.objects.filter(pk=employment_id, until=None).update(until=clock.now())
    changes.record(by=by, verb="account.left", employment=employment_id)
