"""The social map of the invented region, as services.toml draws it."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from rondom.core.actor import system
from rondom.directory import actions
from rondom.directory.models import Organisation
from rondom.directory.values import OrganisationFacts, ServiceFacts

from .moments import at
from .people import Region

MAP = Path(__file__).with_suffix(".toml")
LISTS = ("domains", "kinds", "entries")


def draw_map(region: Region) -> None:
    """Organisations, and services whose waiting times are now fresh, now old."""
    for drawn in tomllib.loads(MAP.read_text(encoding="utf-8"))["organisations"]:
        services = drawn.pop("services", [])
        with at(400, 9):
            made = _organisation(region, OrganisationFacts(**drawn))
        for service in services:
            _service(made, service)


def _organisation(region: Region, facts: OrganisationFacts) -> Organisation:
    """The people of the story work at some of these; they keep their telephone."""
    by, facts = system("demo"), replace(facts, municipality_id=region.municipality.id)
    known = Organisation.objects.filter(name=facts.name).first()
    if known is None:
        return actions.add_organisation(by=by, facts=facts)
    facts = replace(facts, phone=known.phone)
    return actions.change_organisation(by=by, organisation_id=known.id, version=known.version, facts=facts)


def _service(organisation: Organisation, drawn: dict[str, Any]) -> None:
    weeks, days = drawn.pop("weeks", None), drawn.pop("said_days_ago")
    lists: dict[str, Any] = {name: tuple(drawn.pop(name, ())) for name in LISTS}
    with at(days, 11):
        actions.add_service(
            by=system("demo"),
            organisation_id=organisation.id,
            facts=ServiceFacts(**drawn, **lists),
            weeks=weeks,
        )
