"""What is written while somebody has a file open for a higher interest is not for the family until they are told of it:
not on its page, in a list, in search, on the time line, in the copy of everything; and not in the database. [P4, I5]"""

import json
from datetime import timedelta

import pytest
from django.db import connection

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound, Refused
from rondom.core.transactions import acting, on_postgres
from rondom.households import rights as people
from rondom.households.models import Household
from rondom.journal import actions as journal
from rondom.journal import queries as reading
from rondom.journal.models import Acknowledgement, ContactNote, CriticalPoint
from rondom.methods.enums import Category, RoleKind
from rondom.privacy.consent import queries as consents
from rondom.privacy.models import Override, SearchEntry
from rondom.privacy.override import actions
from rondom.privacy.rights import actions as rights
from rondom.privacy.rights import bundle
from rondom.privacy.search_queries import find
from rondom.privacy.shields.queries import who_sees
from tests.world import World

from .test_override import household, opened

__all__ = ["household"]
pytestmark = [pytest.mark.django_db, pytest.mark.req("I5", "P4")]

WORD = "noodslot"


def writes(by: Actor, file: Household, text: str = WORD) -> ContactNote:
    return journal.write_note(
        by=by,
        household_id=file.id,
        kind="phone",
        text=f"Er was een {text}.",
        category=str(Category.PLAN),
        about=[],
    )


def reads(who: Actor, file: Household, note: ContactNote) -> set[str]:
    """Where this reader finds the words of the note."""
    found = set()
    with acting(who):
        try:
            reading.note(who, file.id, note.id)
            found.add("page")
        except Refused as no:
            assert no.rule == "not-needed", "the page does not tell why"
        except NotFound:
            assert on_postgres(), "the second lock gives no row to say no about"
        found |= {"list" for one in reading.notes(who, file.id) if one.pk == note.pk}
        found |= {"search" for hit in find(who, WORD).items if hit.entry.item_id == note.pk}
        found |= {"time line" for line in reading.timeline(who, file.id) if line.thing.pk == note.pk}
        found |= {"database" for one in ContactNote.objects.filter(pk=note.pk)}
        found |= {"search table" for one in SearchEntry.objects.filter(item_id=note.pk)}
    return found


EVERYWHERE = {"page", "list", "search", "time line", "database", "search table"}


def nowhere() -> set[str]:
    """The application never; on SQLite there is no second lock."""
    return set() if on_postgres() else {"database", "search table"}


def copied(who: Actor, file: Household) -> str:
    with acting(who, writes=True):
        homes = people.my_homes(who, who.person_id)  # type: ignore[arg-type]
        made = rights.give_copy(by=who, person_id=who.person_id, homes=homes)  # type: ignore[arg-type]
    return json.dumps(json.loads(bundle.data(made)), ensure_ascii=False)


def told(world: World, row: Override) -> None:
    fresh = Override.objects
    with acting(world.worker):
        version = fresh.get(pk=row.pk).version
    actions.tell_family(by=world.worker, override_id=row.pk, version=version, how="Thuis verteld.")


def test_the_family_reads_it_from_when_they_are_told(world: World, household: Household) -> None:
    mother = world.family_member(household)
    row = opened(world, household, hours=2)
    note = writes(world.stranger, household)
    for who in (world.worker, world.stranger):
        assert reads(who, household, note) == EVERYWHERE
    assert reads(mother, household, note) == nowhere()
    clock.move(timedelta(days=2))
    assert reads(mother, household, note) == nowhere(), "also when the file is long shut again"
    told(world, row)
    assert reads(mother, household, note) == EVERYWHERE


def test_only_what_was_written_meanwhile_by_who_opened_it(world: World, household: Household) -> None:
    """What the same person wrote before and after, and what others wrote at that moment, is read as ever."""
    mother = world.family_member(household)
    before = writes(world.worker, household)
    opened(world, household, hours=2)
    beside = writes(world.worker, household)
    clock.move(timedelta(hours=2, seconds=1))
    world.involve(world.stranger, household, RoleKind.COORDINATOR)
    after = writes(world.stranger, household)
    for note in (before, beside, after):
        assert reads(mother, household, note) == EVERYWHERE


def test_the_copy_of_everything_holds_it_once_told_and_does_not_count_it_before(
    world: World, household: Household
) -> None:
    mother = world.family_member(household)
    without = json.loads(copied(mother, household))["files"][0]["left_out"]
    row = opened(world, household)
    writes(world.stranger, household)
    before = copied(mother, household)
    assert WORD not in before and json.loads(before)["files"][0]["left_out"] == without
    told(world, row)
    assert WORD in copied(mother, household)


