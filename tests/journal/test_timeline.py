"""The time line shows what its viewer may see, and nothing else (H3)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.core.actor import Actor
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import acting
from rondom.journal import actions, queries, timeline
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.access import check_may_see, standing
from rondom.privacy.actions import happened
from tests.journal.around import Around

VIEWERS = ("worker", "coach", "teacher", "psychologist", "officer", "mother")


def viewer(around: Around, who: str) -> Actor:
    return around.mother if who == "mother" else around.world.actors[who]


def fill(around: Around) -> list[Any]:
    """Notes and points of every kind, and a change row of every category; gives the notes and points."""
    world = around.world
    things: list[Any] = []
    for category in ("plan", "agreements", "safety", "finances", "education", "specialist_note"):
        note = actions.write_note(
            by=world.worker, household_id=around.id, kind="phone", text=f"Over {category}.", category=category
        )
        things.append(note)
    things.append(
        actions.write_note(
            by=around.mother, household_id=around.id, kind="phone", text="Ik.", category="own_notes"
        )
    )
    child = world.person(around.household, "child")
    things.append(
        actions.write_note(
            by=world.worker,
            household_id=around.id,
            kind="visit",
            text="Tim thuis.",
            category="plan",
            about=[child],
        )
    )
    for kind in ("goal_reached", "safety", "across_organisations"):
        things.append(
            actions.raise_point(by=world.worker, household_id=around.id, kind=kind, text=f"Punt {kind}.")
        )
    with around.seeing():
        from rondom.core.actor import system

        for category in Category:
            by = system("test", around.id)
            happened(by=by, event="variant.decided", household_id=around.id, category=category)
    return things


@pytest.mark.req("H3")
@pytest.mark.parametrize("who", VIEWERS)
@pytest.mark.parametrize("phase", ["referral", "picture", "carrying_out", "aftercare", "closed"])
def test_the_list_is_what_each_page_by_itself_allows(around: Around, who: str, phase: str) -> None:
    things = fill(around)
    around.move_to(phase)
    actor = viewer(around, who)
    try:
        lines = queries.timeline(actor, around.id)
    except NotFound:
        with acting(actor):
            stands = standing(actor, around.id)
        assert not any(stands.sees(role.key, Category.EXISTENCE) for role in stands.roles)
        return
    listed = {line.thing.pk for line in lines if line.what != "change"}
    with acting(actor):
        allowed = set()
        for thing in things:
            try:
                check_may_see(actor, thing)
            except (Refused, NotFound):
                continue
            allowed.add(thing.pk)
        stands = standing(actor, around.id)
    assert listed == allowed
    changes = {line.thing.ids["category"] for line in lines if line.what == "change"}  # type: ignore[union-attr]
    for category in changes:
        assert any(stands.sees(role.key, category) for role in stands.roles)


@pytest.mark.req("I6")
def test_who_reported_is_told_only_to_who_may_know(around: Around) -> None:
    world = around.world
    with around.seeing():
        world.involve(world.housing, around.household, RoleKind.REPORTER)
    with acting(world.housing, writes=True):
        happened(by=world.housing, event="referral.received", household_id=around.id)

    def told_by(actor: Actor) -> list[str]:
        return [
            line.by for line in queries.timeline(actor, around.id) if line.title == "Het gezin is aangemeld."
        ]

    assert told_by(world.officer) == ["Ben Visser"]
    assert told_by(world.worker) == [""] and told_by(around.mother) == [""]


@pytest.mark.req("H3")
def test_searching_finds_words_of_notes_points_and_sentences_but_not_what_is_secret(around: Around) -> None:
    world = around.world
    actions.write_note(
        by=world.worker, household_id=around.id, kind="visit", text="Naar het Café.", category="plan"
    )
    actions.write_note(
        by=world.worker, household_id=around.id, kind="visit", text="Geheim café.", category="specialist_note"
    )
    actions.raise_point(by=world.worker, household_id=around.id, kind="safety", text="Ruzie in het cafe.")
    found = queries.timeline(world.worker, around.id, "CAFE")
    assert [line.what for line in found] == ["point", "note"]
    assert queries.timeline(world.teacher, around.id, "ruzie") == []


def test_a_stranger_finds_no_time_line(around: Around) -> None:
    with pytest.raises(NotFound):
        queries.timeline(around.world.stranger, around.id)


def test_a_verb_without_words_and_a_row_without_category_are_not_told(around: Around) -> None:
    from rondom.core import changes
    from rondom.core.actor import system

    with around.seeing():
        changes.record(by=system("test", around.id), verb="case.closed", household_id=around.id)
        happened(by=system("test", around.id), event="something.unknown", household_id=around.id)
    assert timeline.lines(around.world.worker, around.id) == []


@given(st.text(max_size=40))
def test_any_text_can_be_searched(text: str) -> None:
    from rondom.journal import rules

    assert rules.found(text, text)
