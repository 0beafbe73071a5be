"""What changed between two versions of the plan, word by word. Pure; the page decides how it looks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format as format_date
from django.utils.translation import gettext as _

from rondom.core.differences import Kind, Spans, words

from .snapshot import Content, day_of


@dataclass(frozen=True, slots=True)
class TaskDifference:
    """One task in both versions, with the day it had and has (None: none).

    ended: in words how it ended, where it is gone because it was done or did not work out.
    """

    id: str
    kind: Kind
    title: Spans
    owner: Spans
    frequency: Spans
    due_before: date | None
    due_after: date | None
    ended: str = ""


@dataclass(frozen=True, slots=True)
class GoalDifference:
    """One goal in both versions, with its tasks; `id` "" holds the tasks without a goal."""

    id: str
    kind: Kind
    domain_before: str
    domain_after: str
    family_words: Spans
    measurable: Spans
    first_step: Spans
    tasks: tuple[TaskDifference, ...]
    ended: str = ""
    strengths: Spans = ()
    steps: Spans = ()


@dataclass(frozen=True, slots=True)
class OrderDifference:
    """What comes first, new or gone."""

    kind: Kind
    words: Spans


def between(before: Content, after: Content) -> list[GoalDifference]:
    """All goals of both versions, matched by id: the later version's order, then what is gone. [F5]"""
    old, new = _by_id(before["goals"]), _by_id(after["goals"])
    origin = {task["id"]: task for goal in before["goals"] for task in goal["tasks"]} | _by_id(
        before["loose"]
    )
    staying = {task["id"] for goal in after["goals"] for task in goal["tasks"]} | set(_by_id(after["loose"]))
    found = [_goal(old.get(key), goal, origin, staying) for key, goal in new.items()]
    found += [_goal(goal, None, origin, staying) for key, goal in old.items() if key not in new]
    loose = _tasks(before["loose"], after["loose"], origin, staying)
    if loose:
        found.append(GoalDifference("", _of(task.kind for task in loose), "", "", (), (), (), loose))
    return found


def with_endings(found: Iterable[GoalDifference], ended: Mapping[str, str]) -> list[GoalDifference]:
    """The same, where what is gone tells how it ended. ended: words by id of goals and tasks."""

    def told(task: TaskDifference) -> TaskDifference:
        return replace(task, ended=ended.get(task.id, "")) if task.kind == Kind.GONE else task

    return [
        replace(
            goal,
            tasks=tuple(told(task) for task in goal.tasks),
            ended=ended.get(goal.id, "") if goal.kind == Kind.GONE else "",
        )
        for goal in found
    ]


def changed(found: Iterable[GoalDifference]) -> list[GoalDifference]:
    return [goal for goal in found if goal.kind != Kind.SAME]


def _goal(
    old: dict[str, Any] | None, new: dict[str, Any] | None, origin: dict[str, Any], staying: set[str]
) -> GoalDifference:
    some = new or old or {}
    tasks = _tasks((old or {}).get("tasks", []), (new or {}).get("tasks", []), origin, staying)

    def text(name: str) -> Spans:
        return words((old or {}).get(name, ""), (new or {}).get(name, ""))

    fields = (text("family_words"), text("measurable"), text("first_step"))
    more = (text("strengths"), words(_steps(old), _steps(new)))
    before, after = (old or {}).get("domain", ""), (new or {}).get("domain", "")
    if old is None or new is None:
        kind = Kind.NEW if old is None else Kind.GONE
    else:
        same = all(span.kind == Kind.SAME for spans in (*fields, *more) for span in spans) and before == after
        kind = Kind.SAME if same and all(task.kind == Kind.SAME for task in tasks) else Kind.CHANGED
    return GoalDifference(some["id"], kind, before, after, *fields, tasks, strengths=more[0], steps=more[1])


def _steps(goal: dict[str, Any] | None) -> str:
    return "; ".join(one["words"] for one in (goal or {}).get("steps", ()))


def order(before: Content, after: Content) -> list[OrderDifference]:
    """What was put in order or is no longer, in words. [F4]"""
    old, new = _by_id(before.get("order", [])), _by_id(after.get("order", []))
    found = [OrderDifference(Kind.NEW, words("", _order(one))) for key, one in new.items() if key not in old]
    return found + [
        OrderDifference(Kind.GONE, words(_order(one), "")) for key, one in old.items() if key not in new
    ]


def _order(one: Mapping[str, Any]) -> str:
    return _("Eerst „%(first)s”, dan „%(then)s”: %(because)s") % dict(one)


def _tasks(
    before: list[dict[str, Any]], after: list[dict[str, Any]], origin: dict[str, Any], staying: set[str]
) -> tuple[TaskDifference, ...]:
    """Tasks here in the later version, then those that are nowhere any more (a moved task shows at its new goal)."""
    here = _by_id(before)
    found = [_task(origin.get(task["id"]), task, moved=task["id"] not in here) for task in after]
    found += [_task(task, None) for task in before if task["id"] not in staying]
    return tuple(found)


def _task(old: dict[str, Any] | None, new: dict[str, Any] | None, moved: bool = False) -> TaskDifference:
    def text(name: str) -> Spans:
        return words((old or {}).get(name, ""), (new or {}).get(name, ""))

    spans = (text("title"), words(_owner(old), _owner(new)), words(_rhythm(old), _rhythm(new)))
    before, after = day_of(old), day_of(new)
    if old is None or new is None:
        kind = Kind.NEW if old is None else Kind.GONE
    else:
        same = all(span.kind == Kind.SAME for field in spans for span in field) and before == after
        kind = Kind.SAME if same and not moved else Kind.CHANGED
    return TaskDifference((new or old or {})["id"], kind, *spans, before, after)


def _rhythm(task: dict[str, Any] | None) -> str:
    """How often, how long each time, and from when."""
    if task is None:
        return ""
    hours, starts = task.get("hours", ""), task.get("starts_on", "")
    parts = [
        task.get("frequency", ""),
        _("%(n)s uur per keer") % {"n": hours.replace(".", ",")} if hours else "",
        _("vanaf %(day)s") % {"day": format_date(date.fromisoformat(starts), "j F Y")} if starts else "",
    ]
    return ", ".join(part for part in parts if part)


def _owner(task: dict[str, Any] | None) -> str:
    if task is None:
        return ""
    return f"{task['owner']} ({task['organisation']})" if task["organisation"] else str(task["owner"])


def _of(kinds: Iterable[Kind]) -> Kind:
    return Kind.SAME if all(kind == Kind.SAME for kind in kinds) else Kind.CHANGED


def _by_id(things: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {thing["id"]: thing for thing in things}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of one kind of part are new, changed, gone and the same."""

    new: int
    changed: int
    gone: int
    same: int


def tally(kinds: Iterable[Kind]) -> Tally:
    found = Counter(kinds)
    return Tally(found[Kind.NEW], found[Kind.CHANGED], found[Kind.GONE], found[Kind.SAME])


def goals_and_tasks(found: Iterable[GoalDifference]) -> tuple[Tally, Tally]:
    """The picture of a difference: goals, then tasks. A goal that only holds the loose tasks is no goal."""
    every = list(found)
    return tally(one.kind for one in every if one.id), tally(task.kind for one in every for task in one.tasks)


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed; ``after`` None = what stands now, not yet proposed."""

    before: int
    after: int | None
    goals: tuple[GoalDifference, ...]
    changed: tuple[GoalDifference, ...]
    left_out: int
    counted: tuple[Tally, Tally]
    order: tuple[OrderDifference, ...] = ()
