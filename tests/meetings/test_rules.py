"""The states of a meeting, and who belongs at the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.meetings import rules
from rondom.meetings.enums import MEETING_TRANSITIONS, MeetingStatus
from rondom.methods import queries as methods

STATUSES = [status.value for status in MeetingStatus]


@given(st.lists(st.sampled_from(STATUSES), max_size=8))
def test_no_path_leads_out_of_an_end_or_back_to_the_start(wanted: list[str]) -> None:
    status, path = "planned", ["planned"]
    for step in wanted:
        if rules.may_become(status, step):
            status = step
            path.append(step)
    assert path in (["planned"], ["planned", "open"], ["planned", "open", "closed"], ["planned", "cancelled"])


def test_every_state_is_in_the_table() -> None:
    assert set(MEETING_TRANSITIONS) == set(STATUSES)


@pytest.mark.parametrize(
    ("kind", "roles", "missing"),
    [
        ("round_table", ["care_coordinator"], True),
        ("round_table", ["care_coordinator", "family_member"], False),
        ("round_table", ["relative"], True),
        ("screening", ["care_coordinator"], False),
        ("periodic", [], True),
    ],
)
@pytest.mark.django_db
def test_the_family_belongs_at_the_table_where_the_method_says_so(
    kind: str, roles: list[str], missing: bool
) -> None:
    _hash, method = methods.current("zuid-holland")
    assert rules.family_is_missing(method, kind, roles) is missing


@pytest.mark.parametrize(
    ("text", "titles"), [("", []), (" \n ", []), ("Geld\n\n School ", ["Geld", "School"]), ("één", ["één"])]
)
def test_points_stand_one_to_a_line(text: str, titles: list[str]) -> None:
    assert rules.titles(text) == titles
