"""The assignment beside what was done. Pure."""

from datetime import date


def weeks(starts_on: date, until: date) -> int:
    """In which week the assignment is: the first day is in week 1; 0 before it began."""
    return (until - starts_on).days // 7 + 1 if until >= starts_on else 0


def a_week(minutes: int, weeks: int) -> float:
    """Hours a week, in tenths."""
    return round(minutes / 60 / weeks, 1) if weeks else 0.0


def state(weeks: int, hours: float, max_weeks: int | None, hours_a_week: int | None) -> str:
    """ "late": past the weeks agreed; "more": more hours a week than agreed; "" within what was agreed."""
    if max_weeks is not None and weeks > max_weeks:
        return "late"
    return "more" if hours_a_week is not None and hours > hours_a_week else ""
