"""The copy of everything: what is in it, what is not, and that it says so. [I7, AVG art. 15]"""

import io
import json
import zipfile
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from rondom.core.actor import Actor, system
from rondom.core.errors import Invalid, NotFound, Refused
from rondom.core.transactions import acting
from rondom.households import rights as people
from rondom.households.models import Membership
from rondom.methods.enums import WRITER_ONLY
from rondom.privacy.access import answer
from rondom.privacy.enums import Use
from rondom.privacy.items import Item
from rondom.privacy.models import AccessLog
from rondom.privacy.people import represented_by
from rondom.privacy.rights import actions, bundle
from rondom.privacy.rights.copying import registry
from rondom.privacy.rights.models import Request
from rondom.privacy.rights.values import Copy, Entry
from tests.rights.conftest import ALL, FATHER, OWN, SECRET, Told

pytestmark = pytest.mark.req("I7")


def copy_of(told: Told, person: UUID | None = None, by: Actor | None = None) -> Copy:
    who = by or told.mother
    with acting(who, writes=True):
        homes = people.my_homes(who, person or told.mother.person_id)  # type: ignore[arg-type]
        return actions.give_copy(by=who, person_id=person or told.mother.person_id, homes=homes)  # type: ignore[arg-type]


def entries(copy: Copy) -> list[tuple[str, Entry]]:
    return [(kind.key, entry) for file in copy.files for kind in file.kinds for entry in kind.entries]


def items_of_file(told: Told) -> list[Item]:
    found: list[Item] = []
    for model in apps.get_models():
        if issubclass(model, Item):
            of_file: dict[str, Any] = {"household_id": told.file}
            found += model._default_manager.filter(**of_file)
    return found


def test_she_finds_what_is_about_her_and_not_what_is_about_another(told: Told) -> None:
    copy = copy_of(told)
    page, data = bundle.page(copy), bundle.data(copy)
    for text in (page, data):
        assert ALL in text and OWN in text
        assert FATHER not in text and SECRET not in text
    assert "Wat hier niet in staat" in page and "artikel 15 lid 4" in page
    left_out = {one.reason: one.kinds for one in copy.files[0].left_out}
    assert left_out["about-others"] and left_out["reporter"] == 1
    assert left_out["writer-only"] is None, "whether there is such a note is not told"


def test_the_one_who_reported_is_not_in_it(told: Told) -> None:
    """Neither by name nor as writer of the referral, as reader, or by their organisation."""
    copy = copy_of(told)
    teacher = told.actor("reporter")
    referrals = [entry for key, entry in entries(copy) if key == "intake.referral"]
    assert referrals and {entry.written_by for entry in referrals} == {"wie de melding deed"}
    for key, entry in entries(copy):
        if key in ("cases.teammember", "index.signal"):
            continue
        who = [entry.written_by, *entry.received_by]
        assert not any(teacher.organisation_name in one and "melder" in one.lower() for one in who), key
    looked = [fact.value for key, entry in entries(copy) if key == "privacy.looked" for fact in entry.facts]
    access = [fact.value for key, entry in entries(copy) if key == "privacy.access" for fact in entry.facts]
    assert "Melder" not in access and not any(one.startswith("Melder") for one in looked)
    hidden = [fact.value for key, entry in entries(copy) if key == "index.signal" for fact in entry.facts]
    assert teacher.organisation_name not in hidden


@pytest.mark.parametrize("whose", ["mother", "child"])
def test_the_copy_holds_what_the_decision_allows_and_nothing_else(told: Told, whose: str) -> None:
    """Both ways: every item in the copy may be seen by her, and every item that she may see is in it."""
    child = told.person("child")
    copy = copy_of(told, child if whose == "child" else None)
    found = {UUID(entry.id) for key, entry in entries(copy) if key in registry.told}
    with acting(told.mother):
        own = represented_by(told.mother)
        assert str(child) in own
        subjects = {str(child)} if whose == "child" else own
        expected = {
            item.pk
            for item in items_of_file(told)
            if answer(told.mother, item).allowed and (not item.about or set(item.about) & subjects)
        }
    assert len(expected) > 30
    assert found == expected


