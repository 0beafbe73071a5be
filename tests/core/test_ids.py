"""Ids, and the numbers that people read to each other."""

import re

from rondom.core.ids import as_id, new_id, spoken


def test_ids_follow_time() -> None:
    ids = [new_id() for _time in range(50)]
    assert ids == sorted(ids) and len(set(ids)) == 50


def test_what_is_no_id_is_none() -> None:
    assert as_id("nee") is None and as_id(None) is None
    assert as_id(str(new_id())) is not None


def test_a_number_to_say_has_no_signs_that_look_alike(frozen: object) -> None:
    numbers = {spoken("H", new_id()) for _time in range(2_000)}  # of 20,000, two are equal in 1 of 5,000 runs
    assert len(numbers) == 2_000
    assert all(re.fullmatch(r"H26-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", one) for one in numbers)
