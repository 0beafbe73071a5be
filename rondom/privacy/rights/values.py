"""What a copy is made of: plain values with stable keys. The JSON file and the page are two views of the same.

`Copy.model_json_schema()` is the documented schema and goes with each copy. A change that a reader of the JSON would
notice raises `VERSION`; fields may be added without.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from rondom.methods.enums import Category

VERSION = 1


class Part(BaseModel):
    """Frozen; nothing that is not described here."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Part):
    """One thing that an item says: a stable key, the words for it, and the value as a person reads it."""

    key: str
    label: str
    value: str


class Beside(Part):
    """What somebody said is not right about an item, and what was answered. status: open, granted or refused."""

    said_by: str
    said_at: datetime
    words: str
    status: str
    answer: str = ""
    answered_at: datetime | None = None


class Entry(Part):
    """One item. at: when it happened or was written, UTC; about: names, empty for the household as a whole;
    written_by: role and organisation; ground: why that role might write it; received_by: role and organisation of who
    opened it or took it along; id: of the item, "" where several are told together."""

    id: str = ""
    category: str
    at: datetime | None = None
    about: tuple[str, ...] = ()
    written_by: str = ""
    ground: str = ""
    facts: tuple[Fact, ...] = ()
    received_by: tuple[str, ...] = ()
    objections: tuple[Beside, ...] = ()

    @property
    def category_label(self) -> str:
        return str(Category(self.category).label)


class Kind(Part):
    """One kind of information: a stable key ("plans.goal"), what it is called, how long it is kept, the items."""

    key: str
    title: str
    kept: str
    entries: tuple[Entry, ...]


class LeftOut(Part):
    """Something that exists and is not in the copy. reason: the rule that decided; kinds: how many kinds of
    information it touches. What is for its writer alone is not counted: that would tell that it is there."""

    reason: str
    sentence: str
    kinds: int | None = None


class File(Part):
    """What one household's file holds of this person."""

    household: str
    number: str
    method: str
    phase: str
    kinds: tuple[Kind, ...]
    left_out: tuple[LeftOut, ...]


class Copy(Part):
    """A copy of everything about one person. [AVG art. 15 lid 3, art. 20]"""

    version: int = VERSION
    made_at: datetime
    about: tuple[str, ...] = Field(description="names of whom the copy is about")
    made_by: str
    files: tuple[File, ...]
    #: by name: what lies beside the page in the ZIP; not part of the JSON, which names it
    _attached: dict[str, bytes] = PrivateAttr(default_factory=dict)

    @property
    def attached(self) -> dict[str, bytes]:
        return self._attached

    def with_files(self, files: dict[str, bytes]) -> Copy:
        self._attached.update(files)
        return self
