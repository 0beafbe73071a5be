"""The person concerned: told, not told yet, told of the end; the letter; and a signal that stands too long."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.paper import Heading, Listing, Text
from rondom.core.reading import findings
from rondom.core.transactions import acting
from rondom.core.words import phone_nl
from rondom.index import actions, jobs, queries
from rondom.index.enums import SignalStatus
from rondom.index.following import queries as following
from rondom.index.following.enums import How, Moment
from rondom.index.following.letter import Letter, document
from rondom.index.following.models import PersonTold
from rondom.methods.loader import load
from tests.index.people import CARLA, TIM, register
from tests.index.test_pages import post
from tests.index.traces import verbs
from tests.world import World

pytestmark = pytest.mark.req("A7")
START = date(2026, 3, 2)
PRESETS = sorted((Path(__file__).parents[3] / "rondom/methods/presets").glob("*.toml"))


def on(day: date) -> datetime:
    return datetime.combine(day, time(9), clock.AMSTERDAM)


def titles(actor: Actor) -> list[str]:
    with acting(actor):
        return [item.title for item in queries.work_for(actor)]


def test_told_with_a_letter_on_a_day(world: World) -> None:
    signal = register(world.teacher, TIM)
    with clock.freeze(on(date(2026, 3, 6))):
        actions.tell_person(by=world.teacher, signal_id=signal.id, how=How.LETTER, told_on=date(2026, 3, 4))
        with acting(world.teacher):
            row = PersonTold.objects.get(signal=signal)
            assert (row.moment, row.how, row.told_on) == (Moment.START, How.LETTER, date(2026, 3, 4))
            told_at = queries.signal(world.teacher, signal.id).signal.person_told_at
            assert told_at and told_at.astimezone(clock.AMSTERDAM).date() == date(2026, 3, 4)
            assert "signal.person_told" in verbs()
        with pytest.raises(Invalid):
            actions.tell_person(by=world.teacher, signal_id=signal.id)


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"how": "by pigeon"}, "how"),
        ({"told_on": date(2026, 3, 3)}, "told_on"),
        ({"told_on": date(2026, 2, 1)}, "told_on"),
    ],
)
def test_what_cannot_have_been_told(world: World, what: dict[str, object], field: str) -> None:
    signal = register(world.teacher, TIM)
    with pytest.raises(Invalid) as wrong:
        actions.tell_person(by=world.teacher, signal_id=signal.id, **what)  # type: ignore[arg-type]
    assert set(wrong.value.fields) == {field}


def test_not_told_yet_is_asked_again_on_the_day_that_was_said(world: World) -> None:
    signal = register(world.teacher, TIM, told="unsafe")
    assert titles(world.teacher) == []
    with clock.freeze(on(date(2026, 4, 13))):
        assert titles(world.teacher) == ["Vertel Tim Dekker over je signaal"], "six weeks after the signal"
        for wrong in ({"again_on": date(2026, 4, 13)}, {"again_on": date(2026, 8, 1)}, {"why": "yes"}):
            with pytest.raises(Invalid):
                actions.not_told_yet(
                    by=world.teacher,
                    signal_id=signal.id,
                    **{"why": "unsafe", **wrong},  # type: ignore[arg-type]
                )
        actions.not_told_yet(by=world.teacher, signal_id=signal.id, why="unsafe", again_on=date(2026, 4, 20))
        assert titles(world.teacher) == []
    with clock.freeze(on(date(2026, 4, 20))):
        assert titles(world.teacher) == ["Vertel Tim Dekker over je signaal"]
        actions.tell_person(by=world.teacher, signal_id=signal.id, how=How.BOTH)
        assert titles(world.teacher) == []
    with pytest.raises(NotFound):
        actions.not_told_yet(by=world.stranger, signal_id=signal.id, why="unsafe")


@pytest.mark.parametrize("end", [actions.end_signal, actions.withdraw_signal])
def test_who_was_told_of_the_start_is_told_of_the_end(world: World, end: Callable[..., object]) -> None:
    signal = register(world.teacher, TIM, told="yes")
    end(by=world.teacher, signal_id=signal.id)
    assert titles(world.teacher) == ["Vertel Tim Dekker dat je signaal stopte"]
    actions.not_told_yet(by=world.teacher, signal_id=signal.id, why="not_reached", again_on=date(2026, 3, 9))
    assert titles(world.teacher) == []
    with clock.freeze(on(date(2026, 3, 9))):
        assert titles(world.teacher) == ["Vertel Tim Dekker dat je signaal stopte"]
        actions.tell_person(by=world.teacher, signal_id=signal.id, how=How.LETTER, moment=Moment.END)
        assert titles(world.teacher) == []
        with pytest.raises(Invalid):
            actions.tell_person(by=world.teacher, signal_id=signal.id, moment=Moment.END)


def test_who_never_knew_hears_nothing_of_the_end(world: World) -> None:
    signal = register(world.teacher, TIM, told="unsafe")
    actions.end_signal(by=world.teacher, signal_id=signal.id)
    assert titles(world.teacher) == []
    with acting(world.teacher), pytest.raises(NotFound):
        following.letter_of(world.teacher, signal.id)


def texts(world: World, signal_id: object) -> list[str]:
    with acting(world.teacher):
        made = following.letter_of(world.teacher, signal_id)  # type: ignore[arg-type]
    said = [made.title]
    for block in made.blocks:
        match block:
            case Text() | Heading():
                said.append(block.text)
            case Listing():
                said.extend(block.items)
    return said


def test_the_letter_says_what_who_since_when_how_long_and_which_rights(world: World) -> None:
    broken: dict[str, Any] = {
        "kind": "help_broken_off",
        "consider_coordination": True,
        "consider_reason": "help_broken_off",
    }
    signal = register(world.teacher, TIM, CARLA, told="yes", risk_level="raised", **broken)
    letter = texts(world, signal.id)
    whole = " ".join(letter)
    assert "U staat in de verwijsindex" in letter
    for part in ("De Brug is bij u betrokken", "Anna Bakker", phone_nl("0612345678"), "2 maart 2026", "2028"):
        assert part in whole
    for part in ("Tim Dekker", "Carla Dekker", "bezwaar maken", "8031AA 12"):
        assert part in whole
    assert "afgebroken" not in whole and "Verhoogd" not in whole, "the letter may lie on the table at home"
    actions.withdraw_signal(by=world.teacher, signal_id=signal.id)
    whole = " ".join(texts(world, signal.id))
    assert "U staat niet meer in de verwijsindex" in whole and "Het had er niet moeten staan" in whole


@pytest.mark.parametrize("preset", PRESETS, ids=lambda path: path.stem)
@pytest.mark.parametrize("moment", list(Moment))
def test_the_letter_is_plain_dutch(preset: Path, moment: Moment) -> None:
    words = load(preset.read_text()).following.letter
    made = document(
        Letter(
            moment, ("Tim Dekker",), ("Tim Dekker",), "De Brug", "Anna Bakker", "0612345678",
            START, date(2028, 3, 2), START, words.about.nl, words.rights.nl, "", "De tijd was om.",
        )
    )  # fmt: skip
    said = [made.title, *(one.text for one in made.blocks if isinstance(one, Text | Heading))]
    assert [hard for one in said for hard in findings(one)] == []


def test_before_it_expires_the_owner_is_asked_and_prolongs_with_a_reason(world: World) -> None:
    signal = register(world.teacher, TIM, told="yes")
    assert signal.expires_on == date(2028, 3, 2)
    with pytest.raises(Invalid, match="Verlengen kan pas vanaf"):
        actions.extend_signal(by=world.teacher, signal_id=signal.id, reason="still_helping")
    with clock.freeze(on(date(2028, 2, 2))):
        assert titles(world.teacher) == []
    with clock.freeze(on(date(2028, 2, 3))):
        assert titles(world.teacher) == ["Klopt je signaal over Tim Dekker nog?"]
        assert titles(world.housing) == []
        with pytest.raises(Invalid):
            actions.extend_signal(by=world.teacher, signal_id=signal.id, reason="because")
        with pytest.raises(NotFound):
            actions.extend_signal(by=world.housing, signal_id=signal.id, reason="still_helping")
        actions.extend_signal(by=world.teacher, signal_id=signal.id, reason="still_helping")
        assert titles(world.teacher) == []
        with acting(world.teacher):
            assert queries.signal(world.teacher, signal.id).signal.expires_on == date(2029, 2, 5)
    with clock.freeze(on(date(2028, 3, 3))):
        assert jobs.expire() == 0
    with clock.freeze(on(date(2029, 2, 6))):
        assert jobs.expire() == 1
        assert titles(world.teacher) == ["Vertel Tim Dekker dat je signaal stopte"]
        with acting(world.teacher):
            assert queries.signal(world.teacher, signal.id).signal.status == SignalStatus.EXPIRED


def test_the_pages_of_telling_keep_what_was_typed(world: World, signed_in: Callable[[Actor], Client]) -> None:
    signal, client = register(world.teacher, TIM), signed_in(world.teacher)
    address = f"/signalen/{signal.id}/"
    assert "Ik heb het verteld" in client.get(address + "verteld/").content.decode()
    wrong = post(client, "index:tell-person", signal.id, how="letter", told_on="2027-01-01")
    page = wrong.content.decode()
    assert wrong.status_code == 422 and "Deze datum is nog niet geweest" in page and "2027-01-01" in page
    wrong = post(client, "index:tell-person", signal.id, what="later", why="unsafe", again_on="2031-01-01")
    assert wrong.status_code == 422 and "niet later dan" in wrong.content.decode()
    later = post(client, "index:tell-person", signal.id, what="later", why="unsafe", again_on="2026-03-20")
    assert later.status_code == 303
    assert "weer bekijken" in client.get(address).content.decode()
    assert post(client, "index:tell-person", signal.id, how="spoken", told_on="2026-03-02").status_code == 303
    assert "in een gesprek" in client.get(address).content.decode()
    answer = client.get(address + "brief/")
    assert answer["Content-Type"] == "application/pdf" and answer.content[:4] == b"%PDF"
    assert "Tim" not in answer["Content-Disposition"]
    for path in ("brief/", "verteld/", "verlengen/"):
        assert signed_in(world.housing).get(address + path).status_code == 404
        assert signed_in(world.officer).get(address + path).status_code == 403


def test_the_page_of_prolonging(world: World, signed_in: Callable[[Actor], Client]) -> None:
    signal = register(world.teacher, TIM)
    with clock.freeze(on(date(2028, 2, 14))):
        client = signed_in(world.teacher)
        assert "Klopt dit signaal nog?" in client.get(f"/signalen/{signal.id}/").content.decode()
        assert "12 maanden" in client.get(f"/signalen/{signal.id}/verlengen/").content.decode()
        assert post(client, "index:extend", signal.id).status_code == 422
        assert post(client, "index:extend", signal.id, reason="still_worried").status_code == 303
        assert "De zorg is er nog" in client.get(f"/signalen/{signal.id}/").content.decode()


def test_telling_costs_as_many_questions_for_many_signals(
    world: World, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(12):
        register(world.teacher, replace(TIM, given_name=f"Naam{number}", house_number=100 + number))
    most = django_assert_max_num_queries(12)
    with clock.freeze(on(date(2026, 5, 1))), acting(world.teacher), most:  # type: ignore[attr-defined]
        assert len(queries.work_for(world.teacher)) == 12
