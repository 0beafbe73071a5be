"""How goals, tasks, versions and reviews read in the copy of everything. [I7]"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rondom.core.actor import ActorKind
from rondom.privacy.rights import copying
from rondom.privacy.rights.copying import Row, Subject

from . import snapshot
from .enums import PartyKind
from .models import Agreement, Goal, PlanVersion, Progress, Review, Task


def _content(row: Row, subject: Subject) -> str:
    """The goals and tasks of a version, as far as they are not about others (C6)."""
    family = subject.viewer.kind == ActorKind.FAMILY
    mine = snapshot.visible(row.content, subject.standing.own_persons)[0] if family else row.content
    lines = [one for goal in mine["goals"] for one in _goal(goal)]
    return "\n".join([*lines, *(_task(task) for task in mine["loose"])])


def _goal(goal: dict[str, Any]) -> list[str]:
    steps = [f"· {step['words']}" for step in goal.get("steps", ())]
    return [goal["family_words"], *steps, *(_task(task) for task in goal["tasks"])]


def _task(task: dict[str, Any]) -> str:
    return f"– {task['title']} ({task['owner']})" if task["owner"] else f"– {task['title']}"


def of_goal(row: Row, subject: Subject) -> str:
    """The goal it belongs to, unless that is about somebody else."""
    if row.goal is None or subject.about_others(row.goal.about):
        return ""
    return str(row.goal.family_words)


def _version(row: Row, subject: Subject) -> str:
    return str(row.plan_version.number)


def _effect(row: Row, subject: Subject) -> str:
    lines = [
        f"{subject.word('domains', one['domain'])}: {one.get('before') or '?'} → {one.get('after') or '?'}"
        for one in row.effect
    ]
    return "\n".join(lines)


def _reason(row: Row, subject: Subject) -> str:
    """Why somebody objected is for that person; of an organisation everybody may read it."""
    theirs = row.party_kind == PartyKind.PERSON and subject.about_others([str(row.party_id)])
    return "" if theirs else str(row.reason)


copying.tell(
    Goal,
    _("Doelen"),
    {
        "domain": _("Leefgebied"),
        "family_words": _("In uw eigen woorden"),
        "measurable": _("Gelukt als"),
        "first_step": _("Eerste stap"),
        "strengths": _("Dit gaat al goed"),
        "status": _("Stand"),
        "ended_at": _("Afgerond op"),
    },
    show={"domain": copying.word_of("domains", "domain")},
)
copying.tell(
    Task,
    _("Taken"),
    {
        "title": _("Taak"),
        "goal": _("Bij doel"),
        "owner_id": _("Wie doet het"),
        "kind_of_help": _("Soort hulp"),
        "frequency": _("Hoe vaak"),
        "hours": _("Uren per keer"),
        "indication": _("Indicatie"),
        "held_at": _("Wacht sinds"),
        "held_because": _("Waarom de taak wacht"),
        "starts_on": _("Begint"),
        "due_on": _("Klaar voor"),
        "status": _("Stand"),
        "outcome": _("Hoe het ging"),
        "done_at": _("Klaar op"),
    },
    show={
        "goal": of_goal,
        "kind_of_help": copying.word_of("kinds_of_help", "kind_of_help"),
        "indication": lambda row, subject: row.indication.title if row.indication else "",
    },
    without={"owner_person_id": "told as who does it", "done_by": "an account; told as how it went"},
    load=("goal", "indication"),
)
copying.tell(
    PlanVersion,
    _("Versies van het plan"),
    {
        "number": _("Versie"),
        "status": _("Stand"),
        "reason": _("Waarom deze versie"),
        "content": _("Wat erin staat"),
        "binding_at": _("Geldt sinds"),
    },
    show={"content": _content},
    at="proposed_at",
    by="proposed_by",
)
copying.tell(
    Agreement,
    _("Wie ja zei tegen het plan"),
    {
        "plan_version": _("Versie"),
        "party_name": _("Wie"),
        "party_kind": _("Namens"),
        "answer": _("Antwoord"),
        "reason": _("Wat er anders moet"),
        "answered_at": _("Op"),
    },
    show={"plan_version": _version, "reason": _reason},
    without={"party_id": "told by name"},
    load=("plan_version",),
)
copying.tell(
    Progress,
    _("Hoe het gaat met een doel"),
    {"goal": _("Bij doel"), "voice": _("Volgens"), "kind": _("Soort"), "words": _("Wat er is gezegd")},
    show={"goal": of_goal},
    at="said_at",
    by="said_by",
    load=("goal",),
)
copying.tell(
    Review,
    _("Evaluaties van het plan"),
    {
        "family_words": _("In uw eigen woorden"),
        "findings": _("Wat we zagen"),
        "effect": _("Wat er veranderde"),
        "next_on": _("Volgende keer"),
    },
    show={"effect": _effect},
    at="held_at",
    by="held_by",
)
