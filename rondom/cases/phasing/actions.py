"""Announcing that somebody's help ends, and agreeing how it is phased out. [L1; s2 §5.4]"""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, Refused
from rondom.core.locking import save_version
from rondom.core.transactions import action
from rondom.methods.enums import Category, Verb
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may, verbs_of

from ..access import is_self
from ..enums import CaseStatus
from ..loading import present_member
from ..models import TeamMember
from .models import PhasingOut

ANNOUNCED = "team.end_announced"
PLANNED = "team.phasing_out_planned"

MOST, SHORT = 2000, 500


def check_may_announce(actor: Actor, member: TeamMember) -> None:
    """Who keeps the team up to date, and everybody about their own help."""
    check_may(actor, member.household_id, Verb.STATE_EXPECTATION)
    if is_self(actor, member) or str(Verb.EDIT_TEAM) in verbs_of(actor, member.household_id):
        return
    raise Refused(
        _(
            "Dit zegt ieder over de eigen hulp. Alleen wie het team bijhoudt, kan het voor een ander opschrijven."
        ),
        "own-help",
    )


@action
def announce_end(
    *, by: Actor, member_id: UUID, ends_on: date | None, version: int | None = None
) -> TeamMember:
    """When somebody's help is expected to end; None takes the announcement back."""
    member = _of_open_case(member_id)
    check_may_announce(by, member)
    if ends_on is not None and ends_on < clock.today():
        raise Invalid({"ends_on": _("Deze dag is al geweest.")})
    save_version(member, member.version if version is None else version, expected_end=ends_on)
    privacy.happened(by=by, event=ANNOUNCED, household_id=member.household_id, item=member)
    return member


def _of_open_case(member_id: UUID) -> TeamMember:
    member = present_member(member_id)
    if member.case.status != CaseStatus.OPEN:
        raise Invalid({"": _("Deze coördinatie is al afgesloten.")})
    return member


@action
def plan_phasing_out(
    *,
    by: Actor,
    member_id: UUID,
    ends_on: date,
    steps: str,
    watch_member_id: UUID | None = None,
    watch_note: str = "",
    family_says: str = "",
    version: int | None = None,
) -> PhasingOut:
    """How one person's help is phased out, and who keeps watch then, or why nobody need. This announces the end too."""
    member = _of_open_case(member_id)
    check_may_announce(by, member)
    if by.user_id is None:
        raise Refused(_("Dit spreken mensen af."), "people-decide")
    _check(member, ends_on, steps, watch_member_id, watch_note, family_says)
    said = {
        "ends_on": ends_on,
        "steps": steps.strip(),
        "watch_member_id": watch_member_id,
        "watch_note": watch_note.strip(),
        "family_says": family_says.strip(),
        "stated_at": clock.now(),
        "stated_by": by.user_id,
    }
    row = PhasingOut.objects.filter(member=member).first()
    if row is None:
        row = PhasingOut(
            household_id=member.household_id,
            category=Category.AGREEMENTS,
            created_at=clock.now(),
            created_by=by.user_id,
            case=member.case,
            member=member,
            **said,
        )
        row.save(force_insert=True)
    else:
        save_version(row, row.version if version is None else version, **said)
    if member.expected_end != ends_on:
        save_version(member, member.version, expected_end=ends_on)
    privacy.happened(by=by, event=PLANNED, household_id=member.household_id, item=row)
    return row


def _check(
    member: TeamMember,
    ends_on: date,
    steps: str,
    watch_member_id: UUID | None,
    watch_note: str,
    family_says: str,
) -> None:
    wrong: dict[str, str] = {}
    if ends_on < clock.today():
        wrong["ends_on"] = _("Deze dag is al geweest.")
    if not steps.strip():
        wrong["steps"] = _("Schrijf op hoe de hulp wordt afgebouwd.")
    others = TeamMember.objects.filter(case=member.case, until=None).exclude(pk=member.pk)
    if watch_member_id is not None and not others.filter(pk=watch_member_id).exists():
        wrong["watch_member"] = _("Kies iemand anders uit het team.")
    if watch_member_id is None and not watch_note.strip():
        wrong["watch_note"] = _(
            "Kies wie daarna een vinger aan de pols houdt, of schrijf op waarom dat niet hoeft."
        )
    typed = {"steps": (steps, MOST), "watch_note": (watch_note, SHORT), "family_says": (family_says, SHORT)}
    for name, (text, most) in typed.items():
        if len(text) > most:
            wrong[name] = _("Dit is te lang. Houd het bij %d tekens.") % most
    if wrong:
        raise Invalid(wrong)
