"""Somebody else keeps watch: a colleague takes over from who did, until after-care ends. [L2, E6]"""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy
from rondom.privacy import clocks
from rondom.privacy.enums import Ground
from rondom.privacy.items import about as about_field

from ..membership import end_access, join, leave, working_colleague
from ..models import TeamMember
from . import rules
from .access import check_may_keep, may_choose_anybody
from .beginning import WATCH_ENDS, running
from .models import Aftercare, WatchHandover

HANDED_OVER = "aftercare.handed_over"
GROUNDS = (Ground.CONSENT, Ground.PUBLIC_TASK)


@action
def hand_over_watch(
    *,
    by: Actor,
    household_id: UUID,
    user_id: UUID,
    reason: str,
    family_heard: str,
    organisation_id: UUID | None = None,
    ground: Ground = Ground.CONSENT,
    version: int | None = None,
) -> WatchHandover:
    """Who keeps watch is succeeded. The new one gets the same role until after-care ends, and with it the moments and
    contacts that wait; the former one's access ends at once.

    family_heard: how the family heard it, always asked. version: of the after-care as it was seen. Who keeps watch
    chooses somebody of their own organisation; who has the verb `set_watch` chooses anybody who works here.
    """
    aftercare = (
        Aftercare.objects.select_for_update().select_related("case").filter(running(household_id)).first()
    )
    if aftercare is None:
        raise NotFound
    check_may_keep(by, aftercare)
    if by.user_id is None:
        raise Refused(_("Dit doet een mens."), "people-decide")
    # also somebody who left with their job: then nobody keeps watch until this is done
    former = TeamMember.objects.filter(pk=aftercare.watch_member_id).first()  # type: ignore[misc]
    if former is None or aftercare.watch_user_id is None:
        raise Invalid({"": _("Er is nu niemand van wie een ander dit overneemt.")})
    _check(reason, family_heard, ground)
    if user_id == aftercare.watch_user_id:
        raise Invalid({"user": _("Deze persoon houdt al een vinger aan de pols.")})
    colleague = working_colleague(by, user_id, organisation_id)
    if not may_choose_anybody(by, household_id) and colleague.organisation_id != by.organisation_id:
        raise Invalid({"user": _("Kies een collega uit je eigen organisatie, of vraag het meldpunt.")})
    new = join(
        by=by,
        case=aftercare.case,
        colleague=colleague,
        role=former.role,
        ground=ground,
        comes_for=former.comes_for,
        about=former.about,
        because=reason.strip(),
    )
    privacy.limit_involvement(
        by=by,
        household_id=household_id,
        role=new.role,
        user_id=colleague.user_id,
        organisation_id=colleague.organisation_id,
        until=aftercare.ends_at,
        because=WATCH_ENDS,
    )
    clocks.pass_on(household_id=household_id, from_user=aftercare.watch_user_id, to_user=colleague.user_id)
    seen = aftercare.version if version is None else version
    save_version(aftercare, seen, watch_member_id=new.pk, watch_user_id=colleague.user_id)
    row = WatchHandover(
        household_id=household_id,
        category=Category.EXISTENCE,
        about=about_field([]),
        created_at=clock.now(),
        created_by=by.user_id,
        aftercare=aftercare,
        from_member=former,
        to_member=new,
        reason=reason.strip(),
        family_heard=family_heard.strip(),
        handed_at=clock.now(),
        handed_by=by.user_id,
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=HANDED_OVER, household_id=household_id, item=row, user_id=colleague.user_id)
    mail.post(
        to=colleague.user_id, template="watch_given", link=reverse("cases:aftercare", args=[household_id])
    )
    if former.until is None:
        leave(former, _("Opgevolgd door %(name)s") % {"name": colleague.name})
        # last: who ends their own access sees nothing after
        end_access(by=by, member=former, because="succeeded")
    return row


def _check(reason: str, family_heard: str, ground: Ground) -> None:
    wrong: dict[str, str] = {}
    if not reason.strip():
        wrong["reason"] = _("Schrijf op waarom een ander het overneemt.")
    elif len(reason) > rules.REASON_MOST:
        wrong["reason"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.REASON_MOST
    if not family_heard.strip():
        wrong["family_heard"] = _("Vertel het eerst aan het gezin. Schrijf dan op hoe het gezin het hoorde.")
    elif len(family_heard) > rules.TOLD_MOST:
        wrong["family_heard"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.TOLD_MOST
    if ground not in GROUNDS:
        wrong["ground"] = _("Kies waarom dit mag.")
    if wrong:
        raise Invalid(wrong)
