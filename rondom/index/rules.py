"""When two signals are about one person or one household, and how sure that is. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .enums import Basis, Certainty, SubjectRole

#: which facts agree when keys of this kind are equal
FACTS_OF_KEY: Mapping[str, frozenset[str]] = {
    "bsn": frozenset({"bsn"}),
    "name_birth": frozenset({"name", "birth_date"}),
    "initial_birth": frozenset({"initial", "birth_date"}),
    "birth_address": frozenset({"birth_date", "address"}),
    "surname_address": frozenset({"surname", "address"}),
    "address": frozenset({"address"}),
}

#: what is told of a match; the finer facts fall under these
TOLD_AS: Mapping[str, str] = {
    "bsn": "bsn",
    "name": "name",
    "initial": "name",
    "surname": "name",
    "birth_date": "birth_date",
    "address": "address",
}

#: more signals than this at one address: a flat, a shelter, a care home - the address then says nothing
CROWDED = 25

_ORDER = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.POSSIBLE: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What agrees between two signals: about the same person or the same household, how sure, by which facts."""

    basis: Basis
    certainty: Certainty
    facts: frozenset[str]

    @property
    def disclosed(self) -> bool:
        """A possible match is told to nobody before the coordination point confirmed it (A2)."""
        return self.certainty != Certainty.POSSIBLE

    @property
    def told(self) -> list[str]:
        return sorted({TOLD_AS[fact] for fact in self.facts})


def facts_of(kinds: Iterable[str]) -> frozenset[str]:
    """The facts that agree, from the kinds of keys that are equal."""
    return frozenset().union(*(FACTS_OF_KEY[kind] for kind in kinds))


def decide(facts: frozenset[str], *, bsn_differs: bool = False) -> Finding | None:
    """What agreeing facts between two persons say; None: nothing.

    Two known, different BSNs are two people, whatever else agrees (twins, father and son); they may share a house.
    Birth date and address alone do not say *the same person* either (twins), but the same household they do. An
    address alone never makes a match: it is *possible* until the coordination point confirmed it.
    """
    if bsn_differs:
        facts -= {"bsn", "name", "initial"}
    home = "address" in facts
    if "bsn" in facts:
        return Finding(Basis.PERSON, Certainty.CERTAIN, facts)
    if "name" in facts:
        return Finding(Basis.PERSON, Certainty.CERTAIN if home else Certainty.LIKELY, facts)
    if "initial" in facts:
        return Finding(Basis.PERSON, Certainty.LIKELY if home else Certainty.POSSIBLE, facts)
    if home:
        more = facts & {"surname", "birth_date"}
        return Finding(Basis.HOUSEHOLD, Certainty.LIKELY if more else Certainty.POSSIBLE, facts)
    return None


def between(pairs: Iterable[tuple[int, int, Finding]]) -> Finding | None:
    """What two signals have in common, from what their subjects have: (place of mine, place of theirs, finding).

    The signals are about the same person only when the first subject of both is; a shared parent makes them signals
    about one household.
    """
    found = sorted(
        pairs, key=lambda pair: (_ORDER[pair[2].certainty], pair[2].basis != Basis.PERSON, pair[:2])
    )
    if not found:
        return None
    mine, theirs, best = found[0]
    facts = frozenset().union(*(one.facts for _, _, one in found if one.certainty == best.certainty))
    same = any(one.basis == Basis.PERSON and (i, j) == (0, 0) for i, j, one in found if one.disclosed) or (
        best.basis == Basis.PERSON and (mine, theirs) == (0, 0)
    )
    return Finding(Basis.PERSON if same else Basis.HOUSEHOLD, best.certainty, facts)


def strongest(findings: Iterable[Finding]) -> Finding:
    """Of several findings the surest, with all their facts (a match of three signals)."""
    found = sorted(findings, key=lambda one: (_ORDER[one.certainty], one.basis != Basis.PERSON))
    facts = frozenset().union(*(one.facts for one in found))
    basis = Basis.PERSON if all(one.basis == Basis.PERSON for one in found) else Basis.HOUSEHOLD
    return Finding(basis, found[0].certainty, facts)


def age_for_switch(birth_date: date | None, role: str, today: date) -> int:
    """The age by which the switch of the index is chosen; without a birth date a child counts as 0, others as 30."""
    if birth_date is None:
        return 0 if role == SubjectRole.CHILD else 30
    return today.year - birth_date.year - ((today.month, today.day) < (birth_date.month, birth_date.day))


def must_consider(others_involved: bool | None, broken_off: bool | None) -> bool:
    """Others involved, or help broken off: coordination is always to be considered (A1)."""
    return bool(others_involved or broken_off)
