"""Sign-in rules of Rondom for the sign-in library."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: Any) -> bool:
        """Accounts are made by the operator or with a colleague; nobody signs up alone."""
        return False
