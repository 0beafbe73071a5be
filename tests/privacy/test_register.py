"""The register of processing and the beginning of a DPIA say what is really held, and for whom. [AVG art. 30, 35]"""

import json
import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.apps import apps
from django.test import Client
from django.utils import translation

from rondom.core.actor import Actor
from rondom.core.encrypted import EncryptedTextField
from rondom.core.errors import NotFound
from rondom.methods.enums import Category
from rondom.ops.cli import main
from rondom.privacy.register import dpia, entries, holding, queries
from rondom.privacy.register.purposes import PURPOSES, plain
from tests.meta.house import own_models
from tests.world import World

pytestmark = pytest.mark.req("I8")


def classified() -> Counter[str]:
    """Every concrete field of every model of Rondom, read from the models and not from their classification."""
    return Counter(
        f"{model._meta.db_table}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
    )


def test_every_field_stands_in_the_register_exactly_once() -> None:
    told = Counter(str(one) for entry in entries.entries([]) for one in entry.fields)
    assert told == classified()
    assert set(classified().values()) == {1}


def test_every_table_of_a_library_stands_in_it_and_is_known() -> None:
    ours = {model._meta.db_table for model in own_models()}
    told = {one.table: one for one in entries.foreign()}
    assert set(told) == {model._meta.db_table for model in apps.get_models()} - ours
    with translation.override("nl"):
        unknown = [one.table for one in entries.foreign() if "Onbekend" in one.holds]
    assert unknown == [], "say in register/holding.py what the library keeps there"
    assert "Onbekend" in holding.library("new_library")[0]


def test_every_purpose_has_words_of_its_own() -> None:
    named = {plain(group.purpose) for _model, group in entries.groups()}
    assert named - set(PURPOSES) == set(), "add the purpose to register/purposes.py"
    assert set(PURPOSES) - named == set(), "no model has this purpose any more"
    assert plain("who does what (F2)") == "who does what" and plain("no (brackets") == "no (brackets"


def test_every_term_of_keeping_has_a_place() -> None:
    assert {group.keep for _model, group in entries.groups()} <= set(holding._AREA)


def test_every_entry_answers_what_the_law_asks(world: World) -> None:
    for entry in entries.entries():
        for name in ("kinds", "persons", "recipients", "grounds", "retention", "measures", "fields"):
            assert getattr(entry, name), (entry.purpose, name)


def entry_of(field: str) -> entries.Entry:
    with translation.override("nl"):
        return next(one for one in entries.entries() if field in map(str, one.fields))


def test_recipients_are_the_roles_that_the_method_lets_see_it(world: World) -> None:
    scores = entry_of("assessment_score.value")
    assert scores.kinds == ("Scores per leefgebied",)
    seeing = {
        str(role.label)
        for role in world.method.roles
        if any(
            world.method.sees(role.key, phase.key, Category.DOMAIN_SCORES) for phase in world.method.phases
        )
    }
    assert set(scores.recipients) == seeing and "Teamlid" not in seeing
    assert entry_of("intake_reporter.organisation_id").recipients == ("Medewerker coördinatiepunt",)
    assert scores.retention == ("60 maanden na: de coördinatie is afgesloten",)


def test_what_is_encrypted_is_said(world: World) -> None:
    told = {str(one) for entry in entries.entries() for one in entry.fields if one.encrypted}
    real = {
        f"{model._meta.db_table}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    }
    assert told == real and real
    assert any("households_person.bsn" in one for one in entry_of("households_person.bsn").measures)


def test_the_index_rests_on_its_own_grounds_and_terms(world: World) -> None:
    signal = entry_of("index_entry.code")
    assert signal.area == "index" and signal.retention == ("24 maanden, en daarna nog 6 maanden",)
    assert any("Jeugdwet" in one for one in signal.grounds)


@pytest.mark.parametrize("name", ["privacy_officer", "auditor"])
def test_who_watches_over_privacy_reads_it(
    name: str, world: World, signed_in: Callable[[Actor], Client]
) -> None:
    page = signed_in(world.actors[name]).get("/toezicht/verwerkingsregister/").content.decode()
    assert "Beschermen wie de melding deed" in page and "households_person.bsn" in page
    assert "Tabellen van hulpprogramma’s" in page


@pytest.mark.parametrize("name", ["officer", "operator", "teacher", "manager", "policy"])
def test_nobody_else_does(name: str, world: World) -> None:
    with pytest.raises(NotFound):
        queries.areas(world.actors[name])
    with pytest.raises(NotFound):
        queries.libraries(world.actors[name])


def test_it_can_be_had_on_the_command_line(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["privacy", "register"]) == 0
    assert "== De verwijsindex" in capsys.readouterr().out
    assert main(["privacy", "register", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    fields = [
        f"{one['table']}.{one['field']}"
        for area in told["areas"]
        for e in area["entries"]
        for one in e["fields"]
    ]
    assert Counter(fields) == classified()


def test_a_dpia_has_its_steps_with_what_is_known_and_what_is_asked(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["privacy", "dpia"]) == 0
    text = capsys.readouterr().out
    assert re.findall(r"^### (\d+)\.", text, re.M) == [str(n) for n in range(1, 18)]
    for step in text.split("\n### ")[1:]:
        assert dpia.MARK in step, step.splitlines()[0]
    assert "Meldpunt Zwolle" in text and str(world.method.label) in text
    assert "`households_person.bsn`" in text
    columns = {line.count("|") for line in text.splitlines() if line.startswith("| Doel | Hoelang")}
    assert columns == {3}


def test_a_table_of_the_dpia_is_not_broken_by_a_word(world: World) -> None:
    """Every row has as many cells as its head."""
    head = 0
    for line in dpia.markdown().splitlines():
        if not line.startswith("|"):
            head = 0
            continue
        head = head or line.count("|")
        assert line.count("|") == head, line
