"""What the rebuild tells of the night before."""

from pathlib import Path

import numpy as np
import pytest

from rondom.index.engine.bulk.changes import between
from rondom.index.engine.bulk.rebuild import Outcome, load

from .people import SOPHIE
from .rows import of

pytestmark = pytest.mark.req("A9")


def outcome(*clusters: tuple[int, ...]) -> Outcome:
    """Clusters of ids; whoever is in one is linked with the one before."""
    name = {number: min(some) for some in clusters for number in some}
    ids = sorted(name)
    pairs = sorted(pair for some in clusters for pair in zip(sorted(some), sorted(some)[1:], strict=False))
    one, other = np.array(pairs, np.int64).reshape(-1, 2).T
    return Outcome(
        np.array(ids, np.int64),
        np.array([name[one] for one in ids], np.int64),
        one,
        other,
        np.ones(len(pairs)),
    )


def test_the_first_night_everything_is_new() -> None:
    found = between(None, outcome((1, 5), (2,), (3, 4, 9)))
    assert (found.people, found.arrived, found.departed, found.pairs, found.clusters) == (6, 6, 0, 3, 2)
    assert found.new.tolist() == [1, 3] and found.largest == 3
    assert found.new_pairs.tolist() == [[1, 5], [3, 4], [4, 9]] and len(found.gone_pairs) == 0


def test_a_quiet_night() -> None:
    found = between(outcome((1, 5), (2,)), outcome((1, 5), (2,)))
    assert (found.arrived, found.departed, found.pairs, found.clusters) == (0, 0, 1, 1)
    lists = (found.new, found.grown, found.joined, found.split, found.new_pairs, found.gone_pairs)
    assert [len(some) for some in lists] == [0] * 6


def test_clusters_that_came_grew_joined_and_were_split() -> None:
    before = outcome((20, 21), (30, 31), (32, 33), (40, 41, 42), (50,), (51,), (60, 61), (70, 71))
    now = outcome((20, 21, 22), (30, 31, 32, 33), (40, 42), (41,), (50, 51), (60, 61), (70,), (80,))
    found = between(before, now)
    assert found.grown.tolist() == [20], "22 came"
    assert found.joined.tolist() == [30]
    assert found.split.tolist() == [40]
    assert found.new.tolist() == [50]
    assert (found.arrived, found.departed) == (2, 1)
    assert found.new_pairs.tolist() == [[21, 22], [31, 32], [40, 42], [50, 51]]
    assert found.gone_pairs.tolist() == [[40, 41], [41, 42], [70, 71]]
    assert found.left == 1, "71 is no longer there; nobody was taken apart"


def test_a_cluster_may_be_split_and_its_parts_go_on_elsewhere() -> None:
    found = between(outcome((1, 2), (3, 4)), outcome((1, 3), (2, 4)))
    assert found.split.tolist() == [1, 3] and found.joined.tolist() == [1, 2]
    assert found.new.tolist() == [] and found.grown.tolist() == []


def test_a_cluster_goes_on_under_another_name_when_its_first_leaves() -> None:
    found = between(outcome((1, 2, 3)), outcome((2, 3)))
    assert found.departed == 1 and found.split.tolist() == [] and found.new.tolist() == []


def test_it_is_told_in_numbers() -> None:
    lines = " ".join(between(outcome((1, 2)), outcome((1, 2, 3))).lines())
    assert "people: 3; 1 arrived, 0 left" in lines and "1 new, 0 gone" in lines and "1 grown" in lines
    assert "Sophie" not in lines


def test_the_outcome_is_kept_and_read_back(tmp_path: Path) -> None:
    made, file = of([SOPHIE, SOPHIE]), tmp_path / "last.npz"
    made.save(file, at=1_700_000_000.5)
    again = load(file)
    assert again is not None and again.at == 1_700_000_000.5
    for name in ("ids", "cluster", "one", "other", "score"):
        assert getattr(again, name).tolist() == getattr(made, name).tolist()
    assert [one.name for one in tmp_path.iterdir()] == ["last.npz"]


@pytest.mark.parametrize("content", [b"", b"no file of ours", b"PK\x03\x04 half a file"])
def test_a_broken_file_is_no_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "last.npz").write_bytes(content)
    assert load(tmp_path / "last.npz") is None and load(tmp_path / "nothing.npz") is None
