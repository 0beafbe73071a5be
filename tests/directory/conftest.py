"""A small social map: three organisations, five services."""

from collections.abc import Callable
from typing import Any

import pytest

from rondom.core.actor import system
from rondom.directory import actions
from rondom.directory.enums import Audience
from rondom.directory.models import Municipality, Service
from rondom.directory.values import OrganisationFacts, ServiceFacts
from tests.world import World


@pytest.fixture
def offer(world: World) -> Callable[..., Service]:
    """Put a service of an organisation of the world on the map."""

    def add(organisation: str, name: str, *, weeks: int | None = None, **more: Any) -> Service:
        facts = ServiceFacts(
            **{"name": name, "summary": f"{name} in één zin.", "domains": ("finances",)} | more
        )
        return actions.add_service(
            by=system("test"), organisation_id=world.organisations[organisation].id, facts=facts, weeks=weeks
        )

    return add


@pytest.fixture
def town(world: World) -> Municipality:
    """Another municipality of the region."""
    return Municipality.objects.create(code="0166", name="Kampen")


@pytest.fixture
def services(world: World, town: Municipality, offer: Callable[..., Service]) -> dict[str, Service]:
    zwolle, kampen = (world.municipality.id,), (town.id,)
    return {
        "debt": offer(
            "social",
            "Hulp bij schulden",
            weeks=6,
            domains=("finances", "agencies"),
            kinds=("debt_help",),
            entries=("own", "professional"),
            age_from=18,
            plain_words="deurwaarder, incasso",
        ),
        "coach": offer(
            "youth",
            "Gezinscoach thuis",
            weeks=12,
            domains=("parenting", "finances"),
            kinds=("parenting_support",),
            entries=("municipality",),
            audience=Audience.WITH_CHILDREN,
            age_to=18,
            municipality_ids=zwolle,
        ),
        "kampen": offer(
            "youth",
            "Opvoedspreekuur",
            weeks=0,
            domains=("parenting",),
            entries=("own",),
            municipality_ids=kampen,
        ),
        "trauma": offer(
            "mental",
            "Traumabehandeling",
            domains=("trauma",),
            kinds=("mental_treatment",),
            entries=("gp",),
            age_from=12,
        ),
        "alone": offer(
            "other", "Eetclub", domains=("relations",), entries=("own",), audience=Audience.WITHOUT_CHILDREN
        ),
    }


@pytest.fixture
def facts() -> ServiceFacts:
    return ServiceFacts(name="Budgetcoach", summary="Samen leren rondkomen.", domains=("finances",))


@pytest.fixture
def organisation_facts() -> OrganisationFacts:
    return OrganisationFacts(name="Taalhuis", kind="informal", purpose="Nederlands leren met vrijwilligers.")
