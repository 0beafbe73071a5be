"""The scan of a signed paper: opening it, adding it later, taking out the wrong one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.households import queries as households
from rondom.privacy.consent import queries
from rondom.privacy.consent.access import check_may_record
from rondom.privacy.scans import actions
from rondom.privacy.scans import queries as scans

from . import telling
from .forms import RemoveScanForm, ScanForm
from .showing import put, sent, show, status_of


def sent_as_file(found: scans.Opened) -> HttpResponse:
    """To save, never to show inside a page of Rondom: what somebody uploaded is not trusted."""
    response = HttpResponse(found.content, content_type=found.content_type)
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response


@reads
def opened(request: HttpRequest, household_id: UUID, consent_id: UUID, scan_id: UUID) -> HttpResponse:
    """The scan as a file, for who may see the consent."""
    return sent_as_file(scans.scan(actor_of(request), household_id, consent_id, scan_id))


@writes
def add(request: HttpRequest, household_id: UUID, consent_id: UUID) -> HttpResponse:
    """A paper that was recorded before is scanned now."""
    actor = actor_of(request)
    check_may_record(actor, household_id)
    view = queries.consent(actor, household_id, consent_id)
    (line,) = telling.told(actor, household_id, [view])
    if not line.wants_scan:
        return see_other("consent:list", household_id, fragment=f"c-{consent_id}")
    names = households.member_names(actor, household_id)
    persons = [
        (str(row.person_id), names.get(row.person_id, said.name))
        for row, said in zip(view.voices, line.voices, strict=True)
        if said.wants_scan
    ]
    form = ScanForm(*sent(request), persons=persons)
    if form.is_bound and form.is_valid():
        try:
            actions.add(
                by=actor,
                household_id=household_id,
                consent_id=consent_id,
                persons=[UUID(one) for one in form.cleaned_data["persons"]],
                content=form.cleaned_data["scan"],
            )
            return see_other("consent:list", household_id, fragment=f"c-{consent_id}")
        except Invalid as fault:
            put(form, fault)
    return show(request, "scan", household_id, status_of(form), form=form, line=line)


@writes
def remove(request: HttpRequest, household_id: UUID, consent_id: UUID, scan_id: UUID) -> HttpResponse:
    """It was the wrong paper."""
    actor = actor_of(request)
    check_may_record(actor, household_id)
    line = telling.line(actor, household_id, consent_id)
    if scan_id not in line.scans:
        return see_other("consent:list", household_id, fragment=f"c-{consent_id}")
    form = RemoveScanForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.remove(
                by=actor,
                household_id=household_id,
                consent_id=consent_id,
                scan_id=scan_id,
                **form.cleaned_data,
            )
            return see_other("consent:list", household_id, fragment=f"c-{consent_id}")
        except Invalid as fault:
            put(form, fault)
    whose = [one.name for one in line.voices if one.scan == scan_id]
    shown = {"form": form, "line": line, "whose": whose, "scan_id": scan_id}
    return show(request, "scan_remove", household_id, status_of(form), **shown)
