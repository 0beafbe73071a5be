"""How Rondom writes dates, terms, names, numbers and places."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from rondom.core import words

TODAY = date(2026, 2, 26)
NOW = datetime(2026, 2, 26, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"):
        yield


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 3, 3), "di 3 maart (over 5 dagen)"),
        (date(2026, 2, 27), "vr 27 februari (morgen)"),
        (date(2026, 2, 28), "za 28 februari (over 2 dagen)"),
        (date(2026, 2, 26), "do 26 februari (vandaag)"),
        (date(2026, 2, 25), "wo 25 februari (gisteren)"),
        (date(2026, 2, 23), "ma 23 februari (3 dagen geleden)"),
        (date(2026, 4, 26), "zo 26 april (over 59 dagen)"),
        (date(2026, 4, 27), "ma 27 april (over 2 maanden)"),
        (date(2025, 9, 1), "ma 1 september 2025 (6 maanden geleden)"),
        (date(2022, 2, 1), "di 1 februari 2022 (4 jaar geleden)"),
    ],
)
def test_a_day_says_how_far_it_is(day, written):
    assert words.date_nl(day, TODAY) == written


def test_the_day_of_a_moment_is_the_day_in_the_netherlands():
    shortly_before_midnight_utc = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert words.calendar_day(shortly_before_midnight_utc) == date(2026, 7, 2)
    assert words.time_nl(shortly_before_midnight_utc) == "00:30"


def test_a_moment_has_its_time():
    assert (
        words.datetime_nl(datetime(2026, 3, 3, 12, 0, tzinfo=UTC), NOW) == "di 3 maart 13:00 (over 5 dagen)"
    )


def test_days_and_months_follow_the_language_of_the_reader():
    with translation.override("en"):
        assert words.day_nl(date(2026, 3, 3), TODAY) == "Tue 3 March"


@pytest.mark.parametrize(
    ("left", "written"),
    [
        (timedelta(minutes=1), "nog 1 minuut"),
        (timedelta(minutes=59), "nog 59 minuten"),
        (timedelta(hours=3, minutes=10), "nog 3 uur"),
        (timedelta(hours=47), "nog 47 uur"),
        (timedelta(days=2), "nog 2 dagen"),
        (timedelta(0), "nog 0 minuten"),
        (-timedelta(hours=1), "1 uur te laat"),
        (-timedelta(days=2, hours=1), "2 dagen te laat"),
    ],
)
def test_what_is_left_of_a_term(left, written):
    assert words.duration_nl(NOW + left, NOW) == written


@pytest.mark.parametrize(
    ("due", "written"),
    [
        (TODAY, "vandaag nog"),
        (date(2026, 2, 27), "nog 1 dag"),
        (date(2026, 2, 24), "2 dagen te laat"),
    ],
)
def test_a_due_day_is_met_until_its_end(due, written):
    assert words.duration_nl(due, NOW) == written


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Fatima Amrani", "FA"),
        ("M. de Boer", "MB"),
        ("J. van der Vos", "JV"),
        ("Fatima", "FA"),
        ("T.", "T"),
        ("moeder R.", "MR"),
        ("Anne-Marie Özdemir", "AÖ"),
        ("van den", "VD"),
        ("سارة احمدی", "سا"),
        ("🙂 Truus", "TR"),
        ("🙂", "?"),
        ("", "?"),
    ],
)
def test_initials(name, letters):
    assert words.initials(name) == letters


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0612345678", "06-12 34 56 78"),
        ("06 1234 5678", "06-12 34 56 78"),
        ("+31612345678", "06-12 34 56 78"),
        ("+31 (0)6 12345678", "06-12 34 56 78"),
        ("0031201234567", "020-123 45 67"),
        ("0201234567", "020-123 45 67"),
        ("0111123456", "0111-12 34 56"),
        ("112", "112"),
        ("0800-1234", "0800-1234"),
        ("+49 30 123456", "+49 30 123456"),
        ("vraag oma", "vraag oma"),
        ("", ""),
    ],
)
def test_telephone_numbers(typed, written):
    assert words.phone_nl(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1012ab", "1012 AB"),
        (" 1012  AB ", "1012 AB"),
        ("0123 AB", "0123 AB"),
        ("B-1000", "B-1000"),
        ("", ""),
    ],
)
def test_postcodes(typed, written):
    assert words.postcode_nl(typed) == written


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Zorgcoördinator", "zorgcoördinator"),
        ("Deelnemer BOMP", "deelnemer BOMP"),
        ("CMP-medewerker", "CMP-medewerker"),
        ("", ""),
    ],
)
def test_a_label_inside_a_sentence(label: str, inside: str) -> None:
    assert words.inside(label) == inside
