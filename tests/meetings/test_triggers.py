"""When a meeting seems wise: each reason, and the page that plans it in one step."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rondom.cases.escalation import actions as escalation
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.journal import actions as journal
from rondom.meetings.triggers import queries
from rondom.meetings.triggers.rules import Facts, Trigger, triggers
from rondom.plans import actions as plans
from rondom.plans.conflicts import actions as solving
from rondom.plans.conflicts import queries as conflicts
from tests.journal.around import Around
from tests.meetings.held import plan

pytestmark = pytest.mark.req("G2")
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (Facts(), ()),
        (Facts(late_owners=1), ()),
        (Facts(late_owners=2), ("late_tasks",)),
        (Facts(quiet_goals=1), ("no_progress",)),
        (Facts(expectations=1), ("expectations",)),
        (Facts(critical_points=1), ("critical_point",)),
        (Facts(next_due=TODAY + timedelta(days=14)), ("rhythm",)),
        (Facts(next_due=TODAY + timedelta(days=15)), ()),
        (Facts(next_due=TODAY, ahead=TODAY + timedelta(days=30)), ()),
        (Facts(elsewhere=(Trigger.CONFLICT,)), ("conflict",)),
        (Facts(elsewhere=(Trigger.STALEMATE,), late_owners=3, critical_points=2),
         ("critical_point", "stalemate", "late_tasks")),
        # one is near already: nothing to suggest
        (Facts(late_owners=2, critical_points=1, ahead=TODAY + timedelta(days=14)), ()),
        (Facts(late_owners=2, ahead=TODAY + timedelta(days=15)), ("late_tasks",)),
    ],
)  # fmt: skip
def test_what_asks_for_a_meeting(facts: Facts, found: tuple[str, ...]) -> None:
    assert tuple(map(str, triggers(facts, TODAY))) == found


def late_tasks(around: Around) -> None:
    for who in ("coach", "teacher"):
        plans.add_task(
            by=around.world.worker, household_id=around.id, title="Bellen",
            owner_id=around.members[who].id, due_on=clock.today() + timedelta(days=1),
        )  # fmt: skip
    clock.move(timedelta(days=2))


def because(around: Around, actor: Actor) -> list[str]:
    found = queries.suggestion(actor, around.id)
    return list(found.because) if found else []


def test_it_is_computed_from_the_file(around: Around) -> None:
    worker = around.world.worker
    assert because(around, worker) == []
    late_tasks(around)
    assert because(around, worker) == ["taken van meer dan één persoon zijn te laat"]
    journal.raise_point(
        by=worker, household_id=around.id, kind=around.world.method.critical_points[0].key, text="Opgenomen."
    )
    assert because(around, worker)[0] == "er is een kritiek punt gemeld na het vorige overleg"
    plan(around)
    assert because(around, worker) == []


def test_the_rhythm_and_quiet_goals(around: Around) -> None:
    worker = around.world.worker
    plans.add_goal(
        by=worker, household_id=around.id, family_words="Rust", domain=around.world.method.domains[0].key
    )
    clock.move(timedelta(days=85))
    found = queries.suggestion(worker, around.id)
    assert found is not None and (found.kind, found.because) == (
        "periodic", ("het is tijd voor het vaste overleg",)
    )  # fmt: skip
    clock.move(timedelta(days=15))
    assert "bij een doel is lang niets verteld" in because(around, worker)


def test_another_part_may_ask_for_one(around: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "_providers", {})
    queries.provide(Trigger.CONFLICT, lambda actor, household_id: household_id == around.id)
    assert because(around, around.world.worker) == ["delen van het plan zitten elkaar in de weg"]


def test_what_is_stuck_asks_for_one(around: Around) -> None:
    worker = around.world.worker
    row = escalation.report(
        by=around.world.teacher, household_id=around.id, kind="not_kept", words="De huur ligt stil."
    )
    assert because(around, worker) == ["jullie komen er samen niet uit"]
    escalation.solve(by=worker, household_id=around.id, stalemate_id=row.pk, solution="Het is geregeld.")
    assert because(around, worker) == []


def test_what_collides_in_the_plan_asks_for_one_until_it_is_decided(around: Around) -> None:
    worker = around.world.worker
    for who in ("coach", "teacher"):
        plans.add_task(
            by=worker, household_id=around.id, title="Kennismaken", owner_id=around.members[who].id,
            kind_of_help="intake", due_on=clock.today() + timedelta(days=9),
        )  # fmt: skip
    assert because(around, worker) == ["delen van het plan zitten elkaar in de weg"]
    (found,) = conflicts.collisions(worker, around.id).conflicts
    solving.resolve(
        by=worker, household_id=around.id, digest=found.conflict.digest, resolution="kept",
        reason="Het zijn twee verschillende gesprekken.",
    )  # fmt: skip
    assert because(around, worker) == []


def test_only_who_plans_hears_of_it(around: Around) -> None:
    late_tasks(around)
    assert because(around, around.mother) == []
    with pytest.raises(NotFound):
        queries.suggestion(around.world.stranger, around.id)


def test_the_page_plans_it_in_one_step(around: Around, signed_in: Callable[[Actor], Client]) -> None:
    late_tasks(around)
    client: Any = signed_in(around.world.worker)
    page = client.get(reverse("meetings:list", args=[around.id])).content.decode()
    assert "Een overleg lijkt verstandig" in page and "zijn te laat" in page
    form = client.get(reverse("meetings:plan", args=[around.id]), {"soort": "extra", "want": "creativity"})
    assert "Samen iets nieuws bedenken" in form.content.decode()
