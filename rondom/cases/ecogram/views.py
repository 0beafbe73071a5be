"""The pages of the ecogram: the picture on a day, drawing in it, and taking it along. [C3]"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.errors import Conflict, NotFound
from rondom.core.http import actor_of, reads, see_other, writes
from rondom.core.pictures import export
from rondom.core.pictures.ecogram import ecogram_large_svg
from rondom.core.pictures.ecogram import rows as in_words
from rondom.core.words import day_nl

from ..doors import act, page
from ..pages import keep_both
from . import access, actions, forms, queries, rules, telling
from .period import period
from .shown import rows_of, untied


def _title(day: str) -> str:
    return _("Ecogram van %(day)s") % {"day": day}


@reads
def ecogram(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Who stands around this household, on the day of the slider; what stands out, and how it grew."""
    actor = actor_of(request)
    network = queries.network(actor, household_id)
    when = period(network, request.GET)
    shown, today = network.on(when.shown), clock.today()
    title = _title(day_nl(when.shown, today))
    return page(
        request,
        "ecogram/page",
        household_id,
        when.form,
        network=network,
        shown=shown,
        when=when,
        title=title,
        words=[day_nl(day, today) for day in when.days],
        svg=ecogram_large_svg(telling.facts(shown, network.name), title=title),
        rows=rows_of(network, when),
        untied=untied(shown),
        kept=[one for one in shown.around if one.kept],
        said=telling.sentences(rules.findings(shown)),
        grown=telling.grown(rules.growth(network, when.then, when.shown), when.then, today)
        if when.then < when.shown
        else [],
        kinds=[
            (export.Kind.PDF, _("Neem mee als pdf")),
            (export.Kind.PNG, _("als plaatje")),
            (export.Kind.SVG, _("als tekening (svg)")),
        ],
        history=[(turn.day, telling.turned(turn, network)) for turn in rules.history(network)],
        draws=access.may_draw(actor, household_id),
    )


@reads
def take(request: HttpRequest, household_id: UUID, kind: str) -> HttpResponse:
    """The picture of a day as a file, with the same in words."""
    actor = actor_of(request)
    if kind not in list(export.Kind):
        raise NotFound
    network = queries.taken_along(actor, household_id)
    when = period(network, request.GET)
    shown, today = network.on(when.shown), clock.today()
    facts = telling.facts(shown, network.name)
    title = _title(f"{day_nl(when.shown, today)} {when.shown.year}")
    told = [
        (
            f"{row.one} – {row.other}" if row.other else row.one,
            ", ".join(filter(None, (row.quality, row.direction))),
        )
        for row in in_words(facts)
    ]
    taken = export.Taken(
        picture=str(ecogram_large_svg(facts, title=title)),
        title=title,
        rows=told,
        foot=_("Voor %(name)s") % {"name": actor.name},
        today=today,
        lead=" ".join(telling.sentences(rules.findings(shown))),
    )
    return export.as_response(export.Kind(kind), taken, "ecogram")


@writes
def draw(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A tie between two; ``?een=`` and ``?ander=`` are chosen already, by touching them in the picture."""
    actor = actor_of(request)
    access.check_may_draw(actor, household_id)
    start = {
        "one": request.GET.get("een", str(household_id)),
        "other": request.GET.get("ander", ""),
        "since": clock.today(),
    }
    people = queries.ends(actor, household_id)
    form = forms.TieForm(request.POST or None, people=people, initial=start)

    def do(typed: dict[str, Any]) -> HttpResponse:
        row = actions.draw_tie(by=actor, household_id=household_id, **typed)
        return see_other("cases:ecogram", household_id, fragment=f"band-{row.pk}")

    return act(request, form, do) or page(request, "ecogram/draw", household_id, form)


@writes
def tie(request: HttpRequest, household_id: UUID, tie_id: UUID) -> HttpResponse:
    """What a tie becomes, from a day on."""
    actor = actor_of(request)
    access.check_may_draw(actor, household_id)
    row, one, other = queries.tie(actor, household_id, tie_id)
    start = {
        "version": row.version,
        "quality": row.quality,
        "direction": row.direction,
        "since": clock.today(),
    }
    form = forms.ChangeTieForm(request.POST or None, one=one, other=other, initial=start)

    def do(typed: dict[str, Any]) -> HttpResponse:
        actions.change_tie(by=actor, household_id=household_id, tie_id=tie_id, **typed)
        return see_other("cases:ecogram", household_id, fragment=f"band-{tie_id}")

    more: dict[str, Any] = {
        "one": one,
        "other": other,
        "now": telling.quality(row.quality),
        "conflict": [],
        "since": row.since,
    }
    try:
        done = act(request, form, do)
    except Conflict as conflict:
        both = keep_both(form, _worded(conflict, one, other))
        answer = page(request, "ecogram/tie", household_id, form, **(more | both))
        answer.status_code = 409
        return answer
    return done or page(request, "ecogram/tie", household_id, form, **more)


def _worded(conflict: Conflict, one: str, other: str) -> Conflict:
    """What the other one chose, in words."""
    theirs = dict(conflict.theirs)
    theirs["quality"] = telling.quality(theirs["quality"])
    theirs["direction"] = telling.direction(theirs["direction"], one, other)
    return Conflict(conflict.mine, theirs, conflict.version)


@writes
def add(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Somebody, or a group, around the household."""
    actor = actor_of(request)
    access.check_may_draw(actor, household_id)
    form = forms.MemberForm(
        request.POST or None,
        inside=queries.inside(actor, household_id),
        initial={"belongs_to": str(household_id), "since": clock.today()},
    )

    def do(typed: dict[str, Any]) -> HttpResponse:
        actions.add_network_member(by=actor, household_id=household_id, **typed)
        return see_other("cases:ecogram", household_id)

    return act(request, form, do) or page(request, "ecogram/add", household_id, form)


@writes
def member(request: HttpRequest, household_id: UUID, member_id: UUID) -> HttpResponse:
    """Another name, or no longer around."""
    actor = actor_of(request)
    access.check_may_draw(actor, household_id)
    row = queries.network_member(actor, household_id, member_id)
    start = {name: getattr(row, name) for name in ("version", "name", "role", "kind", "until")}
    form = forms.ChangeMemberForm(request.POST or None, initial=start)

    def do(typed: dict[str, Any]) -> HttpResponse:
        actions.change_network_member(by=actor, household_id=household_id, member_id=member_id, **typed)
        return see_other("cases:ecogram", household_id)

    try:
        done = act(request, form, do)
    except Conflict as conflict:
        answer = page(
            request, "ecogram/member", household_id, form, name=row.name, **keep_both(form, conflict)
        )
        answer.status_code = 409
        return answer
    return done or page(request, "ecogram/member", household_id, form, name=row.name, conflict=[])
