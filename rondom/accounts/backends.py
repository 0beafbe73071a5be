"""Signing in happens under its own narrow database role: nobody is acting yet."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from rondom.core.transactions import narrow_role

from .models import User


class SignIn(AuthenticationBackend):
    def authenticate(self, request: Any, **credentials: Any) -> Any:
        with narrow_role("signin"):
            return super().authenticate(request, **credentials)

    def get_user(self, user_id: Any) -> User | None:
        with narrow_role("signin"):
            return User.objects.filter(pk=user_id, is_active=True).first()
