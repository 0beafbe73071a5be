"""When it must be clear how help that ends is phased out. Pure."""

from datetime import date, timedelta


def is_announced(expected_end: date | None, today: date, weeks: int) -> bool:
    """Its end was announced and comes within so many weeks, or has passed while the help is still there. [s2 §5.4]"""
    return expected_end is not None and expected_end <= today + timedelta(weeks=weeks)


def is_clear(expected_end: date, agreed_for: date | None) -> bool:
    """There is an agreement on the phasing out, and it was made for this end or a later one."""
    return agreed_for is not None and agreed_for >= expected_end


SOON = timedelta(days=28)
"""From so long before the end the lack of a plan asks for an answer now."""
