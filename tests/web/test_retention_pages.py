"""The privacy officer's list, holding, answering and the proof; and the family asking. [P8, I7]"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.transactions import acting
from rondom.methods.enums import Event
from rondom.privacy.retention import jobs, queries
from rondom.privacy.retention.models import ErasureRequest, LegalHold
from tests.privacy.retention.closed import happen
from tests.world import World

pytestmark = pytest.mark.req("I7", "P8")

LIST = "/toezicht/bewaren/"


def test_from_the_list_to_the_proof(world: World, signed_in: Callable[[Actor], Client]) -> None:
    household = world.household("Gezin Kanarie")
    happen(household.id, Event.REFERRAL_REFUSED)
    clock.move(timedelta(days=400))
    jobs.list_due()
    officer, auditor = signed_in(world.privacy_officer), signed_in(world.auditor)
    page = officer.get(LIST).content.decode()
    assert household.number in page and "Kanarie" not in page
    assert 'type="checkbox"' in page and 'type="checkbox"' not in auditor.get(LIST).content.decode()
    with acting(world.privacy_officer):
        (one,) = queries.due(world.privacy_officer)
    chosen = {"file": f"{one.household_id}|{one.listed_at.isoformat()}"}
    assert auditor.post(LIST, chosen).status_code == 403
    assert officer.post(LIST, chosen).status_code == 303
    assert jobs.erase_due() == 1
    listed = officer.get(f"{LIST}gewist/").content.decode()
    assert household.number in listed
    with acting(world.privacy_officer):
        (tombstone,) = queries.erased(world.privacy_officer)
    proof = auditor.get(f"{LIST}gewist/{tombstone.pk}/").content.decode()
    assert "Er is niets meer van over" in proof and "Kanarie" not in proof
    for actor in world.actors.values():
        answer = signed_in(actor).get(f"/gezinnen/{household.id}/")
        assert answer.status_code == 404


def test_nothing_chosen_says_so(world: World, signed_in: Callable[[Actor], Client]) -> None:
    answer = signed_in(world.privacy_officer).post(LIST, {})
    assert answer.status_code == 422
    for nonsense in ("x", "x|y", f"{world.desk.id}|2026-01-01"):
        assert signed_in(world.privacy_officer).post(LIST, {"file": nonsense}).status_code == 422


def test_holding_by_number(world: World, signed_in: Callable[[Actor], Client]) -> None:
    household, officer = world.household(), signed_in(world.privacy_officer)
    typed = {
        "number": "bestaat-niet",
        "reason": "court",
        "words": "Er loopt een zaak.",
        "review_on": "2027-01-04",
    }
    answer = officer.post(f"{LIST}vasthouden/", typed)
    assert answer.status_code == 422 and "Er is geen dossier met dit nummer" in answer.content.decode()
    past = officer.post(f"{LIST}vasthouden/", typed | {"number": household.number, "review_on": "2020-01-01"})
    assert past.status_code == 422 and "Er loopt een zaak." in past.content.decode()
    assert officer.post(f"{LIST}vasthouden/", typed | {"number": household.number}).status_code == 303
    with acting(world.privacy_officer):
        hold = LegalHold.objects.get()
    assert "Er loopt een zaak." in officer.get(LIST).content.decode()
    lift = f"{LIST}vasthouden/{hold.pk}/opheffen/"
    assert officer.post(lift, {"version": "7"}).status_code == 409
    assert officer.post(lift, {"version": "1"}).status_code == 303


def test_the_family_asks_and_reads_the_answer(world: World, signed_in: Callable[[Actor], Client]) -> None:
    household = world.household()
    mother = world.family_member(household)
    family, officer = signed_in(mother), signed_in(world.privacy_officer)
    address = f"/gezinnen/{household.id}/wissen/"
    assert family.get(address).status_code == 200
    assert family.post(address, {"person": str(mother.person_id)}).status_code == 422
    typed = {"person": str(mother.person_id), "categories": ["finances"], "words": "Dit is oud."}
    assert family.post(address, typed).status_code == 303
    with acting(world.privacy_officer):
        request = ErasureRequest.objects.get()
    page = f"{LIST}verzoeken/{request.pk}/"
    assert "Dit is oud." in officer.get(page).content.decode()
    answer = {
        "version": "1",
        "outcome": "refused",
        "ground": "duty",
        "explanation": "De wet vraagt het te bewaren.",
    }
    assert officer.post(page, answer | {"ground": "not_needed"}).status_code == 422
    assert officer.post(page, answer).status_code == 303
    assert "De wet vraagt het te bewaren." in family.get(address).content.decode()


def test_the_list_asks_as_much_of_ten_files_as_of_two(
    world: World, signed_in: Callable[[Actor], Client]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in (2, 8):
        for one in range(number):
            household = world.household(f"Gezin {number} {one}")
            happen(household.id, Event.REFERRAL_REFUSED)
        clock.move(timedelta(days=400))
        jobs.list_due()
        client = signed_in(world.privacy_officer)
        client.get(LIST)
        with CaptureQueriesContext(connection) as seen:
            client.get(LIST)
        counts.append(len(seen))
    assert counts[0] == counts[1]
