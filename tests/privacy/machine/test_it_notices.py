"""The machine can fail: with one rule taken out of Rondom, a short story is enough for it to see what is wrong.

First the story as it is, which must pass; then the same one with the rule gone.
"""

import inspect
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from rondom.core import clock
from rondom.core.actor import Actor
from tests.mutation import engine
from tests.mutation.mutations import everything

from .checks import Machine
from .stage import Stage
from .test_machine import stage

__all__ = ["stage"]
pytestmark = [pytest.mark.any_engine, pytest.mark.req("I3")]
Story = Callable[[Machine], None]
MUTATIONS = {one.name: one for one in everything()}


@contextmanager
def without(where: str, old: str, new: str) -> Iterator[None]:
    """Inside it the text `old` in this function is `new`."""
    function = engine._function(where)
    source, before = textwrap.dedent(inspect.getsource(function)), function.__code__
    assert source.count(old) == 1, f"{old!r} stands {source.count(old)} times in {where}"
    function.__code__ = engine._code(compile(source.replace(old, new), "<broken>", "exec"), function.__name__)
    try:
        yield
    finally:
        function.__code__ = before


def known(name: str) -> tuple[str, str, str]:
    """A rule as `script/mutate` takes it out."""
    one = MUTATIONS[name]
    assert isinstance(one, engine.Code)
    return one.where, one.old, one.new


def live_through(stage: Stage, story: Story) -> None:
    machine = type("Story", (Machine,), {"stage": stage, "tally": Counter()})()
    try:
        story(machine)
    finally:
        machine.teardown()


def look(machine: Machine) -> None:
    """Everything that must hold, and by turns everybody at the files."""
    machine.everybody_sees_what_they_may()
    machine.who_left_cannot_come_in()
    machine.each_look_leaves_its_row()


def team(machine: Machine) -> Actor:
    """A coordinator and a teacher in the first home; a point about Tim that only the coordinator needs."""
    worker, teacher = (machine.workers().index(machine.actors[one]) for one in ("worker", "teacher"))
    machine.is_appointed(number=0, who=worker, by=0, makes_room=0)
    machine.joins(number=0, who=teacher, role=0, by=0)
    raises(machine, "worker", "finances", [2])
    return machine.actors["teacher"]


def raises(machine: Machine, who: str, category: str, about: list[int]) -> None:
    writer = machine.involved(machine.home(0)).index(machine.actors[who])
    machine.raises_a_point(number=0, who=writer, category=category, about=about)


def withdrawn(machine: Machine) -> None:
    team(machine)
    consent = {"categories": {"finances"}, "release": False, "to": None, "alone": False, "days": None}
    machine.consent_is_asked(number=0, by=0, person=2, given=True, **consent)
    assert all(one.given for one in machine.ledger.asked.values()) and machine.ledger.asked
    look(machine)
    mother = machine.family(machine.home(0)).index(machine.actors["mother"])
    machine.consent_is_withdrawn(which=0, by=mother)
    assert all(one.ended for one in machine.ledger.asked.values())
    look(machine)


def left_the_team(machine: Machine) -> None:
    teacher = team(machine)
    seats = machine.ledger.team(machine.home(0))
    machine.leaves_the_team(number=0, which=[one.who[0] for one in seats].index(teacher.user_id), by=0)
    assert not machine.ledger.roles(machine.home(0), teacher)
    look(machine)


def hidden(machine: Machine) -> None:
    team(machine)
    raises(machine, "worker", "plan", [2])
    machine.is_hidden(number=0, by=0, whom=0, aimed_at="organisation", what="person", which=2, days=2)
    machine.is_hidden(number=0, by=0, whom=1, aimed_at="organisation", what="person", which=2, days=2)
    assert machine.ledger.hidden
    look(machine)


def looked_at_night(machine: Machine) -> None:
    team(machine)
    stranger = machine.workers().index(machine.actors["stranger"])
    machine.opens_for_a_higher_interest(number=0, who=stranger, hours=2)
    look(machine)
    clock.move(timedelta(hours=2))
    assert not machine.ledger.roles(machine.home(0), machine.actors["stranger"])
    look(machine)


def closed(machine: Machine) -> None:
    team(machine)
    machine.is_closed(number=0, watch=None, by=0)
    assert machine.ledger.closed
    look(machine)


