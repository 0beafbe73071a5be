"""A measurement in the words of the self-sufficiency matrix: the lowest counts, and not applicable is not unknown."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rondom.assessment import actions, export
from rondom.assessment.rules import Given
from rondom.core.actor import Actor
from rondom.households.models import Household
from rondom.methods import queries as methods
from rondom.methods.domains import SelfSufficiency
from rondom.methods.enums import RoleKind
from tests.world import World

from .conftest import choose

pytestmark = pytest.mark.req("D1")
NOT_HERE = Given(None, True)


def test_every_domain_of_the_matrix_has_its_own_name() -> None:
    assert set(export.NAMES) == set(SelfSufficiency) and len(set(export.NAMES.values())) == len(
        SelfSufficiency
    )


def test_every_life_domain_goes_somewhere_and_the_whole_matrix_is_reached(db: None) -> None:
    method = methods.current("zuid-holland")[1]
    assert all(one.ssm for one in method.domains)
    assert {target for one in method.domains for target in one.ssm} == set(SelfSufficiency)


def test_the_lowest_counts_and_what_nobody_scored_is_not_there(db: None) -> None:
    method = methods.current("zuid-holland")[1]
    scored = [
        ("agencies", "professional", "gezin", Given(4)),
        ("housekeeping", "professional", "gezin", Given(2)),
        ("parenting", "professional", "gezin", NOT_HERE),
        ("housing", "family", "gezin", Given(5)),
    ]
    found = {(one.label, one.rater): one for one in export.mapped(method, scored)}
    daily = found["Instrumentele ADL", "hulpverlener"]
    assert (daily.score, daily.life_domains) == (2, ("Instanties en organisaties", "Huishouden en hygiëne"))
    care = found["Ouderschap: Lichamelijke verzorging", "hulpverlener"]
    assert (care.score, care.not_applicable) == (None, True)
    assert found["Huisvesting", "gezin"].score == 5
    assert ("Huisvesting", "hulpverlener") not in found, "unknown"


def test_who_may_take_it_along(
    world: World, household: Household, signed_in: Callable[[Actor], Client]
) -> None:
    world.involve(world.housing, household, RoleKind.MEMBER)
    choose(world, household)
    begun = actions.measure(by=world.worker, household_id=household.id)
    given = {"by": world.worker, "measurement_id": begun.id}
    actions.score(**given, domain="finances", rater="professional", value=1, words="Niet in het bestand")
    actions.score(**given, domain="parenting", rater="family", not_applicable=True)
    actions.close_measurement(by=world.worker, measurement_id=begun.id)

    def address(kind: str) -> str:
        return reverse("assessment:export", args=[household.id, begun.id, kind])

    answer = signed_in(world.worker).get(address("csv"))
    text = answer.content.decode()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == ["Datum", "Domein", "Over", "Volgens", "Score", "Leefgebieden"]
    assert rows[1][1:5] == ["Financiën", "gezin", "hulpverlener", "1"]
    assert {row[4] for row in rows[2:]} == {"niet van toepassing"}
    assert "Niet in het bestand" not in text and "Dekker" not in answer["Content-Disposition"]
    values = signed_in(world.coach).get(address("json")).json()
    assert values["instrument"] == "ZRM 2017" and values["scores"][0]["matrix_domain"] == "financien"
    for who, status in ((world.housing, 403), (world.stranger, 404)):
        assert signed_in(who).get(address("csv")).status_code == status
    assert signed_in(world.worker).get(address("xls")).status_code == 404


def test_a_name_is_never_a_sum_to_a_spreadsheet() -> None:
    line = export.Line("x", "=1+1", "@home", "-gezin", 2, False, ("+x",))
    (_head, row) = csv.reader(
        io.StringIO(export.as_csv([line], "2026-01-01").removeprefix("\ufeff")), delimiter=";"
    )
    assert row == ["2026-01-01", "'=1+1", "'@home", "'-gezin", "2", "'+x"]
