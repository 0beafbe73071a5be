"""The values of this installation that the regulation names, read from where they are enforced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

_contacts: list[Callable[[], tuple[str, ...]]] = []


def provide_contacts(function: Callable[[], tuple[str, ...]]) -> None:
    """Told from above (`accounts`): where the privacy officers of this region work, and how they are reached."""
    _contacts[:] = [function]


def contact() -> tuple[str, ...]:
    """How to reach the privacy officer: the setting of the region, else where the officers work by the directory."""
    said = str(settings.RONDOM_PRIVACY_CONTACT).strip()
    if said:
        return (said,)
    return tuple(line for function in _contacts for line in function())


def region() -> str:
    return str(settings.RONDOM_REGION)


def small_cell() -> int:
    return int(settings.RONDOM_SMALL_CELL)


def password_length() -> int:
    validators: list[dict[str, Any]] = settings.AUTH_PASSWORD_VALIDATORS  # type: ignore[assignment]
    for one in validators:
        if "min_length" in one.get("OPTIONS", {}):
            return int(one["OPTIONS"]["min_length"])
    return 8  # what Django takes when nobody chose


def attempts() -> int:
    return int(settings.AXES_FAILURE_LIMIT)


def lock_out_minutes() -> int:
    return round(float(settings.AXES_COOLOFF_TIME) * 60)


def session_hours() -> int:
    return settings.SESSION_COOKIE_AGE // 3600


def second_factor() -> str:
    """Who needs one: "professionals", "everyone"; "nobody" in a demo."""
    return str(settings.RONDOM_SECOND_FACTOR)


def idle_minutes() -> int:
    return int(settings.RONDOM_IDLE_MINUTES)


def idle_minutes_family() -> int:
    return int(settings.RONDOM_IDLE_MINUTES_FAMILY)


def look_ups() -> dict[str, int]:
    """How many of each kind one person may do in an hour."""
    return {str(kind): int(most) for kind, most in settings.RONDOM_LOOK_UPS_PER_HOUR.items()}


def named() -> dict[str, object]:
    """All of them by name: part of what makes a version."""
    return {
        "attempts": attempts(),
        "contact": list(contact()),
        "idle_minutes": idle_minutes(),
        "idle_minutes_family": idle_minutes_family(),
        "lock_out_minutes": lock_out_minutes(),
        "look_ups": look_ups(),
        "password_length": password_length(),
        "region": region(),
        "second_factor": second_factor(),
        "session_hours": session_hours(),
        "small_cell": small_cell(),
    }