def two_homes(machine: Machine) -> None:
    """The father is in the file of the mother's home too, with what is about him."""
    team(machine)
    father = machine.stage.humans["father"]
    number = list(machine.stage.humans).index("father")
    machine.belongs_to_the_home_too(number=0, who=number, by=0)
    here = machine.ledger.present(machine.home(0))
    machine.family_joins_the_team(number=0, who=here.index(father.id), by=0)
    raises(machine, "worker", "plan", [here.index(father.id)])
    look(machine)
    machine.leaves_the_home(number=0, who=here.index(father.id), by=0)
    assert not machine.ledger.roles(machine.home(0), machine.actors["father"])
    look(machine)


def another_job(machine: Machine) -> None:
    team(machine)
    machine.changes_jobs(who="teacher", to="other")
    look(machine)


def secret(machine: Machine) -> None:
    """A note for the coordinator alone."""
    team(machine)
    home = machine.home(0)
    writer = machine.involved(home).index(machine.actors["worker"])
    for category in range(12):
        machine.writes_a_note(number=0, who=writer, category=category, about=[])
    look(machine)


def many_looks(machine: Machine) -> None:
    team(machine)
    raises(machine, "worker", "plan", [])
    look(machine)
    for machine.steps in range(12):
        machine.each_look_leaves_its_row()


CASES: list[Any] = [
    pytest.param(withdrawn, *known("opened: after it ended"), id="a withdrawn consent still fills lists"),
    pytest.param(
        withdrawn,
        *known("consented: what ended still counts"),
        id="a withdrawn consent still opens pages",
    ),
    pytest.param(
        withdrawn,
        "rondom.privacy.consent.actions:withdraw",
        "ConsentOpening.objects.filter(lasting, consent=consent).update(until=now)",
        "pass",
        id="withdrawing shuts nothing",
    ),
    pytest.param(left_the_team, *known("live: after it ended"), id="an ended involvement still counts"),
    pytest.param(
        left_the_team,
        "rondom.cases.teaming:end_member",
        'end_access(by=by, member=member, because="left-team")',
        "pass",
        id="leaving the team ends no access",
    ),
    pytest.param(hidden, *known("Visible: shields do not count"), id="lists forget what is hidden"),
    pytest.param(hidden, *known("standing: nothing is shielded"), id="pages forget what is hidden"),
    pytest.param(looked_at_night, *known("live: after it ended"), id="a higher interest never ends"),
    pytest.param(
        closed,
        "rondom.cases.closing:_end",
        "_end_access(by, case, watcher)",
        "pass",
        id="closing ends no access",
    ),
    pytest.param(two_homes, *known("Visible: about anybody"), id="a parent reads about the other one"),
    pytest.param(
        two_homes,
        "rondom.households.actions:end_membership",
        "for role in method_of(household_id).roles_of_kind(RoleKind.FAMILY) if account else ():",
        "for role in ():",
        id="who left the household still looks",
    ),
    pytest.param(
        another_job,
        "rondom.accounts.actions:end_employment",
        "update(until=clock.now())",
        "update(until=None)",
        id="the old job can still be chosen",
    ),
    pytest.param(
        secret,
        "rondom.privacy.rules:decide",
        "item.written_by == actor.user_id",
        "True",
        id="secrets on pages",
    ),
    pytest.param(
        secret,
        "rondom.privacy.conditions:Visible._with_own",
        "({created_by} = %s AND EXISTS",
        "(({created_by} = %s OR 1 = 1) AND EXISTS",
        id="secrets in lists",
    ),
    pytest.param(
        many_looks,
        "rondom.privacy.log:read",
        "if found:",
        "if False:",
        id="what was read is not in the log",
    ),
    pytest.param(
        many_looks,
        "rondom.households.queries:listed",
        "Use.LISTED)",
        "Use.READ)",
        id="a list counts as opening",
    ),
]


STORIES = (
    withdrawn,
    left_the_team,
    hidden,
    looked_at_night,
    closed,
    two_homes,
    another_job,
    secret,
    many_looks,
)


@pytest.mark.parametrize("story", STORIES)
def test_the_story_as_it_is(stage: Stage, story: Story) -> None:
    live_through(stage, story)


@pytest.mark.parametrize("story, where, old, new", CASES)
def test_a_broken_rule_is_noticed(stage: Stage, story: Story, where: str, old: str, new: str) -> None:
    with without(where, old, new), pytest.raises(AssertionError):
        live_through(stage, story)
