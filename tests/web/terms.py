"""What the tests of Vandaag share: a household with somebody in each role, and a term that runs."""

import tomllib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

import rondom.methods
from rondom.core import clock
from rondom.core.actor import Actor, ActorKind, system
from rondom.core.models import Deadline
from rondom.core.transactions import acting
from rondom.core.worklist import WorkItem
from rondom.households.models import Household
from rondom.methods.enums import BROUGHT_ABOUT_BY, Event, RoleKind
from rondom.privacy.models import FileContext
from rondom.web import queries
from tests.world import World

SignIn = Callable[[Actor], Client]

#: who holds which kind of role in the tests
HOLDERS = {
    RoleKind.OFFICER: "officer",
    RoleKind.COORDINATOR: "worker",
    RoleKind.COACH: "coach",
    RoleKind.MEMBER: "housing",
    RoleKind.SPECIALIST: "psychologist",
    RoleKind.GUARDIAN: "guardian",
    RoleKind.REPORTER: "teacher",
}
#: what no page of Rondom can bring about yet
NO_PAGE_YET = {Event.AFTERCARE_CHECKED: "watching after a closing is recorded from step 9 on"}
#: terms that name no role: their subject says whose turn it is, and the module of the subject puts them on the list
BY_SUBJECT = {
    Event.MATCH_FOUND: "index",
    Event.PLAN_PROPOSED: "plans",
    Event.CRITICAL_POINT_RAISED: "journal",
    Event.STAY_BEGUN: "households",
    Event.LOG_QUESTION_ASKED: "privacy",
    Event.INFORMATION_ASKED: "intake",
}


@pytest.fixture
def household(world: World) -> Household:
    """A household with somebody in each role."""
    world.actors["guardian"] = world.hire("Gijs Vermeer", "youth", ActorKind.PROFESSIONAL)
    found = world.household()
    for kind, name in HOLDERS.items():
        if kind != RoleKind.OFFICER:
            world.involve(world.actors[name], found, kind)
    return found


def lines(actor: Actor) -> list[WorkItem]:
    with acting(actor):
        return queries.named(actor, queries.work(actor))


def run_term(world: World, household: Household, key: str, *, late: bool = True) -> Deadline:
    """Let one term of the method run, in the phase in which its role can act on it."""
    term = world.method.deadline(key)
    verbs = [BROUGHT_ABOUT_BY[event] for event in term.stops_on if event in BROUGHT_ABOUT_BY][:1]
    roles = [term.for_role] if term.for_role else [role.key for role in world.method.roles]
    phase = next(
        one.key
        for one in world.method.phases
        if any(world.method.may(role, one.key, verb) for role in roles for verb in verbs)
    )
    now = clock.now()
    with acting(system("test", household.id), writes=True):
        Deadline.objects.filter(household_id=household.id).update(cancelled_at=now)
        FileContext.objects.filter(pk=household.id).update(phase=phase)
        row = Deadline(
            household_id=household.id,
            subject_id=household.id,
            kind=key,
            method_hash=world.method_hash,
            for_role=term.for_role or "",
            starts_at=now - timedelta(days=30),
            warn_at=now - timedelta(days=2),
            due_at=now - timedelta(days=1) if late else now + timedelta(days=1),
        )
        row.save(force_insert=True)
    return row


def term_keys(*, with_role: bool) -> list[str]:
    text = (Path(rondom.methods.__file__).parent / "presets/zuid-holland.toml").read_text()
    rows = tomllib.loads(text)["deadlines"]
    # that the family is told of an override has lines and pages of its own (tests/privacy/test_override.py)
    rows = [row for row in rows if row["starts_on"] != ["override.begun"]]
    return [row["key"] for row in rows if bool(row.get("for_role")) is with_role]
