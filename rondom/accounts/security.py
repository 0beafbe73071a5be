"""What changes in how somebody signs in: recorded in the change log, and told to that person by mail."""

from uuid import UUID

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.urls import reverse

from rondom.core import changes, mail
from rondom.core.actor import Actor, system
from rondom.core.errors import NotFound
from rondom.core.transactions import acting, action, own_role, run_as

from . import sessions
from .models import User
from .queries import working


def post(user_id: UUID, template: str) -> None:
    """A mail to somebody about their own account; also from inside the sign-in role."""
    with own_role(), acting(system("signin"), writes=True):
        mail.post(to=user_id, template=template, link=reverse("mfa_index"))


def record(by: Actor, user_id: UUID, verb: str) -> None:
    """A row in the change log about somebody's own account, in the transaction of the change."""
    with own_role():
        recorded(by=by, user_id=user_id, verb=verb)


@action
def recorded(*, by: Actor, user_id: UUID, verb: str) -> None:
    changes.record(by=by, verb=verb, user=user_id)


@action
def reset_second_factor(*, by: Actor, email: str) -> User:
    """Somebody lost telephone and recovery codes: the second factor is gone, every session of this person ends, and the
    person hears of it. The next sign-in leads to setting up a new one. NotFound when there is no such account."""
    user = _forget_second_factor(email.strip())
    changes.record(by=by, verb="account.second_factor_reset", user=user.id)
    mail.post(to=user.id, template="second_factor_reset", link=reverse("mfa_index"))
    return user


@run_as("signin")
def _forget_second_factor(email: str) -> User:
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise NotFound(f"no open account with the address {email}")
    Authenticator.objects.filter(user=user).delete()
    sessions.end_all(user.id)
    return user


@run_as("signin")
def reset_path(user_id: UUID) -> str:
    """Where somebody chooses a new password: works once and for an hour (`PASSWORD_RESET_TIMEOUT`)."""
    user = User.objects.get(pk=user_id)
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})


@run_as("signin")
def without_second_factor() -> int:
    """How many professionals can sign in with a password alone (for `rondom check`)."""
    secured = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).values("user_id")
    return User.objects.filter(working(), is_active=True).exclude(pk__in=secured).count()
