"""When two signals are about one person or one household, and how sure that is. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rondom.methods.content import MatchingRules

from .engine.compare import LEVELS, Levels
from .enums import Basis, Certainty, SubjectRole

#: what is told of a match at all: a fact of which so much agrees
AGREES_FROM: Mapping[str, str] = {
    "bsn": "equal",
    "given": "initial",
    "family": "near",
    "born": "near",
    "home": "house",
}
#: names are told as one
TOLD_AS: Mapping[str, str] = {
    "bsn": "bsn",
    "given": "name",
    "family": "name",
    "born": "birth_date",
    "home": "address",
}

_ORDER = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.POSSIBLE: 2}
_PLACE = {fact: {level: place for place, level in enumerate(some)} for fact, some in LEVELS.items()}


def agrees(fact: str, level: str, from_level: str | None = None) -> bool:
    """Whether this level of a fact counts as agreement (``from_level``: at least so far)."""
    return _PLACE[fact][level] >= _PLACE[fact][from_level or AGREES_FROM[fact]]


def named(levels: Levels) -> dict[str, str]:
    """Fact → level, of the facts that are known of both."""
    return {fact: LEVELS[fact][level] for fact, level in zip(LEVELS, levels, strict=True) if level}


def checked(levels: Levels) -> Levels:
    """A number here was checked when it was typed: another number that looks like it is another person's."""
    return levels._replace(bsn=_PLACE["bsn"]["differs"]) if named(levels).get("bsn") == "near" else levels


@dataclass(frozen=True, slots=True)
class Finding:
    """What agrees between two people, or two signals: about the same person or the same household, how sure.

    ``facts``: fact → level. ``sure``: 0-1, that they are one person; None where they only live together. ``until``:
    the house agrees until this year (0: not known when). ``mine``, ``theirs``: places of the people in the signals.
    """

    basis: Basis
    certainty: Certainty
    facts: Mapping[str, str] = field(default_factory=dict)
    sure: float | None = None
    until: int | None = None
    mine: int = 0
    theirs: int = 0

    @property
    def disclosed(self) -> bool:
        """A possible match is told to nobody before the coordination point confirmed it (A2)."""
        return self.certainty != Certainty.POSSIBLE

    @property
    def told(self) -> list[str]:
        return sorted({TOLD_AS[fact] for fact, level in self.facts.items() if agrees(fact, level)})

    @property
    def agreeing(self) -> dict[str, str | int]:
        """As it is kept with the match."""
        more = {} if self.until is None else {"until": self.until}
        return {**self.facts, **more}


def decide(
    facts: Mapping[str, str],
    sure: float,
    rules: MatchingRules,
    *,
    until: int | None = None,
    alone: bool = True,
) -> Finding | None:
    """What the facts of two people say; None: nothing.

    One person: by the sureness of the engine; *certain* only when the number or the house agrees as well. Otherwise
    one household: a shared house with a shared surname is *likely*. A shared house without one (partners, a newly
    composed family, lodgers) or a house of before is *possible*: the coordination point asks. ``alone``: False for a
    house where many live who are no household; it then says nothing about who belongs together.
    """
    home = facts.get("home", "unknown")
    if sure >= rules.possible_from and (most := _at_most(facts)):
        proof = facts.get("bsn") == "equal" or (home == "equal" and alone)
        if sure >= rules.certain_from and proof:
            return Finding(Basis.PERSON, Certainty.CERTAIN, facts, sure, until)
        certainty = most if sure >= rules.likely_from else Certainty.POSSIBLE
        return Finding(Basis.PERSON, certainty, facts, sure, until)
    if not alone or not agrees("home", home):
        return None
    family = agrees("family", facts.get("family", "unknown"), "nearly")
    if home == "equal" and until is None:
        return Finding(Basis.HOUSEHOLD, Certainty.LIKELY if family else Certainty.POSSIBLE, facts)
    return Finding(Basis.HOUSEHOLD, Certainty.POSSIBLE, facts, None, until) if family else None


def _at_most(facts: Mapping[str, str]) -> Certainty | None:
    """What people who share no more than this are taken for at most, whatever the engine learned elsewhere: it does not
    know which names are common here.

    A first name and a neighbourhood are nobody. A whole name is *possible* while nothing else is known of both, and
    nobody when what else is known differs.
    """

    def agreeing(*some: str) -> bool:
        return any(fact in facts and agrees(fact, facts[fact]) for fact in some)

    if agreeing("bsn", "born"):
        return Certainty.LIKELY
    if agreeing("family"):
        known = {"born", "home"} & set(facts)
        return Certainty.LIKELY if agreeing("home") else None if known else Certainty.POSSIBLE
    return None


def order(finding: Finding) -> tuple[int, bool, float]:
    """The surest first; one person before one household."""
    return _ORDER[finding.certainty], finding.basis != Basis.PERSON, -(finding.sure or 0)


def between(pairs: Iterable[Finding]) -> Finding | None:
    """What two signals have in common, from what their people have.

    The signals are about the same person only when the first person of both is; a shared parent makes them signals
    about one household.
    """
    found = sorted(pairs, key=lambda one: (*order(one), one.mine, one.theirs))
    if not found:
        return None
    first = next(
        (one for one in found if (one.mine, one.theirs) == (0, 0) and one.basis == Basis.PERSON), None
    )
    best = first if first and first.certainty == found[0].certainty else found[0]
    basis = Basis.PERSON if first and (first.disclosed or best is first) else Basis.HOUSEHOLD
    return Finding(basis, best.certainty, best.facts, best.sure, best.until, best.mine, best.theirs)


def strongest(findings: Iterable[Finding]) -> tuple[Basis, Certainty, list[str]]:
    """Of a match of several signals: what it is about, how sure the surest is, and all that agrees."""
    found = sorted(findings, key=order)
    basis = Basis.PERSON if all(one.basis == Basis.PERSON for one in found) else Basis.HOUSEHOLD
    return basis, found[0].certainty, sorted({code for one in found for code in one.told})


def age_for_switch(birth_date: date | None, role: str, today: date) -> int:
    """The age by which the switch of the index is chosen; without a birth date a child counts as 0, others as 30."""
    if birth_date is None:
        return 0 if role == SubjectRole.CHILD else 30
    return today.year - birth_date.year - ((today.month, today.day) < (birth_date.month, birth_date.day))


def must_consider(others_involved: bool | None, broken_off: bool | None) -> bool:
    """Others involved, or help broken off: coordination is always to be considered (A1)."""
    return bool(others_involved or broken_off)
