"""Searching: the same on both engines, never more than may be seen, kept by whoever writes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rondom.core import clock
from rondom.core.actor import system
from rondom.core.transactions import acting
from rondom.households.models import Household
from rondom.journal.models import ContactNote
from rondom.methods.enums import Category, RoleKind
from rondom.privacy import search, search_queries
from rondom.privacy.models import AccessLog, SearchEntry
from rondom.privacy.search_queries import find, looks_like_bsn, words_of
from tests.privacy.finding import note, texts
from tests.world import BSN_CHILD, World

pytestmark = pytest.mark.req("H3")


@pytest.fixture
def household(world: World) -> Household:
    return world.household()


WORDS = "Één-ouder gezin Yılmaz: schulden bij 3 incasso’s, Ørsted & Søn; 'ja' \"nee\" — naïef?"


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("schulden", True),
        ("SCHULDEN", True),
        ("schul", True),
        ("chulden", False),
        ("een ouder", True),
        ("ouder een", True),
        ("één", True),
        ("eén ouderkerk", False),
        ("yilm", True),
        ("orsted son", True),
        ("naief", True),
        ("incassos", False),
        ("incasso s", True),
        ("3 incasso", True),
        ("schuld", True),
        ("schulden wonen", False),
        ("'ja'", True),
        ('"nee"', True),
        ('"', False),
        ("schulden*", True),
        ("schulden & !ja", True),
        ("schulden OR wonen", False),
        ("NOT ja", False),
        ("NEAR(ja nee)", False),
        ("ja:* | nee", True),
        ("'; DROP TABLE privacy_searchentry; --", False),
        ("text:ja", False),
        ("😀", False),
        ("schulden 😀", True),
        ("مرحبا", False),
        ("\x00schulden", True),
        ("s", False),
        ("3 s", False),
        ("", False),
        ("   ", False),
        ("é" * 300, False),
    ],
)
def test_words_are_found_by_their_beginning_in_any_order(
    world: World, household: Household, query: str, there: bool
) -> None:
    note(world, household, WORDS)
    assert texts(world.officer, query) == ([WORDS] if there else [])


def test_other_scripts_are_found_too(world: World, household: Household) -> None:
    for text in ("مرحبا بالعالم", "Привет мир", "你好 世界", "ẞtraße"):
        note(world, household, text)
    assert texts(world.officer, "мир") == ["Привет мир"]
    assert texts(world.officer, "مرح") == ["مرحبا بالعالم"]
    assert texts(world.officer, "世界") == ["你好 世界"]
    assert texts(world.officer, "strasse") == []  # ß becomes ss: sstrasse
    assert texts(world.officer, "sstrasse") == ["ẞtraße"]


def test_a_household_is_found_by_its_name_its_people_and_its_street(
    world: World, household: Household
) -> None:
    assert texts(world.officer, "dekker") == [
        "Carla Dekker",
        f"Gezin Dekker · {household.number}",
        "Tim Dekker",
    ]
    assert texts(world.officer, "tim dek") == ["Tim Dekker"]
    assert texts(world.officer, "beethoven 12") == ["Beethovenlaan 12, 8031AA Zwolle"]
    assert texts(world.officer, household.number) == [f"Gezin Dekker · {household.number}"]


def test_who_is_not_involved_finds_nothing(world: World, household: Household) -> None:
    note(world, household, "schulden bij de bank")
    for stranger in (world.stranger, world.manager, world.operator, world.front_office):
        assert texts(stranger, "schulden") == texts(stranger, "dekker") == []


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("999990019", True),
        ("9999.90.019", True),
        ("999 990 019", True),
        ("Carla 999990019", True),
        ("99999001", True),
        ("0612345678", False),
        ("06 12345678", False),
        ("038-4211111", False),
        ("12-03-2026", False),
        ("12 maart 2026", False),
        ("H26-123456", False),
        ("H26123456", False),
        ("8031AA 12", False),
        ("999990019 5", True),
        ("999990019-1", True),
        ("bsn999990019", True),
        ("BSN99999001", True),
        ("bsn: 999.990.019", True),
        ("bsn999.990.019", True),
        ("999/990/019", True),
        ("999–990–019", True),
        ("999 - 990 - 019", True),
        ("999_990_019", True),
        ("9 9 9 9 9 0 0 1 9", True),
        ("999.990.019-1", True),
        ("x999990019x", True),
        ("9999900", False),
        ("+31 6 12345678", False),
        ("06 12 34 56 78", False),
    ],
)
@pytest.mark.req("I8")
def test_a_citizen_service_number_is_known_when_it_is_typed(query: str, number: bool) -> None:
    assert looks_like_bsn(query) is number


def test_a_citizen_service_number_finds_nobody(world: World) -> None:
    world.household(bsn=("", BSN_CHILD))
    assert texts(world.officer, BSN_CHILD) == texts(world.officer, BSN_CHILD[:7]) == []
    with acting(world.officer):
        assert not SearchEntry.objects.filter(words__contains=BSN_CHILD[:6]).exists()


@pytest.mark.parametrize("category", [Category.SPECIALIST_NOTE, Category.OWN_NOTES])
def test_what_is_for_its_writer_alone_is_found_by_nobody(
    world: World, household: Household, category: Category
) -> None:
    """Not even by the writer, not even where the text were not encrypted."""
    note(world, household, "een geheim", category=category)
    note(world, household, "", secret="een geheim", category=category)
    assert texts(world.officer, "geheim") == []
    with acting(world.officer):
        assert not SearchEntry.objects.filter(words__contains="geheim").exists()


def test_the_database_refuses_what_is_for_its_writer_alone(world: World, household: Household) -> None:
    entry = SearchEntry(
        item_kind="journal.contactnote",
        item_id=household.id,
        household_id=household.id,
        category=Category.SPECIALIST_NOTE,
        at=clock.now(),
        text="geheim",
        words="geheim",
    )
    with pytest.raises(DatabaseError), acting(world.officer, writes=True):
        entry.save(force_insert=True)


def test_an_encrypted_field_cannot_be_made_searchable() -> None:
    with pytest.raises(ValueError, match="encrypted"):
        search.register(ContactNote, "secret", label="x", page=lambda actor, entry: "/")


# reading


@pytest.mark.req("I4")
def test_an_item_of_which_words_were_shown_is_logged_as_read_without_the_words(
    world: World, household: Household
) -> None:
    row = note(world, household, "schulden")
    with acting(world.officer):
        find(world.officer, "schulden")
        log = AccessLog.objects.filter(user_id=world.officer.user_id, use="read").latest("at", "id")
    assert [(item["id"], item["category"], item["kind"]) for item in log.items] == [
        (str(row.id), "plan", "journal.contactnote")
    ]
    assert "schulden" not in str(AccessLog.objects.values_list("items", "access_point", "rule"))


@pytest.mark.req("I4")
def test_a_name_that_appeared_is_logged_as_listed(world: World, household: Household) -> None:
    with acting(world.officer):
        find(world.officer, household.name.split()[-1])
        uses = AccessLog.objects.filter(user_id=world.officer.user_id).values_list("use", flat=True)
    assert set(uses) == {"listed"}


def test_the_number_of_queries_does_not_grow(world: World, household: Household) -> None:
    def count() -> int:
        with (
            acting(world.officer),
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            find(world.officer, "gezamenlijk")
        return len(asked)

    note(world, household, "gezamenlijk")
    few = count()
    for number in range(12):
        note(world, household, f"gezamenlijk {number}")
    assert count() == few


def test_too_much_is_cut_off_and_said(world: World, household: Household) -> None:
    for number in range(search_queries.MOST_OTHER + 1):
        note(world, household, f"vaak {number}", at=clock.now() + timedelta(minutes=number))
    with acting(world.officer):
        found = find(world.officer, "vaak")
    assert found.more_items and len(found.items) == search_queries.MOST_OTHER
    assert found.items[0].entry.text == f"vaak {search_queries.MOST_OTHER}"


def test_what_may_be_seen_is_found_behind_much_that_may_not(
    world: World, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest are looked at first; when the reader may see none of those, the older ones are looked at as well."""
    monkeypatch.setattr(search_queries, "BATCH", 3)
    for number in range(5):
        note(world, household, f"vaak {number}", at=clock.now() + timedelta(minutes=number))
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    with acting(system("test", household.id), writes=True):
        SearchEntry.objects.exclude(text="vaak 0").update(category=Category.MENTAL_HEALTH, created_by=None)
        SearchEntry.objects.filter(text="vaak 0").update(category=Category.EXISTENCE)
    assert "vaak 0" in texts(world.officer, "vaak")


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("De school belt.", "school", "De [school] belt."),
        ("Één ouder", "een", "[Één] ouder"),
        ("schoolgeld en school", "scho", "[schoolgeld] en [school]"),
        ("x " * 100 + "school " + "y " * 100, "school", "… " + "x " * 30 + "[school] " + "y " * 76 + "…"),
        ("regel een\n\nregel twee", "twee", "regel een regel [twee]"),
        ("niets", "anders", "niets"),
    ],
)
def test_an_excerpt_shows_where_the_words_stand(text: str, query: str, shown: str) -> None:
    parts = search_queries.excerpt(text, words_of(query))
    assert "".join(f"[{one.text}]" if one.marked else one.text for one in parts) == shown


@pytest.mark.req("I8")
def test_no_other_site_hears_what_was_searched(client: Client, settings: Any) -> None:
    """The question stands in the address of the page."""
    assert settings.SECURE_REFERRER_POLICY in {"same-origin", "no-referrer"}
    assert client.get("/zoek/?q=dekker")["Referrer-Policy"] == settings.SECURE_REFERRER_POLICY
