"""The sign-in library's pages on which somebody changes how they sign in, each with a row in the change log; and the
own page of where one is signed in."""

from typing import Any
from uuid import UUID

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core.http import actor_of, reads, see_other, writes

from . import security, sessions
from .middleware import SECOND_FACTOR


class Recorded:
    """The change and its row in one transaction."""

    verb = ""
    request: Any

    def form_valid(self, form: Any) -> Any:
        with transaction.atomic():
            user_id = self.request.user.pk
            before = self.request.session.session_key
            answer = super().form_valid(form)  # type: ignore[misc]
            security.record(actor_of(self.request), user_id, self.verb)
            self.changed(before)
        return answer

    def changed(self, before: str | None) -> None:
        """What else follows for this session; ``before``: its id."""


class SetUp(Recorded, totp.ActivateTOTPView):
    verb = "account.second_factor_on"

    def changed(self, before: str | None) -> None:
        """The code was shown right now: this session has its second factor, under a new id."""
        record_authentication(self.request, self.request.user, "mfa", type="totp", reauthenticated=True)
        self.request.session.cycle_key()
        sessions.renamed(before, self.request.session.session_key)


class SwitchOff(Recorded, totp.DeactivateTOTPView):
    verb = "account.second_factor_off"

    def changed(self, before: str | None) -> None:
        """The code of a factor that is gone counts no longer: who needs one is led to setting up the next."""
        records = self.request.session.get(SECOND_FACTOR, [])
        self.request.session[SECOND_FACTOR] = [one for one in records if one.get("method") != "mfa"]


class NewCodes(Recorded, recovery.GenerateRecoveryCodesView):
    verb = "account.recovery_codes_new"


class NewPassword(Recorded, account.PasswordChangeView):
    verb = "account.password_changed"

    def changed(self, before: str | None) -> None:
        sessions.renamed(before, self.request.session.session_key)


@reads
def places(request: HttpRequest) -> HttpResponse:
    """Where I am signed in."""
    found = sessions.places(actor_of(request), request.session.session_key)
    return render(request, "accounts/places.html", {"places": found})


@writes
def end_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """End one of the own sessions."""
    if request.method == "POST":
        sessions.end(by=actor_of(request), place_id=place_id)
    return see_other("own:places")
