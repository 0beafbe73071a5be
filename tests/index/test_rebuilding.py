"""The nightly rebuild: who was missed hears of it all the same, once; and the operator hears what changed."""

import fcntl
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from rondom.core import clock, keys
from rondom.core.actor import system
from rondom.core.errors import Refused
from rondom.core.transactions import acting, narrow_role
from rondom.index import actions, queries
from rondom.index.engine import bulk
from rondom.index.enums import Basis, Certainty, MatchStatus
from rondom.index.matching import finding
from rondom.index.models import Match, MatchSignal
from rondom.index.normalise import Home, Identity
from rondom.index.rebuilding import running
from rondom.index.rebuilding.actions import tell_missed
from rondom.methods import queries as methods
from rondom.ops import jobs
from rondom.ops.cli import main
from tests.index.traces import mails, verbs
from tests.world import World

from .people import CARLA, TIM, register

pytestmark = [pytest.mark.req("A2"), pytest.mark.req("A9")]
Unseen = Callable[[], AbstractContextManager[None]]
KIM = Identity("Kim", "Jansen", date(2016, 2, 3), "", "8011AB", 3)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: LazySettings) -> Path:
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch) -> Unseen:
    """What is registered meanwhile, the search of a new signal does not see."""

    def begin() -> AbstractContextManager[None]:
        some = pytest.MonkeyPatch.context()

        class Unseeing(AbstractContextManager[None]):
            def __enter__(self) -> None:
                some.__enter__().setattr(finding, "find", lambda *_: {})

            def __exit__(self, *how: object) -> None:
                some.__exit__(None, None, None)

        return Unseeing()

    return begin


def matches() -> list[Match]:
    with narrow_role("matching"):
        return list(Match.objects.order_by("found_at", "id"))


def members(match: Match) -> int:
    with narrow_role("matching"):
        return MatchSignal.objects.filter(match=match).count()


def test_who_was_missed_hears_of_it_once(world: World, unseen: Unseen) -> None:
    register(world.teacher, TIM)
    with unseen():
        register(world.housing, replace(TIM, given_name="Timm"))
    assert mails() == [] and matches() == []
    report = running.run()
    assert (report.missed, report.told, report.to_confirm, report.older) == (1, 1, 0, 0)
    (match,) = matches()
    assert (match.basis, match.status) == (Basis.PERSON, MatchStatus.OPEN) and mails() == ["match", "match"]
    for who, other in ((world.teacher, "Ben Visser"), (world.housing, "Anna Bakker")):
        with acting(who):
            (seen,) = queries.my_matches(who)
            assert [one.name for one in seen.others] == [other] and seen.due_at is not None
    assert verbs().count("match.found") == 1 and verbs().count("index.rebuilt") == 1

    again = running.run()
    assert (again.missed, again.told) == (0, 0) and len(matches()) == 1 and len(mails()) == 2
    assert "1 new" not in " ".join(again.lines)


def test_what_the_search_found_is_not_told_again(world: World) -> None:
    register(world.teacher, TIM)
    register(world.housing, CARLA, TIM)
    before = mails()
    report = running.run()
    assert (report.missed, report.told) == (0, 0) and mails() == before
    assert "pairs that are one person: 1; 1 new" in " ".join(report.said())


def test_the_own_organisation_is_told_nothing(world: World, unseen: Unseen) -> None:
    register(world.teacher, TIM)
    with unseen():
        register(world.hire("Cas Kort", "school", world.teacher.kind), TIM)
    assert running.run().missed == 0 and mails() == []


def test_a_signal_that_ended_finds_nothing(world: World, unseen: Unseen) -> None:
    first = register(world.teacher, TIM)
    with unseen():
        register(world.housing, TIM)
    actions.end_signal(by=world.teacher, signal_id=first.id)
    report = running.run()
    assert report.missed == 0 and mails() == [] and "people: 1;" in " ".join(report.lines)