def test_each_item_says_when_by_whom_on_which_ground_and_for_how_long(told: Told) -> None:
    copy = copy_of(told)
    kinds = {kind.key: kind for file in copy.files for kind in file.kinds}
    goal = kinds["plans.goal"].entries[0]
    assert "jaar" in kinds["plans.goal"].kept or "maand" in kinds["plans.goal"].kept
    assert goal.at and goal.ground and "," in goal.written_by
    assert {fact.key for fact in goal.facts} >= {"domain", "family_words"}
    assert any(entry.received_by for _key, entry in entries(copy))
    own = next(entry for key, entry in entries(copy) if OWN in str(entry.facts))
    assert own.written_by == "u zelf"


def test_the_number_of_the_citizen_is_not_in_it_whole(told: Told) -> None:
    with acting(system("test", told.file)):
        bsns = [row.person.bsn for row in Membership.objects.filter(household_id=told.file) if row.person.bsn]
    data = bundle.data(copy_of(told))
    assert not any(bsn in data for bsn in bsns)


def test_the_json_follows_its_documented_schema(told: Told) -> None:
    """Everything the schema asks is there, nothing it does not name, and it reads back to the same."""
    copy = copy_of(told)
    data, schema = json.loads(bundle.data(copy)), json.loads(bundle.schema())
    assert data["version"] == 1
    assert Copy.model_validate(data).model_dump() == copy.model_dump()
    follows(data, schema, schema["$defs"])
    assert set(data) == {"version", "made_at", "about", "made_by", "files"}
    assert set(data["files"][0]) == {"household", "number", "method", "phase", "kinds", "left_out"}
    broken = {**data, "extra": 1}
    with pytest.raises(AssertionError):
        follows(broken, schema, schema["$defs"])


def follows(value: Any, schema: Any, definitions: Any) -> None:
    """JSON Schema, as far as ours goes: objects without other fields, lists, references, choices, plain types."""
    if ref := schema.get("$ref"):
        return follows(value, definitions[ref.rsplit("/", 1)[1]], definitions)
    if choices := schema.get("anyOf"):
        assert any(_fits(value, one, definitions) for one in choices), (value, choices)
        return None
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    assert isinstance(value, kinds[schema["type"]]), (value, schema)
    if schema["type"] == "object":
        assert set(value) <= set(schema["properties"]) and set(schema.get("required", ())) <= set(value)
        assert schema["additionalProperties"] is False
        for name, one in value.items():
            follows(one, schema["properties"][name], definitions)
    if schema["type"] == "array":
        for one in value:
            follows(one, schema["items"], definitions)
    return None


def _fits(value: Any, schema: Any, definitions: Any) -> bool:
    try:
        follows(value, schema, definitions)
    except AssertionError:
        return False
    return True


def test_every_item_that_was_taken_along_is_in_the_log(told: Told) -> None:
    copy = copy_of(told)
    with acting(told.mother):
        rows = AccessLog.objects.filter(use=Use.EXPORT, user_id=told.mother.user_id)
        logged = {one["id"] for row in rows for one in row.items if one["id"]}
    assert {entry.id for key, entry in entries(copy) if key in registry.told} <= logged


def test_a_request_is_kept_as_answered(told: Told) -> None:
    copy_of(told)
    with acting(told.mother):
        kept = Request.objects.get(kind="copy", created_by=told.mother.user_id)
    assert kept.status == "granted" and kept.answered_at and kept.identified == "signed_in"


@pytest.mark.parametrize("who", ["coordinator", "officer", "other mother", "privacy officer"])
def test_nobody_else_gets_her_copy_at_once(told: Told, who: str) -> None:
    homes = [actions.Home(told.file, "x", "x")]
    with pytest.raises((Refused, NotFound)):
        actions.give_copy(by=told.actor(who), person_id=told.mother.person_id, homes=homes)  # type: ignore[arg-type]


def test_she_gets_no_copy_of_the_father(told: Told) -> None:
    with pytest.raises(Refused):
        actions.give_copy(by=told.mother, person_id=told.father, homes=[actions.Home(told.file, "x", "x")])


