"""The search table is kept by whoever writes, and what leaves a file leaves the table."""

import re
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from rondom import settings as settings_module
from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.errors import Refused
from rondom.core.locking import save_version
from rondom.core.transactions import acting, action
from rondom.households import actions as households
from rondom.households.models import Address, Household, Membership, Person
from rondom.households.people import NewPerson
from rondom.journal import actions as journal
from rondom.journal.models import ContactNote
from rondom.meetings.models import AgendaPoint
from rondom.methods.enums import Category, Event, RoleKind
from rondom.ops import jobs
from rondom.privacy import search, search_engines
from rondom.privacy.items import Item
from rondom.privacy.models import SearchEntry
from tests.privacy.finding import note, texts
from tests.world import World

pytestmark = pytest.mark.req("H3")


@pytest.fixture
def household(world: World) -> Household:
    return world.household()


def test_a_change_is_found_and_what_stood_there_no_longer(world: World, household: Household) -> None:
    row = note(world, household, "oude tekst")
    with acting(world.officer, writes=True):
        save_version(row, row.version, text="nieuwe woorden")
    assert texts(world.officer, "oude") == []
    assert texts(world.officer, "nieuwe") == ["nieuwe woorden"]


def test_a_change_of_category_counts_at_once(world: World, household: Household) -> None:
    row = note(world, household, "over schulden")
    with acting(world.officer, writes=True):
        save_version(row, row.version, category=Category.SPECIALIST_NOTE)
    assert texts(world.officer, "schulden") == []


def test_many_at_a_time(world: World, household: Household) -> None:
    rows = [note(world, household, f"woord{number}") for number in range(3)]
    with acting(world.officer, writes=True):
        ContactNote.objects.filter(text__in=["woord0", "woord1"]).update(text="samen")
        assert ContactNote.objects.filter(pk=rows[2].pk).delete()[0] == 1
    assert texts(world.officer, "samen") == ["samen", "samen"]
    assert texts(world.officer, "woord") == []
    with acting(world.officer, writes=True):
        ContactNote.objects.get(pk=rows[0].pk).delete()
    assert texts(world.officer, "samen") == ["samen"]


def test_made_many_at_a_time(world: World, household: Household) -> None:
    from rondom.meetings.models import Meeting

    made = {"household_id": household.id, "category": "agreements", "created_at": clock.now()}
    meeting = Meeting(case_id=household.id, kind="x", planned_at=clock.now(), place="buurthuis", **made)
    with acting(world.officer, writes=True):
        meeting.save(force_insert=True)
        AgendaPoint.objects.bulk_create(
            AgendaPoint(meeting=meeting, ordinal=number, title=f"Punt {name}", **made)
            for number, name in enumerate(("geld", "school"))
        )
    with acting(system("test", household.id)):
        kept = SearchEntry.objects.filter(parent_id=meeting.id).order_by("text")
        assert [(one.text, one.item_kind) for one in kept] == [
            ("Punt geld", "meetings.agendapoint"),
            ("Punt school", "meetings.agendapoint"),
        ]


def test_what_was_undone_is_not_found(world: World, household: Household) -> None:
    @action
    def fails(*, by: Actor) -> None:
        note(world, household, "nooit gebeurd")
        raise Refused("toch niet", "test")

    with pytest.raises(Refused):
        fails(by=world.officer)
    assert texts(world.officer, "nooit") == []


def test_a_note_through_its_action(world: World, household: Household) -> None:
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    with acting(system("test", household.id), writes=True):
        from rondom.privacy.models import FileContext

        FileContext.objects.filter(pk=household.id).update(
            phase=world.method.phase_after(Event.CASE_OPENED, None)
        )
    categories = {one.value for one in _choices(world.worker, household)}
    journal.write_note(
        by=world.worker,
        household_id=household.id,
        kind="visit",
        at=clock.now() - timedelta(hours=1),
        spoken_with="moeder",
        text="De post is geopend",
        category=Category.PLAN if "plan" in categories else Category.HOUSEHOLD,
    )
    assert texts(world.worker, "post geopend") == ["moeder · De post is geopend"]


def _choices(actor: Actor, household: Household) -> Any:
    from rondom.journal import queries

    with acting(actor):
        return queries.category_choices(actor, household.id)


def test_who_got_another_name_is_found_by_it_in_each_household(world: World, household: Household) -> None:
    """Also in a household that the one who writes it down knows nothing of."""
    child = world.person(household, "child")
    other = households.create_household(
        by=world.officer,
        desk_id=world.desk.id,
        method_hash=world.method_hash,
        event=Event.REFERRAL_RECEIVED,
        name="Gezin Ates",
        municipality_id=world.municipality.id,
        members=[NewPerson("Tim", role="child", person_id=child)],
    )
    world.involve(world.worker, other, RoleKind.COORDINATOR)
    world.involve(world.coach, household, RoleKind.COORDINATOR)
    with acting(world.coach, writes=True):
        person = Person.objects.get(pk=child)
        save_version(person, person.version, given_name="Timo")
    assert texts(world.coach, "timo") == texts(world.worker, "timo") == ["Timo Dekker"]
    assert texts(world.officer, "timo") == ["Timo Dekker", "Timo Dekker"]


