"""The bench counts right, and says what it lacks."""

import csv
import sys
from datetime import date
from pathlib import Path

import pytest

from bench.linking import __main__ as bench
from bench.linking import files, made, quality, rows, turns
from rondom.index.engine import codes

from .people import SOPHIE

pytestmark = pytest.mark.req("A2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three people, one of them twice; each asked for, and somebody unknown."""
    people = [
        ("s1", "Sophie", "Dekker", "2014-03-09", "8031AA", "12", "p1"),
        ("s2", "Sofie", "Dekker", "2014-03-09", "8031AA", "12", "p1"),
        ("s3", "Bram", "Dekker", "2016-11-30", "8031AA", "12", "p2"),
        ("s4", "Fatima", "Karimi", "1983-07-21", "3511AB", "88", "p3"),
    ]
    unknown = ("q9", "Noah", "Visser", "2001-02-03", "9711BC", "3", "p9")
    for name, some in (("signals", people), ("queries", [*people, unknown])):
        with (tmp_path / f"{name}.csv").open("w", newline="") as file:
            out = csv.writer(file)
            out.writerow(rows.COLUMNS)
            out.writerows(
                [id, "", first, "", last, born, postcode, house, "", person, "h1"]
                for id, first, last, born, postcode, house, person in some
            )
    return tmp_path


def test_a_query_that_is_a_signal_is_not_matched_with_itself(folder: Path) -> None:
    signals, queries = files.read(folder / "signals.csv"), files.read(folder / "queries.csv")
    found = quality.in_memory(signals, queries)
    for name in ("pseudonymised", "readable"):
        told = found[name]
        assert (told["f1"], told["precision"], told["recall"], told["block_recall"]) == (1, 1, 1, 1)
        assert told["candidates_per_query"] == 6 / 5, "each of the three in the house meets the two others"


def test_what_is_wrong_and_what_is_missed_counts() -> None:
    pairs = [(0.99, True), (0.95, False), (0.6, True), (0.4, True), (0.1, False)]
    told = quality.scored(pairs, true=5)
    assert told["precision"] == pytest.approx(2 / 3) and told["recall"] == pytest.approx(2 / 5)
    assert told["f1"] == pytest.approx(4 / 8)
    assert (told["best_f1"], told["best_threshold"]) == (pytest.approx(6 / 9), 0.4)
    assert told["true_of_shown_90"] == pytest.approx(1 / 2)


def test_how_many_times_as_long_the_other_took() -> None:
    told = turns.ratios({"sqlite": [1.0] * 20, "splink": [100.0] * 10 + [300.0] * 10}, ["sqlite"])
    ours = told["splink_over"]["sqlite"]
    assert ours["ratio_of_medians"] == 200
    assert ours["ratio_of_medians_in_blocks"] == [100, 100, 200, 300, 300]
    assert (ours["ratio_per_query"]["p5"], ours["ratio_per_query"]["p95"]) == (100, 300)


def test_what_is_not_installed_is_named_with_what_brings_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.setattr(sys, "argv", ["linkage", str(folder), "--against", "splink", "--engine", "sqlite"])
    with pytest.raises(SystemExit) as said:
        bench.main()
    assert "duckdb" in str(said.value) and "pip install -e '.[linkage]'" in str(said.value)


def test_digits_that_agree_are_counted_without_chance() -> None:
    """Two dates or postcodes without a digit in common have no bit in common, whatever the key."""
    for number in range(20):
        coder = codes.Coder(str(number).encode())
        one = coder.signs("born", ("19", "8", "1", "0", "1", "0", "1"))
        other = coder.signs("born", ("20", "0", "2", "1", "2", "3", "2"))
        assert (one.bit_count(), other.bit_count(), one & other) == (7, 7, 0)
        near = coder.signs("postcode", "8031AA") & coder.signs("postcode", "8013AA")
        assert near.bit_count() == 4
    assert SOPHIE.birth_date == date(2014, 3, 9) and made.known(SOPHIE, coder)[0].born_digits.bit_count() == 7
