"""Splink on the same signals: as well as we can make it work, so that the comparison is fair.

It gets the names, dates and houses in the shape of our own `normal` (folded, without particles, with how they sound to
block by), blocks by about what our keys block by, and compares names with their frequency, dates, numbers and houses
by several levels each. It is trained without the answers, as its manual says: chance agreement from random pairs, the
rest by expectation and maximisation.

Online it answers with `predict_between`: all signals against the one new record. The frequencies of names are
counted beforehand.
"""

import contextlib
import logging
from collections.abc import Sequence
from typing import Any

from rondom.index.engine.normal import bones, normal

from . import splink_settings
from .files import Line

#: compared with how often they occur
COUNTED = ("given", "family", "born", "postcode")


def record(number: int, line: Line) -> dict[str, Any]:
    who = normal(line.who)
    own = who.family[0] if who.family else ""
    born = "{:04}-{:02}-{:02}".format(*who.born) if who.born else ""
    found = {
        "unique_id": number,
        "given": who.given,
        "given_sound": bones(who.given) if len(who.given) > 1 else "",
        "initial": who.given[:1],
        "family": own,
        "family_sound": bones(own),
        "family_letter": own[:1],
        "partner": who.family[1] if len(who.family) > 1 else "",
        "born": born,
        "year": born[:4],
        "turned": f"{born[:4]}-{born[8:]}-{born[5:7]}" if born else "",
        "bsn": who.bsn,
        "postcode": who.postcode,
        "area": who.postcode[:4],
        "number": who.number,
        "house": f"{who.postcode} {who.number}" if who.postcode and who.number else "",
        "addition": who.addition,
    }
    return {name: value if value != "" or name == "addition" else None for name, value in found.items()}


class Splink:
    """A trained model with all signals in DuckDB."""

    def __init__(self, signals: Sequence[Line]) -> None:
        import duckdb
        import pyarrow
        import splink

        self._arrow, self._splink, self._base = pyarrow, splink, duckdb.connect()
        self._api = splink.DuckDBAPI(self._base)
        rows = [record(number, line) for number, line in enumerate(signals)]
        loaded = self._table(rows)
        self._base.execute("CREATE TABLE signals AS SELECT * FROM loaded")
        del loaded, rows
        self._known = self._api.register("signals")
        self._linker = splink.Linker(self._known, splink_settings.settings())
        logging.getLogger("splink").setLevel(logging.ERROR)
        for name in COUNTED:
            self._linker.table_management.compute_tf_table(name)
        self._train()

    def _table(self, rows: list[dict[str, Any]]) -> Any:
        form = self._arrow.schema(
            (name, self._arrow.int64() if name == "unique_id" else self._arrow.string()) for name in rows[0]
        )
        return self._arrow.Table.from_pylist(rows, schema=form)

    def _train(self) -> None:
        block, training = self._splink.block_on, self._linker.training
        sure = [block("bsn"), block("given", "family", "born"), block("given", "born", "house")]
        training.estimate_probability_two_random_records_match(sure, recall=0.85)
        training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
        # not by house and surname: those are families, and would teach that another first name says little
        for rule in (
            block("bsn"),
            block("born", "given"),
            block("house", "given"),
        ):
            # a folder without numbers has no pairs that share one
            with contextlib.suppress(self._splink.internals.exceptions.EMTrainingException):
                training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=2e6)

    def ask(self, lines: Sequence[Line], least: float = 0.5) -> list[tuple[int, int, float]]:
        """(place in ``lines``, number of the signal, sureness) of whom it finds."""
        asked = self._api.register(self._table([record(number, line) for number, line in enumerate(lines)]))
        said = self._linker.inference.predict_between(
            self._known, asked, threshold_match_probability=least or None, warning_mode="never"
        )
        found = said.as_dict()
        said.drop_table_from_database_and_remove_from_cache()
        return list(zip(found["unique_id_r"], found["unique_id_l"], found["match_probability"], strict=True))
