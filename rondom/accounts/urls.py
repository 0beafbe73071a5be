"""Signing in and out, passwords, second factor: the parts of the sign-in library that Rondom uses, and no others."""

from allauth.account import views
from django.urls import include, path, re_path

from . import views as own

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("signup/", views.signup, name="account_signup"),  # closed; the library asks for its address
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", own.NewPassword.as_view(), name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # ours go before theirs: the same pages, with a row in the change log
    path("2fa/totp/activate/", own.SetUp.as_view(), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", own.SwitchOff.as_view(), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/generate/", own.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("2fa/", include("allauth.mfa.urls")),
]
