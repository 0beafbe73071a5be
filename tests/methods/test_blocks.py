"""Building blocks: each goes into each preset, and its terms end when its organisation said. [B6; s3 §5.2]"""

from datetime import UTC, datetime

import pytest

from rondom.core.actor import Actor, ActorKind
from rondom.core.clock import AMSTERDAM
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.transactions import acting
from rondom.core.workdays import FreeDays
from rondom.methods import blocks, drafts, queries
from rondom.methods.deadlines import due
from rondom.methods.enums import Event
from rondom.methods.loader import load
from rondom.methods.schema import Method
from tests.world import World

pytestmark = pytest.mark.req("B6")

PRESETS = [path.stem for path in queries.presets()]
KEYS = [one.key for one in blocks.every()]


def with_block(preset: str, key: str) -> Method:
    text, block = queries.preset_text(preset), blocks.found(key)
    assert block is not None
    return load(blocks.taken_over(text, block, blocks.roles_of(text)))


def test_there_are_blocks_of_the_four_parent_organisations_and_of_utrecht() -> None:
    assert KEYS == ["bureau-jeugdzorg", "mee", "rubicon", "save", "vorkmeer"]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("key", KEYS)
def test_each_goes_into_each_preset_and_is_valid_there(preset: str, key: str) -> None:
    before, after, block = load(queries.preset_text(preset)), with_block(preset, key), blocks.found(key)
    assert block is not None
    for term in block.parts["deadlines"]:
        assert after.deadline(term).source.nl.startswith(("Overgenomen van ", "Gekozen voor Rondom"))
        assert after.deadline(term).for_role in {None, *(role.key for role in after.roles)}
    others = {one.key for one in before.deadlines} - set(block.parts["deadlines"])
    assert {one.key: one for one in before.deadlines if one.key in others} == {
        one.key: one for one in after.deadlines if one.key in others
    }, "terms that the block does not name stay as they were"
    assert after.need_to_know == before.need_to_know
    for kind in block.parts["meetings"]:
        assert after.meeting(kind).rhythm is not None


@pytest.mark.parametrize("preset", PRESETS)
def test_all_together(preset: str) -> None:
    text = queries.preset_text(preset)
    for block in blocks.every():
        text = blocks.taken_over(text, block, blocks.roles_of(text))
    method = load(text)
    assert len({one.key for one in method.deadlines}) == len(method.deadlines)


