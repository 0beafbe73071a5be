"""Pages of bringing in a file. [A9]"""

import csv
import io
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rondom.core.errors import Invalid
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.ids import as_id
from rondom.core.uploads import takes

from .. import actions as index
from . import access, actions, queries, working
from .forms import MOST_FILE, MappingForm, ReadForm, UploadForm
from .queries import Shown

#: a cell that begins like this is a formula to a spreadsheet
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@reads
def imports(request: HttpRequest) -> HttpResponse:
    """The files of the own organisation."""
    page, shown = queries.page_of_imports(actor_of(request), request.GET.get("page", "1"))
    return render(request, "index/importing/list.html", {"page": page, "shown": shown})


@takes(MOST_FILE)
@writes
def new(request: HttpRequest) -> HttpResponse:
    """Choose a file."""
    access.check_may_supply(actor_of(request))
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                batch = actions.upload(by=actor_of(request), file_name=file.name, content=file.read())
                return see_other("index:import", batch.id)
            except Invalid as wrong:
                _take(form, wrong)
    status = 422 if form.errors else 200
    return render(request, "index/importing/new.html", {"form": form}, status=status)


@writes
def one(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """One file: choosing what its columns are; how far it is; what came of it."""
    shown = queries.one(actor_of(request), batch_id)
    if not shown.choosing:
        if request.method == "POST":
            return see_other("index:import", batch_id)
        return _result(request, shown)
    form = _mapping(request, shown, None)
    if request.method == "POST":
        form = _mapping(request, shown, request.POST)
        if form.is_valid():
            try:
                version = int(request.POST.get("version") or 0)
                actions.begin(
                    by=actor_of(request),
                    batch_id=batch_id,
                    version=version,
                    mapping=form.mapping(),
                    defaults=form.defaults(),
                )
                # what is small is done at once, and of what is large the first rows are seen
                working.next_block(actor_of(request), batch_id)
                return see_other("index:import", batch_id)
            except Invalid as wrong:
                _take(form, wrong)
    batch = shown.batch
    reading = ReadForm(
        initial={"encoding": batch.encoding, "delimiter": batch.delimiter, "has_header": batch.has_header}
    )
    context = {"shown": shown, "form": form, "reading": reading}
    return render(request, "index/importing/choose.html", context, status=422 if form.errors else 200)


def _mapping(request: HttpRequest, shown: Shown, data: Any) -> MappingForm:
    actor = actor_of(request)
    before = queries.last_defaults(actor)
    initial = {"role": before.get("0-role"), "told": before.get("told"), "consider": before.get("consider")}
    return MappingForm(
        data,
        columns=queries.columns(actor, shown.batch),
        method=index.method_for(actor),
        initial={name: value for name, value in initial.items() if value},
    )


def _take(form: Any, wrong: Invalid) -> None:
    for name, sentence in wrong.fields.items():
        form.add_error(name if name in form.fields else None, sentence)


def _result(request: HttpRequest, shown: Shown) -> HttpResponse:
    page, rejected = queries.page_of_rejected(actor_of(request), shown.batch, request.GET.get("page", "1"))
    context = {"shown": shown, "page": page, "rejected": rejected}
    return render(request, "index/importing/result.html", context)


@writes
def read_as(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Other letters, another sign between the columns."""
    access.check_may_supply(actor_of(request))
    form = ReadForm(request.POST or None)
    if request.method == "POST":
        if not form.is_valid():
            raise Invalid({name: " ".join(map(str, some)) for name, some in form.errors.items()})
        version = int(request.POST.get("version") or 0)
        actions.read_as(by=actor_of(request), batch_id=batch_id, version=version, **form.cleaned_data)
    return see_other("index:import", batch_id)


@writes
def go_on(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    access.check_may_supply(actor_of(request))
    if request.method == "POST":
        actions.go_on(by=actor_of(request), batch_id=batch_id)
    return see_other("index:import", batch_id)


@writes
def stop(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What is in stays; the rest is thrown away."""
    shown = queries.one(actor_of(request), batch_id)
    if request.method == "POST":
        actions.stop(by=actor_of(request), batch_id=batch_id)
        return see_other("index:import", batch_id)
    return render(request, "index/importing/stop.html", {"shown": shown})


@writes
def seen(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    access.check_may_supply(actor_of(request))
    if request.method == "POST":
        actions.see(by=actor_of(request), batch_id=batch_id)
    return see_other("index:import", batch_id)


@reads
def rejected(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Every row that was refused, as a table for a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["rij", "gegeven", "reden"])
    for row in queries.all_rejected(actor_of(request), batch_id):
        writer.writerow([row.number, *map(_cell, (row.column, row.reason))])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="geweigerde-rijen.csv"'
    return answer


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


@writes
def suppliers(request: HttpRequest) -> HttpResponse:
    """The manager says who brings in files."""
    access.check_manages(actor_of(request))
    if request.method == "POST":
        who = as_id(request.POST.get("user"))
        if who is None or request.POST.get("may") not in ("yes", "no"):
            raise Invalid({"user": _("Kies iemand uit de lijst.")})
        act = actions.let_supply if request.POST["may"] == "yes" else actions.no_longer
        act(by=actor_of(request), user_id=who)
        return see_other("index:suppliers")
    may = queries.suppliers(actor_of(request))
    people = [
        {
            "person": one,
            "may": one.user_id in may,
            "yes": {"user": one.user_id, "may": "yes"},
            "no": {"user": one.user_id, "may": "no"},
        }
        for one in queries.colleagues(actor_of(request))
    ]
    return render(request, "index/importing/suppliers.html", {"people": people})
