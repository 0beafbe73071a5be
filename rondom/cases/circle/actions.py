"""Inviting a relative or volunteer as the family's coach. [E2]"""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rondom.accounts import actions as accounts
from rondom.accounts import queries as known
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Event, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.enums import Ground
from rondom.privacy.granting.actions import hand_over

from ..appointing import check_fits
from ..enums import Attachment
from ..loading import open_case_by_id
from ..membership import insert
from ..models import Case, TeamMember
from ..passphrase import passphrase
from .access import check_may_invite


@action
def invite_coach(
    *,
    by: Actor,
    case_id: UUID,
    name: str,
    email: str,
    because: str,
    family_says: str,
    phone: str = "",
) -> str:
    """A relative or volunteer whom the family chose is its coach from now on, with an account for this household alone.
    They see their own tasks and assignment; what else, the family decides (`privacy.granting`).

    family_says: always asked, since it is the family that gives. Gives the pass-phrase, shown once and kept nowhere;
    for somebody who helped this family before a new one. Raises `Refused` where the method wants a professional,
    `Invalid` with what is missing.
    """
    case = open_case_by_id(case_id)
    method = methods.method(case.method_hash)
    role = check_may_invite(by, case, method)
    if by.user_id is None:
        raise Refused(_("Een coach aanwijzen doen mensen."), "people-decide")
    _check_filled(name=name, email=email, because=because, family_says=family_says)
    check_fits(by, case, method, RoleKind.COACH)
    _check_no_coach(case)
    words = passphrase()
    user_id = _account(by, case, name.strip(), email.strip(), phone.strip(), words)
    privacy.involve(
        by=by,
        household_id=case.household_id,
        role=role.key,
        ground=Ground.CONSENT,
        user_id=user_id,
        method=method,
    )
    member = insert(
        by,
        case,
        attachment=Attachment.NETWORK,
        user_id=user_id,
        name=name.strip(),
        phone=phone.strip(),
        role=role.key,
        comes_for=method.first_role(RoleKind.COACH).explanation.text("nl"),
        because=because.strip(),
        family_says=family_says.strip(),
        as_coach=True,
    )
    hand_over(item=member, user_id=user_id, by=by)
    privacy.happened(
        by=by,
        event=Event.COACH_APPOINTED,
        household_id=case.household_id,
        item=member,
        user_id=user_id,
        role=role.key,
    )
    return words


def _check_filled(**typed: str) -> None:
    sentences = {
        "name": _("Vul een naam in."),
        "email": _("Vul een e-mailadres in."),
        "because": _("Schrijf op waarom je deze persoon kiest."),
        "family_says": _("Schrijf op wat het gezin van deze keuze vindt."),
    }
    if wrong := {key: sentences[key] for key, value in typed.items() if not value.strip()}:
        raise Invalid(wrong)


def _check_no_coach(case: Case) -> None:
    """There is one coach; a professional hands over first, with the family."""
    roles = [one.key for one in methods.method(case.method_hash).roles_of_kind(RoleKind.COACH)]
    present = TeamMember.objects.filter(case=case, until=None)
    if present.filter(as_coach=True).exists() or present.filter(role__in=roles).exists():
        raise Invalid({"": _("Dit gezin heeft al een gezinscoach. Laat die eerst stoppen.")})


def _account(by: Actor, case: Case, name: str, email: str, phone: str, words: str) -> UUID:
    """A new account for this household; or that of who helped it before, with a new pass-phrase."""
    if (former := known.account_of_circle(by, case.household_id, email)) is not None:
        accounts.new_password(by=by, user_id=former, password=words)
        return former
    try:
        with transaction.atomic():
            user = accounts.create_user(
                by=by, email=email, name=name, password=words, phone=phone, circle_of=case.household_id
            )
    except IntegrityError as taken:
        raise Invalid(
            {"email": _("Met dit e-mailadres kan al iemand inloggen. Kies een ander adres.")}
        ) from taken
    return user.id
