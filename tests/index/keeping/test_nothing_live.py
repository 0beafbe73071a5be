"""Whatever people do with signals and matches, in whatever order: nothing that lives is erased, nothing that is over
stays. [A7, P8]"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest import fixture, mark

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import RondomError
from rondom.core.transactions import acting, narrow_role
from rondom.index import actions
from rondom.index import jobs as index
from rondom.index.enums import LIVE, MatchStatus, SignalStatus
from rondom.index.keeping import jobs, rules
from rondom.index.matching.models import Entry
from rondom.index.models import IndexAlert, Match, MatchSignal, Signal, SignalSubject
from rondom.index.normalise import Identity
from rondom.methods.enums import Event
from tests.conftest import LONG
from tests.index.keeping.people import TERM, months
from tests.index.people import CARLA, TIM, register
from tests.privacy.retention.closed import happen
from tests.world import World

pytestmark = [mark.req("A7"), mark.req("P8")]

#: somebody at the same address without the name: only possibly of the household
STRANGER = Identity("Bo", "Smit", None, "", "8031AA", 12)
STEPS = st.one_of(
    st.tuples(st.just("register"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("end"), st.integers(0, 9), st.booleans()),
    st.tuples(st.just("match"), st.integers(0, 9), st.integers(0, 3)),
    st.tuples(st.just("refer"), st.integers(0, 9), st.booleans()),
    st.tuples(st.just("wait"), st.integers(1, 9), st.just(0)),
)


@fixture(autouse=True)
def _beside(tmp_path: Any, settings: Any) -> None:
    settings.RONDOM_ANCHOR = tmp_path / "anchor.txt"


@dataclass(frozen=True)
class Seen:
    """What is there, behind the matching role, which sees every row and no identity."""

    signals: dict[UUID, Signal]
    people: set[UUID]
    encodings: set[int]
    parts: set[tuple[UUID, UUID]]
    status: dict[UUID, str]
    alerts: set[UUID]

    @property
    def asking(self) -> set[UUID]:
        """Signals in a match about which something is still to be said."""
        live = {*LIVE, MatchStatus.TO_CONFIRM}
        return {signal for match, signal in self.parts if self.status[match] in live}


def seen() -> Seen:
    with acting(system("test")), narrow_role("matching"):
        return Seen(
            {one.pk: one for one in Signal.objects.all()},
            set(SignalSubject.objects.values_list("signal_id", flat=True)),
            set(Entry.objects.values_list("signal_id", flat=True)),
            set(MatchSignal.objects.values_list("match_id", "signal_id")),
            dict(Match.objects.values_list("id", "status")),
            set(IndexAlert.objects.filter(seen_at=None).values_list("signal_id", flat=True)),
        )


def step(world: World, running: set[UUID], what: str, which: int, how: int) -> None:
    """One thing that somebody does, as far as it can be done."""
    people: list[Actor] = [world.teacher, world.housing, world.worker]
    there = seen()
    given = sorted(there.signals.values(), key=lambda one: (one.registered_at, one.pk))
    if what == "register":
        register(people[which], (TIM, CARLA, STRANGER)[how])
    elif what == "wait":
        months(which)
        index.expire()
        erase(running)
    elif what in ("end", "refer") and given:
        signal = given[which % len(given)]
        by = next(one for one in people if one.organisation_id == signal.organisation_id)
        if what == "refer":
            household = world.household(by=by)
            actions.link_signals(by=by, signal_ids=[signal.pk], household_id=household.id)
            happen(household.id, Event.CASE_OPENED)
            running.add(household.id)
            if how:
                happen(household.id, Event.CASE_CLOSED)
                running.remove(household.id)
        elif how:
            actions.withdraw_signal(by=by, signal_id=signal.pk)
        else:
            actions.end_signal(by=by, signal_id=signal.pk)
    elif what == "match" and there.status:
        match = sorted(there.status)[which % len(there.status)]
        if how == 3:
            actions.confirm_match(by=world.officer, match_id=match, same=False)
            return
        by = next(one for one in people if one.organisation_id in _in(match, there))
        if how == 0:
            actions.take_initiative(by=by, match_id=match)
        else:
            actions.close_match(by=by, match_id=match, **({"variant": 1} if how == 1 else {"not_same": True}))


def _in(match: UUID, there: Seen) -> set[UUID]:
    return {there.signals[signal].organisation_id for one, signal in there.parts if one == match}


def erase(running: set[UUID]) -> None:
    """The job, and what must hold of it whatever came before."""
    before = seen()
    jobs.erase()
    after = seen()
    gone = before.signals.keys() - after.signals.keys()
    beside = _beside_running(before, running)
    for pk, one in before.signals.items():
        over = rules.may_go(one.status == SignalStatus.ACTIVE, one.ended_at, TERM, clock.today())
        needed = pk in before.asking or pk in before.alerts or one.household_id in running or pk in beside
        assert (pk in gone) == (over and not needed)
    assert after.people == after.encodings == after.signals.keys()
    assert after.parts == {(match, signal) for match, signal in before.parts if signal not in gone}
    live = {
        match for match, status in before.status.items() if status not in ("agreed", "not_same", "lapsed")
    }
    assert live <= after.status.keys()


def _beside_running(there: Seen, running: set[UUID]) -> set[UUID]:
    """Signals of which it was agreed that they are of one household with one of a running file."""
    files = {
        match
        for match, signal in there.parts
        if there.signals[signal].household_id in running and there.status[match] == MatchStatus.AGREED
    }
    return {signal for match, signal in there.parts if match in files}


@settings(max_examples=400 if LONG else 40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=6, max_size=16))
def test_nothing_live_is_erased_and_nothing_that_is_over_stays(
    world: World, steps: list[tuple[str, int, int]]
) -> None:
    with clock.freeze(clock.now()), transaction.atomic():
        running: set[UUID] = set()
        for what, which, how in steps:
            try:
                with transaction.atomic():
                    step(world, running, what, which, how)
            except RondomError:
                continue  # what people may not do (any more), they do not
        months(TERM)
        erase(running)
        transaction.set_rollback(True)
