"""The pages of a desk: who may, from question to referral, bad input, two at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.http import once
from rondom.core.transactions import acting
from rondom.intake.desk import actions
from rondom.intake.desk.actions import Who
from rondom.intake.desk.models import Question
from rondom.intake.models import Referral
from tests.world import World

from .asking import ADVICE, WORDS, asked, consulted, elsewhere

SignIn = Callable[[Actor], Client]
HEAVY = {
    "household_name": "Gezin Dekker",
    "0-role": "parent",
    "0-given_name": "Carla",
    "discussed": "no",
    "discussed_not_why": "De buurman kent het gezin niet.",
}


def post(client: Client, name: str, *args: Any, **data: Any) -> Any:
    return client.post(reverse(f"desk:{name}", args=args), {"once": once(), **data})


def page(client: Client, name: str, *args: Any) -> str:
    return client.get(reverse(f"desk:{name}", args=args)).content.decode()


@pytest.mark.req("B1")
def test_from_the_counter_to_an_answer(world: World, signed_in: SignIn) -> None:
    desk = signed_in(world.front_office)
    assert "Geen open vragen" in page(desk, "home")
    answer = post(desk, "register", asker="citizen", kind="question", words=WORDS, urgency="normal")
    assert answer.status_code == 303, answer.content.decode()
    shown = desk.get(answer["Location"]).content.decode()
    assert "Zonder naam" in shown and WORDS in shown
    home = page(desk, "home")
    assert "De buren hebben elke nacht ruzie" in home and "door jou opgepakt" in home
    with acting(world.front_office):
        row = Question.objects.get()
    said = {"version": "1", "answer_kind": "information", "answer": "Bel Veilig Thuis.", "done": "yes"}
    assert post(desk, "answer", row.id, **said).status_code == 303
    assert "Bel Veilig Thuis." in page(desk, "question", row.id)
    home = page(desk, "home")
    assert "Geen open vragen" in home and "Kort geleden afgehandeld" in home


@pytest.mark.req("B1")
@pytest.mark.req("B8")
def test_passing_on_types_nothing_twice(world: World, signed_in: SignIn) -> None:
    desk, point = signed_in(world.front_office), signed_in(world.officer)
    question = asked(world, who=Who("citizen", "Meneer de Boer", "0612345678"))
    shown = page(desk, "pass-on", question.id)
    assert WORDS in shown and f'value="{world.municipality.id}" selected' in shown
    data = HEAVY | {"concern": WORDS, "urgency": "normal", "municipality": str(world.municipality.id)}
    answer = post(desk, "pass-on", question.id, version="1", **data)
    assert answer.status_code == 303, answer.content.decode()
    assert "Dit is nu een melding" in desk.get(answer["Location"]).content.decode()
    with acting(world.officer):
        referral = Referral.objects.get()
    shown = point.get(reverse("intake:referral", args=[referral.id])).content.decode()
    assert "Meneer de Boer, 0612345678" in shown and "Floor Smit" in shown


@pytest.mark.req("B2")
def test_a_teacher_asks_and_reads_the_answer(world: World, signed_in: SignIn) -> None:
    school, point = signed_in(world.teacher), signed_in(world.officer)
    assert "Je vroeg nog geen advies" in page(school, "own")
    asks = {"kind": "consult", "words": "Hoe begin ik erover?", "urgency": "normal"}
    answer = post(school, "ask", municipality=str(world.municipality.id), **asks)
    assert answer.status_code == 303, answer.content.decode()
    assert "Er is nog geen antwoord" in school.get(answer["Location"]).content.decode()
    with acting(world.officer):
        row = Question.objects.get()
    shown = page(point, "question", row.id)
    assert "Anna Bakker" in shown and "Ik ging mee" in shown
    blocked = post(point, "pass-on", row.id, version="1", why="Te zwaar", **_whole(world))
    assert blocked.status_code == 422 and "Geef eerst advies" in blocked.content.decode()
    actions.answer(by=world.officer, question_id=row.id, version=1, given=ADVICE, done=False)
    assert ADVICE.words in page(school, "question", row.id)
    assert "antwoord ontvangen" in page(school, "own")
    assert post(point, "pass-on", row.id, version="2", why="Te zwaar", **_whole(world)).status_code == 303
    assert "doorgezet als melding" in page(school, "own")
    mine = school.get(reverse("intake:mine")).content.decode()
    assert "Gezin Dekker" in mine and "Vraag advies" in mine


def _whole(world: World) -> dict[str, str]:
    return HEAVY | {"concern": WORDS, "urgency": "normal", "municipality": str(world.municipality.id)}


@pytest.mark.req("B11")
def test_who_is_where_stands_on_one_page(world: World, signed_in: SignIn) -> None:
    elsewhere(world)
    shown = page(signed_in(world.teacher), "places")
    for name in ("Kampen", "Loket Kampen", "Zwolle", "Wijkloket", "Meldpunt", "Een inwoner"):
        assert name in shown


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"words": ""}, "verplicht"),
        ({"words": "x" * 3000}, "2000 tekens"),
        ({"asker": ""}, "verplicht"),
        ({"kind": "consult"}, "zijn voor hulpverleners"),
        ({"answer": "Bel het wijkteam."}, "Kies wat je deed"),
        ({"answer_kind": "advice"}, "Schrijf op wat je zei"),
        ({"answer_kind": "pointer", "answer": "Ga daarheen"}, "waar iemand terechtkan"),
        ({"urgency": "soon"}, "geldige"),
        ({"asker_name": "x" * 200}, "120 tekens"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    world: World, signed_in: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    data = {"asker": "citizen", "kind": "question", "words": "Wat nu? 🙂 שלום", "asker_contact": "0612345678"}
    answer = post(signed_in(world.front_office), "register", **(data | wrong))
    shown = answer.content.decode()
    assert answer.status_code == 422, shown
    assert sentence in shown and "0612345678" in shown
    with acting(world.front_office):
        assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("answer", {"answer_kind": "advice", "answer": "", "done": "yes"}, "verplicht"),
        ("answer", {"answer_kind": "pointer", "answer": "Daarheen", "done": "yes"}, "waar iemand terechtkan"),
        ("go-along", {"way": "visit", "with_whom": "", "words": "Goed"}, "verplicht"),
        (
            "go-along",
            {"way": "visit", "with_whom": "Juf", "words": "Goed", "at": "2099-01-01T10:00"},
            "nog komen",
        ),
        ("pass-on", {"household_name": ""}, "verplicht"),
        ("tell", {"how": "Gebeld"}, "nog niets weten"),
    ],
)
def test_every_step_says_what_is_missing(
    world: World, signed_in: SignIn, name: str, wrong: dict[str, str], sentence: str
) -> None:
    question = consulted(world)
    answer = post(signed_in(world.officer), name, question.id, version="1", **wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


@pytest.mark.req("B6")
def test_a_late_answer_asks_why_on_the_page(world: World, signed_in: SignIn) -> None:
    from datetime import timedelta

    question, desk = asked(world), signed_in(world.front_office)
    assert "late_why" not in page(desk, "answer", question.id)
    clock.move(timedelta(days=5))
    assert "te laat" in page(desk, "home")
    data = {"version": "1", "answer_kind": "advice", "answer": "Bel eerst.", "done": "yes"}
    answer = post(desk, "answer", question.id, **data)
    assert answer.status_code == 422 and "waarom het later werd" in answer.content.decode()
    assert post(desk, "answer", question.id, late_why="Vakantie.", **data).status_code == 303
    assert "Vakantie." in page(desk, "question", question.id)


@pytest.mark.parametrize("name", ["answer", "go-along", "pass-on"])
def test_who_is_second_keeps_what_they_typed(world: World, signed_in: SignIn, name: str) -> None:
    question = consulted(world)
    actions.answer(by=world.officer, question_id=question.id, version=1, given=ADVICE, done=False)
    data = {
        "answer": {"answer_kind": "advice", "answer": "Mijn eigen woorden", "done": "yes"},
        "go-along": {"way": "visit", "with_whom": "De leerkracht", "words": "Mijn eigen woorden"},
        "pass-on": _whole(world) | {"why": "Mijn eigen woorden"},
    }[name]
    desk = signed_in(world.officer)
    answer = post(desk, name, question.id, version="1", **data)
    shown = answer.content.decode()
    assert answer.status_code == 409, shown
    assert "Mijn eigen woorden" in shown and "Een collega was net eerder" in shown
    with acting(world.officer):
        assert Question.objects.get().status == "open" and not Referral.objects.exists()
    assert post(desk, name, question.id, version="2", **data).status_code == 303


def test_a_form_sent_twice_is_one_question(world: World, signed_in: SignIn) -> None:
    desk, token = signed_in(world.front_office), once()
    data = {"asker": "citizen", "kind": "question", "words": WORDS, "once": token}
    for _time in range(2):
        assert desk.post(reverse("desk:register"), data).status_code == 303
    with acting(world.front_office):
        assert Question.objects.count() == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_taking_up_survives_any_version(world: World, signed_in: SignIn, version: str) -> None:
    question = consulted(world)
    assert post(signed_in(world.officer), "take-up", question.id, version=version).status_code == 303


def test_the_filters_show_what_they_say(world: World, signed_in: SignIn) -> None:
    consulted(world, words="De eerste vraag")
    second = consulted(world, words="De tweede vraag")
    actions.take_up(by=world.officer, question_id=second.id, version=1)
    desk = signed_in(world.officer)
    for only, there, gone in (
        ("mine", "tweede", "eerste"),
        ("free", "eerste", "tweede"),
        ("late", "Niets in", "eerste"),
    ):
        shown = desk.get(reverse("desk:home"), {"toon": only}).content.decode()
        assert f"{there}" in shown and f"De {gone} vraag" not in shown
    assert "De eerste vraag" in desk.get(reverse("desk:home"), {"toon": "<x>"}).content.decode()