def test_a_group_without_a_ground_is_not_found(
    world: World, unseen: Unseen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index was switched off for adults since: those who stand there are found by nobody, also at night."""
    register(world.teacher, CARLA)
    with unseen():
        register(world.housing, CARLA)
    index = tuple(one.model_copy(update={"on": one.key == "youth"}) for one in world.method.index)
    off = world.method.model_copy(update={"index": index})
    with monkeypatch.context() as patch:
        patch.setattr(methods, "current", lambda _key: (world.method_hash, off))
        report = running.run()
    assert (report.told, report.to_confirm) == (0, 0) and mails() == [] and matches() == []


def test_who_was_missed_comes_to_the_match_that_is_there(world: World, unseen: Unseen) -> None:
    """The earliest was missed by two who found each other; and the other way round."""
    register(world.teacher, TIM)
    with unseen():
        register(world.housing, TIM)
    register(world.worker, TIM)
    assert sorted(map(members, matches())) == [3]

    register(world.teacher, KIM)
    register(world.housing, KIM)
    with unseen():
        register(world.worker, KIM)
    running.run()
    assert sorted(map(members, matches())) == [3, 3]


def test_a_later_signal_in_a_match_brings_the_earlier_one_in(world: World, unseen: Unseen) -> None:
    register(world.teacher, TIM)
    with unseen():
        register(world.housing, TIM)
    with pytest.MonkeyPatch.context() as patch:
        find = finding.find
        first = lambda found: dict(list(found.items())[-1:])  # noqa: E731
        patch.setattr(finding, "find", lambda *how: first(dict(sorted(find(*how).items()))))
        register(world.worker, TIM)
    assert list(map(members, matches())) == [2], "with one of the two"
    report = running.run()
    assert list(map(members, matches())) == [3] and report.told == 1


def test_what_is_possible_waits_for_the_coordination_point(world: World, unseen: Unseen) -> None:
    register(world.teacher, TIM)
    with unseen():
        register(world.housing, replace(TIM, given_name="T", birth_date=None))
    report = running.run()
    (match,) = matches()
    assert match.certainty == Certainty.POSSIBLE and match.status == MatchStatus.TO_CONFIRM
    assert (report.told, report.to_confirm) == (0, 1) and mails() == ["match_to_confirm"]


def test_what_somebody_said_is_another_household_is_not_asked_again(world: World, unseen: Unseen) -> None:
    register(world.teacher, TIM)
    register(world.housing, TIM)
    (match,) = matches()
    actions.close_match(by=world.teacher, match_id=match.id, not_same=True)
    assert running.run().missed == 0, "a match that was closed stays closed"
    with unseen():
        register(world.hire("Cas Kort", "school", world.teacher.kind), TIM)
    assert running.run().missed == 0, "nor of a later signal about the same child"
    assert len(matches()) == 1


def test_who_moved_is_the_same_person(world: World, unseen: Unseen) -> None:
    """The house of before is a row of its own; it makes no second person."""
    there = replace(TIM, birth_date=None)
    moved = replace(there, postcode="9711BC", house_number=3, earlier_homes=(Home("8031AA", 12),))
    register(world.teacher, moved)
    with unseen():
        register(world.housing, there)
    report = running.run()
    assert "people: 2;" in report.lines[0] and "clusters: 1," in report.lines[2] and report.missed == 1


def test_only_a_report(world: World, unseen: Unseen, place: Path) -> None:
    register(world.teacher, TIM)
    with unseen():
        register(world.housing, TIM)
    before = verbs()
    report = running.run(tell=False)
    assert (report.missed, report.told) == (1, 0)
    assert matches() == [] and mails() == [] and verbs() == before
    assert not (place / "rebuild.npz").exists()


def test_what_is_kept_tells_nothing_of_anybody(world: World, place: Path) -> None:
    register(world.teacher, TIM)
    register(world.housing, TIM)
    running.run()
    kept = (place / "rebuild.npz").read_bytes()
    assert b"Dekker" not in kept and b"dekker" not in kept and b"8031" not in kept
    assert (place / "rebuild.npz").stat().st_size < 4_000


def test_encodings_under_an_earlier_key_are_left_out_and_told_of(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(world.teacher, TIM)
    active = keys.active
    monkeypatch.setattr(
        keys, "active", lambda purpose: ("later", b"x" * 32) if purpose == "index" else active(purpose)
    )
    report = running.run()
    assert report.older == 1 and "people: 0;" in report.lines[0]
    assert "under an earlier key" in " ".join(report.said())


def test_what_was_found_meanwhile_is_left(world: World, unseen: Unseen) -> None:
    """Between the rebuild and the telling, somebody ended a signal, or the two found each other."""
    first = register(world.teacher, TIM)
    second = register(world.housing, TIM)
    before = mails()
    done = tell_missed(by=system("rebuild-index"), signal_id=second.id, others=[first.id])
    assert (done.told, done.to_confirm) == (0, 0) and mails() == before
    with unseen():
        third = register(world.worker, TIM)
    actions.end_signal(by=world.worker, signal_id=third.id)
    done = tell_missed(by=system("rebuild-index"), signal_id=third.id, others=[first.id, second.id])
    assert (done.told, done.to_confirm) == (0, 0) and mails() == before


def test_one_at_a_time(place: Path) -> None:
    handle = os.open(place / ".rebuild.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(Refused, match="already"):
        running.run()
    os.close(handle)


def test_without_numpy_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    settings.RONDOM_REBUILD_HOUR = 0
    monkeypatch.setattr(bulk, "installed", lambda: False)
    with pytest.raises(Refused, match="needs numpy, which is not installed"):
        running.run()
    assert running.is_due(clock.now()) is False


@pytest.mark.req("N5")
def test_it_is_due_once_a_night(world: World, settings: LazySettings, frozen: datetime) -> None:
    at = clock.now().astimezone(clock.AMSTERDAM)
    assert settings.RONDOM_REBUILD_HOUR == -1 and running.is_due(at) is False, "nobody asked for it"
    settings.RONDOM_REBUILD_HOUR = at.hour
    assert running.is_due(at) is True
    assert running.is_due(at - timedelta(hours=1)) is (at.hour == 0), "not before the hour"
    register(world.teacher, TIM)
    assert jobs.rebuild_index.func() == 0
    assert running.is_due(at) is False and running.is_due(at + timedelta(minutes=5)) is False
    assert running.is_due(at + timedelta(days=1)) is True


@pytest.mark.req("N5")
def test_at_the_operators_door(world: World, unseen: Unseen, capsys: pytest.CaptureFixture[str]) -> None:
    register(world.teacher, TIM)
    with unseen():
        register(world.housing, TIM)
    umask = os.umask(0)
    os.umask(umask)
    try:
        assert main(["index", "rebuild", "--report-only"]) == 0
        assert "1 signals with others; 0 matches told" in capsys.readouterr().out
        assert main(["index", "rebuild"]) == 0
    finally:
        os.umask(umask)
    said = capsys.readouterr().out
    assert "people: 2; 2 arrived, 0 left" in said and "clusters: 1, the largest of 2; 1 new" in said
    assert "1 matches told" in said and "Dekker" not in said
