"""What waits for an answer, in the work list: at a desk, and for who asked."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem
from rondom.methods.enums import Urgency
from rondom.privacy.enums import Use

from . import access, queries, rules
from .enums import QuestionKind, QuestionStatus
from .models import Question


def work_for(actor: Actor) -> list[WorkItem]:
    """At a desk: what waits for an answer, and who must be told. For who asked: the answer of the last two weeks."""
    if access.works_at_desk(actor):
        return _work_at_desk(actor)
    if not access.may_ask(actor):
        return []
    since = clock.now() - queries.FRESH
    rows = queries.visible(actor).filter(answered_at__gte=since).exclude(status=QuestionStatus.PASSED_ON)
    return [
        WorkItem(
            _("Er is antwoord op je vraag %(number)s") % {"number": one.number},
            reverse("desk:question", args=[one.id]),
            action=_("Lees"),
        )
        for one in queries.noted(actor, rows.order_by("-answered_at", "-id"), Use.LISTED)
    ]


def _work_at_desk(actor: Actor) -> list[WorkItem]:
    rows = queries.visible(actor)
    # what a colleague took up is theirs; a first answer that is late is everybody's
    for_me = Q(taken_by=None) | Q(taken_by=actor.user_id) | Q(answered_at=None, due_at__lt=clock.now())
    waiting = sorted(
        rows.filter(for_me, status=QuestionStatus.OPEN),
        key=lambda one: rules.burning(one.urgency, one.due_at, one.number),
    )
    telling = rows.filter(tell_due_at__isnull=False, told_at=None)
    return [_to_answer(one) for one in queries.noted(actor, waiting, Use.LISTED)] + [
        WorkItem(
            _("Vertel wie vraag %(number)s stelde wat er is besloten") % {"number": one.number},
            reverse("desk:question", args=[one.id]),
            due=one.tell_due_at,
            kind="soon",
            action=_("Open de vraag"),
        )
        for one in queries.noted(actor, telling.order_by("tell_due_at", "id"), Use.LISTED)
    ]


def _to_answer(row: Question) -> WorkItem:
    urgent = row.urgency != Urgency.NORMAL
    state = queries.state_of(row, row.due_at)
    title = (
        _("%(kind)s %(number)s wacht op antwoord")
        if row.answered_at is None
        else _("%(kind)s %(number)s is nog open")
    )
    if urgent:
        title = _("Haast: %(title)s") % {"title": title}
    return WorkItem(
        title % {"kind": QuestionKind(row.kind).label, "number": row.number},
        reverse("desk:question", args=[row.id]),
        due=row.due_at if row.answered_at is None else None,
        kind="now" if urgent else state if state in ("late", "soon") else "",
        action=_("Open de vraag"),
    )
