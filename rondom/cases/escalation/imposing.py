"""Deciding for others under the mandate of the covenant: the last resort, with the objections beside it. [E5]"""

from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import action
from rondom.privacy import actions as privacy
from rondom.privacy.access import check_may_see

from . import access, rules, subjects
from .enums import MandateKind
from .loading import stuck
from .models import Mandate, MandateObjection
from .subjects import Subject

IMPOSED = "mandate.imposed"
LIFTED = "mandate.lifted"
OBJECTED = "mandate.objected"


@action
def impose(
    *,
    by: Actor,
    household_id: UUID,
    stalemate_id: UUID,
    kind: str,
    reason: str,
    danger: bool = False,
    danger_why: str = "",
    subject: str = "",
) -> Mandate:
    """The coordination point decides for others. subject: which indication is held (a value of `subjects.choices`).

    Pushing through only after the highest step, or in danger."""
    access.check_officer(by, household_id)
    thing = stuck(by, household_id, stalemate_id)
    if by.user_id is None:
        raise Refused(_("Dit besluit neemt een mens."), "stuck-person")
    if thing.method.escalation.mandate is None:
        raise Refused(_("In deze werkwijze heeft niemand de macht om door te zetten."), "no-mandate")
    held = _held(by, household_id, kind, subject)
    wrong = {}
    if kind not in MandateKind.values:
        wrong["kind"] = _("Kies wat je oplegt.")
    if len(reason.strip()) < rules.WHY_LEAST:
        wrong["reason"] = _("Schrijf op waarom dit nodig is en wat er eerder is geprobeerd.")
    elif len(reason) > rules.WORDS_MOST:
        wrong["reason"] = _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST
    if kind == MandateKind.HOLD and held is None:
        wrong["subject"] = _("Kies welke indicatie je aanhoudt.")
    if danger and len(danger_why.strip()) < rules.WHY_LEAST:
        wrong["danger_why"] = _("Schrijf op wie er nu gevaar loopt en waarom wachten niet kan.")
    if wrong:
        raise Invalid(wrong)
    if not rules.may_impose(
        MandateKind(kind),
        reached=thing.reached,
        top=thing.order[-1],
        top_is_done=thing.top_is_done,
        danger=danger,
    ):
        raise Invalid(
            {"kind": _("Dit is het laatste middel. Doe eerst de stappen hiervoor, of zeg dat er gevaar is.")}
        )
    row = Mandate(
        household_id=household_id,
        stalemate=thing.row,
        category=held.category if held else thing.row.category,
        about=list(held.about) if held else thing.row.about,
        created_at=clock.now(),
        created_by=by.user_id,
        subject_id=held.id if held else None,
        kind=kind,
        reason=reason.strip(),
        danger=danger,
        danger_why=danger_why.strip() if danger else "",
        imposed_at=clock.now(),
        imposed_by=by.user_id,
    )
    row.save(force_insert=True)
    privacy.happened(by=by, event=IMPOSED, household_id=household_id, item=row, kind=kind)
    return row


def _held(by: Actor, household_id: UUID, kind: str, subject: str) -> Subject | None:
    """The indication that a form named, where it is about holding one."""
    if kind != MandateKind.HOLD:
        return None
    return next((one for one in subjects.can_be_held(by, household_id) if one.value == subject), None)


def _mandate(by: Actor, household_id: UUID, mandate_id: UUID) -> Mandate:
    row = Mandate.objects.filter(pk=mandate_id, household_id=household_id, lifted_at=None).first()
    if row is None:
        raise NotFound
    check_may_see(by, row)
    return row


@action
def object_to(*, by: Actor, household_id: UUID, mandate_id: UUID, words: str) -> MandateObjection:
    """A party does not agree; the words stay beside the decision."""
    access.check_is_party(by, household_id)
    row = _mandate(by, household_id, mandate_id)
    if by.user_id is None:
        raise NotFound
    if not words.strip():
        raise Invalid({"words": _("Schrijf op wat het bezwaar is.")})
    if len(words) > rules.WORDS_MOST:
        raise Invalid({"words": _("Dit is te lang. Houd het bij %d tekens.") % rules.WORDS_MOST})
    objection = MandateObjection(
        household_id=household_id,
        mandate=row,
        category=row.category,
        about=row.about,
        created_at=clock.now(),
        created_by=by.user_id,
        words=words.strip(),
        objected_at=clock.now(),
        objected_by=by.user_id,
    )
    objection.save(force_insert=True)
    privacy.happened(by=by, event=OBJECTED, household_id=household_id, item=objection)
    return objection


@action
def lift(*, by: Actor, household_id: UUID, mandate_id: UUID, why: str) -> Mandate:
    """What was imposed ends; that it was stays to be read."""
    access.check_officer(by, household_id)
    row = _mandate(by, household_id, mandate_id)
    if len(why.strip()) < rules.WHY_LEAST:
        raise Invalid({"why": _("Schrijf op waarom dit niet meer nodig is.")})
    what = {"lifted_at": clock.now(), "lifted_by": by.user_id, "lifted_why": why.strip()[:500]}
    if Mandate.objects.filter(pk=row.pk, lifted_at=None).update(**what):
        privacy.happened(by=by, event=LIFTED, household_id=household_id, item=row)
    row.refresh_from_db()
    return row
