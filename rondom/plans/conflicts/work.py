"""What double work and order put on the list of who coordinates: what collides, and what can go on. [F4]"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.worklist import WorkItem
from rondom.methods import queries as methods
from rondom.methods.enums import Verb
from rondom.privacy import log
from rondom.privacy.access import narrowed, readable, where_i_may
from rondom.privacy.enums import Use
from rondom.privacy.models import FileContext
from rondom.privacy.waiting import is_empty, room

from .. import access
from ..enums import TaskStatus
from ..models import ConflictChoice, Dependency, Goal, Task
from . import rules
from .enums import ConflictKind
from .picture import can_go_on, picture_of
from .values import Conflict, Picture

ORDERED = room(Dependency, "w.ended_at IS NULL")
CHOSEN = room(ConflictChoice, "1 = 1")


def lines(actor: Actor) -> list[WorkItem]:
    """In files where this actor may edit the plan in person; a fixed number of queries."""
    tasks = _of(actor, Task.objects.select_related("household").order_by("created_at", "id"))
    if not tasks:
        return []
    by_file: dict[UUID, list[Task]] = defaultdict(list)
    for task in tasks:
        by_file[task.household_id].append(task)
    goals, dependencies, choices = (
        _by_file([] if of and is_empty(actor, of) else _of(actor, rows))
        for of, rows in (
            (None, Goal.objects.all()),
            (ORDERED, Dependency.objects.filter(ended_at=None)),
            (CHOSEN, ConflictChoice.objects.all()),
        )
    )
    hashes = dict(
        FileContext.objects.filter(household_id__in=list(by_file)).values_list("household_id", "method_hash")
    )
    found: list[tuple[tuple[UUID, ...], WorkItem]] = []
    for household_id, own in by_file.items():
        decided = choices[household_id]
        picture = picture_of(
            methods.method(hashes[household_id]),
            goals[household_id],
            own,
            dependencies[household_id],
            decided,
            {},
            {},
        )
        found += _lines(own, picture, decided)
    shown = {key for keys, _line in found for key in keys}
    log.read(actor, [task for task in tasks if task.id in shown], use=Use.LISTED)
    return [line for _keys, line in found]


def _lines(
    tasks: list[Task], picture: Picture, choices: list[ConflictChoice]
) -> Iterator[tuple[tuple[UUID, ...], WorkItem]]:
    """Each line with the tasks that it tells of."""
    titles = {task.id: task.title for task in tasks} | {aim.id: aim.words for aim in picture.aims}
    household = tasks[0].household
    for same in _together(rules.conflicts(picture, clock.today())):
        one = same[0]
        yield (
            tuple(key for conflict in same for key in conflict.tasks),
            WorkItem(
                title=_title(one, titles) if len(same) == 1 else _titles(same, titles),
                url=reverse("plans:resolve", args=[household.id, one.digest])
                if len(same) == 1
                else reverse("plans:conflicts", args=[household.id]),
                household_id=household.id,
                household_name=household.name,
                kind="now",
                action=_("Los het op"),
            ),
        )
    for task in tasks:
        waits = task.held_at is not None and task.status == TaskStatus.OPEN
        if waits and can_go_on(picture, choices, task.id, clock.today()):
            yield (
                (task.id,),
                WorkItem(
                    title=_("„%(title)s” kan nu verder: wat eerst moest, is klaar") % {"title": task.title},
                    url=reverse("plans:conflicts", args=[household.id]),
                    household_id=household.id,
                    household_name=household.name,
                    kind="now",
                    action=_("Laat het verdergaan"),
                ),
            )


def _together(found: Iterable[Conflict]) -> list[list[Conflict]]:
    """What waits for the same thing is one line: once that is arranged, all of it can go on."""
    lines: dict[object, list[Conflict]] = {}
    for one in found:
        lines.setdefault(one.waits_for or one.digest, []).append(one)
    return list(lines.values())


def _titles(same: list[Conflict], titles: dict[UUID, str]) -> str:
    waits_for = same[0].waits_for
    words = {"n": len(same), "first": titles.get(waits_for, "") if waits_for else ""}
    return _("Volgorde: %(n)s taken wachten niet op „%(first)s”") % words


def _title(one: Conflict, titles: dict[UUID, str]) -> str:
    if one.waits_for is not None:
        words = {"then": titles[one.tasks[0]], "first": titles.get(one.waits_for, "")}
        return _("Volgorde: „%(then)s” wacht niet op „%(first)s”") % words
    words = {"one": titles[one.tasks[0]], "other": titles[one.tasks[1]]}
    if one.kind == ConflictKind.INTAKE:
        return _("Twee keer kennismaken: „%(one)s” en „%(other)s”") % words
    return _("Dubbel werk: „%(one)s” en „%(other)s”") % words


def _of(actor: Actor, rows: Any) -> list[Any]:
    mine = narrowed(
        rows.filter(
            where_i_may(actor, Verb.EDIT_PLAN), access.in_person(actor), case_id__in=cases.running_cases()
        )
    )
    return list(readable(actor, mine))


def _by_file(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.household_id].append(row)
    return found
