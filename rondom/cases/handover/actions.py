"""Handing over: begin, keep what is done, finish warm, or say why it was cold. [E6]"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods import queries as methods
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may_see, free_days, method_of
from rondom.privacy.enums import Ground
from rondom.privacy.models import FileContext, Involvement

from ..access import check_may_appoint
from ..appointing import EVENTS, check_fits
from ..loading import open_case_by_id, present_member
from ..membership import end_access, join, leave, working_colleague
from ..models import Case, TeamMember
from . import access, rules
from .enums import HandoverKind
from .models import Handover

BEGUN = "handover.begun"
KEPT = "handover.kept"
DONE = "handover.done"
ARRIVED = "handover.arrived"
WHY_LEAST = 10


@action
def begin(
    *,
    by: Actor,
    member_id: UUID,
    user_id: UUID,
    because: str,
    family_says: str = "",
    organisation_id: UUID | None = None,
    ground: Ground = Ground.CONSENT,
) -> Handover:
    """Somebody else takes the role of coordinator or coach over and works from now on; who hands over stays and reads
    on until the handover is done."""
    old = present_member(member_id)
    case = open_case_by_id(old.case_id)
    method = methods.method(case.method_hash)
    kind = method.role(old.role).kind
    if kind not in EVENTS:
        raise Invalid({"": _("Alleen een coördinator of coach draagt zo over.")})
    check_may_appoint(by, case, method, old.role)
    check_fits(by, case, method, kind)
    wrong = {}
    if not because.strip():
        wrong["because"] = _("Schrijf op waarom je deze persoon kiest.")
    if kind == RoleKind.COACH and method.family_chooses_coach and not family_says.strip():
        wrong["family_says"] = _("Schrijf op wat het gezin van deze keuze vindt.")
    if Handover.objects.filter(from_member=old, done_at=None).exists():
        wrong[""] = _("Deze overdracht is al begonnen.")
    if wrong:
        raise Invalid(wrong)
    colleague = working_colleague(by, user_id, organisation_id)
    new = join(
        by=by,
        case=case,
        colleague=colleague,
        role=old.role,
        ground=ground,
        comes_for=old.comes_for,
        because=because.strip(),
        family_says=family_says.strip(),
    )
    row = _start(
        by, case, HandoverKind.ROLE, because, family_says, role=old.role, from_member=old, to_member=new
    )
    privacy.happened(
        by=by,
        event=EVENTS[kind],
        household_id=case.household_id,
        item=new,
        user_id=colleague.user_id,
        role=old.role,
    )
    return row


def _start(
    by: Actor, case: Case, kind: HandoverKind, because: str, family_says: str, **what: Any
) -> Handover:
    if by.user_id is None:
        raise Refused(_("Dit doet een mens."), "handover-person")
    row = Handover(
        household_id=case.household_id,
        case=case,
        category=Category.EXISTENCE,
        created_at=clock.now(),
        created_by=by.user_id,
        kind=kind,
        because=because.strip()[:500],
        family_says=family_says.strip()[:500],
        started_at=clock.now(),
        started_by=by.user_id,
        due_at=methods.method(case.method_hash).handover.within.end(
            clock.now(), free_days(case.household_id)
        ),
        **what,
    )
    row.save(force_insert=True)
    event = ARRIVED if kind == HandoverKind.ARRIVAL else BEGUN
    privacy.happened(by=by, event=event, household_id=case.household_id, item=row)
    return row


@action
def begin_region(
    *, by: Actor, case_id: UUID, desk_id: UUID, because: str, family_says: str, ground: str
) -> Handover:
    """The household goes to another coordination point, with consent or on another ground; both read until then."""
    case = open_case_by_id(case_id)
    access.check_officer(by, case.household_id)
    desk = next((one for one in accounts.desks() if one.id == desk_id), None)
    wrong = {}
    if desk is None or desk_id == case.desk_id:
        wrong["desk"] = _("Kies een ander meldpunt.")
    if ground not in (Ground.CONSENT, Ground.PUBLIC_TASK):
        wrong["ground"] = _("Kies waarom dit mag.")
    if len(because.strip()) < WHY_LEAST:
        wrong["because"] = _("Schrijf op waarom het gezin naar een ander meldpunt gaat.")
    if not family_says.strip():
        wrong["family_says"] = _("Schrijf op wat het gezin hiervan vindt, en wie dat zei.")
    running = Handover.objects.filter(case=case, kind=HandoverKind.REGION, done_at=None)
    if running.exists():
        wrong[""] = _("Deze overdracht is al begonnen.")
    if wrong:
        raise Invalid(wrong)
    officer = method_of(case.household_id).first_role(RoleKind.OFFICER)
    privacy.involve(
        by=by,
        household_id=case.household_id,
        role=officer.key,
        ground=Ground(ground),
        desk_id=desk_id,
    )
    return _start(
        by,
        case,
        HandoverKind.REGION,
        because,
        family_says,
        from_desk_id=case.desk_id,
        to_desk_id=desk_id,
        ground=ground,
    )


@action
def record_arrival(
    *, by: Actor, case_id: UUID, other_region: str, on: date, warm: bool, why: str = "", told: str = ""
) -> Handover:
    """The household came from a region that does not work with Rondom: from where, when, and whether that was warm."""
    case = open_case_by_id(case_id)
    access.check_leads(by, case.household_id)
    wrong = {}
    if not other_region.strip():
        wrong["other_region"] = _("Schrijf op uit welke regio het gezin kwam.")
    if on > clock.today():
        wrong["on"] = _("Kies een dag tot en met vandaag.")
    if not warm and len(why.strip()) < WHY_LEAST:
        wrong["why"] = _("Schrijf op wat er ontbrak: wie vertelde niets, wat wist niemand?")
    if wrong:
        raise Invalid(wrong)
    return _start(
        by,
        case,
        HandoverKind.ARRIVAL,
        told or why,
        "",
        other_region=other_region.strip()[:120],
        talk_on=on,
        done_at=clock.now(),
        done_by=by.user_id,
        warm=warm,
        cold_why="" if warm else why.strip()[:500],
    )


def _open(by: Actor, household_id: UUID, handover_id: UUID) -> Handover:
    row = Handover.objects.filter(pk=handover_id, household_id=household_id).first()
    if row is None:
        raise NotFound
    access.check_may_keep(by, row)
    check_may_see(by, row)
    if row.done_at is not None:
        raise Invalid({"": _("Deze overdracht is al klaar.")})
    return row


@action
def keep(
    *,
    by: Actor,
    household_id: UUID,
    handover_id: UUID,
    version: int,
    checklist: Iterable[str] = (),
    talk_on: date | None = None,
    talk_who: str = "",
    family_told_on: date | None = None,
    family_told_how: str = "",
) -> Handover:
    """What is done so far. Raises `Conflict` when somebody else wrote meanwhile."""
    row = _open(by, household_id, handover_id)
    known = {one.key for one in method_of(household_id).handover.checklist}
    wrong = {}
    done = sorted(set(checklist))
    if not set(done) <= known:
        wrong["checklist"] = _("Kies uit de lijst.")
    for name, day in (("talk_on", talk_on), ("family_told_on", family_told_on)):
        if day is not None and day > clock.today():
            wrong[name] = _("Kies een dag tot en met vandaag.")
    if talk_on is not None and not talk_who.strip():
        wrong["talk_who"] = _("Schrijf op wie erbij waren.")
    if family_told_on is not None and not family_told_how.strip():
        wrong["family_told_how"] = _("Schrijf op hoe en aan wie het is verteld.")
    if wrong:
        raise Invalid(wrong)
    save_version(
        row,
        version,
        checklist=done,
        talk_on=talk_on,
        talk_who=talk_who.strip()[:300],
        family_told_on=family_told_on,
        family_told_how=family_told_how.strip()[:300],
    )
    privacy.happened(by=by, event=KEPT, household_id=household_id, item=row)
    return row


def done_for(row: Handover) -> rules.Done:
    missing = method_of(row.household_id).handover.missing(list(row.checklist))
    return rules.Done(
        tuple(one.key for one in missing), row.talk_on is not None, row.family_told_on is not None
    )


@action
def finish(*, by: Actor, household_id: UUID, handover_id: UUID, cold_why: str = "") -> Handover:
    """The handover is done and who handed over leaves. Warm only when everything was done; else ``cold_why`` says why
    not, and that stays to be read."""
    row = _open(by, household_id, handover_id)
    warm = done_for(row).is_warm
    if not warm and len(cold_why.strip()) < WHY_LEAST:
        raise Invalid(
            {
                "cold_why": _(
                    "Nog niet alles is gedaan. Maak het af, of schrijf op waarom de overdracht niet warm kan."
                )
            }
        )
    mine = Handover.objects.filter(pk=row.pk, done_at=None)
    if not mine.update(
        done_at=clock.now(),
        done_by=by.user_id,
        warm=warm,
        cold_why="" if warm else cold_why.strip()[:500],
        version=row.version + 1,
    ):
        raise Invalid({"": _("Deze overdracht is al klaar.")})
    if row.kind == HandoverKind.REGION:
        privacy.happened(by=by, event=DONE, household_id=household_id, item=row)
        _leave_desk(row)
        return row
    old = TeamMember.objects.get(pk=row.from_member_id)  # type: ignore[misc]  # of a region alone there are none
    new = TeamMember.objects.get(pk=row.to_member_id)  # type: ignore[misc]
    leave(old, _("Opgevolgd door %(name)s") % {"name": new.name})
    privacy.happened(by=by, event=DONE, household_id=household_id, item=row)
    end_access(by=by, member=old, because="handed-over")
    return row


def _leave_desk(row: Handover) -> None:
    """The file now stands at the other coordination point; the access of the former one ends as the very last thing."""
    FileContext.objects.filter(pk=row.household_id).update(desk_id=row.to_desk_id, updated_at=clock.now())
    Case.objects.filter(pk=row.case_id).update(desk_id=row.to_desk_id)
    rows = Involvement.objects.filter(household_id=row.household_id, desk_id=row.from_desk_id, until=None)
    rows.update(until=clock.now(), ended_because="handed-over")