def test_a_critical_point_asks_nothing_of_the_family_before_they_are_told(
    world: World, household: Household
) -> None:
    mother = world.family_member(household)
    row = opened(world, household)
    kind = world.method.critical_points[0].key
    point = journal.raise_point(
        by=world.stranger, household_id=household.id, kind=kind, text=WORD, category=str(Category.PLAN)
    )
    with acting(world.worker):
        asked = set(Acknowledgement.objects.filter(point=point).values_list("user_id", flat=True))
    assert asked and mother.user_id not in asked
    with acting(mother):
        assert point.pk not in {line.thing.pk for line in reading.timeline(mother, household.id)}
        if on_postgres():
            assert not CriticalPoint.objects.exists() and not Acknowledgement.objects.exists()
    for who in asked:
        actor = next(one for one in world.actors.values() if one.user_id == who)
        journal.acknowledge(by=actor, household_id=household.id, point_id=point.pk)
    seen = "Iedereen heeft een kritiek punt gezien."
    with acting(mother):
        assert seen not in {line.title for line in reading.timeline(mother, household.id)}
    told(world, row)
    with acting(mother):
        shown = reading.timeline(mother, household.id)
        assert point.pk in {line.thing.pk for line in shown} and seen in {line.title for line in shown}


def test_who_sees_it_says_not_yet_without_why(world: World, household: Household) -> None:
    mother = world.family_member(household)
    opened(world, household)
    note = writes(world.stranger, household)
    with acting(world.worker):
        lines = who_sees(world.worker, note, {mother.user_id: mother.person_id})  # type: ignore[dict-item]
    (hers,) = [one for one in lines if one.user_id == mother.user_id]
    assert (hers.allowed, hers.rule, hers.sentence) == (False, "not-yet", "Kan dit nu nog niet lezen.")


def test_an_entry_of_before_this_rule_is_found_when_it_is_known_to_be_told(
    world: World, household: Household
) -> None:
    """The search table of an older version does not know when an item was written: until it is made again, what such a
    writer ever wrote stays shut while the family must still be told."""
    mother = world.family_member(household)
    row = opened(world, household)
    note = writes(world.stranger, household)
    with acting(world.worker, writes=True):
        SearchEntry.objects.filter(item_id=note.pk).update(made_at=None)
    assert "search" not in reads(mother, household, note)
    told(world, row)
    assert "search" in reads(mother, household, note)


@pytest.mark.postgres_only
def test_the_second_lock_is_on_what_such_a_role_writes(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_policies WHERE policyname LIKE '%_not_yet' AND permissive = 'RESTRICTIVE'"
        )
        assert {row[0] for row in cursor.fetchall()} == {
            "journal_contactnote", "journal_criticalpoint", "journal_acknowledgement", "privacy_searchentry",
            "households_lifeevent", "households_visitnote", "households_temporarystay", "households_stayplace",
            "assessment_childseen", "assessment_childwatch", "assessment_safetycheck", "assessment_safetyanswer",
            "assessment_safetystatement", "assessment_safetydispute", "assessment_safetyplan",
            "assessment_safetyplanline", "assessment_safetycondition", "assessment_limittold",
        }  # fmt: skip


def named(
    who: Actor, file: Household, note: ContactNote, user_id: object, organisation_id: object
) -> set[str]:
    """Where this reader finds that somebody has the file open."""
    found = set()
    with acting(who):
        rows = consents.bases(who, file.id)
        found |= {"grounds" for one in rows if one.organisation_id == organisation_id}
        sources = consents.sources(who, file.id)
        found |= {"choices" for one in sources if one.organisation_id == organisation_id}
        found |= {"who sees this" for one in who_sees(who, note, {}) if one.user_id == user_id}
    return found


def test_that_somebody_has_it_open_is_told_by_no_list(world: World, household: Household) -> None:
    """The page of consents says who works here and why, and "who sees this?" names people: not this one, not yet."""
    mother = world.family_member(household)
    note = writes(world.worker, household)
    row = opened(world, household, hours=2)
    who, where = world.stranger.user_id, world.stranger.organisation_id
    for knows in (world.worker, world.officer, world.stranger):
        assert named(knows, household, note, who, where) == {"grounds", "who sees this"}
    assert named(mother, household, note, who, where) == set()
    told(world, row)
    assert named(mother, household, note, who, where) == {"grounds", "who sees this"}
