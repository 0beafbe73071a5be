"""The lists a service is described with. Life domains and kinds of help come from the methods of the region.

A region may work with several methods; the map is one for all of them, so their lists are put together. Where two
methods word the same key differently, the first published method (by key) names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rondom.methods import queries as methods
from rondom.methods.domains import LifeDomain
from rondom.methods.schema import Method


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Labels by key, in the order in which they are offered."""

    domains: dict[str, str]
    kinds: dict[str, str]

    def labels(self, keys: Sequence[str], among: dict[str, str]) -> list[str]:
        """In the order of the list; a key that no method has any more is left out."""
        return [label for key, label in among.items() if key in keys]


def vocabulary() -> Vocabulary:
    """One query; the methods themselves are kept in memory."""
    domains: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for method in _current():
        for domain in method.domains:
            domains.setdefault(domain.key.value, str(domain.label))
        for kind in method.kinds_of_help:
            kinds.setdefault(kind.key, str(kind.label))
    order = [one.value for one in LifeDomain]
    return Vocabulary(dict(sorted(domains.items(), key=lambda pair: order.index(pair[0]))), kinds)


def _current() -> list[Method]:
    """The newest version of each method."""
    newest: dict[str, str] = {}
    for hash_, key, _version in methods.published():
        newest.setdefault(key, hash_)
    return [methods.method(one) for one in newest.values()]
