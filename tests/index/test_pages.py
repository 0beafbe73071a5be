"""The pages of the index: who may, what they show, what bad input does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.http import once
from rondom.core.transactions import acting
from rondom.index import actions, queries
from rondom.index.models import Signal
from tests.conftest import LONG
from tests.world import BSN_CHILD, World

from .people import CARLA, TIM, register, subject

SignIn = Callable[[Actor], Client]

#: the frozen day of the tests
TODAY = "2026-03-02"
TYPED = {
    "0-role": "child",
    "0-given_name": "Tim",
    "0-family_name": "Dekker",
    "0-birth_date": "2018-01-09",
    "0-bsn": "",
    "postcode": "8031 aa",
    "house_number": "12",
    "told": "soon",
    "contact_phone": "0612345678",
}


def post(client: Client, name: str, *args: Any, **data: Any) -> Any:
    return client.post(reverse(name, args=args), {"once": once(), **data})


@pytest.mark.req("A1")
@pytest.mark.req("A3")
def test_a_signal_is_given_and_the_match_is_there_at_once(world: World, signed_in: SignIn) -> None:
    school, housing = signed_in(world.teacher), signed_in(world.housing)
    form = school.get(reverse("index:new"))
    assert b'value="0612345678"' in form.content
    answer = post(school, "index:new", **TYPED)
    assert answer.status_code == 303, answer.content.decode()
    alone = school.get(answer["Location"])
    assert "Nog niemand anders" in alone.content.decode()
    mother = TYPED | {"0-role": "parent", "0-given_name": "Carla", "0-birth_date": "1991-05-04"}
    answer = post(housing, "index:new", **mother)
    page = housing.get(answer["Location"]).content.decode()
    assert "Er is een match" in page and "Anna Bakker" in page and "De Brug" in page
    assert "Tim" not in page
    match = queries_match(world.teacher)
    page = school.get(reverse("index:match", args=[match])).content.decode()
    assert "Ben Visser" in page and "Carla" not in page
    assert post(school, "index:initiative", match).status_code == 303
    assert post(school, "index:close", match).status_code == 422
    assert post(school, "index:close", match, outcome="2").status_code == 303
    page = housing.get(reverse("index:signals")).content.decode()
    assert "afspraak gemaakt" in page


@pytest.mark.req("A3")
def test_who_gave_no_number_is_reached_as_the_account_says(world: World, signed_in: SignIn) -> None:
    """A signal out of a system often has none; nobody is told to call somebody without a number."""
    with acting(world.housing):
        account = accounts.colleagues(world.housing, [world.housing.user_id])[world.housing.user_id]
    assert account.phone
    actions.register_signal(by=world.housing, subjects=[subject(TIM)])
    theirs = register(world.teacher, TIM)
    page = (
        signed_in(world.teacher)
        .get(reverse("index:match", args=[queries_match(world.teacher)]))
        .content.decode()
    )
    assert f"tel:{account.phone}" in page and account.email in page
    assert (
        theirs.contact_phone
        in signed_in(world.housing)
        .get(reverse("index:match", args=[queries_match(world.housing)]))
        .content.decode()
    )


@pytest.mark.req("A3")
def test_the_meldpunt_reads_a_match_in_its_own_words(world: World, signed_in: SignIn) -> None:
    register(world.teacher, TIM)
    register(world.housing, TIM)
    address = reverse("index:match", args=[queries_match(world.teacher)])
    page = signed_in(world.officer).get(address).content.decode()
    assert "Help hen om elkaar te spreken." in page and "Jullie zijn" not in page
    assert "geboortedatum" in page and "wat je zelf invulde" not in page and "Tim" not in page
    assert (
        "Jullie zijn bij dezelfde mensen betrokken." in signed_in(world.teacher).get(address).content.decode()
    )


def queries_match(actor: Actor) -> Any:
    with acting(actor):
        return queries.my_matches(actor)[0].match.id


def test_a_double_post_registers_once(world: World, signed_in: SignIn) -> None:
    client, token = signed_in(world.teacher), once()
    first = client.post(reverse("index:new"), TYPED | {"once": token})
    second = client.post(reverse("index:new"), TYPED | {"once": token})
    assert first["Location"] == second["Location"]
    with acting(world.teacher):
        assert Signal.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"0-bsn": "123456789"}, "geen geldig burgerservicenummer"),
        ({"0-birth_date": "2018-02-31"}, "geldige datum"),
        ({"0-birth_date": "2999-01-01"}, "Deze geboortedatum kan niet"),
        ({"0-given_name": "x" * 1_000_000}, "80 tekens"),
        ({"postcode": "1"}, "Een postcode ziet eruit als"),
        ({"others_involved": "yes"}, "Kies of coördinatie nodig is"),
        ({"told": ""}, "verplicht"),
        ({"0-family_name": ""}, "Vul een BSN in"),
        ({"2-given_name": "Lisa"}, "Vul een BSN in"),
        ({"starts_on": "2999-01-01"}, "Deze datum is nog niet geweest"),
        ({"risk_level": "sky-high"}, "risk"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    world: World, signed_in: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    answer = post(signed_in(world.teacher), "index:new", **(TYPED | wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="12"' in page
    with acting(world.teacher):
        assert not Signal.objects.exists()


@pytest.mark.parametrize("name", ["\u202eמרים", "👩‍👧", "O'Brien", "<script>", "ĳ"])
def test_unusual_names_are_kept(world: World, signed_in: SignIn, name: str) -> None:
    client = signed_in(world.teacher)
    answer = post(client, "index:new", **(TYPED | {"0-given_name": name}))
    assert answer.status_code == 303
    page = client.get(answer["Location"]).content.decode()
    assert "<script>" not in page


PAGES = {
    "index:signals": (),
    "index:new": (),
    "index:desk": (),
    "index:signal": ("signal",),
    "index:end": ("signal",),
    "index:match": ("match",),
}
REGISTRARS = {"teacher", "housing", "front_office", "stranger"}


@pytest.mark.parametrize("page", PAGES)
def test_who_sees_which_page(world: World, signed_in: SignIn, page: str) -> None:
    signal = register(world.teacher, TIM)
    register(world.housing, CARLA)
    args = {"signal": signal.id, "match": queries_match(world.teacher)}
    address = reverse(page, args=[args[one] for one in PAGES[page]])
    assert Client().get(address).status_code == 302
    mother = world.family_member(world.household())
    for who, actor in {**world.actors, "mother": mother}.items():
        status = signed_in(actor).get(address).status_code
        if page == "index:desk":
            expected = 200 if who == "officer" else 403
        elif page == "index:signals":
            expected = 200 if who in REGISTRARS | {"officer", "worker", "coach", "psychologist"} else 403
        elif page == "index:new":
            expected = 200 if who in REGISTRARS | {"worker", "coach", "psychologist"} else 403
        elif who == "officer":
            expected = 200 if page == "index:match" else 403
        elif who not in REGISTRARS | {"worker", "coach", "psychologist"}:
            expected = 403
        else:
            own = {"teacher"} if page != "index:match" else {"teacher", "housing"}
            expected = 200 if who in own else 404
        assert status == expected, (page, who)


def test_the_desk_confirms_and_sees(world: World, signed_in: SignIn) -> None:
    register(world.teacher, TIM)
    register(world.housing, replace(CARLA, given_name="Bo", family_name="Smit"))
    desk = signed_in(world.officer)
    page = desk.get(reverse("index:desk")).content.decode()
    assert "Is dit één huishouden?" in page and "Anna Bakker" in page and "Smit" not in page
    with acting(world.officer):
        match = queries.matches_to_confirm(world.officer)[0].match.id
    assert post(desk, "index:confirm", match).status_code == 422
    assert post(signed_in(world.teacher), "index:confirm", match, same="yes").status_code == 403
    assert post(desk, "index:confirm", match, same="yes").status_code == 303
    assert "Anna Bakker" in signed_in(world.housing).get("/signalen/").content.decode()


def test_asking_telling_and_stopping(world: World, signed_in: SignIn) -> None:
    signal, client = register(world.teacher, TIM), signed_in(world.teacher)
    for name, typed in (("index:request", {}), ("index:tell-person", {"how": "letter", "told_on": TODAY})):
        assert post(client, name, signal.id, **typed).status_code == 303
        assert post(signed_in(world.stranger), name, signal.id, **typed).status_code == 404
    assert client.get(reverse("index:request", args=[signal.id])).status_code == 303
    assert "Anna Bakker" in signed_in(world.officer).get("/signalen/").content.decode()
    assert post(client, "index:end", signal.id, how="withdraw").status_code == 303
    assert "ingetrokken" in client.get(reverse("index:signal", args=[signal.id])).content.decode()


def test_an_alert_is_seen(world: World, signed_in: SignIn) -> None:
    from rondom.core.actor import system

    household = world.household()
    actions.mark_household(by=system("mark", household.id), household_id=household.id, desk_id=world.desk.id)
    register(world.housing, CARLA)
    desk = signed_in(world.officer)
    page = desk.get(reverse("index:desk")).content.decode()
    assert "Gezin Dekker" in page and "Ben Visser" in page
    with acting(world.officer):
        alert = queries.alerts_at_my_desk(world.officer)[0].alert.id
    assert post(signed_in(world.housing), "index:alert-seen", alert).status_code == 403
    assert post(desk, "index:alert-seen", alert).status_code == 303
    assert "Gezin Dekker" not in desk.get(reverse("index:desk")).content.decode()


def test_query_counts_do_not_grow(world: World, signed_in: SignIn) -> None:
    def asked(actor: Actor) -> int:
        with acting(actor), CaptureQueriesContext(connection) as made:
            queries.my_matches(actor)
            queries.my_signals(actor)
            queries.work_for(actor)
        return len(made)

    def add(number: int) -> None:
        child = replace(TIM, given_name=f"Naam{number}", house_number=100 + number)
        register(world.teacher, child)
        register(world.housing, child)

    add(1)
    before = asked(world.teacher)
    for number in range(2, 6):
        add(number)
    assert asked(world.teacher) == before


names = st.sampled_from(["Tim", "Lisa", "Carla", "T."])
families = st.sampled_from(["Dekker", "Zwanenburg", "de Vries"])


@pytest.mark.req("P7")
@settings(max_examples=200 if LONG else 6)
@given(
    people=st.lists(
        st.tuples(
            st.sampled_from(["teacher", "housing", "worker"]), names, families, st.booleans(), st.booleans()
        ),
        min_size=1,
        max_size=5,
    )
)
def test_nothing_of_the_index_yields_an_identity_of_another_organisation(
    people: list[tuple[str, str, str, bool, bool]],
) -> None:
    """Whatever is registered: what another organisation typed reaches nobody else - not by query, not by page."""
    from django.db import transaction

    from tests.conftest import client_of

    with transaction.atomic():
        world = World.build()
        typed: dict[str, set[str]] = {"teacher": set(), "housing": set(), "worker": set()}
        for number, (who, given_name, family, with_bsn, same_house) in enumerate(people):
            mark = f"Uniek{who}{'abcdefgh'[number]}"
            person = replace(
                TIM,
                given_name=f"{given_name} {mark}",
                family_name=family,
                bsn=BSN_CHILD if with_bsn else "",
                house_number=12 if same_house else 90 + number,
            )
            register(world.actors[who], person)
            typed[who].add(mark)
        for who in (*typed, "officer", "stranger"):
            client = client_of(world.actors[who])
            shown = "".join(_everything(world.actors[who], client))
            foreign = set().union(*(marks for other, marks in typed.items() if other != who))
            assert not [mark for mark in foreign if mark in shown]
        transaction.set_rollback(True)


def _everything(actor: Actor, client: Client) -> list[str]:
    with acting(actor):
        matches = [*queries.my_matches(actor), *queries.matches_to_confirm(actor)]
        found = [
            matches,
            queries.my_signals(actor),
            queries.requests_at_my_desk(actor),
            queries.alerts_at_my_desk(actor),
            queries.work_for(actor),
        ]
    pages = [reverse("index:signals"), *(reverse("index:match", args=[one.match.id]) for one in matches)]
    return [repr(found), *(client.get(page).content.decode() for page in pages)]


test_nothing_of_the_index_yields_an_identity_of_another_organisation = pytest.mark.usefixtures(
    "db", "frozen"
)(test_nothing_of_the_index_yields_an_identity_of_another_organisation)


@pytest.mark.postgres_only
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite registers one at a time by itself")
def test_two_signals_at_one_moment_wait_for_each_other(world: World) -> None:
    """While one signal is being registered, another transaction cannot begin to match."""
    from concurrent.futures import ThreadPoolExecutor

    from rondom.index import matching

    def other() -> bool:
        from django.db import connections

        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [matching.LOCK])
            free = bool(cursor.fetchone()[0])
        connections.close_all()
        return free

    with ThreadPoolExecutor(1) as pool:
        register(world.teacher, TIM)
        assert pool.submit(other).result() is False
