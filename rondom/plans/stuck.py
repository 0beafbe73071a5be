"""What of a plan can be called stuck: an open task, a version, an answer to it, an indication that runs. [E5]"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rondom.cases.escalation import subjects
from rondom.cases.escalation.subjects import Subject
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.privacy import log
from rondom.privacy.access import readable
from rondom.privacy.enums import Use

from .enums import OPEN_STATUSES, AgreementAnswer, PartyKind, TaskStatus, VersionStatus
from .indications.enums import RUNNING
from .indications.rules import status_on
from .models import Agreement, Indication, PlanVersion, Task
from .silence import late_versions


def stuck_subjects(actor: Actor, household_id: UUID) -> Iterable[Subject]:
    """What this actor reads of the plan, as choices in a form; the page that shows it logs that it was read."""
    tasks = Task.objects.filter(household_id=household_id, status=TaskStatus.OPEN)
    for task in log.read(
        actor, readable(actor, tasks).order_by("due_on", "created_at", "id"), use=Use.LISTED
    ):
        yield Subject(
            "task", task.pk, task.title, task.category, tuple(task.about), task.owner_organisation_id
        )
    waiting = (VersionStatus.PROPOSED, VersionStatus.OBJECTED, VersionStatus.BINDING)
    versions = PlanVersion.objects.filter(household_id=household_id, status__in=waiting)
    for version in log.read(actor, readable(actor, versions).order_by("-number"), use=Use.LISTED):
        words = _("Het plan, versie %(n)s") % {"n": version.number}
        yield Subject("version", version.pk, words, version.category, tuple(version.about))
    yield from _answers(actor, household_id)
    today = clock.today()
    running = Indication.objects.filter(household_id=household_id, status__in=RUNNING)
    for row in log.read(actor, readable(actor, running).order_by("created_at", "id"), use=Use.LISTED):
        if status_on(row.status, row.ends_on, today) not in RUNNING:
            continue
        words = _("De indicatie „%(title)s”") % {"title": row.title}
        yield Subject(subjects.INDICATION, row.pk, words, row.category, tuple(row.about))


def _answers(actor: Actor, household_id: UUID) -> Iterable[Subject]:
    """Objections to the newest plan, and silence after the term. What a family member said is about that person alone,
    so that it goes to nobody else of the family."""
    objected = Q(
        answer=AgreementAnswer.OBJECTED, plan_version__status__in=(*OPEN_STATUSES, VersionStatus.BINDING)
    )
    silent = Q(answer=AgreementAnswer.WAITING, plan_version__in=late_versions(household_id))
    rows = Agreement.objects.filter(objected | silent, household_id=household_id)
    found = readable(actor, rows).select_related("plan_version").order_by("party_name", "id")
    for one in log.read(actor, found, use=Use.LISTED):
        person = one.party_kind == PartyKind.PERSON
        about = (str(one.party_id),) if person else ()
        words = _("Het antwoord van %(name)s op het plan, versie %(n)s") % {
            "name": one.party_name,
            "n": one.plan_version.number,
        }
        organisation = one.party_id if one.party_kind == PartyKind.ORGANISATION else None
        yield Subject("agreement", one.pk, words, one.category, about, organisation)


subjects.provide(stuck_subjects)
