"""Who decides alone, who proposes, and whose yes is needed, from one row of the method's decision table. Pure. [E9]"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rondom.methods.coordination import DecisionRule


@dataclass(frozen=True, slots=True)
class Stands:
    """How somebody stands to a decision. `role`: in which role they propose ("": they may not). `needs`: of each list
    of roles one other person must agree."""

    alone: bool
    role: str = ""
    needs: tuple[tuple[str, ...], ...] = ()


def stands(rule: DecisionRule | None, roles: Collection[str], guardians: Sequence[str] = ()) -> Stands:
    """``roles``: those held here. ``guardians``: the guardian's role keys, while a frame runs in which a guardian is
    finally responsible. No rule: whoever may do it, decides."""
    if rule is None:
        return Stands(True)
    asks = tuple(guardians) if rule.guardian and not set(roles) & set(guardians) else ()
    alone = next((key for key in rule.alone if key in roles), "")
    if alone and not asks:
        return Stands(True, alone)
    if alone:
        return Stands(False, alone, (asks,))
    proposes = next((key for key in rule.proposed_by if key in roles), "")
    needs = tuple(keys for keys in (rule.with_one_of, rule.approved_by, asks) if keys)
    return Stands(False, proposes, needs if proposes else ())


def places(needs: Iterable[Collection[str]], roles: Collection[str], answered: Collection[int]) -> list[int]:
    """For which lists somebody with these roles can still answer."""
    return [place for place, keys in enumerate(needs) if place not in answered and set(keys) & set(roles)]


def outcome(needs: Sequence[object], answers: Mapping[int, bool]) -> bool | None:
    """True: everybody needed agreed; False: somebody did not; None: still waiting."""
    if not all(answers.values()):
        return False
    return True if len(answers) == len(needs) else None
