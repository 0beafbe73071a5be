"""What would change the advice on the variant, and what makes people look at it again. Pure. [E1]"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rondom.methods.content import AdviceRule
from rondom.methods.coordination_enums import Reassess
from rondom.methods.enums import AdviceFact, Event


@dataclass(frozen=True, slots=True)
class Flip:
    """If this one fact were the other way round, this variant would be advised instead. `holds`: as it would be."""

    fact: AdviceFact
    holds: bool
    variant: int


def advised(rules: Iterable[AdviceRule], holding: Mapping[AdviceFact, bool | None]) -> int:
    """The highest variant of which the fact holds."""
    return max(rule.variant for rule in rules if rule.fact == AdviceFact.ALWAYS or holding.get(rule.fact))


def flips(rules: Iterable[AdviceRule], known: Mapping[AdviceFact, bool | None]) -> list[Flip]:
    """Every single fact that, the other way round, gives another variant; what is not known counts as no."""
    all_of_them = list(rules)
    now = advised(all_of_them, known)
    found = []
    for rule in all_of_them:
        if rule.fact == AdviceFact.ALWAYS:
            continue
        other = not known.get(rule.fact)
        then = advised(all_of_them, {**known, rule.fact: other})
        if then != now:
            found.append(Flip(rule.fact, other, then))
    return sorted(found, key=lambda one: one.variant)


#: which change makes people look again, beside those that ask more than their name
REASONS: Mapping[str, Reassess] = {
    "index.alert_seen": Reassess.NEW_SIGNAL,
    "index.help_broken_off": Reassess.HELP_BROKEN_OFF,
    "life.told": Reassess.HELP_BROKEN_OFF,
    "life.changed": Reassess.HELP_BROKEN_OFF,
    Event.REFERRAL_RECEIVED.value: Reassess.NEW_REFERRAL,
    "case.variant_fact_stated": Reassess.FACT_CHANGED,
    "case.coach_fact_stated": Reassess.FACT_CHANGED,
    "household.member_added": Reassess.HOUSEHOLD_CHANGED,
    "household.member_left": Reassess.HOUSEHOLD_CHANGED,
    Event.STAY_BEGUN.value: Reassess.HOUSEHOLD_CHANGED,
    Event.STAY_ENDED.value: Reassess.HOUSEHOLD_CHANGED,
    "case.frame_begun": Reassess.FRAME_CHANGED,
    "case.frame_ended": Reassess.FRAME_CHANGED,
    Event.TEAM_CHANGED.value: Reassess.HELP_STOPPED,
    Event.CRITICAL_POINT_RAISED.value: Reassess.CRITICAL_POINT,
}


def reason(
    verb: str, ids: Mapping[str, str], on: Iterable[Reassess], points: Iterable[str]
) -> Reassess | None:
    """Why this change asks to look again; None when it does not by this method."""
    found = REASONS.get(verb)
    if found is None or found not in on:
        return None
    if found == Reassess.HELP_STOPPED and ids.get("gone") != "True":
        return None  # somebody came, or stays in another role
    if verb.startswith("life.") and ids.get("broke_off") != "True":
        return None  # something else was told, or it is long ago
    if found == Reassess.CRITICAL_POINT and ids.get("kind") not in set(points):
        return None
    return found
