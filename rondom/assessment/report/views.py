"""Pages of the report: writing it, giving it, reading it, and saying something beside it. [spec D4]"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from rondom.core import clock
from rondom.core.actor import ActorKind
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.paper import pdf
from rondom.privacy.enums import Use

from ..doors import keep_both, page, put_errors, status_of
from . import access, actions, printing, queries
from .forms import CommentForm, DraftForm, GiveForm


@reads
def every(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The versions that were given, and the one in the making for who writes it."""
    actor = actor_of(request)
    access.check_may_read(actor, household_id)
    writer = access.may_write(actor, household_id)
    return page(
        request,
        "report/list",
        household_id,
        found=queries.versions(actor, household_id),
        writer=writer,
        draft=queries.draft(actor, household_id) if writer else None,
    )


@writes
def draft(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The words of the version in the making, with what will stand below them."""
    actor = actor_of(request)
    access.check_may_write(actor, household_id)
    row = queries.draft(actor, household_id)
    standing = {"summary": row.summary, "advice": row.advice, "version": row.version} if row else None
    form = DraftForm(request.POST or None, initial=standing)
    status, theirs = 422 if request.method == "POST" else status_of(form), []
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.write(
                by=actor,
                household_id=household_id,
                summary=typed["summary"],
                advice=typed["advice"],
                version=typed["version"] or 0,
            )
            return see_other("assessment:report-give", household_id)
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            status, theirs = 409, keep_both(form, fault)
    sections, closed = queries.preview(actor, household_id)
    return page(
        request,
        "report/draft",
        household_id,
        status,
        form=form,
        theirs=theirs,
        sections=sections,
        closed=closed,
        row=row,
    )


@writes
def give(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Reading it once more, choosing what the family reads too, and giving it."""
    actor = actor_of(request)
    access.check_may_write(actor, household_id)
    row = queries.draft(actor, household_id)
    if row is None:
        return see_other("assessment:report-draft", household_id)
    sections, closed = queries.preview(actor, household_id)
    choices = [(one.name, f"{one.title} ({one.category_label})") for one in closed]
    form = GiveForm(choices, request.POST or None, initial={"version": row.version})
    status, changed = 422 if request.method == "POST" else 200, False
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            given = actions.give(
                by=actor,
                household_id=household_id,
                version=typed["version"] or 0,
                open_to_family=typed.get("open", ()),
            )
            return see_other("assessment:report", household_id, given.pk)
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            status, changed = 409, True
            keep_both(form, fault)
    return page(
        request,
        "report/give",
        household_id,
        status,
        form=form,
        row=row,
        sections=sections,
        changed=changed,
    )


@writes
def throw_away(request: HttpRequest, household_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    access.check_may_write(actor, household_id)
    row = queries.draft(actor, household_id)
    if row is None:
        return see_other("assessment:reports", household_id)
    if request.method == "POST":
        actions.throw_away(by=actor, household_id=household_id)
        return see_other("assessment:reports", household_id)
    return page(request, "report/throw_away", household_id, row=row)


@reads
def one(request: HttpRequest, household_id: UUID, report_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    view = queries.report(actor, household_id, report_id)
    return page(
        request,
        "report/one",
        household_id,
        view=view,
        left_out=printing.left_out(view.left_out) if view.left_out else "",
        writer=access.may_write(actor, household_id),
    )


@reads
def paper(request: HttpRequest, household_id: UUID, report_id: UUID) -> HttpResponse:
    """The same as a file to print; no name of anybody is in the name of the file (P11)."""
    actor = actor_of(request)
    view = queries.report(actor, household_id, report_id, use=Use.EXPORT)
    made = printing.document(view, actor.name, clock.today(), large=actor.kind == ActorKind.FAMILY)
    response = HttpResponse(pdf(made), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="verslag-versie-{view.number}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@writes
def comment(
    request: HttpRequest, household_id: UUID, report_id: UUID, part_id: UUID | None = None
) -> HttpResponse:
    """The family says something of the report, or of one part of it."""
    actor = actor_of(request)
    report = queries.of_id(actor, household_id, report_id)
    access.check_given(report)
    access.check_may_comment(actor)
    part = queries.part(actor, report, part_id) if part_id else None
    before = queries.my_comment(actor, report, part_id)
    standing = {"stance": before.stance, "words": before.words, "version": before.version} if before else None
    form = CommentForm(request.POST or None, initial=standing)
    status, theirs = 422 if request.method == "POST" else 200, []
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.comment(
                by=actor,
                household_id=household_id,
                report_id=report_id,
                part_id=part_id,
                stance=typed["stance"],
                words=typed["words"],
                version=typed["version"] or 0,
            )
            return see_other("assessment:report", household_id, report_id)
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            status, theirs = 409, keep_both(form, fault)
    return page(
        request,
        "report/comment",
        household_id,
        status,
        form=form,
        report=report,
        part=part,
        before=before,
        theirs=theirs,
    )


@writes
def withdraw(request: HttpRequest, household_id: UUID, report_id: UUID, comment_id: UUID) -> HttpResponse:
    """What I said is taken away again."""
    actor = actor_of(request)
    report = queries.of_id(actor, household_id, report_id)
    access.check_may_comment(actor)
    if request.method == "POST":
        actions.withdraw_comment(by=actor, household_id=household_id, comment_id=comment_id)
        return see_other("assessment:report", household_id, report_id)
    return page(request, "report/withdraw", household_id, report=report, comment_id=comment_id)
