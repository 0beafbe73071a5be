"""The building blocks of a method file: frozen values that accept nothing they do not know."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
"""Name of a part inside the file: small letters, digits, `_` and `-`; never shown to anybody."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class Value(BaseModel):
    """A part of a method file. Unknown fields and wrong types are refused, nothing is guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Label(Value):
    """Words for people, in Dutch and English; both are required."""

    nl: Words
    en: Words

    def text(self, lang: str) -> str:
        """The words in ``lang`` ("nl", "en-gb", …); Dutch where the language is another one."""
        return self.en if lang.lower().startswith("en") else self.nl

    def __str__(self) -> str:
        return self.text(get_language() or "nl")


class Keyed(Value):
    """A part that other parts refer to by its key."""

    key: Key
    label: Label


class Choice(Keyed):
    """One answer of a closed list that the method sets."""

    explanation: Label | None = None
