"""Who belongs to two households has one account, and sees the pages of one of them at a time."""

from collections.abc import Callable

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import acting
from rondom.households.models import Household, Membership
from rondom.methods.enums import RoleKind
from rondom.privacy.enums import Ground
from rondom.privacy.models import Involvement
from rondom.privacy.rights.models import Request
from tests.portal import family
from tests.portal.family import Family
from tests.world import World

pytestmark = [pytest.mark.req("M1", "C6")]
SignIn = Callable[[Actor], Client]
HOME, CHOOSE = "/mijn/", "/mijn/gezin/"


@pytest.fixture
def dekker(world: World) -> Family:
    return family.build(world)


@pytest.fixture
def smit(dekker: Family, world: World) -> Household:
    """The other household of the same mother, in which nobody made a plan yet."""
    found = world.household("Gezin Smit")
    with acting(system("test", found.id), writes=True):
        Membership.objects.create(
            household=found,
            person_id=dekker.mother.person_id,
            role="parent",
            authority=True,
            since=clock.today(),
        )
    world.involve(dekker.mother, found, RoleKind.FAMILY, Ground.OWN_RECORD)
    return found


def test_who_belongs_to_one_is_asked_nothing(dekker: Family, signed_in: SignIn) -> None:
    client = signed_in(dekker.mother)
    assert CHOOSE not in client.get(HOME).content.decode()
    page = client.get(CHOOSE).content.decode()
    assert "Gezin Dekker" in page and "Dit ziet u nu" in page and "meer dan één gezin" not in page


def test_she_chooses_and_it_stays(dekker: Family, smit: Household, signed_in: SignIn) -> None:
    client = signed_in(dekker.mother)
    home = client.get(HOME).content.decode()
    assert CHOOSE in home and "post durven openmaken" in home
    page = client.get(CHOOSE).content.decode()
    assert "Gezin Dekker" in page and "Gezin Smit" in page
    answer = client.post(CHOOSE, {"household": str(smit.id)})
    assert answer.status_code == 303 and answer["Location"] == HOME
    for _twice in range(2):
        home = client.get(HOME).content.decode()
        assert "Er is nog geen plan" in home and "post durven openmaken" not in home
    assert client.get(f"/mijn/taak/{dekker.task.id}/").status_code == 404
    client.post(CHOOSE, {"household": str(dekker.household.id)})
    assert "post durven openmaken" in client.get(HOME).content.decode()


def test_only_between_her_own(dekker: Family, smit: Household, world: World, signed_in: SignIn) -> None:
    client = signed_in(dekker.mother)
    strange = world.household("Gezin Bos")
    for wrong in (str(strange.id), "", "x"):
        assert client.post(CHOOSE, {"household": wrong}).status_code == 404
    assert "post durven openmaken" in client.get(HOME, {"gezin": str(strange.id)}).content.decode()
    client.post(CHOOSE, {"household": str(smit.id)})
    with acting(system("test", smit.id), writes=True):
        Involvement.objects.filter(user_id=dekker.mother.user_id, household_id=smit.id).update(
            until=clock.now()
        )
    assert "post durven openmaken" in client.get(HOME).content.decode()


@pytest.mark.req("I7")
def test_a_form_goes_to_the_household_it_was_read_in(
    dekker: Family, smit: Household, signed_in: SignIn
) -> None:
    """She has the form of the one open, and chooses the other in a second window."""
    client = signed_in(dekker.mother)
    page = client.get("/mijn/gegevens/vraag/").content.decode()
    assert f'action="?gezin={dekker.household.id}"' in page
    client.post(CHOOSE, {"household": str(smit.id)})
    typed = {"kind": "restriction", "words": "Niet gebruiken.", "person_id": str(dekker.mother.person_id)}
    answer = client.post(f"/mijn/gegevens/vraag/?gezin={dekker.household.id}", typed)
    assert answer.status_code == 303
    with acting(dekker.mother):
        assert [one.household_id for one in Request.objects.all()] == [dekker.household.id]
