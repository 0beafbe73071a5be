"""What the pages of the plan share: the frame, and what to do when an action says no."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rondom.core import frame
from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid
from rondom.core.http import actor_of
from rondom.core.merging import told
from rondom.core.reading import findings
from rondom.privacy.access import verbs_of
from rondom.privacy.rights.queries import objections


def page(
    request: HttpRequest, household_id: UUID, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page in the frame of the household, or of the portal for the family itself."""
    actor: Actor = actor_of(request)
    family = actor.kind == ActorKind.FAMILY
    context.setdefault("read_again", "")
    context |= {
        "base": "core/base_portal.html" if family else "core/base.html",
        "family": family,
        "household": None if family else frame.household(actor, household_id, "plan"),
        "household_id": household_id,
        "verbs": verbs_of(actor, household_id),
        "objections": objections(actor, household_id),
    }
    return render(request, f"plans/{template}.html", context, status=status)


def read_again(item_id: UUID, *texts: str) -> str:
    """Query for the plan after saving: at which goal or task a hint stands, because a text in it is hard to read. It
    holds no text itself; "" when all of it is plain."""
    return f"lees={item_id}" if any(findings(text) for text in texts) else ""


def done(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What the action gave, or None with its sentences put at the fields of the form."""
    try:
        return act()
    except Invalid as wrong:
        for name, text in wrong.fields.items():
            form.add_error(name if name in form.fields else None, text)
        return None


def both_texts(form: forms.Form, conflict: Conflict) -> list[dict[str, str]]:
    """What the other one saved, per field that differs, beside what was typed. The form goes on from both together
    where it is known from which text both began; otherwise it keeps what was typed. Either way on the new version."""
    data: Any = cast(Any, form.data).copy()
    data["version"] = str(conflict.version)
    if conflict.together:
        data["before"] = told(conflict.theirs)
        for name, text in conflict.together.items():
            own = name if name in form.fields else name.removesuffix("_id")
            if name == "about":
                data.setlist("about", [one for one in text.split(",") if one])
            elif own in form.fields:
                data[own] = text
    form.data = data
    sides = []
    for name, theirs in conflict.theirs.items():
        field = form.fields.get(name) or form.fields.get(name.removesuffix("_id"))
        if field is None or theirs == conflict.mine[name] or name == "about" or name == "goal":
            continue
        if conflict.together and conflict.together[name] == theirs:
            continue  # only the other one changed this
        words = dict(getattr(field, "choices", ()))
        mine = conflict.mine[name]
        sides.append(
            {
                "label": str(field.label),
                "theirs": str(words.get(theirs, theirs)),
                "mine": str(words.get(mine, mine)),
            }
        )
    return sides
