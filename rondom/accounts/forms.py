"""The sign-in library's forms for a code, in our words."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class _InOurWords:
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code van uw telefoon")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code"}


class SetUpForm(_InOurWords, ActivateTOTPForm):
    pass


class CodeForm(_InOurWords, AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code van uw telefoon, of een herstelcode")


class OnceMoreForm(_InOurWords, ReauthenticateForm):
    pass
