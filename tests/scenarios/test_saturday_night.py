"""Saturday night: a duty worker who knows nobody in the household opens the file, and everybody hears of it in turn.

Through the pages, as the people themselves do it.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor, ActorKind
from rondom.core.models import OutgoingMail
from rondom.core.transactions import acting, narrow_role
from rondom.methods.enums import RoleKind
from rondom.privacy.models import Override
from rondom.privacy.queries import who_looked
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.req("I5", "I4", "M4")]

SATURDAY = datetime(2026, 3, 7, 21, 40, tzinfo=UTC)
SignIn = Callable[[Actor], Client]


def text(client: Client, path: str, code: int = 200) -> str:
    page = client.get(path)
    assert page.status_code == code, (path, page.status_code)
    return " ".join(page.content.decode().split())


def test_a_night_in_which_a_file_is_opened(world: World, signed_in: SignIn) -> None:
    household = world.household()
    world.involve(world.worker, household, RoleKind.COORDINATOR)
    mother = world.family_member(household)
    duty = world.hire("Nadia Nacht", "youth", ActorKind.PROFESSIONAL)
    file = f"/gezinnen/{household.id}/"
    clock.move(SATURDAY - clock.now())
    night = signed_in(duty)

    # she has no access; a half name leads nowhere and tells nothing
    assert "Gezin Dekker" not in text(night, "/gezinnen/")
    typed = {
        "given_name": "Car",
        "family_name": "Dekker",
        "born": "1991-05-04",
        "interest": "no_care_left",
        "reason": "De moeder is opgenomen en de kinderen zijn alleen thuis.",
        "hours": "24",
    }
    page = night.post("/hoger-belang/", typed)
    assert page.status_code == 422 and "Er is geen gezin dat precies hierbij past" in page.content.decode()
    assert "De moeder is opgenomen" in page.content.decode()  # what was typed is kept

    # the whole name does; from now on she reads, and may write what happened
    page = night.post("/hoger-belang/", typed | {"given_name": "Carla"})
    assert page.status_code == 303 and page["Location"] == file
    assert "Gezin Dekker" in text(night, file)
    assert text(night, file + "tijdlijn/notitie/")
    assert text(night, file + "tijdlijn/kritiek-punt/")

    # coordinator and privacy officer know at once, by a line in Vandaag and a mail without a name
    with acting(duty):
        row = Override.objects.get(household_id=household.id)
    account = f"/hoger-belang/{row.id}/"
    for who in (world.worker, world.officer, world.privacy_officer):
        assert account in text(signed_in(who), "/")
    with narrow_role("jobs"):
        told = set(OutgoingMail.objects.filter(template="override").values_list("to_user_id", flat=True))
    assert told == {world.worker.user_id, world.officer.user_id, world.privacy_officer.user_id}
    assert "De moeder is opgenomen" in text(signed_in(world.privacy_officer), account)

    # the family does not know yet
    assert "Nadia Nacht" not in text(signed_in(mother), "/mijn/wie-keek-mee/")

    # after a day it is over, to the second
    clock.move(timedelta(hours=24) - timedelta(seconds=1))
    assert night.get(file).status_code == 200
    clock.move(timedelta(seconds=1))
    assert night.get(file).status_code == 404

    # on Tuesday the coordinator tells the family
    clock.move(datetime(2026, 3, 10, 9, 0, tzinfo=UTC) - clock.now())
    coordinator = signed_in(world.worker)
    how = {"version": "1", "how": "Aan Carla verteld, thuis aan tafel."}
    assert coordinator.post(account + "verteld/", how).status_code == 303
    assert account not in text(coordinator, "/")

    # who now sees it, with the reason, and asks about it
    family = signed_in(mother)
    seen = text(family, "/mijn/wie-keek-mee/")
    assert "Nadia Nacht" in seen
    assert (
        "Opende uw dossier bij een hoger belang: De zorg voor een kind of kwetsbaar mens valt nu weg." in seen
    )
    request_id = _moment(mother, household.id, "Nadia Nacht")
    ask = f"/mijn/wie-keek-mee/{request_id}/vraag/"
    assert "Nadia Nacht" in text(family, ask)
    assert family.post(ask, {"words": "  "}).status_code == 422
    assert family.post(ask, {"words": "Waarom belde u mijn zus niet?"}).status_code == 303

    # the privacy officer answers within the term, and says whether it was right
    officer = signed_in(world.privacy_officer)
    assert "heeft een vraag of bezwaar" in text(officer, "/")
    listed = text(officer, "/toezicht/vragen/")
    link = listed.split('href="/toezicht/vragen/')[-1].split('"')[0]
    question = f"/toezicht/vragen/{link}"
    assert "Waarom belde u mijn zus niet?" in text(officer, question)
    answer = {"version": "1", "words": "Haar nummer stond niet in het dossier. Dat vullen we nu aan."}
    assert officer.post(question, answer).status_code == 303
    judged = {"version": "2", "justified": "yes", "words": "Er was geen andere weg."}
    assert officer.post(account + "oordeel/", judged).status_code == 303
    assert account not in text(officer, "/")
    assert "Dat vullen we nu aan" in text(family, "/mijn/wie-keek-mee/")

    # it never vanishes
    clock.move(timedelta(days=700))
    assert "Nadia Nacht" in text(signed_in(mother), "/mijn/wie-keek-mee/?since=2026-03-07&until=2026-03-08")


def _moment(actor: Actor, household_id: UUID, who: str) -> UUID:
    with acting(actor):
        found = next(one for one in who_looked(actor, household_id) if one.who == who and one.interest)
    assert found.request_id is not None
    return found.request_id
