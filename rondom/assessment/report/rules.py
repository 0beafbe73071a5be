"""What giving a report means for its parts. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rondom.methods.enums import Category

from .sections import Piece


@dataclass(frozen=True, slots=True)
class Composed:
    """A piece in its section; `name` tells it from all others of the report."""

    section: str
    title: str
    piece: Piece

    @property
    def name(self) -> str:
        return f"{self.section}:{self.piece.key}"


def not_for(seen: Collection[str], composed: Sequence[Composed]) -> list[Composed]:
    """The pieces in a category that somebody who sees ``seen`` does not read."""
    return [one for one in composed if one.piece.category not in seen]


def opened(composed: Sequence[Composed], names: Collection[str]) -> list[Composed]:
    """The pieces as they are given: those that the writer opened for the family carry the category of the scores, which
    the family reads, instead of one that only some professionals read."""
    return [
        replace(one, piece=replace(one.piece, category=Category.DOMAIN_SCORES)) if one.name in names else one
        for one in composed
    ]
