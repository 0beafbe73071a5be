"""What the method and the installation say stands on the regulation page; versions of it are kept and compared."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client, override_settings
from django.utils import translation

from rondom.core.errors import NotFound
from rondom.methods.enums import Category, Unit
from rondom.methods.schema import Method
from rondom.privacy.regulation import configuration, queries, registry
from rondom.privacy.regulation.actions import publish
from rondom.privacy.regulation.comparing import compare
from rondom.privacy.regulation.document import Document, Part, Section, Table, from_json, to_json
from tests.privacy.regulation_asked import JOB, asked_by_nobody
from tests.world import World

__all__ = ["asked_by_nobody"]
pytestmark = pytest.mark.req("I8")


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
