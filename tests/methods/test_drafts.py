"""Writing a method: copy, type, save as it is, publish when it is right."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Conflict, Invalid, NotFound
from rondom.core.ids import new_id
from rondom.core.models import Change
from rondom.methods import actions, comparing, drafts, queries
from rondom.methods.loader import LARGEST, MethodInvalid, load
from rondom.methods.matrix import done_by, in_phases, seen_by
from rondom.methods.models import MethodDraft, PublishedMethod
from rondom.methods.rewriting import with_value
from rondom.methods.schema import Method
from rondom.methods.telling import sections
from rondom.methods.wording import ADVICE, EVENTS, FACTS, VERBS

pytestmark = pytest.mark.any_engine


OPERATOR = Actor(ActorKind.OPERATOR, user_id=new_id())
KINDS = [kind for kind in ActorKind if kind != ActorKind.OPERATOR]


@pytest.fixture
def hash(db: None, text: str) -> str:
    return actions.publish(text)


@pytest.fixture
def draft(hash: str) -> MethodDraft:
    """A method of one's own, just copied."""
    return drafts.copy(by=OPERATOR, hash=hash, key="mijn-regio", name_nl="Mijn regio", name_en="My region")


def verbs() -> list[str]:
    return list(
        Change.objects.filter(verb__startswith="method.").order_by("seq").values_list("verb", flat=True)
    )


def test_a_copy_differs_in_its_key_version_and_name_alone(draft: MethodDraft, text: str) -> None:
    changed = comparing.lines(text, draft.text)
    assert changed is not None
    new = {one.text for one in changed if one.kind == "new"}
    assert {'key = "mijn-regio"', 'nl = "Mijn regio"', 'en = "My region"'} <= new
    assert len(new) <= 4
    method = load(draft.text)
    assert (method.key, method.version, method.label.nl) == ("mijn-regio", 1, "Mijn regio")
    assert "method.draft_begun" in verbs()


def test_the_next_version_has_the_next_number(hash: str, text: str) -> None:
    begun = drafts.new_version(by=OPERATOR, hash=hash)
    method = load(text)
    assert load(begun.text).version == drafts.newest_version(method.key) + 1
    assert begun.from_hash == hash


@pytest.mark.parametrize("key", ["", "Mijn Regio", "9e", "é", "../x", "a" * 41, "a b"])
def test_a_key_that_cannot_be_is_named(hash: str, key: str) -> None:
    with pytest.raises(Invalid) as refused:
        drafts.copy(by=OPERATOR, hash=hash, key=key, name_nl="Mijn regio", name_en="")
    assert set(refused.value.fields) == {"key", "name_en"}
    assert not MethodDraft.objects.exists()


