"""The genogram on screen: look, add, change, take out, take along."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.pictures import export, genogram
from rondom.core.pictures.export import Kind, Taken
from rondom.privacy.enums import Use

from ..views import put_errors, retyped, show, status_of, typed
from . import access, actions, queries, telling
from .enums import Relation
from .forms import AddForm, ChangeForm
from .values import One, Shown


def page(
    request: HttpRequest, template: str, shown: Shown, status: int = 200, **context: Any
) -> HttpResponse:
    home = reverse("households:kin", args=[shown.household_id])
    return show(
        request,
        f"kin/{template}",
        shown.household_id,
        status,
        shown=shown,
        **{"back": home, "home": home, **context},
    )


def form_page(request: HttpRequest, shown: Shown, status: int, **context: Any) -> HttpResponse:
    """A form: all that its page asks for, where this one does not say otherwise."""
    given: dict[str, Any] = {
        "theirs": [],
        "lead": "",
        "submit": "",
        "end_url": "",
        "needs_parent": False,
        "parent_url": "",
    }
    return page(request, "form", shown, status, **(given | context))


def person_url(shown: Shown, key: UUID) -> str:
    return reverse("households:kin-person", args=[shown.household_id, key])


@reads
def picture(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """The picture, and the same as a list."""
    actor = actor_of(request)
    shown = queries.family(actor, household_id)
    change = access.may_change(actor, household_id)
    links = telling.links(shown) if change else {}
    return page(
        request,
        "picture",
        shown,
        may_change=change,
        may_begin=change and queries.can_begin(shown),
        family=actor.kind == ActorKind.FAMILY,
        svg=genogram.genogram_svg(shown.family, title=_title(shown), links=links),
        lines=telling.lines(shown, links),
        lead=telling.lead(shown) if shown.is_begun else "",
        kinds=[kind.value for kind in Kind],
        back=_file_of(actor, household_id),
    )


def _title(shown: Shown) -> str:
    return _("Familie van %(household)s") % {"household": shown.name}


def _file_of(actor: Actor, household_id: UUID) -> str:
    return reverse("portal:home") if actor.person_id else reverse("households:file", args=[household_id])


@reads
def take(request: HttpRequest, household_id: UUID, kind: str) -> HttpResponse:
    """The picture as a file: PDF, PNG or SVG."""
    if kind not in {one.value for one in Kind}:
        raise NotFound
    actor = actor_of(request)
    shown = queries.family(actor, household_id, use=Use.EXPORT)
    rows = [(row.name, ", ".join(row.facts)) for row in genogram.rows(shown.family)]
    taken = Taken(
        str(genogram.genogram_svg(shown.family, title=_title(shown))),
        _title(shown),
        rows,
        _("Voor %(name)s") % {"name": actor.name},
        clock.today(),
    )
    return export.as_response(Kind(kind), taken, "genogram")


@writes
def begin(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A first draft of what the file says already."""
    actor = actor_of(request)
    access.check_may_change(actor, household_id)
    if request.method == "POST":
        actions.begin_with_household(by=actor, household_id=household_id)
    return see_other("households:kin", household_id)


@reads
def person(request: HttpRequest, household_id: UUID, key: UUID) -> HttpResponse:
    """Somebody, what ties them, and whom one can add."""
    actor = actor_of(request)
    access.check_may_change(actor, household_id)
    shown, one = queries.one(actor, household_id, key)
    return page(
        request,
        "person",
        shown,
        one=one,
        facts=telling.facts_of(shown, one),
        ties=telling.ties_of(shown, one),
        add=[
            (relation.label, reverse("households:kin-add", args=[household_id, key, relation.value]))
            for relation in Relation
        ],
    )


@writes
def add(request: HttpRequest, household_id: UUID, key: UUID, relation: str) -> HttpResponse:
    """Somebody new, as parent, child, partner, brother or sister of who stands there."""
    actor = actor_of(request)
    access.check_may_change(actor, household_id)
    shown, one = queries.one(actor, household_id, key)
    if relation not in Relation.values:
        raise NotFound
    wanted = Relation(relation)
    form = AddForm(typed(request), shown=shown, anchor=one, relation=wanted)
    if form.is_bound and form.is_valid():
        try:
            row = actions.add_kin(
                by=actor,
                household_id=household_id,
                anchor=key,
                relation=relation,
                life=form.life(),
                tied=form.tied(),
                for_whom=form.cleaned_data["for_whom"],
            )
            return see_other("households:kin", household_id, fragment=f"genogram-person-{row.pk}")
        except Invalid as fault:
            put_errors(form, fault)
    return form_page(
        request,
        shown,
        status_of(request),
        form=form,
        title=_ADD[wanted]() % {"name": one.name},
        lead=_("Alleen de voornaam is nodig. Wat je niet weet, laat je leeg."),
        needs_parent=wanted == Relation.SIBLING and not shown.parents_of.get(key),
        parent_url=reverse("households:kin-add", args=[household_id, key, Relation.PARENT.value]),
        submit=_("Zet in beeld"),
        back=person_url(shown, key),
    )


_ADD = {
    Relation.PARENT: lambda: _("Een ouder van %(name)s"),
    Relation.CHILD: lambda: _("Een kind van %(name)s"),
    Relation.PARTNER: lambda: _("Een partner van %(name)s"),
    Relation.SIBLING: lambda: _("Een broer of zus van %(name)s"),
}


@writes
def change(request: HttpRequest, household_id: UUID, key: UUID) -> HttpResponse:
    """Other words or years for somebody who is not a member."""
    actor = actor_of(request)
    access.check_may_change(actor, household_id)
    shown, one = queries.one(actor, household_id, key)
    if one.person_id:
        return see_other("households:person", household_id, one.person_id)
    form = ChangeForm(typed(request), shown=shown, initial=_known(one))
    status, theirs = status_of(request), []
    if form.is_bound and form.is_valid():
        try:
            actions.change_kin(
                by=actor,
                household_id=household_id,
                key=key,
                version=form.cleaned_data["version"],
                life=form.life(),
                for_whom=form.cleaned_data["for_whom"],
            )
            return see_other("households:kin-person", household_id, key)
        except Invalid as fault:
            put_errors(form, fault)
        except Conflict as fault:
            status, theirs = 409, theirs_of(form, _known(queries.one(actor, household_id, key)[1]))
            form.data = retyped(request, version=fault.version)
    return form_page(
        request, shown, status, form=form, theirs=theirs, title=one.name, back=person_url(shown, key)
    )


def _known(one: One) -> dict[str, Any]:
    return {
        "name": one.name,
        "sex": one.sex,
        "born": one.born,
        "died": one.died,
        "dead": one.dead,
        "for_whom": one.about[0] if len(one.about) == 1 else "",
        "version": one.version,
    }


def theirs_of(form: Any, now: dict[str, Any]) -> list[tuple[str, str]]:
    """(label, text) of what somebody else made of the fields in which we differ."""
    differ = []
    for name, field in form.fields.items():
        if name == "version" or name not in now or form.cleaned_data.get(name) == now[name]:
            continue
        value = now[name]
        words = dict(getattr(field, "choices", ())).get(value, value)
        if isinstance(value, bool):
            words = _("ja") if value else _("nee")
        differ.append((str(field.label), str(words if words not in (None, "") else _("leeg"))))
    return differ
