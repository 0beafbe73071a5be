"""Writing down under which law is worked, from when, until when, by whom. [E7]"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind, Verb
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may, check_may_see_kind, roles_of

from ..loading import open_case_by_id
from ..membership import check_members
from ..models import TeamMember
from .models import LegalFrame

FRAME_BEGUN = "case.frame_begun"
FRAME_EXTENDED = "case.frame_extended"
FRAME_ENDED = "case.frame_ended"


def check_may_frame(actor: Actor, household_id: UUID, category: str) -> None:
    """Who keeps the team up to date, and the guardian; and only what they may know of themselves."""
    check_may_see_kind(actor, household_id, Category(category), _("Dit hoort niet bij jouw rol."))
    if any(role.kind == RoleKind.GUARDIAN for role in roles_of(actor, household_id)):
        return
    check_may(actor, household_id, Verb.EDIT_TEAM)


@action
def begin_frame(
    *,
    by: Actor,
    case_id: UUID,
    kind: str,
    starts_on: date,
    ends_on: date | None = None,
    about: Iterable[UUID | str] = (),
    member_id: UUID | None = None,
    who: str = "",
) -> LegalFrame:
    """From this day a legal frame of this kind (key of the method) counts, for these members of the household.

    member_id: the guardian or other in the team who carries it out; a kind with a guardian needs one, or `who`. A kind
    that has an end needs ``ends_on``.
    """
    case = open_case_by_id(case_id)
    found = methods.method(case.method_hash).coordination.frame(kind)
    if found is None:
        raise Invalid({"kind": _("Kies een juridisch kader uit de lijst.")})
    check_may_frame(by, case.household_id, found.category)
    if by.user_id is None:
        raise Refused(_("Een juridisch kader schrijven mensen op."), "people-decide")
    wrong = {}
    if found.has_end and ends_on is None:
        wrong["ends_on"] = _("Vul in tot wanneer dit loopt.")
    if ends_on is not None and ends_on < starts_on:
        wrong["ends_on"] = _("Deze dag ligt voor het begin.")
    member = TeamMember.objects.filter(pk=member_id, case=case, until=None).first() if member_id else None
    if member_id and member is None:
        wrong["member"] = _("Kies iemand uit het team.")
    if found.guardian and member is None and not who.strip():
        wrong["who"] = _("Schrijf op wie de voogd is, of kies die uit het team.")
    persons = check_members(by, case.household_id, about)
    if found.guardian and not persons:
        wrong["about"] = _("Kies om welk kind het gaat.")
    if wrong:
        raise Invalid(wrong)
    row = LegalFrame(
        case=case,
        household_id=case.household_id,
        category=found.category,
        about=persons,
        created_at=clock.now(),
        created_by=by.user_id,
        kind=kind,
        member=member,
        who=who.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_by=by.user_id,
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=FRAME_BEGUN, household_id=case.household_id, item=row)
    return row


@action
def extend_frame(*, by: Actor, frame_id: UUID, ends_on: date, version: int | None = None) -> LegalFrame:
    """The frame runs until another day, a court prolonged it for example."""
    row = _running(frame_id)
    check_may_frame(by, row.household_id, row.category)
    if ends_on < row.starts_on or ends_on < clock.today():
        raise Invalid({"ends_on": _("Deze dag is al geweest.")})
    save_version(row, row.version if version is None else version, ends_on=ends_on)
    privacy.happened(by=by, event=FRAME_EXTENDED, household_id=row.household_id, item=row)
    return row


@action
def end_frame(
    *, by: Actor, frame_id: UUID, ended_on: date, because: str, version: int | None = None
) -> LegalFrame:
    """The frame ended on this day, with why. Another one may begin on that day."""
    row = _running(frame_id)
    check_may_frame(by, row.household_id, row.category)
    wrong = {}
    if not because.strip():
        wrong["because"] = _("Schrijf op waarom dit kader stopt.")
    if ended_on < row.starts_on:
        wrong["ended_on"] = _("Deze dag ligt voor het begin.")
    if ended_on > clock.today():
        wrong["ended_on"] = _("Deze dag is nog niet geweest. Verander dan de einddatum.")
    if wrong:
        raise Invalid(wrong)
    save_version(
        row, row.version if version is None else version, ended_on=ended_on, ended_because=because.strip()
    )
    privacy.happened(by=by, event=FRAME_ENDED, household_id=row.household_id, item=row)
    return row


def _running(frame_id: UUID) -> LegalFrame:
    row = LegalFrame.objects.select_related("case").filter(pk=frame_id).first()
    if row is None:
        raise NotFound
    if row.ended_on is not None:
        raise Invalid({"": _("Dit kader is al gestopt.")})
    return row
