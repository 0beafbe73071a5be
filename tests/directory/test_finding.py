"""What is found on the social map, and in which order."""

from collections.abc import Callable

import pytest

from rondom.core import clock
from rondom.core.actor import NOBODY, system
from rondom.core.errors import NotFound
from rondom.directory import actions, queries
from rondom.directory.models import Municipality, Service
from rondom.directory.values import OrganisationFacts, ServiceFacts, Wanted
from tests.world import World

pytestmark = [pytest.mark.any_engine, pytest.mark.req("J1")]


def found(world: World, **wanted: object) -> set[str]:
    rows = queries.services(world.teacher, Wanted(**wanted))
    return {one.name for one in rows}


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("schulden", {"Hulp bij schulden"}),
        ("SCHUL", {"Hulp bij schulden"}),
        ("schúld", {"Hulp bij schulden"}),
        ("ulden", set()),  # the beginning of a word, not the middle
        ("deurwaarder", {"Hulp bij schulden"}),  # a word people use
        ("incas deur", {"Hulp bij schulden"}),  # all words, in any order
        ("incas trauma", set()),
        ("jeugdhulp", {"Gezinscoach thuis", "Opvoedspreekuur"}),  # the organisation
        ("jeugdhulp gezin", {"Gezinscoach thuis"}),
        ("behandeling van psych", {"Traumabehandeling"}),  # the kind of help, in the words of the method
        ("%", set()),
        ("_", set()),
        ("🎉", set()),
        ("\x00", set()),
        ("' OR 1=1 --", set()),
        ("x" * 5000, set()),
    ],
)
def test_words(world: World, services: dict[str, Service], q: str, names: set[str]) -> None:
    assert found(world, q=q) == names


def test_without_words_everything_is_there(world: World, services: dict[str, Service]) -> None:
    assert len(found(world)) == len(services)
    assert len(found(world, q="   ")) == len(services)


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ({"domains": ("trauma",)}, {"trauma"}),
        ({"domains": ("trauma", "relations")}, {"trauma", "alone"}),
        ({"domains": ("housing",)}, set()),
        ({"ages": (8,)}, {"coach", "kampen", "alone"}),
        ({"ages": (12,)}, {"coach", "kampen", "alone", "trauma"}),
        ({"ages": (18,)}, {"debt", "coach", "kampen", "alone", "trauma"}),
        ({"ages": (8, 34)}, {"debt", "coach", "kampen", "alone", "trauma"}),
        ({"ages": (34,)}, {"debt", "kampen", "alone", "trauma"}),
        ({"children": True}, {"debt", "coach", "kampen", "trauma"}),
        ({"children": False}, {"debt", "kampen", "trauma", "alone"}),
        ({"entry": "own"}, {"debt", "kampen", "alone"}),
        ({"entry": "court"}, set()),
        ({"weeks": 0}, {"kampen"}),
        ({"weeks": 6}, {"kampen", "debt"}),
        ({"weeks": 520}, {"kampen", "debt", "coach"}),
        ({"q": "hulp", "weeks": 6, "entry": "own", "ages": (40,)}, {"debt"}),
    ],
)
def test_what_is_asked_beside_words(
    world: World, services: dict[str, Service], wanted: dict[str, object], keys: set[str]
) -> None:
    assert found(world, **wanted) == {services[key].name for key in keys}


def test_of_a_municipality_or_the_whole_region(
    world: World, town: Municipality, services: dict[str, Service]
) -> None:
    assert "Gezinscoach thuis" not in found(world, municipality_id=town.id)
    assert {"Opvoedspreekuur", "Hulp bij schulden"} <= found(world, municipality_id=town.id)


def test_a_name_goes_before_a_mention_and_more_domains_before_fewer(
    world: World, services: dict[str, Service], offer: Callable[..., Service]
) -> None:
    offer("social", "Aanloop", plain_words="schulden")
    rows = queries.services(world.teacher, Wanted(q="schulden"))
    assert [one.name for one in rows] == ["Hulp bij schulden", "Aanloop"]
    rows = queries.services(world.teacher, Wanted(domains=("parenting", "finances")))
    assert next(iter(rows)).name == "Gezinscoach thuis"


def test_what_stopped_is_not_found(world: World, services: dict[str, Service]) -> None:
    row = queries.found_service(services["trauma"].id)
    stopped = ServiceFacts(name=row.name, summary=row.summary, domains=("trauma",), active=False)
    actions.change_service(by=world.officer, service_id=row.id, version=row.version, facts=stopped)
    assert "Traumabehandeling" not in found(world)
    assert queries.service_page(world.teacher, row.id).row.active is False


def test_an_organisation_without_a_service_is_found_itself(
    world: World, organisation_facts: OrganisationFacts
) -> None:
    actions.add_organisation(by=world.officer, facts=organisation_facts)
    assert [one.name for one in queries.organisations_named(world.teacher, "taal")] == ["Taalhuis"]
    assert [one.name for one in queries.organisations_named(world.teacher, "vrijwilligers")] == ["Taalhuis"]
    assert queries.organisations_named(world.teacher, "") == []


def test_a_new_name_of_the_organisation_finds_its_services(
    world: World, services: dict[str, Service]
) -> None:
    row = queries.found_organisation(world.organisations["social"].id)
    facts = OrganisationFacts(name="Wijkteam Noord", kind=row.kind)
    actions.change_organisation(by=world.officer, organisation_id=row.id, version=row.version, facts=facts)
    assert found(world, q="noord") == {"Hulp bij schulden"}
    assert found(world, q="holtenbroek") == set()


def test_an_old_waiting_time_is_shown_as_such(world: World, services: dict[str, Service]) -> None:
    with clock.freeze(clock.now().replace(month=8)):
        page = queries.service_page(world.teacher, services["debt"].id)
    assert page.waiting.stale


def test_who_is_not_signed_in_reads_nothing(world: World, services: dict[str, Service]) -> None:
    with pytest.raises(NotFound):
        queries.services(NOBODY, Wanted())
    with pytest.raises(NotFound):
        queries.organisation_page(NOBODY, world.organisations["social"].id)


@pytest.mark.req("B5")
@pytest.mark.parametrize(
    ("typed", "service", "organisation"),
    [
        ("Hulp bij schulden – SWT Holtenbroek", "debt", "social"),
        ("  hulp bij schulden - swt holtenbroek ", "debt", "social"),
        ("SWT Holtenbroek", None, "social"),
        ("Hulp bij schulden", None, None),  # no line of the list: a text of its own
        ("de huisarts", None, None),
        ("", None, None),
        ("🎉", None, None),
    ],
)
def test_what_a_text_names(
    world: World, services: dict[str, Service], typed: str, service: str | None, organisation: str | None
) -> None:
    expected = (
        services[service].id if service else None,
        world.organisations[organisation].id if organisation else None,
    )
    assert queries.named(typed) == expected


def test_every_offered_line_names_what_it_says(world: World, services: dict[str, Service]) -> None:
    for line in queries.choices():
        service_id, organisation_id = queries.named(line)
        assert organisation_id is not None, line
        assert (service_id is not None) == ("–" in line)


def test_the_map_of_the_story_is_sound(world: World) -> None:
    """Every service drawn for the demo passes the same checks as one that somebody types in."""
    from rondom.ops.story.people import Region
    from rondom.ops.story.services import draw_map

    draw_map(Region(world.municipality, world.method_hash, world.method))
    every = queries.services(system("test"), Wanted())
    assert every.count() > 40
    stale = [one for one in queries.hits(world.teacher, list(every)) if one.waiting.stale]
    assert 0 < len(stale) < every.count() / 3
