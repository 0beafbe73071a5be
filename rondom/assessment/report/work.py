"""What waits of a report: to be finished, or to be read."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core.actor import Actor, ActorKind
from rondom.core.worklist import WorkItem
from rondom.methods.enums import Verb
from rondom.privacy import log
from rondom.privacy.access import my_households, narrowed, readable, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.waiting import is_empty, room

from .models import Report, ReportComment

IN_THE_MAKING = room(Report, "w.given_at IS NULL")
GIVEN = room(Report, "w.given_at IS NOT NULL")

#: who may still say what they expect of each other is working together: after that a report asks nothing any more
GOING_ON = Verb.STATE_EXPECTATION


def work_for(actor: Actor) -> list[WorkItem]:
    """For who began it: a report to finish. For the family: a report to read, until they say something of it."""
    if actor.user_id is None:
        return []
    return _to_read(actor) if actor.kind == ActorKind.FAMILY else _to_finish(actor)


def _to_finish(actor: Actor) -> list[WorkItem]:
    if is_empty(actor, IN_THE_MAKING):
        return []
    mine = Report.objects.filter(
        given_at=None, created_by=actor.user_id, household_id__in=my_households(actor)
    )
    rows = narrowed(readable(actor, mine).filter(where_i_may(actor, GOING_ON)))
    return [
        WorkItem(
            _("Het verslag afmaken en geven"),
            reverse("assessment:report-draft", args=[one.household_id]),
            one.household_id,
            action=_("Ga verder"),
        )
        for one in log.read(actor, rows.order_by("created_at", "id"), use=Use.LISTED)
    ]


def _to_read(actor: Actor) -> list[WorkItem]:
    if is_empty(actor, GIVEN):
        return []
    answered = ReportComment.objects.filter(created_by=actor.user_id).values("report_id")
    given = Report.objects.filter(given_at__isnull=False, household_id__in=my_households(actor))
    rows = narrowed(readable(actor, given).filter(where_i_may(actor, GOING_ON)))
    newest: dict[UUID, Report] = {}
    for one in rows.order_by("number"):
        newest[one.household_id] = one
    done = set(answered.values_list("report_id", flat=True))
    found = [one for one in newest.values() if one.pk not in done]
    for one in found:
        note = log.Entry(one.household_id, one.category, one._meta.label_lower, one.pk, use=Use.LISTED)
        log.note(actor, note)
    return [
        WorkItem(
            _("Lees het verslag en zeg of het klopt"),
            reverse("assessment:report", args=[one.household_id, one.pk]),
            one.household_id,
            action=_("Lees"),
        )
        for one in found
    ]
