"""What of a plan can be called stuck: an open task, and the version that waits or that somebody objects to. [E5]"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.cases.escalation import subjects
from rondom.cases.escalation.subjects import Subject
from rondom.core.actor import Actor
from rondom.privacy import log
from rondom.privacy.access import readable
from rondom.privacy.enums import Use

from .enums import TaskStatus, VersionStatus
from .models import PlanVersion, Task


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


subjects.provide(stuck_subjects)
