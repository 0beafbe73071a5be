"""Keeping the social map: who may, what changes, what is in the log, what happens when two are at it."""

from dataclasses import replace
from typing import Any

import pytest

from rondom.core import clock
from rondom.core.actor import NOBODY
from rondom.core.errors import Conflict, Invalid, NotFound, Refused
from rondom.core.ids import new_id
from rondom.core.models import Change
from rondom.directory import actions, queries
from rondom.directory.models import Organisation, Service
from rondom.directory.values import OrganisationFacts, ServiceFacts, Wanted
from tests.world import World

pytestmark = pytest.mark.req("J1")

KEEPERS = ("officer", "operator")
READERS = ("teacher", "front_office", "policy", "privacy_officer", "auditor")


def last_change() -> Change:
    ours = Change.objects.filter(verb__regex="^(service|organisation)[.]")
    return ours.order_by("stream", "-seq")[0]


@pytest.mark.parametrize("who", KEEPERS)
def test_who_keeps_the_map_adds_an_organisation(
    world: World, organisation_facts: OrganisationFacts, who: str
) -> None:
    actor = getattr(world, who)
    row = actions.add_organisation(by=actor, facts=organisation_facts)
    assert queries.organisation_page(world.teacher, row.id).row.purpose == organisation_facts.purpose
    change = last_change()
    assert (change.verb, change.stream) == ("organisation.added", f"organisation:{actor.organisation_id}")
    assert change.ids == {"organisation": str(row.id)}


@pytest.mark.parametrize("who", [*READERS, "manager"])
def test_others_add_no_organisation(world: World, organisation_facts: OrganisationFacts, who: str) -> None:
    before = Organisation.objects.count()
    with pytest.raises(Refused) as no:
        actions.add_organisation(by=getattr(world, who), facts=organisation_facts)
    assert "meldpunt" in no.value.reason
    assert Organisation.objects.count() == before


def test_two_organisations_do_not_share_a_name(world: World, organisation_facts: OrganisationFacts) -> None:
    actions.add_organisation(by=world.officer, facts=organisation_facts)
    with pytest.raises(Invalid) as wrong:
        actions.add_organisation(by=world.officer, facts=replace(organisation_facts, name=" Taalhuis "))
    assert set(wrong.value.fields) == {"name"}


def test_a_service_with_everything(world: World, facts: ServiceFacts) -> None:
    whole = replace(
        facts,
        domains=("finances", "agencies"),
        kinds=("debt_help",),
        entries=("own", "gp"),
        age_from=18,
        municipality_ids=(world.municipality.id,),
        name="  Budgetcoach ",
    )
    social = world.organisations["social"]
    row = actions.add_service(by=world.officer, organisation_id=social.id, facts=whole, weeks=4)
    page = queries.service_page(world.teacher, row.id)
    assert page.row.name == "Budgetcoach"
    assert page.domains == ["Geld", "Instanties en organisaties"]
    assert page.kinds == ["Hulp bij schulden en geld"]
    assert page.area == "Zwolle" and page.audience == "voor iedereen, vanaf 18 jaar"
    assert (page.waiting.weeks, page.waiting.said_on) == (4, clock.today())
    assert last_change().verb == "service.added"


def test_a_manager_keeps_the_own_organisation_and_no_other(world: World, facts: ServiceFacts) -> None:
    school, social = world.organisations["school"], world.organisations["social"]
    row = actions.add_service(by=world.manager, organisation_id=school.id, facts=facts)
    actions.say_waiting_time(by=world.manager, service_id=row.id, weeks=3)
    with pytest.raises(Refused) as no:
        actions.add_service(by=world.manager, organisation_id=social.id, facts=facts)
    assert "manager van deze organisatie" in no.value.reason
    assert Service.objects.count() == 1