def test_a_key_that_is_taken_is_named(hash: str, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        drafts.copy(by=OPERATOR, hash=hash, key=load(text).key, name_nl="Mijn", name_en="Mine")
    assert "Kies een andere" in refused.value.fields["key"]


def test_a_text_with_mistakes_is_kept_as_it_was_typed(draft: MethodDraft) -> None:
    typed = draft.text.replace("version = 1", 'version = "een"', 1).replace("\n", "\r\n")
    saved = drafts.save(by=OPERATOR, draft_id=draft.id, text=typed, version=1)
    assert saved.text == typed.replace("\r\n", "\n") and saved.version == 2
    method, [problem] = drafts.check(saved.text)
    assert method is None and problem.path == "version"
    assert saved.text.split("\n")[problem.line - 1].startswith("version")


@pytest.mark.parametrize("typed", ["", "[[[", "\u202e key = 1", "a = 1\na = 2", "x" * LARGEST, "👩‍👧 = \x01"])
def test_whatever_was_typed_is_kept_and_told_what_is_wrong(draft: MethodDraft, typed: str) -> None:
    drafts.save(by=OPERATOR, draft_id=draft.id, text=typed, version=1)
    kept = drafts.draft(OPERATOR, draft.id)
    assert kept.text == typed
    assert drafts.check(kept.text)[1]


@pytest.mark.parametrize("typed", ["x" * (LARGEST + 1), "a\0b"])
def test_what_cannot_be_kept_is_refused_and_the_text_stays(draft: MethodDraft, typed: str) -> None:
    with pytest.raises(Invalid):
        drafts.save(by=OPERATOR, draft_id=draft.id, text=typed, version=1)
    assert drafts.draft(OPERATOR, draft.id).text == draft.text


def test_two_people_at_one_draft_lose_nothing(draft: MethodDraft) -> None:
    drafts.save(by=OPERATOR, draft_id=draft.id, text=draft.text + "# van Olga\n", version=1)
    with pytest.raises(Conflict) as conflict:
        drafts.save(by=OPERATOR, draft_id=draft.id, text=draft.text + "# van Piet\n", version=1)
    assert conflict.value.mine["text"].endswith("# van Piet\n")
    assert conflict.value.theirs["text"].endswith("# van Olga\n")
    again = drafts.draft(OPERATOR, draft.id)
    drafts.save(by=OPERATOR, draft_id=draft.id, text=again.text, version=1)  # the same text is no conflict


def test_a_draft_with_mistakes_is_not_published(draft: MethodDraft) -> None:
    drafts.save(
        by=OPERATOR, draft_id=draft.id, text=draft.text.replace("final = true", "final = false"), version=1
    )
    with pytest.raises(MethodInvalid):
        drafts.publish(by=OPERATOR, draft_id=draft.id, version=2)
    assert not PublishedMethod.objects.filter(key="mijn-regio").exists()
    assert MethodDraft.objects.filter(pk=draft.id).exists()


def test_publishing_ends_the_draft_and_is_for_good(draft: MethodDraft) -> None:
    made = drafts.publish(by=OPERATOR, draft_id=draft.id, version=1)
    assert (made.key, made.version, made.text) == ("mijn-regio", 1, draft.text)
    assert made.published_by == OPERATOR.user_id
    assert queries.current("mijn-regio")[0] == made.hash
    assert not MethodDraft.objects.exists()
    assert verbs()[-1] == "method.published"


def test_nobody_publishes_what_they_have_not_read(draft: MethodDraft) -> None:
    drafts.save(by=OPERATOR, draft_id=draft.id, text=draft.text + "# nog iets\n", version=1)
    with pytest.raises(Invalid, match="Lees eerst"):
        drafts.publish(by=OPERATOR, draft_id=draft.id, version=1)


def test_a_version_that_is_there_already_is_refused_and_raised_on_request(draft: MethodDraft) -> None:
    drafts.publish(by=OPERATOR, draft_id=draft.id, version=1)
    hash = queries.current("mijn-regio")[0]
    second = drafts.new_version(by=OPERATOR, hash=hash)
    back = with_value(second.text, ("version",), 1)
    assert back is not None
    drafts.save(by=OPERATOR, draft_id=second.id, text=back, version=1)
    with pytest.raises(MethodInvalid) as refused:
        drafts.publish(by=OPERATOR, draft_id=second.id, version=2)
    assert refused.value.problems[0].path == "version"
    raised = drafts.raise_version(by=OPERATOR, draft_id=second.id, version=2)
    assert drafts.publish(by=OPERATOR, draft_id=second.id, version=raised.version).version == 2
    assert PublishedMethod.objects.get(pk=hash).version == 1


def test_a_draft_can_be_thrown_away(draft: MethodDraft) -> None:
    drafts.discard(by=OPERATOR, draft_id=draft.id)
    with pytest.raises(NotFound):
        drafts.draft(OPERATOR, draft.id)


@pytest.mark.parametrize("kind", KINDS)
def test_only_operators_write_methods(draft: MethodDraft, kind: ActorKind) -> None:
    by = Actor(kind, user_id=new_id())
    attempts: list[Callable[[], object]] = [
        lambda: drafts.open_drafts(by),
        lambda: drafts.draft(by, draft.id),
        lambda: drafts.new_version(by=by, hash=draft.from_hash),
        lambda: drafts.copy(by=by, hash=draft.from_hash, key="x", name_nl="x", name_en="x"),
        lambda: drafts.save(by=by, draft_id=draft.id, text="", version=1),
        lambda: drafts.raise_version(by=by, draft_id=draft.id, version=1),
        lambda: drafts.publish(by=by, draft_id=draft.id, version=1),
        lambda: drafts.discard(by=by, draft_id=draft.id),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()
    assert MethodDraft.objects.get().text == draft.text


@pytest.mark.postgres_only
@pytest.mark.parametrize("table", ["methods_publishedmethod", "methods_needtoknow", "methods_maydo"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_database_itself_keeps_what_is_published(hash: str, table: str, statement: str) -> None:
    from django.db import ProgrammingError, connection, transaction

    column = "key" if "published" in table else "role"
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, column, column))


# One value in a text, and nothing else


@pytest.mark.parametrize(
    ("text", "path", "value", "becomes"),
    [
        ("version = 1 # one\n", ("version",), 2, "version = 2 # one\n"),
        ('a = 1\nkey="x"\n', ("key",), 'y"z', 'a = 1\nkey="y\\"z"\n'),
        ('label = { nl = "a", en = "b" }', ("label", "en"), "c", 'label = { nl = "a", en = "c" }'),
        ("[label]\nnl = 'a'\n", ("label", "nl"), "é", '[label]\nnl = "é"\n'),
        ('key = """\nlong\n"""', ("key",), "x", None),
        ('other = "key = 1"\nkey = 1', ("key",), "x", None),
    ],
)
def test_changing_one_value_leaves_the_rest(
    text: str, path: tuple[str, ...], value: str | int, becomes: str | None
) -> None:
    assert with_value(text, path, value) == becomes


@given(st.text(max_size=40))
def test_any_name_can_be_put_in_a_text(name: str) -> None:
    changed = with_value('# nl = "no"\n[label]\nnl = "a" # nl = "b"\nen = "c"', ("label", "nl"), name)
    assert changed is not None and changed.count("\n") == 3


# In words


def test_every_fixed_word_has_words() -> None:
    from rondom.methods.enums import AdviceFact, Event, Fact, Verb

    for enum, words in ((Verb, VERBS), (Event, EVENTS), (Fact, FACTS), (AdviceFact, ADVICE)):
        assert {one for one in enum if one not in words} == set()


@pytest.mark.parametrize("preset", [path.stem for path in queries.presets()])
def test_every_preset_is_told_whole(preset: str) -> None:
    method = load(queries.preset_text(preset))
    told = {section.key: section for section in sections(method)}
    assert len(told["roles"].entries) == len(method.roles)
    assert len(told["phases"].entries) == len(method.phases)
    assert len(told["deadlines"].entries) == len(method.deadlines)
    for section in told.values():
        keys = [entry.key for entry in section.entries]
        assert section.entries and len(keys) == len(set(keys)), section.key
        assert all(entry.title.strip() for entry in section.entries)


def test_the_matrix_tells_in_which_phases(method: Method) -> None:
    rows = {row[0]: dict(zip(seen_by(method).columns, row[1:], strict=True)) for row in seen_by(method).rows}
    officer, reporter = (str(method.roles_of_kind(kind)[0].label) for kind in ("officer", "reporter"))
    assert rows["Dat iemand betrokken is"][officer] == "alle"
    assert rows["Dat iemand betrokken is"][reporter] == "1"
    assert rows["Veiligheid"][reporter] == "–"
    assert len(done_by(method).rows) == len(VERBS)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([True, True], "alle"),
        ([False, False], "–"),
        ([True, False, True], "1, 3"),
        ([False, True, True, True, False, True], "2–4, 6"),
    ],
)
def test_phases_by_number(given: list[bool], words: str) -> None:
    assert in_phases(given) == words


