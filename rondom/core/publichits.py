"""What is public and can be found beside the files: organisations, services. Modules with such lists contribute.

A module calls `contribute` when it starts; `web` shows what comes back under the files on the search page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .actor import Actor

#: looks for these folded words (each at the beginning of a word), gives at most so many hits, the best first
Source = Callable[[Actor, Sequence[str], int], Sequence["PublicHit"]]


@dataclass(frozen=True, slots=True)
class PublicHit:
    """Something that is no secret. kind: what it is, in words ("organisatie"); text: a sentence more, may be empty."""

    kind: str
    title: str
    url: str
    text: str = ""


_sources: dict[str, Source] = {}


def contribute(name: str, source: Source) -> None:
    """``name``: of the list, so that contributing twice does not show things twice."""
    _sources[name] = source


def found(actor: Actor, words: Sequence[str], most: int) -> list[PublicHit]:
    """What every source gives, in the order in which they were contributed, at most ``most`` of each."""
    return [hit for source in _sources.values() for hit in list(source(actor, words, most))[:most]]
