"""Accounts and employments. (Setting up people is the operator's work: `rondom` command, demo.)"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import acting, action, narrow_role, run_as
from rondom.directory.models import Organisation
from rondom.methods import queries as methods
from rondom.methods.access import check_operator
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy
from rondom.privacy.enums import LEFT_JOB
from rondom.privacy.models import Involvement

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
    circle_of: UUID | None = None,
    hashed: str = "",
) -> User:
    """An account; without password nobody can sign in with it yet. hashed: one that was hashed before (the accounts of
    the demo share one). circle_of: the one household that this relative or volunteer helps."""
    user = _insert(email, name, password, phone, person_id, circle_of, hashed)
    changes.record(by=by, verb="account.created", user=user.id)
    return user


@run_as("signin")
def _insert(
    email: str,
    name: str,
    password: str | None,
    phone: str,
    person_id: UUID | None,
    circle_of: UUID | None,
    hashed: str,
) -> User:
    user = User.objects.create_user(
        email,
        password,
        name=name,
        phone=phone,
        person_id=person_id,
        circle_of=circle_of,
        created_at=clock.now(),
    )
    if hashed:
        user.password = hashed
        user.save(update_fields=["password"])
    return user


@action
def new_password(*, by: Actor, user_id: UUID, password: str) -> None:
    """Another pass-phrase for who comes back to a family they helped before. Who calls decided that this may be."""
    changes.record(by=by, verb="account.password_given", user=user_id)
    _set_password(user_id, password)


@run_as("signin")
def _set_password(user_id: UUID, password: str) -> None:
    user = User.objects.get(pk=user_id)
    user.set_password(password)
    user.save(update_fields=["password"])


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
    """This person no longer works here. What they were in files ends with it: who is hired here again begins anew."""
    ended = Employment.objects.filter(pk=employment_id, until=None).first()
    Employment.objects.filter(pk=employment_id, until=None).update(until=clock.now())
    changes.record(by=by, verb="account.left", employment=employment_id)
    if ended is not None:
        _end_access(ended)


def _end_access(ended: Employment) -> None:
    """In every file, unless the same person has another employment here still."""
    who = {"user_id": ended.user_id, "organisation_id": ended.organisation_id}
    if Employment.objects.filter(until=None, **who).exists():
        return
    with narrow_role("jobs"):
        rows = Involvement.objects.filter(privacy.lasting(), **who).order_by("household_id", "since", "id")
        held = list(dict.fromkeys(rows.values_list("household_id", "role")))
    for household_id, role in held:
        job = system("employment", household_id)
        privacy.end_involvement(by=job, household_id=household_id, role=role, because=LEFT_JOB, **who)
    for household_id in dict.fromkeys(one for one, _role in held):
        job = system("employment", household_id)
        ids = {"category": Category.EXISTENCE, "user": ended.user_id, "organisation": ended.organisation_id}
        with acting(job, writes=True):  # told per file, for who keeps the team (`cases.reactions`)
            changes.record(by=job, verb=LEFT_JOB, household_id=household_id, **ids)


@action
def choose_method(*, by: Actor, desk_id: UUID, method_key: str) -> Desk:
    """New referrals at this desk begin under the newest version of this method; files that run keep theirs."""
    check_operator(by)
    desk = Desk.objects.filter(pk=desk_id).first()
    if desk is None:
        raise NotFound
    if method_key not in {key for _hash, key, _version in methods.published()}:
        raise Invalid({"method": _("Kies een werkwijze uit de lijst.")})
    if desk.method_key != method_key:
        changes.record(
            by=by, verb="desk.method_chosen", desk=desk.id, before=desk.method_key, after=method_key
        )
        Desk.objects.filter(pk=desk.pk).update(method_key=method_key)
        desk.method_key = method_key
    return desk
