"""What Rondom writes in the service's own log: where a fault was and of what kind, never its words.

The words of a fault quote what somebody typed or, of the database, a whole row ("Failing row contains (…)"). A log file
lies beside the locks, not behind them. [P11]
"""

import logging
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog


class NoWords(logging.Formatter):
    """Like the usual one, but a traceback has places, lines of code and kinds of faults, not what these said."""

    def formatException(self, ei: Any) -> str:
        """The chain of faults, the first one first."""
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""

    def formatStack(self, stack_info: str) -> str:
        return stack_info

    def format(self, record: logging.LogRecord) -> str:
        if isinstance(record.msg, BaseException):
            record.msg, record.args = type(record.msg).__name__, None
        elif record.args and any(isinstance(one, BaseException) for one in _values(record.args)):
            record.args = _without_words(record.args)
        record.exc_text = None  # another handler may have written it out in full
        return super().format(record)


def _values(args: Any) -> Any:
    return args.values() if isinstance(args, dict) else args


def _without_words(args: Any) -> Any:
    if isinstance(args, dict):
        return {name: _kind(one) for name, one in args.items()}
    return tuple(_kind(one) for one in args)


def _kind(value: Any) -> Any:
    return type(value).__name__ if isinstance(value, BaseException) else value


def _told(fault: BaseException) -> list[str]:
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    lines = _told(before) if before is not None else []
    places = [line.rstrip() for line in traceback.format_tb(fault.__traceback__)]
    kind = type(fault)
    return [
        *lines,
        "Traceback (the words of the fault are left out):",
        *places,
        f"{kind.__module__}.{kind.__name__}",
    ]


def _as_record(
    _logger: Any, _name: str, event: MutableMapping[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """One line of structlog as a record of the standard log, where `NoWords` writes it."""
    told: dict[str, Any] = {"exc_info": event.pop("exc_info", None)}
    words = [str(event.pop("event", "")), *(f"{name}={_kind(value)}" for name, value in event.items())]
    return (" ".join(words).replace("%", "%%"),), told


def set_up() -> None:
    """Let what Rondom itself logs go the way of every other line."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, _as_record],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