@pytest.mark.parametrize("who", READERS)
def test_who_reads_changes_nothing(
    world: World, services: dict[str, Service], facts: ServiceFacts, who: str
) -> None:
    actor, row = getattr(world, who), services["debt"]
    changes = Change.objects.count()
    attempts: list[tuple[Any, dict[str, Any]]] = [
        (actions.add_service, {"organisation_id": row.organisation_id, "facts": facts}),
        (actions.change_service, {"service_id": row.id, "version": 1, "facts": facts}),
        (actions.say_waiting_time, {"service_id": row.id, "weeks": 1}),
        (
            actions.change_organisation,
            {
                "organisation_id": row.organisation_id,
                "version": 1,
                "facts": OrganisationFacts("X", "other"),
            },
        ),
    ]
    for action, what in attempts:
        with pytest.raises(Refused):
            action(by=actor, **what)
    assert Change.objects.count() == changes
    assert queries.found_service(row.id).name == "Hulp bij schulden"
    with pytest.raises(Refused):
        actions.say_waiting_time(by=NOBODY, service_id=row.id, weeks=1)


def test_changing_replaces_the_lists(world: World, services: dict[str, Service], facts: ServiceFacts) -> None:
    row = services["debt"]
    actions.change_service(
        by=world.officer, service_id=row.id, version=row.version, facts=replace(facts, entries=("gp",))
    )
    page = queries.service_page(world.teacher, row.id)
    assert (page.row.name, page.domains, page.kinds) == ("Budgetcoach", ["Geld"], [])
    assert page.entry == "Aanmelden via de huisarts."
    assert page.waiting.weeks == 6  # the waiting time is said apart
    assert [one.name for one in queries.services(world.teacher, Wanted(q="incasso"))] == []
    assert last_change().verb == "service.changed"


def test_two_at_once_lose_nothing(world: World, services: dict[str, Service], facts: ServiceFacts) -> None:
    row = services["debt"]
    actions.change_service(by=world.officer, service_id=row.id, version=1, facts=facts)
    with pytest.raises(Conflict) as both:
        actions.change_service(
            by=world.operator, service_id=row.id, version=1, facts=replace(facts, summary="Anders.")
        )
    assert both.value.theirs["summary"] == "Samen leren rondkomen."
    assert both.value.mine["summary"] == "Anders."


def test_saying_the_same_wait_again_makes_it_fresh(world: World, services: dict[str, Service]) -> None:
    row = services["debt"]
    with clock.freeze(clock.now().replace(month=9)):
        assert queries.service_page(world.teacher, row.id).waiting.stale
        actions.say_waiting_time(by=world.officer, service_id=row.id, weeks=6)
        page = queries.service_page(world.teacher, row.id)
    assert (page.waiting.weeks, page.waiting.stale) == (6, False)
    assert page.row.version == row.version  # who edits the rest is not in the way
    actions.say_waiting_time(by=world.officer, service_id=row.id, weeks=None)
    assert queries.service_page(world.teacher, row.id).waiting_words == "wachttijd niet bekend"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"domains": ("magic",)}, "domains"),
        ({"municipality_ids": (new_id(),)}, "municipalities"),
        ({"age_from": 200}, "age_from"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_not_sound_leaves_nothing(
    world: World, facts: ServiceFacts, change: dict[str, object], field: str
) -> None:
    social = world.organisations["social"].id
    with pytest.raises(Invalid) as wrong:
        actions.add_service(by=world.officer, organisation_id=social, facts=replace(facts, **change))
    assert field in wrong.value.fields
    assert not Service.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(
    world: World, facts: ServiceFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**kwargs: Any) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr(actions.changes, "record", broken)
    with pytest.raises(RuntimeError):
        actions.add_service(by=world.officer, organisation_id=world.organisations["social"].id, facts=facts)
    assert not Service.objects.exists()


def test_what_does_not_exist(world: World, facts: ServiceFacts) -> None:
    with pytest.raises(NotFound):
        actions.add_service(by=world.officer, organisation_id=new_id(), facts=facts)
    with pytest.raises(NotFound):
        actions.say_waiting_time(by=world.officer, service_id=new_id(), weeks=1)
    with pytest.raises(NotFound):
        queries.service_page(world.teacher, new_id())
