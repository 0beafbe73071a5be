"""The frame as `web` fills it: where somebody may go, and the head of a household page."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rondom.cases import queries as cases
from rondom.core.actor import Actor, ActorKind
from rondom.households import queries as households
from rondom.households import talking
from rondom.households.enums import Interpreter
from rondom.households.life import notes_queries
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.access import categories_of, context_of, method_of

PLACES: dict[ActorKind, tuple[str, ...]] = {
    ActorKind.PROFESSIONAL: ("today", "households", "signals", "referrals", "directory"),
    ActorKind.FRONT_OFFICE: ("today", "questions", "households", "signals", "referrals", "directory"),
    ActorKind.OFFICER: ("today", "households", "signals", "desk", "questions", "directory", "figures"),
    ActorKind.POLICY: ("figures", "called", "directory"),
    ActorKind.MANAGER: ("today", "called", "suppliers", "connections", "directory"),
    ActorKind.FAMILY: ("mine", "consents", "who_looked", "data", "help"),
    ActorKind.RELATIVE: ("helping",),
    ActorKind.PRIVACY_OFFICER: ("today", "watching", "requests", "retention", "register", "directory"),
    ActorKind.AUDITOR: ("today", "watching", "retention", "register", "directory"),
    ActorKind.OPERATOR: ("today", "directory", "manage"),
}


def _place(name: str) -> tuple[str, str]:
    """(label, URL name)."""
    return {
        "today": (_("Vandaag"), "web:today"),
        "households": (_("Gezinnen"), "web:households"),
        "signals": (_("Signalen"), "index:signals"),
        "suppliers": (_("Aanleveren"), "index:suppliers"),
        "connections": (_("Koppelingen"), "connections:list"),
        "referrals": (_("Mijn meldingen"), "intake:mine"),
        "desk": (_("Meldpunt"), "intake:board"),
        "questions": (_("Vragen"), "desk:home"),
        "figures": (_("Cijfers"), "monitor:figures"),
        "directory": (_("Sociale kaart"), "directory:search"),
        "help": (_("Zoek hulp"), "directory:search"),
        "called": (_("Vragen van het meldpunt"), "called:list"),
        "retention": (_("Bewaren"), "retention:list"),
        "manage": (_("Beheer"), "methods:list"),
        "register": (_("Verwerkingsregister"), "register:register"),
        "watching": (_("Toezicht"), "watching:review"),
        "mine": (_("Ons plan"), "portal:home"),
        "helping": (_("Meehelpen"), "portal:helping"),
        "consents": (_("Toestemming"), "portal:consents"),
        "who_looked": (_("Wie keek mee"), "portal:who-looked"),
        "data": (_("Onze gegevens"), "portal:data"),
        "requests": (_("Verzoeken"), "rights:requests"),
    }[name]


def navigation(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The places of this kind of actor; the longest address that fits the path is the present one."""
    places = []
    for name in PLACES.get(actor.kind, ()):
        label, url_name = _place(name)
        places.append({"label": label, "url": reverse(url_name), "current": False})
    fitting = [place for place in places if path.startswith(str(place["url"]))]
    if fitting:
        best = max(fitting, key=lambda place: len(str(place["url"])))
        best["current"] = best["url"] != "/" or path == "/"
    return places


TABS = ("overview", "plan", "team", "timeline", "picture", "meetings", "file", "sharing")

#: what somebody must be allowed to see for a tab to be worth opening
NEEDED = {
    "plan": Category.PLAN,
    "picture": Category.DOMAIN_SCORES,
    "meetings": Category.AGREEMENTS,
    "file": Category.IDENTITY,
}


def _tab(name: str, household_id: UUID) -> dict[str, Any]:
    label, url_name = {
        "overview": (_("Overzicht"), "web:household"),
        "plan": (_("Plan"), "plans:plan"),
        "team": (_("Team"), "cases:team"),
        "timeline": (_("Tijdlijn"), "journal:timeline"),
        "picture": (_("Beeld"), "assessment:picture"),
        "meetings": (_("Overleg"), "meetings:list"),
        "file": (_("Gegevens"), "households:file"),
        "sharing": (_("Delen & inzage"), "web:sharing"),
    }[name]
    return {"label": label, "url": reverse(url_name, args=[household_id])}


def household(actor: Actor, household_id: UUID, place: str) -> dict[str, Any]:
    """The head of a household page; `NotFound` for who is not involved. Logs what it shows."""
    found = households.household(actor, household_id)
    members = households.members(actor, household_id)
    case = cases.last_case_of(actor, household_id)
    team = cases.team(actor, household_id) if case else []
    seen = categories_of(actor, household_id)
    return {
        "id": household_id,
        "name": found.name,
        "number": found.number,
        "url": reverse("web:household", args=[household_id]),
        "members": [f"{one.given_name} ({one.age})" if one.is_minor else one.given_name for one in members],
        "facts": _facts(household_id, case),
        "people": _leaders(team),
        "reachable": _reachable(team),
        "language": _how_to_talk(members),
        "talks": talking.of_members(members),
        "visit_notes": notes_queries.for_visits(actor, household_id),
        "tabs": [
            _tab(name, household_id) | {"current": name == place}
            for name in TABS
            if name not in NEEDED or NEEDED[name] in seen
        ],
    }


def why_url(household_id: UUID) -> str:
    return reverse("web:sharing", args=[household_id])


def _facts(household_id: UUID, case: Any) -> list[str]:
    context = context_of(household_id)
    facts = []
    if case is not None and case.variant is not None:
        facts.append(_("variant %(number)s") % {"number": case.variant})
    if context is not None:
        facts.append(str(method_of(household_id).phase(context.phase).label))
        if context.urgency != "normal":
            facts.append(_("spoed"))
    return facts


def _leaders(team: list[Any]) -> list[dict[str, str]]:
    leading = [one for one in team if one.role_kind in (RoleKind.COORDINATOR, RoleKind.COACH)]
    return [{"label": one.role_label, "name": one.name, "organisation": one.organisation} for one in leading]


def _reachable(team: list[Any]) -> str:
    for one in team:
        if one.role_kind in (RoleKind.COORDINATOR, RoleKind.COACH) and one.phone:
            return str(one.phone)
    return ""


def _how_to_talk(members: list[Any]) -> str:
    """The interpreter, wherever contact is planned (C5)."""
    words = []
    for one in members:
        if one.interpreter == Interpreter.NEEDED:
            words.append(
                _("tolk: %(language)s voor %(name)s") % {"language": one.language, "name": one.given_name}
            )
        elif one.interpreter == Interpreter.REFUSED:
            words.append(_("%(name)s wil geen tolk") % {"name": one.given_name})
    return " · ".join(words)
