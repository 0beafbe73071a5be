"""The single things of a file of which one can ask who sees them, and that can be hidden one by one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rondom.assessment.factors.models import Factor
from rondom.assessment.models import Score
from rondom.assessment.report.models import ReportPart
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.households.life.models import LifeEvent, VisitNote
from rondom.households.models import HouseholdItem
from rondom.journal.models import ContactNote, CriticalPoint
from rondom.meetings.models import MeetingAgreement
from rondom.methods.enums import WRITER_ONLY
from rondom.plans.models import Goal, Task
from rondom.privacy.access import check_involved
from rondom.privacy.items import Item


@dataclass(frozen=True, slots=True)
class Kind:
    """label: what it is; text: its own words, for who sees it; back: the page it stands on; parts: what hangs on it and
    is hidden with it."""

    model: type[HouseholdItem]
    label: str | Promise
    text: Callable[[Any], str]
    back: Callable[[Any], str]
    parts: Callable[[Any], Iterable[Item]] = lambda row: ()


def _of_file(name: str) -> Callable[[Any], str]:
    return lambda row: reverse(name, args=[row.household_id])


#: by the word in the address
KINDS: dict[str, Kind] = {
    "notitie": Kind(
        ContactNote,
        _("notitie"),
        lambda row: row.words,
        lambda row: reverse("journal:note", args=[row.household_id, row.pk]),
    ),
    "kritiek-punt": Kind(
        CriticalPoint,
        _("kritiek punt"),
        lambda row: row.text,
        lambda row: reverse("journal:point", args=[row.household_id, row.pk]),
        lambda row: row.acknowledgements.all(),
    ),
    "doel": Kind(
        Goal,
        _("doel"),
        lambda row: row.family_words,
        _of_file("plans:plan"),
        lambda row: [*row.tasks.all(), *row.progress.all(), *row.steps.all(), *row.expenses.all()],
    ),
    "levenslijn": Kind(
        LifeEvent,
        _("gebeurtenis op de levenslijn"),
        lambda row: row.words,
        lambda row: reverse("households:life-moment", args=[row.household_id, row.pk]),
    ),
    "op-bezoek": Kind(
        VisitNote,
        _("notitie voor een bezoek"),
        lambda row: row.advice,
        _of_file("households:visit-notes"),
    ),
    "taak": Kind(Task, _("taak"), lambda row: row.title, _of_file("plans:plan")),
    "afspraak": Kind(
        MeetingAgreement,
        _("afspraak"),
        lambda row: row.text,
        lambda row: reverse("meetings:meeting", args=[row.household_id, row.meeting_id]),
    ),
    "score": Kind(
        Score,
        _("score"),
        lambda row: "",
        lambda row: reverse("assessment:scores", args=[row.household_id, row.measurement_id]),
        lambda row: [row.words] if hasattr(row, "words") else [],
    ),
    "factor": Kind(
        Factor, _("wat goed gaat of moeilijk is"), lambda row: row.words, _of_file("assessment:factors")
    ),
    "verslag-deel": Kind(
        ReportPart,
        _("deel van het verslag"),
        lambda row: row.title,
        lambda row: reverse("assessment:report", args=[row.household_id, row.report_id]),
        lambda row: row.comments.all(),
    ),
}


def found(actor: Actor, household_id: UUID, name: str, item_id: UUID) -> tuple[Kind, HouseholdItem]:
    """One thing of this household; `NotFound` also for the secret of another writer. Whether the actor may see it is
    for the caller."""
    check_involved(actor, household_id)
    kind = KINDS.get(name)
    row = kind.model._default_manager.filter(pk=item_id, household_id=household_id).first() if kind else None
    if kind is None or row is None or (row.category in WRITER_ONLY and row.created_by != actor.user_id):
        raise NotFound
    return kind, row


def name_of(label: str) -> str:
    """The word in the address for a model ("plans.goal"); "" where it has none."""
    return next((name for name, kind in KINDS.items() if kind.model._meta.label_lower == label), "")
