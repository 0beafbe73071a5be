"""Why a household cannot go on under another method, in sentences."""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.methods.enums import APPOINTED_KINDS, Category, RoleKind
from rondom.methods.process import Phase, Role
from rondom.methods.schema import Method
from rondom.privacy import moving as files
from rondom.privacy.models import FileContext


def obstacles_to(
    context: FileContext,
    before: Method,
    after: Method,
    there: Phase,
    roles: dict[str, Role | None],
    runs: bool,
) -> list[str]:
    found = []
    for key, role in roles.items():
        if role is None:
            why = _("„%(after)s” kent de rol %(role)s niet. Laat die rol hier eerst stoppen.")
            found.append(why % {"after": after.label, "role": str(before.role(key).label).lower()})
    found += _too_many(context, after, roles)
    if runs and there.final:
        why = _(
            "In „%(after)s” zou dit gezin in de fase „%(phase)s” staan, terwijl de coördinatie nog loopt."
        )
        found.append(why % {"after": after.label, "phase": there.label})
    officer = after.first_role(RoleKind.OFFICER)
    if not after.sees(officer.key, there.key, Category.EXISTENCE):
        why = _("In de fase „%(phase)s” van „%(after)s” ziet het meldpunt het dossier niet meer.")
        found.append(why % {"phase": there.label, "after": after.label})
    return found


def _too_many(context: FileContext, after: Method, roles: dict[str, Role | None]) -> list[str]:
    """More people in an appointed role than it has places there."""
    holders: dict[str, set[UUID]] = {}
    for row in files.live_roles(context.household_id):
        becomes = roles[row.role]
        if becomes and becomes.kind in APPOINTED_KINDS and row.user_id:
            holders.setdefault(becomes.key, set()).add(row.user_id)
    why = _("In „%(after)s” is er plaats voor %(places)s als %(role)s; nu zijn het er %(now)s.")
    return [
        why
        % {
            "after": after.label,
            "places": after.role(key).places,
            "role": str(after.role(key).label).lower(),
            "now": len(people),
        }
        for key, people in holders.items()
        if len(people) > after.role(key).places
    ]
