"""Pure rules about people."""

from datetime import date

import pytest

from rondom.households import rules, talking
from rondom.households.people import Member

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("999990019", "999990019"), ("9999.90.019", "999990019"), (" 999 990 019 ", "999990019")],
)
def test_a_right_number_is_kept_as_nine_digits(typed: str, kept: str) -> None:
    assert rules.clean_bsn(typed) == kept


@pytest.mark.parametrize("typed", ["999990018", "12345", "abc", "999990019999990019", "٩٩٩٩٩٠٠١٩x"])
def test_a_wrong_number_gives_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="geen geldig"):
        rules.clean_bsn(typed)


@pytest.mark.parametrize(("typed", "kept"), [("8031 aa", "8031AA"), ("8031AA", "8031AA"), (" ", "")])
def test_postcode(typed: str, kept: str) -> None:
    assert rules.clean_postcode(typed) == kept


@pytest.mark.parametrize("typed", ["0031AA", "8031", "8031AAA", "Zwolle"])
def test_a_wrong_postcode_gives_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="1234 AB"):
        rules.clean_postcode(typed)


@pytest.mark.parametrize("typed", ["06-12345678", "+31 6 12 34 56 78", "(038) 421 00 00", ""])
def test_numbers_that_can_be_dialled(typed: str) -> None:
    assert rules.clean_phone(typed) == typed


@pytest.mark.parametrize("typed", ["bel mij", "12", "06 12 34 56 78 na 17 uur"])
def test_what_cannot_be_dialled_gives_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="cijfers"):
        rules.clean_phone(typed)


@pytest.mark.parametrize(
    ("born", "possible"),
    [
        (TODAY, True),
        (date(2026, 3, 3), False),
        (date(1906, 3, 2), True),
        (date(1905, 3, 2), False),
    ],
)
def test_birth_dates(born: date, possible: bool) -> None:
    assert rules.possible_birth_date(born, TODAY) is possible


@pytest.mark.parametrize(
    ("on", "fine"),
    [(date(2026, 1, 1), True), (TODAY, True), (date(2025, 12, 31), False), (date(2026, 3, 3), False)],
)
def test_leaving_and_moving_lie_between_coming_and_today(on: date, fine: bool) -> None:
    since = date(2026, 1, 1)
    assert (rules.check_leaving(on, since, TODAY) == "") is fine
    assert (rules.check_moving(on, since, TODAY) == "") is fine


def test_a_first_address_may_be_old() -> None:
    assert rules.check_moving(date(1990, 1, 1), None, TODAY) == ""


def _member(**what: str) -> Member:
    known = dict(language="", interpreter="no", interpreter_reason="", reading_level="", contact_wishes="")
    return Member(
        person_id=None,  # type: ignore[arg-type]
        name="Carla Dekker",
        given_name="Carla",
        role="parent",
        role_label="ouder",
        birth_date=None,
        age=None,
        is_minor=False,
        authority=True,
        phone="",
        **{**known, **what},
    )


@pytest.mark.req("C5")
@pytest.mark.parametrize(
    ("what", "sentences"),
    [
        ({}, []),
        ({"language": "Farsi"}, ["Carla spreekt het liefst Farsi."]),
        ({"interpreter": "needed"}, ["Regel een tolk voor elk gesprek."]),
        (
            {"interpreter": "refused", "interpreter_reason": "haar zus vertaalt"},
            ["Carla wil geen tolk: haar zus vertaalt."],
        ),
        ({"reading_level": "none"}, ["Carla leest niet of nauwelijks. Bel of kom langs, stuur geen brief."]),
        ({"reading_level": "good", "contact_wishes": "Kom achterom!"}, ["Kom achterom!"]),
    ],
)
def test_how_to_talk_in_sentences(what: dict[str, str], sentences: list[str]) -> None:
    assert talking.sentences(_member(**what)) == sentences
