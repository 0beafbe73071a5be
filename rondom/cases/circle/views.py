"""Inviting a relative or volunteer as the family's coach."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core.errors import Invalid
from rondom.core.http import actor_of, writes
from rondom.methods.enums import Verb
from rondom.privacy.access import check_may

from .. import queries as cases
from ..pages import page, running_case, say
from . import actions
from .access import check_may_invite
from .forms import InviteCoachForm


@writes
def invite(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The pass-phrase is on the answer to the POST itself (not stored by browser or proxy) and nowhere else."""
    actor = actor_of(request)
    check_may(actor, household_id, Verb.APPOINT)
    case = running_case(actor, household_id)
    check_may_invite(actor, case, cases.method_of_case(case))
    form = InviteCoachForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            words = actions.invite_coach(by=actor, case_id=case.id, **typed)
        except Invalid as fault:
            say(form, fault)
        else:
            response = page(
                request,
                "portal_opened",
                household_id,
                person={"name": typed["name"]},
                passphrase=words,
                email=typed["email"],
            )
            response["Cache-Control"] = "no-store"
            return response
    lacking = [one for one in cases.coach_judgements(actor, case) if not one.holds]
    return page(request, "invite_coach", household_id, form, lacking=lacking)
