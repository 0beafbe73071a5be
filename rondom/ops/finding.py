"""One line of `rondom check`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """level: "ok", "note" (know this) or "wrong" (mend this); why it matters; what to do."""

    level: str
    text: str
    why: str = ""
    do: str = ""


def ok(text: str) -> Finding:
    return Finding("ok", text)


def note(text: str, *, why: str = "", do: str = "") -> Finding:
    return Finding("note", text, why, do)


def wrong(text: str, *, why: str, do: str) -> Finding:
    return Finding("wrong", text, why, do)
