"""Sign-in rules of Rondom for the sign-in library."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rondom.core import encrypted
from rondom.core.errors import TooMany

from . import lockout, middleware, security, sessions

#: what the library tells a person by mail → our mail, which goes through the outbox
MAILS = {
    "mfa/email/totp_activated": "second_factor_on",
    "mfa/email/totp_deactivated": "second_factor_off",
    "mfa/email/recovery_codes_generated": "recovery_codes_new",
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
}


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        """Accounts are made by the operator or with a colleague; nobody signs up alone."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """A new session id, and its time begins."""
        super().login(request, user)
        middleware.begin_session(request)
        sessions.began(request, user.pk)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Whoever was signed in with the old password elsewhere is so no longer."""
        super().set_password(user, password)
        sessions.end_all(user.pk, but=self.request.session.session_key)

    def get_client_ip(self, request: HttpRequest) -> str:
        return lockout.address_of(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted per account *and* address: nobody can keep somebody else out from elsewhere."""
        return f"{lockout.name_of(request, credentials)}|{lockout.address_of(request)}"

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code in ("too_many_login_attempts", "rate_limited"):
            raise TooMany(lockout.sentence(), rule="limit-sign-in")
        return super().validation_error(code, *args)

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """Through the outbox: the link is made when the mail leaves, so that no working link lies in the database,
        and an address that is known takes no longer than one that is not."""
        security.post(user.pk, "password_reset")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Whoever changes how somebody signs in, that person hears of it."""
        if template := MAILS.get(template_prefix):
            security.post(user.pk, template)


class SecondFactorAdapter(DefaultMFAAdapter):
    """What the app on the telephone shares with us lies encrypted in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Deze code klopt niet. Kijk op uw telefoon welke code er nu staat."),
    }

    WHERE = "mfa.Authenticator.data"

    def encrypt(self, text: str) -> str:
        return encrypted.encrypt(text, self.WHERE)

    def decrypt(self, encrypted_text: str) -> str:
        if ":" not in encrypted_text:  # from before these were encrypted
            return encrypted_text
        return encrypted.decrypt(encrypted_text, self.WHERE)
