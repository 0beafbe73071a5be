"""The page about the way of working with a household. [E4]"""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core import clock
from rondom.core.errors import Invalid
from rondom.core.http import actor_of, see_other, writes
from rondom.methods.enums import Verb
from rondom.privacy.access import check_may

from ..figures import contacts
from ..pages import page, running_case, say
from ..queries import method_of_case
from . import actions, queries
from .forms import WayForm

#: over so many days the hours are counted
DAYS = 28


@writes
def ways(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """What counts now with its definitions, the hours beside it, and what counted before."""
    actor = actor_of(request)
    if request.method == "POST":
        check_may(actor, household_id, Verb.EDIT_TEAM)
    case = running_case(actor, household_id)
    rules = method_of_case(case).coordination
    found = queries.ways(actor, household_id)
    start = {}
    if found:
        row = found[0].row
        start = {name: getattr(row, name) for name in ("ways", "style", "stance", "hours_a_week")}
    form = WayForm(
        request.POST or None,
        initial=start,
        choices={
            "ways": [(one.key, f"{one.label}: {one.explanation}") for one in rules.ways],
            "style": [(one.key, f"{one.label}: {one.explanation}") for one in rules.styles],
            "stance": [(one.key, f"{one.label}: {one.explanation}") for one in rules.stances],
        },
    )
    for name, parts in (("style", rules.styles), ("stance", rules.stances)):
        if not parts:
            del form.fields[name]
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_way(by=actor, case_id=case.id, **form.cleaned_data)
            return see_other("cases:working", household_id)
        except Invalid as fault:
            say(form, fault)
    made = contacts.total(contacts.contacts(actor, household_id, clock.now() - timedelta(days=DAYS)))
    return page(
        request,
        "working",
        household_id,
        form,
        now=found[0] if found else None,
        history=found[1:],
        rules=rules,
        made=made,
        weekly=round(made.minutes / 60 / (DAYS / 7), 1),
    )
