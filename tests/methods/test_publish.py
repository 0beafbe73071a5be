"""Publishing a method: stored once by its hash, with its matrix flattened for queries."""

import pytest

from rondom.core.actor import Actor, ActorKind
from rondom.core.errors import Invalid, NotFound
from rondom.core.ids import new_id
from rondom.methods import actions, queries
from rondom.methods.loader import MethodInvalid
from rondom.methods.models import MayDo, NeedToKnow, PublishedMethod

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(text: str) -> str:
    """A region's own adaptation."""
    return text.replace('key = "zuid-holland"', 'key = "mijn-regio"', 1)


def test_the_same_text_is_stored_once(mine: str) -> None:
    by = Actor(ActorKind.OPERATOR, user_id=new_id())
    first = actions.publish(mine, by=by)
    rows = NeedToKnow.objects.count(), MayDo.objects.count()
    assert actions.publish(mine) == first
    assert PublishedMethod.objects.get(key="mijn-regio").published_by == by.user_id
    assert (NeedToKnow.objects.count(), MayDo.objects.count()) == rows


def test_flattened_rows_are_the_pure_answers(mine: str) -> None:
    hash = actions.publish(mine)
    method = queries.method(hash)
    seen = NeedToKnow.objects.filter(method_hash=hash)
    may = MayDo.objects.filter(method_hash=hash)
    assert set(seen.values_list("role", "phase", "category")) == method.matrix()
    assert set(may.values_list("role", "phase", "verb")) == method.may_matrix()
    for model in (seen, may):
        kinds = set(model.values_list("role", "role_kind"))
        assert all(method.role(role).kind == kind for role, kind in kinds)


def test_a_case_keeps_its_version_and_new_ones_get_the_newest(mine: str) -> None:
    old = actions.publish(mine)
    new = actions.publish(mine.replace("version = 1", "version = 2", 1))
    assert queries.current("mijn-regio")[0] == new
    assert queries.method(old).version == 1
    assert [row[2] for row in queries.published() if row[1] == "mijn-regio"] == [2, 1]


def test_another_text_under_the_same_version_is_refused(mine: str) -> None:
    actions.publish(mine)
    with pytest.raises(MethodInvalid) as refused:
        actions.publish(mine.replace("noise = 1", "noise = 2", 1), file="mijn-regio.toml")
    [problem] = refused.value.problems
    assert (problem.file, problem.path) == ("mijn-regio.toml", "version")
    assert mine.split("\n")[problem.line - 1] == "version = 1"
    assert "Verhoog de versie" in problem.reason


def test_a_file_with_a_mistake_leaves_nothing(mine: str) -> None:
    with pytest.raises(Invalid):
        actions.publish(mine.replace("final = true", "final = false", 1))
    assert not PublishedMethod.objects.filter(key="mijn-regio").exists()


def test_a_failure_in_the_middle_leaves_nothing(mine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(actions.changes, "record", broken)
    before = NeedToKnow.objects.count(), MayDo.objects.count()
    with pytest.raises(RuntimeError):
        actions.publish(mine)
    assert not PublishedMethod.objects.filter(key="mijn-regio").exists()
    assert (NeedToKnow.objects.count(), MayDo.objects.count()) == before


def test_presets_are_published_by_their_key() -> None:
    hashes = actions.publish_presets()
    assert hashes == actions.publish_presets()
    assert queries.current("zuid-holland")[0] == hashes["zuid-holland"]
    assert all(queries.method(hash).key == key for key, hash in hashes.items())


def test_what_was_never_published_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.method("0" * 64)
    with pytest.raises(NotFound):
        queries.current("nergens")
