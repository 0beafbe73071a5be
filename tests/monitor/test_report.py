"""What a figure says, from the numbers that were kept."""

from typing import Any

import pytest
from django.utils.translation import override

from rondom.monitor import figures
from rondom.monitor.report import Figure, table_of
from rondom.monitor.words import month

pytestmark = pytest.mark.req("K1")


def kept(columns: dict[str, int | None], total: int | None = None, **more: Any) -> dict[str, Any]:
    """A table as a counting keeps it; a column's key is its words."""
    known = [count for count in columns.values() if count is not None]
    return {
        "key": "closings",
        "label": None,
        "columns": [{"key": key, "label": {"nl": key, "en": key}} for key in columns],
        "cells": list(columns.values()),
        "total": sum(known) if total is None else total,
        "mean": None,
        "elsewhere": None,
    } | more


def closings(*tables: dict[str, Any]) -> Figure:
    return figures.closings([table_of(one, "closings") for one in tables])


KAMPEN = {"niet naar tevredenheid": 2, "verhuisd": 6, "overgedragen": 13, "helemaal afgesloten": 12}


def test_kampen_2008_the_difference_is_shown() -> None:
    """The kinds add up to 33, the report says 31: both stand there, with what is between them. [spec 03-methods §4]"""
    figure = closings(kept(KAMPEN, elsewhere=31))
    assert "tellen op tot 33, maar volgens de dossiers zijn het er 31" in figure.differs
    assert "Er staan dus 2 meer" in figure.differs
    assert [row[1] for row in figure.rows] == ["2", "6", "13", "12", "33 gezinnen"]


def test_more_files_than_kinds() -> None:
    assert "Van 2 is dus niet vastgelegd" in closings(kept(KAMPEN, elsewhere=35)).differs


def test_no_difference_no_word_about_it() -> None:
    assert closings(kept(KAMPEN, elsewhere=33)).differs == closings(kept(KAMPEN)).differs == ""


@pytest.mark.req("K4")
def test_a_hidden_kind_keeps_the_difference_to_itself() -> None:
    """Else what is missing would tell how many are hidden."""
    hidden = KAMPEN | {"niet naar tevredenheid": None, "verhuisd": None}
    figure = closings(kept(hidden, 33, elsewhere=31))
    assert figure.differs == "" and "tellen de getallen hier niet op" in figure.note
    assert figure.chart is not None
    assert figure.chart["series"][0]["words"] == ["te weinig", "te weinig", "13", "12"]
    assert figure.rows[0][1] == "te weinig gezinnen om te tonen"


def test_nothing_yet_is_said_kindly() -> None:
    for figure in figures.all_of({}):
        assert figure.sentence and figure.note and figure.chart is None and figure.rows == ()


def test_every_picture_is_told_in_words() -> None:
    figure = closings(kept(KAMPEN))
    assert figure.chart is not None
    assert "verhuisd: 6." in figure.chart["description"]


@pytest.mark.parametrize(("language", "words"), [("nl", "mrt 2026"), ("en", "Mar 2026")])
def test_a_month_has_a_capital_in_english_alone(language: str, words: str) -> None:
    with override(language):
        assert month(str(2026 * 12 + 2)) == words
