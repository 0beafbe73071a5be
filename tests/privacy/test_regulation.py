"""The regulation is made of what is enforced: another configuration is another text, and another version. [I8, P12]"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client, override_settings
from django.utils import translation

from rondom.accounts import actions as accounts
from rondom.core import clock
from rondom.core.actor import NOBODY, system
from rondom.core.errors import NotFound
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.methods import actions as methods
from rondom.methods import queries as texts
from rondom.methods.enums import Category, Unit
from rondom.methods.schema import Method
from rondom.privacy import rules as decision
from rondom.privacy.regulation import configuration, queries, registry
from rondom.privacy.regulation.actions import publish
from rondom.privacy.regulation.comparing import compare
from rondom.privacy.regulation.document import Document, Part, Section, Table, from_json, to_json
from rondom.privacy.regulation.jobs import publish_when_changed
from rondom.privacy.regulation.models import RegulationVersion
from tests.meta.house import PACKAGE
from tests.world import World

pytestmark = pytest.mark.req("I8")

JOB = system("test")


@pytest.fixture(autouse=True)
def asked_by_nobody(request: pytest.FixtureRequest) -> Iterator[None]:
    """Reading happens in a transaction, as in a request of somebody who did not sign in."""
    if "world" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("world")
    with acting(NOBODY):
        yield


def cell(document: Document, table: str, row: str) -> str:
    """The rest of a row of a table in a section, of the first method."""
    for name, section in document.sections():
        if name.endswith(f"/{table}") and not name.startswith("/"):
            for cells in section.tables[0].rows:
                if cells[0] == row:
                    return " | ".join(cells[1:])
    raise LookupError(row)


def test_another_cell_of_the_matrix_is_another_page_and_another_version(world: World) -> None:
    first = publish(by=JOB)
    assert first is not None and first.number == 1
    before = queries.present("nl")
    assert before.version is not None and before.version.number == 1
    kind = str(Category.JUSTICE.label)
    assert "Melder" not in cell(before.document, "sees_by_kind", kind)

    text = texts.preset_text("zuid-holland") + (
        '\n[[need_to_know]]\nrole = "reporter"\nphases = ["closed"]\ncategories = ["justice"]\n'
    )
    methods.publish(text.replace("\nversion = 1\n", "\nversion = 2\n"))

    after = queries.present("nl")
    assert "Melder (6)" in cell(after.document, "sees_by_kind", kind)
    assert after.version is None, "no number yet, and the page says so"
    second = publish(by=JOB)
    assert second is not None and second.number == 2
    held = queries.present("nl").version
    assert held is not None and (held.number, held.since) == (2, clock.now())
    changed = queries.difference(1, 2, "nl")
    assert not changed.code
    words = {span.text.strip() for one in changed.sections for line in one.lines for span in line}
    assert any("Melder" in word for word in words) and any("6" in word for word in words)
    # the earlier version is kept as it was
    assert "Melder" not in cell(queries.version(1, "nl").document, "sees_by_kind", kind)


def test_a_desk_that_goes_on_by_another_method_makes_a_version(world: World) -> None:
    publish(by=JOB)
    accounts.choose_method(by=world.operator, desk_id=world.desk.id, method_key="kampen")
    assert queries.present("nl").version is None
    row = publish(by=JOB)
    assert row is not None and [desks for _hash, desks in row.methods] == [["Meldpunt"]]


def test_a_method_of_older_files_alone_stands_on_the_page_too(world: World) -> None:
    world.household()
    accounts.choose_method(by=world.operator, desk_id=world.desk.id, method_key="kampen")
    keys = [one.method.key for one in configuration.methods_in_use()]
    assert keys == ["kampen", "zuid-holland"]
    part = queries.present("nl").document.parts[-1]
    assert "die onder deze versie begonnen" in part.sentences[1]


def test_a_value_of_the_installation_stands_on_the_page(world: World) -> None:
    publish(by=JOB)
    assert queries.present("nl").document.says("minder dan 5 gezinnen")
    with override_settings(RONDOM_SMALL_CELL=11, RONDOM_PRIVACY_CONTACT="fg@regio.test"):
        now = queries.present("nl")
        assert now.document.says("minder dan 11 gezinnen") and now.document.says("fg@regio.test")
        assert now.version is None
    assert queries.present("nl").document.says("Meldpunt Zwolle"), "where the privacy officer works"


def test_nothing_changed_is_no_new_version(world: World) -> None:
    assert publish_when_changed() == 1
    assert publish_when_changed() == 0
    assert RegulationVersion.objects.count() == 1
    with acting(JOB):
        assert Change.objects.filter(verb="regulation.published").count() == 1


def test_an_operator_keeps_a_version_by_command(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    from rondom.ops.cli import main

    assert main(["regulation", "publish"]) == 0 and main(["regulation", "publish"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "version 1 holds from now",
        "nothing changed since the newest version",
    ]


def test_a_better_translation_is_no_other_regulation(world: World) -> None:
    now = configuration.present()
    other = configuration.Configuration(now.using, now.code, now.settings, {**now.content, "en": {}})
    dutch = configuration.Configuration(now.using, now.code, now.settings, {**now.content, "nl": {}})
    code = configuration.Configuration(now.using, "other", now.settings, now.content)
    assert other.hash == now.hash
    assert len({now.hash, dutch.hash, code.hash}) == 3


def test_other_deciding_code_is_another_version_and_other_comments_are_not() -> None:
    code = "def may(actor):\n    '''Why.'''\n    return actor.live  # now\n"
    same = "def may(actor):\n    '''Said better.'''\n\n    return (actor.live)\n"
    other = "def may(actor):\n    '''Why.'''\n    return True\n"
    assert configuration.meaning(code) == configuration.meaning(same) != configuration.meaning(other)


def test_the_page_is_the_same_in_both_languages_in_shape(world: World) -> None:
    texts_of = {language: queries.present(language).document for language in configuration.LANGUAGES}
    shapes = [
        [
            (name, len(section.points), len(section.facts), len(section.tables))
            for name, section in one.sections()
        ]
        for one in texts_of.values()
    ]
    assert shapes[0] == shapes[1]
    assert texts_of["en"].parts[1].heading.startswith("Report and coordination point")


RULE_ID = re.compile(r"[a-z]+(-[a-z]+)*")


def rule_ids() -> set[str]:
    """Every rule id that stands in the rules of privacy: text constants in capitals, in each `rules.py` below it."""
    found = set()
    for path in sorted(Path(PACKAGE / "privacy").rglob("rules.py")):
        for node in ast.parse(path.read_text()).body:
            value = node.value if isinstance(node, ast.Assign) else None
            if isinstance(value, ast.Constant) and RULE_ID.fullmatch(str(value.value)):
                found.add(value.value)
    return found


@pytest.mark.req("I4")
def test_every_rule_of_the_decision_has_its_sentence_on_the_page(world: World) -> None:
    assert {decision.NOT_INVOLVED, decision.NOT_NEEDED} <= rule_ids()
    missing = rule_ids() - set(registry.rules())
    assert not missing, f"register a sentence for {missing} with registry.explain"
    document = queries.present("nl").document
    with translation.override("nl"):
        for rule, sentence in registry.rules().items():
            assert document.says(sentence), rule


def test_every_answer_of_the_decision_names_a_rule_that_is_explained() -> None:
    """The other way round: a rule given as plain text, not as a constant, would pass the test above unseen."""
    tree = ast.parse((PACKAGE / "privacy" / "rules.py").read_text())
    given = [
        node.args[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Answer"
    ]
    assert len(given) >= 7
    assert all(isinstance(one, ast.Name) and getattr(decision, one.id) in registry.rules() for one in given)


def phases_told(when: str, phases: dict[str, str]) -> list[str]:
    """The keys of the phases in "1. A, 3. C tot en met 6. F"."""
    keys, names = list(phases.values()), list(phases)
    if when == "alle fasen":
        return keys
    found: list[str] = []
    for part in filter(None, when.split(", ")):
        first, _word, last = part.partition(" tot en met ")
        begin = names.index(first)
        found += keys[begin : (names.index(last) if last else begin) + 1]
    return found


def test_every_cell_of_the_matrix_can_be_read_from_the_page(world: World) -> None:
    """By role: each role, with the phases in which it sees a kind, exactly as the method says."""
    method = world.method
    with translation.override("nl"):
        section = next(one for one in registry.sections_of(method) if one.key == "sees_by_role")
    phases = {f"{n}. {phase.label}": phase.key for n, phase in enumerate(method.phases, 1)}
    labels = {str(one.label): one for one in Category}
    roles = {str(one.label): one.key for one in method.roles}
    told = set()
    for role, when, kinds in section.tables[0].rows:
        named = phases_told(when, phases)
        told |= {(roles[role], phase, labels[kind]) for phase in named for kind in kinds.split("; ")}
    assert told == method.matrix()


def test_what_is_not_there_yet_is_told_until_its_section_is_registered(world: World) -> None:
    sentence = "Vliegen kan nog niet."
    registry.awaiting({"flying": sentence})
    try:
        held = queries.present("nl")
        assert held.document.says(sentence) and not held.complete
        registry.general("flying")(lambda: Section("flying", "Vliegen", ("Dat kan.",)))
        assert not queries.present("nl").document.says(sentence)
        assert list(queries.present("nl").document.parts[0].sections)[-1].key == "flying"
    finally:
        registry._awaiting.pop("flying")
        registry._general.pop("flying", None)


def test_nothing_is_awaited_any_more(world: World) -> None:
    held = queries.present("nl")
    assert held.complete and registry.still_awaited() == ()
    keys = {one.key for one in (*registry.general_sections(), *registry.sections_of(world.method))}
    assert keys == set(registry.ORDER), "each place on the page is taken, and nothing stands outside it"


def told(key: str, method: Method, language: str = "nl") -> str:
    """Everything that the sections of this key say, for everybody and for this method."""
    with translation.override(language):
        sections = (*registry.general_sections(), *registry.sections_of(method))
        return "\n".join(line for one in sections if one.key == key for line in one.lines())


def otherwise(method: Method, part: str, **values: object) -> Method:
    """The same method with other values in one of its parts."""
    return method.model_copy(update={part: getattr(method, part).model_copy(update=values)})


@pytest.mark.req("P3", "P4", "P5", "P8", "I7")
@pytest.mark.parametrize(
    ("key", "part", "values", "before", "after"),
    [
        ("consent_ages", "consent", {"own_from": 18}, "Van 12 tot 16 jaar", "Van 12 tot 18 jaar"),
        ("consent_ages", "consent", {"child_from": 16}, "Jonger dan 12 jaar", "Jonger dan 16 jaar"),
        ("override_terms", "override", {"max_hours": 8}, "ten hoogste 24 uur", "ten hoogste 8 uur"),
        ("override_terms", "override", {"min_reason": 50}, "ten minste 30 tekens", "ten minste 50 tekens"),
        ("override_terms", "override", {"tries_per_hour": 3}, "in één uur 5 keer", "in één uur 3 keer"),
        ("shielded", "shields", {"longest_months": 6}, "Ten hoogste 12 maanden", "Ten hoogste 6 maanden"),
        (
            "shielded",
            "shields",
            {"family_may_switch": (Category.PLAN,)},
            "geen eigen knop",
            "aan en uit zetten: " + str(Category.PLAN.label),
        ),
        ("retention_job", "retention", {"erase_without_confirmation": True}, "zegt ja", "Na 30 dagen wist"),
        ("rights", "rights", {"answer_within": 2, "unit": Unit.WEEKS}, "1 maand", "2 weken"),
        ("rights", "retention", {"request_months": 2}, "wissen: 1 maand", "wissen: 2 maanden"),
    ],
)
def test_what_the_method_says_stands_on_the_page(
    key: str, part: str, values: dict[str, object], before: str, after: str, world: World
) -> None:
    other = otherwise(world.method, part, **values)
    assert before in told(key, world.method) and after not in told(key, world.method)
    assert after in told(key, other)


@pytest.mark.req("P4")
def test_the_kinds_of_danger_and_the_term_for_telling_are_those_of_the_method(world: World) -> None:
    text = told("override_terms", world.method)
    assert world.method.override is not None
    assert all(str(one.label) in text for one in world.method.override.interests)
    assert "3 werkdagen" in text
    without = world.method.model_copy(update={"override": None})
    assert "kan niemand een dossier bij gevaar openen" in told("override_terms", without)


def test_ages_that_fall_together_leave_nothing_between(world: World) -> None:
    text = told("consent_ages", otherwise(world.method, "consent", child_from=0, own_from=0))
    assert "Vanaf 0 jaar" in text and "Jonger dan" not in text and " tot " not in text


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("professionals", "Wie voor een organisatie werkt, heeft de tweede stap nodig"),
        ("everyone", "Iedereen heeft de tweede stap nodig"),
        ("nobody", "In deze proefopstelling"),
    ],
)
def test_who_needs_a_second_factor_stands_on_the_page(setting: str, words: str, world: World) -> None:
    with override_settings(RONDOM_SECOND_FACTOR=setting):
        assert words in told("second_factor", world.method)


def test_a_session_of_the_family_that_lasts_longer_is_told(world: World) -> None:
    with override_settings(RONDOM_IDLE_MINUTES=20, RONDOM_IDLE_MINUTES_FAMILY=20):
        before = configuration.present()
        assert "Wie 20 minuten niets doet" in told("second_factor", world.method)
        assert "Voor een gezin" not in told("second_factor", world.method)
    with override_settings(RONDOM_IDLE_MINUTES=20, RONDOM_IDLE_MINUTES_FAMILY=45):
        assert "Voor een gezin is dat 45 minuten" in told("second_factor", world.method)
        assert configuration.present().hash != before.hash


def test_a_kept_version_reads_back_as_it_was_written() -> None:
    section = Section("a", "A", ("s",), ("p",), (("w", "m"),), (Table("t", ("x", "y"), (("1", "2"),)),))
    document = Document("Regio", (Part("", "P", ("z",), (section,)),))
    assert from_json(to_json(document)) == document
    assert section.lines() == ("A", "s", "p", "w: m", "t", "1 – y: 2")


def text(*sentences: str, key: str = "log") -> Document:
    return Document("Regio", (Part("", "Voor iedereen", (), (Section(key, "Kop", sentences),)),))


def test_two_versions_are_compared_word_by_word() -> None:
    (changed,) = compare(text("Wij bewaren 12 maanden.", "Klaar."), text("Wij bewaren 24 maanden.", "Klaar."))
    assert changed.kind == "changed"
    assert [(span.kind, span.text) for span in changed.lines[0]] == [
        ("same", "Wij bewaren "),
        ("gone", "12"),
        ("new", "24"),
        ("same", " maanden."),
    ]
    kinds = {one.heading: one.kind for one in compare(text("A.", key="a"), text("A.", key="b"))}
    assert sorted(one.kind for one in compare(text("A.", key="a"), text("A.", key="b"))) == ["gone", "new"], (
        kinds
    )
    assert compare(text("A."), text("A.")) == ()


def test_there_is_no_version_that_was_never_kept(world: World) -> None:
    with pytest.raises(NotFound):
        queries.version(1, "nl")


@pytest.mark.parametrize(
    "sql", ["UPDATE {t} SET hash = 'x'", "DELETE FROM {t}", "INSERT INTO {t} DEFAULT VALUES"]
)
@pytest.mark.postgres_only
def test_nobody_changes_a_version(world: World, sql: str) -> None:
    publish(by=JOB)
    with pytest.raises(DatabaseError, match=r"permission denied|row-level security"), transaction.atomic():
        connection.cursor().execute(sql.format(t="privacy_regulationversion"))


@pytest.mark.req("I4")
def test_everybody_reads_it_without_signing_in(world: World) -> None:
    publish(by=JOB)
    with override_settings(RONDOM_SMALL_CELL=7):
        publish(by=JOB)
    client = Client()
    page = client.get("/privacy").content.decode()
    assert "Wie mag wat zien?" in page and "krijgen over een paar minuten een nummer" in page
    assert "AVG, artikel 6" in page and "60 maanden" in page
    assert "Versie 2" in client.get("/privacy/versies/").content.decode()
    kept = client.get("/privacy/versies/2/").content.decode()
    assert "minder dan 7 gezinnen" in kept and "Een bewaarde versie" in kept
    changed = client.get("/privacy/versies/1/2/").content.decode()
    assert "<del>5</del>" in changed and "<ins>7</ins>" in changed
    assert client.get("/privacy/versies/3/").status_code == 404
    assert client.get("/privacy/versies/1/3/").status_code == 404


def test_the_page_asks_the_database_as_often_for_many_versions(
    world: World, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for least in (5, 6, 7):
        with override_settings(RONDOM_SMALL_CELL=least):
            publish(by=JOB)
    with django_assert_num_queries(1):
        assert len(queries.versions()) == 3
