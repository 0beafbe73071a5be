"""Tasks that wait and go on again: the rows, for the verbs that decide it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.core import clock, mail
from rondom.core.actor import Actor
from rondom.core.errors import Invalid
from rondom.core.locking import save_version
from rondom.privacy.actions import happened

from ..actions.shared import fitting
from ..models import Task


def put_on_hold(by: Actor, tasks: Iterable[Task], because: str) -> None:
    """Nobody is late for a task that waits; its owner hears that something changed."""
    clean = fitting(Task, held_because=because)["held_because"]
    if not clean:
        raise Invalid({"reason": _("Schrijf op waarom.")})
    for task in tasks:
        if task.held_at is None:
            save_version(task, task.version, held_at=clock.now(), held_because=clean)
            happened(by=by, event="task.held", household_id=task.household_id, item=task)
            tell_owner(by, task)


def let_go(by: Actor, tasks: Iterable[Task]) -> None:
    for task in tasks:
        if task.held_at is not None:
            save_version(task, task.version, held_at=None, held_because="")
            happened(by=by, event="task.released", household_id=task.household_id, item=task)
            tell_owner(by, task)


def tell_owner(by: Actor, task: Task) -> None:
    """Mail to who has the task, when somebody else changed it: that there is something, never what."""
    if task.owner_user_id and task.owner_user_id != by.user_id:
        mail.post(
            to=task.owner_user_id, template="plan", link=reverse("plans:plan", args=[task.household_id])
        )
