"""The account of a family member goes with the person; who also works somewhere keeps their account for that work."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.db.models import Q

from rondom.privacy.retention import erasing

from .connecting.models import Connection
from .models import Desk, Employment, OpenSession, User


def _circle(scope: erasing.Scope) -> Q:
    """Who helped this one family: with the whole file alone."""
    return Q(circle_of=scope.household_id) if scope.whole else Q(pk=None)


erasing.register(
    User,
    lambda scope: Q(person_id__in=scope.persons, employments=None) | _circle(scope),
    category="identity",
)
erasing.hangs(EmailAddress, category="identity")
erasing.hangs(EmailConfirmation, category="identity")
erasing.hangs(Authenticator, category="identity")
erasing.hangs(OpenSession, category="identity")
erasing.loosen(
    User,
    lambda scope: Q(person_id__in=scope.persons, employments__isnull=False),
    {"person_id": None},
    "somebody of the family who works with Rondom too keeps the account for that work",
)
erasing.keep(Employment, "work")
erasing.keep(Desk, "work")
erasing.keep(Connection, "a system of an organisation; about no family")
