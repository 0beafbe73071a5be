"""The regulation is made of what is enforced: another configuration is another text, and another version. [I8, P12]"""

import ast
import re
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import translation

from rondom.accounts import actions as accounts
from rondom.core import clock
from rondom.core.models import Change
from rondom.core.transactions import acting
from rondom.methods import actions as methods
from rondom.methods import queries as texts
from rondom.methods.enums import Category
from rondom.privacy import rules as decision
from rondom.privacy.regulation import configuration, queries, registry
from rondom.privacy.regulation.actions import publish
from rondom.privacy.regulation.document import Section
from rondom.privacy.regulation.jobs import publish_when_changed
from rondom.privacy.regulation.models import RegulationVersion
from tests.meta.house import PACKAGE
from tests.privacy.regulation_asked import JOB, asked_by_nobody, cell
from tests.world import World

__all__ = ["asked_by_nobody"]
pytestmark = [pytest.mark.any_engine, pytest.mark.req("I8")]


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
