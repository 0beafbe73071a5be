"""Where other pages point to the map: a refusal, a team, a plan."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.directory.models import Service
from rondom.intake import actions, queries
from tests.intake.deciding import accepted
from tests.intake.people import refer
from tests.world import World

SignIn = Callable[[Actor], Client]
LINE = "Hulp bij schulden – SWT Holtenbroek"


@pytest.mark.req("B5")
@pytest.mark.req("J1")
def test_a_refusal_points_to_a_service(world: World, services: dict[str, Service], signed_in: SignIn) -> None:
    """The officer picks a line while typing; the reporter reads how to get there, together with the answer."""
    referral, officer, teacher = refer(world.teacher), signed_in(world.officer), signed_in(world.teacher)
    decide = reverse("intake:decide", args=[referral.id])
    page = officer.get(decide).content.decode()
    assert f"<option>{LINE}</option>" in page and 'list="refused_to-suggestions"' in page
    assert reverse("directory:here", args=[referral.household_id]) in page
    answer = officer.post(decide, {"decision": "refuse", "refused_to": LINE})
    assert answer.status_code == 303
    page = officer.get(answer["Location"]).content.decode()
    assert reverse("directory:service", args=[services["debt"].id]) in page
    own = reverse("intake:own", args=[referral.id])
    assert (
        "Hier kan het gezin terecht" not in teacher.get(own).content.decode()
    )  # told by a person, not before
    feedback = reverse("intake:feedback", args=[referral.id])
    assert "De melder krijgt dit erbij te lezen" in officer.get(feedback).content.decode()
    officer.post(feedback, {"text": "Schuldhulp is nu het belangrijkste."})
    page = teacher.get(own).content.decode()
    assert "Hier kan het gezin terecht" in page and "Het gezin kan zelf komen." in page
    assert "6 weken wachten" in page


@pytest.mark.req("B5")
def test_an_organisation_or_a_text_of_its_own_will_do(world: World, services: dict[str, Service]) -> None:
    for typed, service, organisation in (
        (LINE, services["debt"].id, world.organisations["social"].id),
        ("SWT Holtenbroek", None, world.organisations["social"].id),
        ("Opa en oma nemen het over", None, None),
    ):
        referral = refer(world.teacher)
        row = actions.decide(by=world.officer, referral_id=referral.id, accept=False, refused_to=typed)
        assert (row.refused_to, row.refused_service_id, row.refused_organisation_id) == (
            typed,
            service,
            organisation,
        )
        with acting(world.officer):
            found = queries.pointer(world.officer, row)
        assert (found is None) is (organisation is None)


@pytest.mark.req("B5")
def test_a_text_that_was_left_over_points_nowhere_when_the_household_is_taken_in(
    world: World, services: dict[str, Service]
) -> None:
    referral = refer(world.teacher)
    row = accepted(world, referral)
    assert (row.refused_service_id, row.refused_organisation_id) == (None, None)


@pytest.mark.req("B5")
def test_a_form_that_is_wrong_keeps_what_was_typed(
    world: World, services: dict[str, Service], signed_in: SignIn
) -> None:
    referral, officer = refer(world.teacher), signed_in(world.officer)
    decide = reverse("intake:decide", args=[referral.id])
    for typed in ("x" * 501, "woord " * 175_000):
        answer = officer.post(decide, {"decision": "refuse", "refused_to": typed})
        assert answer.status_code == 422
    answer = officer.post(decide, {"decision": "", "refused_to": "<b>opa</b> 👴"})
    assert answer.status_code == 422 and "&lt;b&gt;opa&lt;/b&gt; 👴" in answer.content.decode()