def test_the_file_is_made_while_it_is_sent(told: Told, clients: dict[str, Client]) -> None:
    response = clients["mother"].post(reverse("portal:copy", args=[told.mother.person_id]))
    assert response.status_code == 200 and response.streaming
    assert "Dekker" not in response["Content-Disposition"] and response["Cache-Control"] == "no-store"
    pieces = list(response.streaming_content)  # type: ignore[attr-defined]
    assert len(pieces) > 2
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.namelist()[:3] == [bundle.PAGE, bundle.DATA, bundle.SCHEMA]
        assert all(one.startswith("scans/") for one in archive.namelist()[3:])
        page = archive.read(bundle.PAGE).decode()
        assert archive.testzip() is None
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert ALL in page and FATHER not in page


def record(told: Told, person_id: UUID, **other: str) -> Request:
    given = {"kind": "copy", "words": "", "identified": "document"} | other
    return actions.record(
        by=told.actor("privacy officer"), household_id=told.file, person_id=person_id, **given
    )


def test_the_privacy_officer_makes_it_for_the_father(told: Told) -> None:
    """He has no account: he gets what is about him and about all, not what is about her."""
    officer = told.actor("privacy officer")
    request = record(told, told.father)
    homes = people.homes(officer, told.father)
    copy = actions.make_copy(by=officer, request_id=request.pk, homes=homes, version=1)
    data = bundle.data(copy)
    assert copy.about == ("Ruud Smit",)
    assert FATHER in data and ALL in data
    assert OWN not in data and SECRET not in data
    with acting(told.mother):
        logged = AccessLog.objects.filter(use=Use.EXPORT, user_id=officer.user_id)
        assert str(told.notes["father"]) in {one["id"] for row in logged for one in row.items}
    with acting(officer):
        assert Request.objects.get(pk=request.pk).status == "granted"
    with pytest.raises(Invalid):
        actions.make_copy(by=officer, request_id=request.pk, homes=homes, version=2)


def test_for_her_the_officers_copy_is_that_of_her_own_but_for_her_notes(told: Told) -> None:
    """One decision for both ways; what is for its writer alone only the writer takes along."""
    officer, person = told.actor("privacy officer"), told.mother.person_id
    assert person
    request = record(told, person)
    homes = people.homes(officer, person)
    theirs = actions.make_copy(by=officer, request_id=request.pk, homes=homes, version=1)
    own = copy_of(told)
    ids = {entry.id: entry.category for key, entry in entries(own) if key in registry.told}
    given = {entry.id for key, entry in entries(theirs) if key in registry.told}
    assert given <= set(ids)
    # what she wrote herself she sees whatever its category; that needs her account
    assert {one for one in set(ids) - given if ids[one] not in WRITER_ONLY} == set()


def test_somebody_who_left_gets_only_what_names_them(told: Told) -> None:
    officer = told.actor("privacy officer")
    with acting(system("test", told.file), writes=True):
        Membership.objects.filter(person_id=told.father).update(until="2030-01-01")
    request = record(told, told.father)
    homes = people.homes(officer, told.father)
    assert [home.present for home in homes] == [False]
    data = bundle.data(actions.make_copy(by=officer, request_id=request.pk, homes=homes, version=1))
    assert FATHER in data and ALL not in data


def test_the_officer_finds_somebody_by_what_they_tell_alone(told: Told) -> None:
    officer = told.actor("privacy officer")
    with acting(system("test", told.file)):
        mother = Membership.objects.get(household_id=told.file, person_id=told.mother.person_id).person
    named = {"given_name": mother.given_name, "family_name": mother.family_name}
    with acting(officer, writes=True):
        assert people.find(officer, **named, born=mother.birth_date) == mother.pk
        assert people.find(officer, **named, born=None) is None
        assert people.find(officer, bsn="123456782", born=None) is None
    for who in ("coordinator", "mother", "auditor", "operator"):
        with pytest.raises(NotFound):
            people.find(told.actor(who), **named, born=mother.birth_date)


def test_a_request_is_recorded_only_after_seeing_who_it_is(told: Told) -> None:
    for identified in ("", "signed_in", "iets"):
        with pytest.raises(Invalid):
            record(told, told.father, identified=identified)
    with pytest.raises(NotFound):
        actions.record(
            by=told.actor("coordinator"),
            household_id=told.file,
            kind="copy",
            person_id=told.father,
            words="",
            identified="document",
        )
