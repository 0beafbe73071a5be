"""Does everyone agree? Asked at the table, person by person, for each agreement. [G4]"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.transactions import action
from rondom.methods.enums import Category
from rondom.privacy import actions as privacy

from ..models import Attendance, MeetingAgreement
from ..recording import meeting_to_record
from .models import AgreementVoice

VOICED = "meeting.agreement_voiced"
WHY_MOST = 300


@dataclass(frozen=True, slots=True)
class Voice:
    """`agrees` with `why` where not."""

    agrees: bool
    why: str = ""


@action
def voice(
    *,
    by: Actor,
    household_id: UUID,
    meeting_id: UUID,
    agreement_id: UUID,
    voices: Mapping[UUID, Voice],
) -> MeetingAgreement:
    """Write down what each person said, by member of the team; who is left out was not asked (any more).

    The agreement itself then says whether everyone who was asked agrees, and why not.
    """
    meeting = meeting_to_record(by, household_id, meeting_id)
    agreement = MeetingAgreement.objects.select_for_update().filter(pk=agreement_id, meeting=meeting).first()
    if agreement is None:
        raise NotFound
    asked = set(Attendance.objects.filter(meeting=meeting).values_list("member_id", flat=True))
    names = {one.id: one.name for one in cases.team(by, household_id)}
    wrong = {}
    for member_id, said in voices.items():
        if member_id not in asked:
            raise NotFound
        if not said.agrees and not said.why.strip():
            wrong[str(member_id)] = _("Schrijf op waarom deze persoon het er niet mee eens is.")
        elif len(said.why) > WHY_MOST:
            wrong[str(member_id)] = _("Dit is te lang. Houd het bij %d tekens.") % WHY_MOST
    if wrong:
        raise Invalid(wrong)
    AgreementVoice.objects.filter(agreement=agreement).delete()
    AgreementVoice.objects.bulk_create(
        AgreementVoice(
            household_id=household_id,
            category=Category.AGREEMENTS,
            created_at=clock.now(),
            created_by=by.user_id,
            agreement=agreement,
            member_id=member_id,
            agrees=said.agrees,
            why="" if said.agrees else said.why.strip(),
        )
        for member_id, said in voices.items()
    )
    against = [
        f"{names.get(member_id, '')}: {said.why.strip()}".lstrip(": ")
        for member_id, said in voices.items()
        if not said.agrees
    ]
    MeetingAgreement.objects.filter(pk=agreement.pk).update(
        everyone_agrees=not against,
        not_agreed_why="; ".join(against)[:500],
        version=agreement.version + 1,
    )
    privacy.happened(by=by, event=VOICED, household_id=household_id, item=agreement, meeting=meeting.id)
    agreement.refresh_from_db()
    return agreement
