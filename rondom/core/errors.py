"""The five ways in which Rondom says no.

Raised by access, rules and actions; translated once per door (`core.middleware` for the web, `ops` for the
command line). Anything else that escapes is a fault of ours.
"""

from datetime import datetime


class RondomError(Exception):
    """Base of everything Rondom raises on purpose."""


class Refused(RondomError):
    """This actor may not do this.

    reason: a sentence in the user's language that a lay person understands.
    rule: the id of the rule that decided, e.g. ``need-to-know``.
    """

    def __init__(self, reason: str, rule: str = "default-no") -> None:
        super().__init__(str(reason))
        self.reason = str(reason)
        self.rule = rule


class Invalid(RondomError):
    """What was typed cannot be accepted; ``fields`` maps a field name to its sentence ("" = the whole form)."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {text}" for name, text in fields.items()))
        self.fields = {name: str(text) for name, text in fields.items()}


class Conflict(RondomError):
    """Somebody changed the same thing meanwhile. Both texts are kept: ``mine`` and ``theirs`` by field name.

    ``together``: where the text is known from which both began, all of both by field name (`core.merging`), to go on
    from; a field that did not clash has its outcome there.
    """

    def __init__(
        self,
        mine: dict[str, str],
        theirs: dict[str, str],
        version: int,
        together: dict[str, str] | None = None,
    ) -> None:
        super().__init__("changed meanwhile")
        self.together = together or {}
        self.mine = mine
        self.theirs = theirs
        self.version = version


class TooMany(RondomError):
    """This was asked too often; ``until``: from when it can be asked again (None: in a little while).

    reason: a sentence in the user's language. rule: what was counted, e.g. ``limit-search``.
    """

    def __init__(self, reason: str, *, until: datetime | None = None, rule: str = "limit") -> None:
        super().__init__(str(reason))
        self.reason = str(reason)
        self.until = until
        self.rule = rule


class NotFound(RondomError):
    """There is nothing here that this actor may know of."""