def test_who_left_and_where_they_lived_is_not_found(world: World, household: Household) -> None:
    with acting(world.officer, writes=True):
        Membership.objects.filter(household=household, role="child").update(until=clock.today())
        Address.objects.filter(household=household).update(until=clock.today())
    assert texts(world.officer, "tim") == texts(world.officer, "beethoven") == []


def test_rebuilding_makes_the_same_table(world: World, household: Household) -> None:
    note(world, household, "over school")
    before = table(household)
    with acting(system("test", household.id), writes=True):
        SearchEntry.objects.filter(item_kind="journal.contactnote").delete()
        SearchEntry.objects.filter(item_kind="households.household").update(words="anders")
    assert texts(world.officer, "school") == []
    assert search.rebuild() == len(before)
    assert table(household) == before
    assert texts(world.officer, "school") == ["over school"]


def table(household: Household) -> list[tuple[Any, ...]]:
    with acting(system("test", household.id)):
        names = [
            field.name for field in SearchEntry._meta.concrete_fields if field.name not in ("id", "about")
        ]
        rows = SearchEntry.objects.filter(household_id=household.id).order_by("item_kind", "item_id")
        return list(rows.values_list(*names))


def household_models() -> list[type[models.Model]]:
    own = (Household, Person, Membership, Address)
    return [model for model in apps.get_models() if issubclass(model, Item) or model in own]


@pytest.mark.parametrize("model", household_models(), ids=lambda model: model._meta.label)
def test_every_text_is_searchable_or_says_why_not(model: type[models.Model]) -> None:
    label = model._meta.label_lower
    source, through = search.registry.sources.get(label), search.registry.through.get(label)
    found = {*(source.fields if source else ()), *(through.fields if through else ())}
    not_found = search.registry.left_out[label]
    texts = {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    }
    assert texts - found - set(not_found) == set(), (
        "in searching.py: register it, or leave_out with the reason"
    )
    assert not found & set(not_found)
    assert all(not_found.values())


@pytest.mark.parametrize("model", household_models(), ids=lambda model: model._meta.label)
def test_every_row_of_a_file_keeps_the_table(model: type[models.Model]) -> None:
    """A manager of its own would go round it."""
    from rondom.privacy.findable import Findable, FindableQuerySet

    assert issubclass(model, Findable)
    assert isinstance(model._default_manager.all(), FindableQuerySet)


def test_a_row_saved_in_part_puts_nothing_old_back(world: World, household: Household) -> None:
    """Who saves only the minutes does not bring back the text of before, nor who may find it."""
    row = note(world, household, "een gewoon verhaal")
    with acting(system("test", household.id), writes=True):
        old = ContactNote.objects.get(pk=row.pk)
        ContactNote.objects.filter(pk=row.pk).update(text="een ander verhaal", category=Category.SAFETY)
        old.minutes = 5
        with CaptureQueriesContext(connection) as asked:
            old.save(update_fields=["minutes"])
        assert not [one for one in asked.captured_queries if "privacy_searchentry" in one["sql"]]
        old.kind = "phone"
        old.save(
            update_fields=["kind", "text"]
        )  # the text that it held in memory: that is what is in the row now
        entry = SearchEntry.objects.get(item_id=row.pk)
        assert (entry.text, entry.category) == ("een gewoon verhaal", Category.SAFETY)


ERASED = "geheimhuisadresxyz"


@pytest.mark.req("I5")
def test_words_of_what_was_erased_leave_the_file(tmp_path: Path) -> None:
    """SQLite: not only the entry, also the bytes of the words. Tried on a file with the statements of the migration."""
    file = tmp_path / "words.sqlite3"
    entries = sqlite3.connect(file)
    for statement in settings_source("init_command").split(";"):
        entries.execute(statement)
    entries.execute("CREATE TABLE privacy_searchentry (id integer PRIMARY KEY, words text)")
    for statement in search_engines.SQLITE:
        entries.execute(statement)
    put = "INSERT INTO privacy_searchentry (words) VALUES (?)"
    entries.executemany(put, [(f"gewoon woord{number}",) for number in range(200)])
    entries.execute(put, (f"{ERASED} kliniek",))
    entries.commit()
    entries.execute("DELETE FROM privacy_searchentry WHERE words LIKE 'geheim%'")
    entries.commit()
    entries.execute(search_engines.SQLITE_FORGET)
    entries.commit()
    entries.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    words = "SELECT count(*) FROM privacy_searchwords WHERE privacy_searchwords MATCH ?"
    assert entries.execute(words, ("woord7*",)).fetchone() == (11,)
    # a word is kept without what it has in common with the one before
    left = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert ERASED[3:].encode() not in left and b"kliniek"[1:] not in left
    entries.close()


def settings_source(option: str) -> str:
    """An option of SQLite as the settings have it, also where the tests run on the other engine."""
    found = re.search(rf'"{option}": ((?:"[^"]*"\s*)+)', Path(settings_module.__file__).read_text())
    assert found
    return "".join(re.findall(r'"([^"]*)"', found.group(1)))


def test_the_tick_lets_erased_words_go(world: World, household: Household) -> None:
    note(world, household, "een gewoon verhaal")
    assert search_engines.forget_for_good() == (0 if connection.vendor == "postgresql" else 1)
    assert texts(world.officer, "verhaal")
    assert jobs.forget_words in jobs.JOBS