# Beside each other


def test_a_method_is_like_itself(method: Method, text: str) -> None:
    assert comparing.compare(method, method) == []
    assert comparing.lines(text, text) == []


def test_what_is_new_gone_and_changed_stands_in_its_section(
    method: Method, changed: Callable[..., Method]
) -> None:
    first, second, *rest = method.closing_grounds
    other = second.model_copy(update={"key": "brand_new"})
    longer = first.model_copy(
        update={"label": first.label.model_copy(update={"nl": first.label.nl + " helemaal"})}
    )
    [section] = comparing.compare(method, changed(closing_grounds=(longer, other, *rest)))
    assert section.key == "closing"
    assert [entry.kind for entry in section.entries] == ["changed", "new", "gone"]
    assert [span.text.strip() for span in section.entries[0].title if span.kind == "new"] == ["helemaal"]


def test_a_right_that_is_taken_away_shows_per_role_and_phase(
    method: Method, changed: Callable[..., Method]
) -> None:
    rows = tuple(row for row in method.need_to_know if row.role != method.need_to_know[-1].role)
    [section] = comparing.compare(method, changed(need_to_know=rows))
    assert section.key == "need_to_know"
    assert {entry.kind for entry in section.entries} == {"gone"}


def test_texts_that_are_too_long_are_not_compared_line_by_line() -> None:
    assert comparing.lines("\n" * 30_000, "a") is None
