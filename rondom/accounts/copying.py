"""How the account of somebody of the family reads in the copy of everything. [I7]"""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rondom.core.ids import as_id
from rondom.core.transactions import run_as
from rondom.methods.enums import Category
from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Subject
from rondom.privacy.rights.values import Entry, Fact

from .connecting.models import Connection
from .models import User


@run_as("signin")
def _found(persons: frozenset[str]) -> list[User]:
    return list(
        User.objects.filter(person_id__in=[as_id(one) for one in persons]).order_by("created_at", "id")
    )


def _account(subject: Subject) -> Iterator[Entry]:
    for user in _found(subject.persons):
        told = (("name", gettext("Naam"), user.name), ("email", gettext("E-mail"), user.email))
        told += (("phone", gettext("Telefoon"), user.phone),)  # type: ignore[assignment]
        facts = tuple(Fact(key=key, label=label, value=value) for key, label, value in told if value)
        yield Entry(category=Category.EXISTENCE, at=user.created_at, facts=facts)


copying.section(
    "accounts.account",
    _("Uw account"),
    [User],
    _account,
    category=Category.EXISTENCE,
    without={
        "person_id": "whom the copy is about",
        "circle_of": "of who helps the family, not of the family",
    },
    keep="account",
)
copying.leave_out(Connection, "a system of an organisation, about no family")