def at(text: str) -> datetime:
    """A moment in Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


FRIDAY = "2026-03-06T17:00"


@pytest.mark.parametrize(
    ("block", "term", "began", "ends"),
    [
        # a crisis on Friday at five
        ("vorkmeer", "first_contact_crisis", FRIDAY, "2026-03-06T23:59:59"),
        ("vorkmeer", "decision_violence", FRIDAY, "2026-03-06T23:59:59"),
        ("vorkmeer", "first_contact_violence", FRIDAY, "2026-03-08T17:00"),  # 48 hours, Sunday or not
        ("bureau-jeugdzorg", "key_time", FRIDAY, "2026-03-07T11:00"),  # 18 hours
        ("bureau-jeugdzorg", "decision", FRIDAY, "2026-03-09T23:59:59"),
        ("bureau-jeugdzorg", "first_contact", FRIDAY, "2026-03-13T23:59:59"),
        ("bureau-jeugdzorg", "child_seen", FRIDAY, "2026-03-13T23:59:59"),
        ("bureau-jeugdzorg", "lead_time", FRIDAY, "2026-04-17T23:59:59"),
        # over Easter: Good Friday 3 April to Easter Monday 6 April
        ("bureau-jeugdzorg", "key_time", "2026-04-03T16:00", "2026-04-04T10:00"),
        ("bureau-jeugdzorg", "decision", "2026-04-02T16:00", "2026-04-07T23:59:59"),
        ("bureau-jeugdzorg", "first_contact", "2026-04-02T16:00", "2026-04-13T23:59:59"),
        ("bureau-jeugdzorg", "lead_time", "2026-02-20T10:00", "2026-04-07T23:59:59"),  # would end Good Friday
        ("vorkmeer", "first_contact_crisis", "2026-04-05T11:00", "2026-04-05T23:59:59"),  # Easter Sunday
        # King's Day: a Monday in 2026, on the 26th in 2025 because the 27th was a Sunday
        ("bureau-jeugdzorg", "decision", "2026-04-24T10:00", "2026-04-28T23:59:59"),
        ("bureau-jeugdzorg", "decision", "2025-04-25T10:00", "2025-04-28T23:59:59"),
        ("vorkmeer", "waiting_letter", "2026-03-16T10:00", "2026-04-28T23:59:59"),  # would end on King's Day
        ("vorkmeer", "taken_up", "2026-03-16T10:00", "2026-04-28T23:59:59"),
        # 5 May
        ("bureau-jeugdzorg", "decision", "2026-05-04T10:00", "2026-05-06T23:59:59"),
        ("bureau-jeugdzorg", "matching_talk", "2026-05-01T10:00", "2026-05-11T23:59:59"),
        ("rubicon", "process_report", "2026-03-24T10:00", "2026-05-06T23:59:59"),
        # Christmas and New Year
        ("bureau-jeugdzorg", "first_contact", "2026-12-24T10:00", "2027-01-04T23:59:59"),
        ("bureau-jeugdzorg", "lead_time", "2026-11-13T10:00", "2026-12-28T23:59:59"),
        ("vorkmeer", "first_contact_violence", "2026-12-24T18:00", "2026-12-26T18:00"),
        # the others
        ("mee", "aftercare_check", "2026-01-05T10:00", "2026-04-07T23:59:59"),  # would end on Easter Sunday
        ("rubicon", "plan_review", "2026-03-03T10:00", "2026-06-03T23:59:59"),
        ("save", "still_needed", "2026-03-03T10:00", "2026-04-14T23:59:59"),
    ],
)
def test_when_a_term_of_a_block_ends(block: str, term: str, began: str, ends: str) -> None:
    for preset in PRESETS:
        assert due(with_block(preset, block).deadline(term), at(began)).due_at == at(ends)


def test_who_works_on_5_may_counts_it_where_days_are_worked_and_never_ends_a_term_on_it() -> None:
    works = FreeDays(works_5_may=True)
    method = with_block("zuid-holland", "bureau-jeugdzorg")
    decision, lead_time = method.deadline("decision"), method.deadline("lead_time")
    assert due(decision, at("2026-05-04T10:00"), works).due_at == at("2026-05-05T23:59:59")
    assert due(decision, at("2025-05-02T10:00"), works).due_at == at("2025-05-06T23:59:59"), "a lustrum"
    assert due(lead_time, at("2026-03-24T10:00"), works).due_at == at("2026-05-06T23:59:59"), "the act"


def test_every_term_of_a_block_begins_and_ends_on_something_that_happens() -> None:
    for key in KEYS:
        block = blocks.found(key)
        assert block is not None
        method = with_block("zuid-holland", key)
        for term in block.parts["deadlines"]:
            deadline = method.deadline(term)
            assert deadline.starts_on and deadline.stops_on
            assert {*deadline.starts_on, *deadline.stops_on} <= set(Event)


def operator(world: World) -> Actor:
    assert world.operator.kind == ActorKind.OPERATOR
    return world.operator


@pytest.mark.django_db
def test_an_operator_takes_a_block_over_into_a_draft(world: World) -> None:
    draft = drafts.new_version(by=operator(world), hash=world.method_hash)
    taken = drafts.take_over(by=world.operator, draft_id=draft.id, block="vorkmeer", version=draft.version)
    method, problems = drafts.check(taken.text)
    assert problems == () and method is not None
    assert method.meeting("intakes").rhythm is not None
    assert method.deadline("taken_up").for_role == "coordination_point"
    assert taken.text.count('key = "waiting_letter"') == 1, "the term of the same name made room"
    again = drafts.take_over(by=world.operator, draft_id=draft.id, block="vorkmeer", version=taken.version)
    assert drafts.check(again.text)[1] == (), "taken over twice it stands there once"
    assert again.text.count('key = "taken_up"') == 1


@pytest.mark.django_db
def test_what_is_in_the_way_is_said(world: World) -> None:
    draft = drafts.new_version(by=operator(world), hash=world.method_hash)
    with pytest.raises(NotFound):
        drafts.take_over(by=world.operator, draft_id=draft.id, block="nergens", version=1)
    with pytest.raises(NotFound):
        drafts.take_over(by=world.officer, draft_id=draft.id, block="mee", version=1)
    with pytest.raises(Conflict):
        drafts.save(by=world.operator, draft_id=draft.id, text=draft.text + "\n# a", version=1)
        drafts.take_over(by=world.operator, draft_id=draft.id, block="mee", version=1)
    now = drafts.draft(world.operator, draft.id)
    broken = drafts.save(by=world.operator, draft_id=draft.id, text="key = 1", version=now.version)
    with pytest.raises(Invalid, match="fouten"):
        drafts.take_over(by=world.operator, draft_id=draft.id, block="mee", version=broken.version)
    with acting(world.operator):
        assert drafts.draft(world.operator, draft.id).text == "key = 1"
