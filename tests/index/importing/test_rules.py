"""What a file says: its letters, its columns, its values."""

import pytest

from rondom.index.importing import rules
from rondom.index.importing.enums import FIELDS

pytestmark = pytest.mark.req("A9")

TEXT = "nr;naam\r\n1;Zoë Öztürk\r\n2;Ümit Çelik\r\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("ascii", "utf-8"),
    ],
)
def test_letters_are_recognised(written: str, expected: str) -> None:
    assert rules.encoding_of(TEXT.encode(written, "ignore")) == expected


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_the_sign_between_columns_is_recognised(sign: str) -> None:
    rows = ["nr,naam,plaats".replace(",", sign), *[f"1{sign}Bakker{sign}Zwolle"] * 5]
    assert rules.delimiter_of("\n".join(rows)) == sign


def test_commas_inside_quotes_do_not_deceive() -> None:
    assert rules.delimiter_of('nr;naam\n1;"Bakker, T."\n2;"Smit, L., K."\n3;"Vos, A."\n') == ";"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("31-12-2010", "2010-12-31"),
        ("1-2-2010", "2010-02-01"),
        ("31/12/2010", "2010-12-31"),
        ("31.12.2010", "2010-12-31"),
        ("2010-12-31", "2010-12-31"),
        ("20101231", "2010-12-31"),
        ("2010-12-31T00:00:00", "2010-12-31"),
        ("31-12-2010 00:00", "2010-12-31"),
        ("31-12-10", "31-12-10"),
        ("", ""),
        ("onbekend", "onbekend"),
    ],
)
def test_dates_as_systems_write_them(typed: str, expected: str) -> None:
    assert rules.as_date(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ja", "yes"),
        ("j", "yes"),
        ("1", "yes"),
        ("NEE", "no"),
        ("0", "no"),
        ("", ""),
        ("onbekend", ""),
        ("Tim", None),
    ],
)
def test_yes_and_no(typed: str, expected: str | None) -> None:
    assert rules.as_answer(typed) == expected


@pytest.mark.parametrize(
    ("number", "addition", "expected"),
    [
        ("12", "", ("12", "")),
        ("12a", "", ("12", "a")),
        ("12-3", "", ("12", "3")),
        ("12 bis", "", ("12", "bis")),
        ("12", "hs", ("12", "hs")),
        ("12.0", "", ("12", "")),
        ("achter", "", ("achter", "")),
    ],
)
def test_a_house_in_one_column(number: str, addition: str, expected: tuple[str, str]) -> None:
    assert rules.as_house(number, addition) == expected


def test_columns_are_guessed_by_what_they_are_called() -> None:
    header = [
        "Clientnummer",
        "VOORNAAM",
        "tussenvoegsel",
        "Achternaam",
        "Geb.datum",
        "Burgerservicenummer",
        "Reden",
    ]
    assert rules.guessed(header, {}) == [
        "source_id",
        "0-given_name",
        "0-infix",
        "0-family_name",
        "0-birth_date",
        "0-bsn",
        "",
    ]


def test_what_was_chosen_before_goes_first_and_each_field_once() -> None:
    assert rules.guessed(["Naam", "Achternaam"], {"naam": "colleague"}) == ["colleague", "0-family_name"]
    assert rules.guessed(["Naam", "Achternaam"], {}) == ["0-family_name", ""]
    assert rules.guessed(["Naam"], {"naam": ""}) == [""]


def test_a_word_means_one_field() -> None:
    words = [word for field in FIELDS.values() for word in field.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("row", "expected"),
    [(["Nr", "Naam"], True), (["W-0012", "Bakker"], False), (["1", "31-12-2010"], False), (["", ""], False)],
)
def test_a_header_has_no_numbers(row: list[str], expected: bool) -> None:
    assert rules.looks_like_header(row) is expected
