"""The bench of the whole action: what it fills the tables with is what the action would have written."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.forms import model_to_dict

from bench.linking import __main__ as bench
from bench.linking import turns
from bench.linking.action import Acts
from bench.linking.files import Line
from bench.linking.standing import Standing, subject_of, taken
from rondom.core.models import Change
from rondom.index.actions import register_signal
from rondom.index.engine.normal import Typed
from rondom.index.matching.models import Likeness
from rondom.index.models import Match, MatchSignal, Signal
from rondom.index.registering import point_of
from tests.world import World

pytestmark = [pytest.mark.req("A2"), pytest.mark.any_engine]

SOPHIE = Line("s1", Typed("Sophie", "Dekker", date(2014, 3, 9), "999990019", "8031AA", "12", "a"), "p1", "h1")
FATIMA = Line("s2", Typed("Fatima", "Karimi", date(1983, 7, 21), "", "3511AB", "88"), "p2", "h2")


def written(signal: Signal) -> dict[str, Any]:
    """All of it but ids and moments."""
    (subject,), (entry,) = signal.subjects.all(), signal.entries.all()
    entry_values = {
        name: value for name, value in vars(entry).items() if name.startswith(("k_", "code", "until"))
    }
    changed = Change.objects.get(ids={"signal": str(signal.pk)})
    return {
        "signal": model_to_dict(signal),
        "dates": (signal.starts_on, signal.expires_on, signal.person_told_at),
        "subject": (subject.ordinal, subject.role, subject.identity),
        "entry": {name: bytes(value) if name == "code" else value for name, value in entry_values.items()},
        "change": (changed.verb, changed.stream, changed.user_id, changed.organisation_id),
    }


def test_what_stands_is_what_the_action_would_have_written(world: World) -> None:
    for line in (SOPHIE, FATIMA):
        by_action = register_signal(by=world.teacher, subjects=[subject_of(line)], contact_phone="0612345678")
        before = set(Signal.objects.values_list("pk", flat=True))
        assert Standing(point_of(world.teacher), [world.teacher]).fill([line]) == 1
        in_bulk = Signal.objects.exclude(pk__in=before).get()
        assert written(in_bulk) == written(Signal.objects.get(pk=by_action.pk))


def test_who_is_one_person_stands_in_one_match_that_the_next_signal_joins(world: World) -> None:
    Standing(point_of(world.teacher), [world.teacher, world.housing]).fill([SOPHIE] * 6 + [FATIMA])
    match = Match.objects.get()
    parts = MatchSignal.objects.filter(match=match)
    assert {one.organisation_id for one in parts} == {
        world.teacher.organisation_id,
        world.housing.organisation_id,
    }
    assert parts.count() == 6 and Likeness.objects.filter(match=match).count() == 5
    acts = Acts([world.worker])
    acts.register(SOPHIE)
    assert Match.objects.get() == match and parts.all().count() == 7
    assert acts.matched() == 1


def test_who_signals_twice_within_one_organisation_stands_in_no_match(world: World) -> None:
    Standing(point_of(world.teacher), [world.teacher]).fill([SOPHIE, SOPHIE])
    assert not Match.objects.exists()


def test_every_signal_is_registered_and_only_the_first_ones_are_not_clocked(world: World) -> None:
    acts, asked = Acts([world.teacher, world.housing]), [SOPHIE, FATIMA] * 5
    took = turns.by_turns({"sqlite": acts.register, "splink": lambda line: None}, asked)
    assert {name: len(some) for name, some in took.items()} == dict.fromkeys(took, len(asked) - turns.FIRST)
    assert Signal.objects.count() == len(asked)
    assert acts.statements(FATIMA) > 20 and Signal.objects.count() == len(asked) + 1


def test_what_the_form_refuses_is_left_out_and_who_is_then_nobody_too(world: World) -> None:
    def of(**typed: Any) -> Line:
        return Line("s3", Typed(**typed), "p3", "h3")

    whole = {
        "given_name": "Bram",
        "family_name": "Dekker",
        "birth_date": date(2016, 11, 30),
        "bsn": "999990020",
    }
    assert taken(of(**whole)) == of(**whole)
    wrong = {"bsn": "999990021", "postcode": "80A1AA", "birth_date": date(1816, 11, 30)}
    assert taken(of(**whole | {"bsn": wrong["bsn"]})) == of(**whole | {"bsn": ""})
    home = {"postcode": "8031AA", "house_number": "12"}
    assert taken(of(**whole | home | {"birth_date": wrong["birth_date"]})) == of(
        **whole | home | {"birth_date": None}
    )
    assert taken(of(**whole | wrong)) is None


def test_without_splink_it_says_so_before_it_fills_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "splink", None)
    monkeypatch.setattr(sys, "argv", ["linkage", str(tmp_path), "--action"])
    with pytest.raises(SystemExit) as said:
        bench.main()
    assert "splink" in str(said.value) and "pip install -e '.[linkage]'" in str(said.value)
