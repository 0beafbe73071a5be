"""Random methods that are right, made so that they must load: not filtered by the checks that they are to test."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import strategies as st

from rondom.methods.enums import (
    APPOINTED_KINDS,
    BROUGHT_ABOUT_BY,
    AdviceFact,
    Category,
    ClimbTo,
    ClockFor,
    Event,
    RoleKind,
    Unit,
    Urgency,
    Verb,
)

from .generated_lists import KEYS, LABELS, SHARED, Part, criteria, rest

INSIDE = sorted(BROUGHT_ABOUT_BY)
OUTSIDE = sorted(set(Event) - set(INSIDE))
NEEDED_KINDS = (RoleKind.OFFICER, RoleKind.REPORTER, RoleKind.COORDINATOR, RoleKind.MEMBER, RoleKind.FAMILY)
MAY_NOT_NEED = sorted(set(RoleKind) - set(NEEDED_KINDS) - {RoleKind.COACH, RoleKind.OVERRIDE})
NEEDED_CLOCKS = (Event.MATCH_FOUND, Event.REFERRAL_RECEIVED, Event.PLAN_PROPOSED, Event.CRITICAL_POINT_RAISED)


@st.composite
def methods(draw: st.DrawFn) -> Part:
    """The content of a method file, as `tomllib` would give it."""
    data: Part = {"key": draw(KEYS), "version": draw(st.integers(1, 999))}
    data |= {name: draw(LABELS) for name in ("label", "description", "source")}
    variants = draw(_variants())
    coach = any(one["used"] and one["coach"] for one in variants)
    roles = draw(_roles(coach))
    phases = draw(_phases())
    data |= {
        "variants": variants,
        "variant_advice": draw(_advice(variants)),
        "roles": roles,
        "phases": phases,
    }
    data |= draw(criteria(coach))
    deadlines = draw(_deadlines([one["key"] for one in roles]))
    data["deadlines"] = deadlines
    data["need_to_know"] = draw(_matrix(roles, phases, deadlines))
    if draw(st.booleans()):
        _with_override(draw, data)
    data |= draw(rest([one["key"] for one in roles]))
    if draw(st.booleans()):
        data["caseload_norm"] = draw(st.integers(1, 200))
    return data


def _with_override(draw: st.DrawFn, data: Part) -> None:
    """A file may be opened for a higher interest: a role that can do little, kinds of interest, a clock for telling."""
    role = {"key": "higher-interest", "kind": str(RoleKind.OVERRIDE), "label": draw(LABELS)}
    data["roles"] = [*data["roles"], role | {"explanation": draw(LABELS)}]
    seen = sorted({"existence", *map(str, draw(st.sets(st.sampled_from(SHARED), max_size=5)))})
    row = {"role": role["key"], "phases": "*", "categories": seen, "may": ["write_note"]}
    data["need_to_know"] = [*data["need_to_know"], row]
    told = _deadline("clock-told", "told", [Event.OVERRIDE_BEGUN], [Event.OVERRIDE_TOLD], None, [])
    data["deadlines"] = [*data["deadlines"], draw(told)]
    interest = {"key": "danger", "label": draw(LABELS), "explanation": draw(LABELS)}
    data["override"] = {
        "interests": [interest],
        "min_reason": draw(st.integers(10, 500)),
        "max_hours": draw(st.integers(1, 24)),
        "tries_per_hour": draw(st.integers(1, 50)),
    }


@st.composite
def _variants(draw: st.DrawFn) -> list[Part]:
    used = draw(st.sets(st.integers(0, 5), min_size=1))
    made = []
    for number in draw(st.permutations(range(6))):
        plan, coordinator = draw(st.booleans()), draw(st.booleans())
        made.append(
            {"number": number, "plan": plan, "coordinator": coordinator, "used": number in used}
            | {"binding": plan and draw(st.booleans()), "coach": coordinator and draw(st.booleans())}
            | {name: draw(LABELS) for name in ("label", "meaning", "when")}
        )
    return made


@st.composite
def _advice(draw: st.DrawFn, variants: list[Part]) -> list[Part]:
    facts = {AdviceFact.ALWAYS, *draw(st.sets(st.sampled_from(AdviceFact)))}
    used = st.sampled_from([one["number"] for one in variants if one["used"]])
    return [{"fact": str(one), "variant": draw(used), "because": draw(LABELS)} for one in sorted(facts)]


@st.composite
def _roles(draw: st.DrawFn, coach: bool) -> list[Part]:
    more = draw(st.lists(st.sampled_from([*NEEDED_KINDS, *MAY_NOT_NEED]), max_size=5))
    kinds = draw(st.permutations([*NEEDED_KINDS, *more, *([RoleKind.COACH] if coach else [])]))
    keys = draw(st.lists(KEYS, min_size=len(kinds), max_size=len(kinds), unique=True))
    made = []
    for key, kind in zip(keys, kinds, strict=True):
        role = {"key": key, "kind": str(kind), "label": draw(LABELS), "explanation": draw(LABELS)}
        role["appointed_by"] = draw(st.lists(st.sampled_from(keys), max_size=2, unique=True))
        if others := draw(st.lists(st.sampled_from([one for one in keys if one != key]), max_size=2)):
            role |= {"warn_with": others, "warning": draw(LABELS)}
        if kind in APPOINTED_KINDS:
            role["places"] = draw(st.integers(1, 10))
        made.append(role)
    return made


@st.composite
def _phases(draw: st.DrawFn) -> list[Part]:
    """A way with turns, loops and side-paths. Each phase has events of its own, so no event leads two ways."""
    count = draw(st.integers(2, 7))
    keys = draw(st.lists(KEYS, min_size=count, max_size=count, unique=True))
    inside, outside = draw(st.permutations(INSIDE)), draw(st.permutations(OUTSIDE))
    after: list[set[int]] = [set() for _key in keys]
    for number in range(1, count):
        after[number].add(draw(st.integers(0, number - 1)))  # somebody comes here
        after[draw(st.integers(number, count - 1))].add(number - 1)  # and goes on from before here
    extra = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=6))
    for here, before in extra:
        after[here].add(before)
    made = []
    for number, key in enumerate(keys):
        begins = [inside.pop() for _n in range(draw(st.integers(1, 3)))]
        begins += [outside.pop() for _n in range(draw(st.integers(0, 1))) if outside]
        made.append(
            {"key": key, "label": draw(LABELS), "explanation": draw(LABELS)}
            | {
                "begins_on": [str(one) for one in begins],
                "after": [keys[one] for one in sorted(after[number])],
            }
            | {
                "first": number == 0 or draw(st.booleans()),
                "final": number == count - 1 or draw(st.booleans()),
            }
        )
    return made


@st.composite
def _deadlines(draw: st.DrawFn, roles: list[str]) -> list[Part]:
    """The clocks that must be there, at every urgency together or apart, and some more."""
    wanted: list[tuple[list[Event], list[Event], Urgency | None, str]] = []
    for event in NEEDED_CLOCKS:
        at = [None] if draw(st.booleans()) else list(Urgency)
        wanted += [([event], [], urgency, f"step-{event.split('.')[0]}") for urgency in at]
    wanted.append(([], [Event.PLAN_REVIEWED], None, "review"))
    more = draw(st.lists(st.lists(st.sampled_from(Event), min_size=1, max_size=3, unique=True), max_size=5))
    wanted += [(events, [], None, f"more-{number}") for number, events in enumerate(more)]
    return [
        draw(_deadline(f"clock-{number}", step, starts, stops, urgency, roles))
        for number, (starts, stops, urgency, step) in enumerate(wanted)
    ]


@st.composite
def _deadline(
    draw: st.DrawFn,
    key: str,
    step: str,
    starts: list[Event],
    stops: list[Event],
    urgency: Urgency | None,
    roles: list[str],
) -> Part:
    per = draw(st.sampled_from(ClockFor))
    ends = {*stops, *draw(st.sets(st.sampled_from(sorted(set(Event) - set(starts))), min_size=1, max_size=3))}
    begins = starts or [draw(st.sampled_from(sorted(set(Event) - ends)))]
    repeats = draw(st.booleans())
    ends |= {begins[0]} if repeats else set()
    if Event.REFERRAL_RECEIVED in begins:
        ends.add(Event.REFERRAL_REFUSED)
    if per == ClockFor.FILE and Event.CASE_CLOSED not in begins:
        ends.add(Event.CASE_CLOSED)
    unit = draw(st.sampled_from(Unit))
    made: Part = {"key": key, "step": step, "label": draw(LABELS), "source": draw(LABELS)}
    made |= {"starts_on": [str(one) for one in begins], "stops_on": [str(one) for one in sorted(ends)]}
    made |= {"per": str(per), "repeats": bool(ends & set(begins)), "unit": str(unit)}
    least = 0 if unit in (Unit.DAYS, Unit.WORKING_DAYS) else 1
    made |= {"within": draw(st.integers(least, 100)), "warn_unit": "hours", "warn_before": 0}
    if unit != Unit.HOURS:
        made["warn_before"] = draw(st.integers(0, 23))
    made["climbs_to"] = [
        str(one) for one in draw(st.lists(st.sampled_from(ClimbTo), max_size=2, unique=True))
    ]
    if urgency is not None:
        made["urgency"] = str(urgency)
    if roles and draw(st.booleans()):
        made["for_role"] = draw(st.sampled_from(roles))
    if draw(st.booleans()):
        made["from_variant"] = draw(st.integers(0, 5))
    return made


@st.composite
def _matrix(draw: st.DrawFn, roles: list[Part], phases: list[Part], deadlines: list[Part]) -> list[Part]:
    """Who may what where: what the ways and the clocks need, and more by chance."""
    keys, places = [one["key"] for one in roles], [one["key"] for one in phases]
    anyone, anywhere = st.sampled_from(keys), st.sampled_from(places)
    may: dict[tuple[str, str], set[Verb]] = defaultdict(set)
    for phase in phases:  # each step of the way is one that somebody may take
        verb = next(
            BROUGHT_ABOUT_BY[one] for one in map(Event, phase["begins_on"]) if one in BROUGHT_ABOUT_BY
        )
        for before in phase["after"]:
            may[draw(anyone), before].add(verb)
    for clock in deadlines:  # whose turn it is can do what stops the clock, wherever it runs
        verbs = {BROUGHT_ABOUT_BY.get(Event(one)) for one in clock["stops_on"]}
        if None in verbs:
            continue
        for place in places:
            may[clock.get("for_role") or draw(anyone), place].add(
                draw(st.sampled_from(sorted(filter(None, verbs))))
            )
    for verb in Verb:
        may[draw(anyone), draw(anywhere)].add(verb)
    for row in draw(st.lists(st.tuples(anyone, anywhere, st.sampled_from(Verb)), max_size=20)):
        may[row[:2]].add(row[2])
    _let_plans_bind(may, roles, places)
    rows = []
    for (role, phase), verbs in may.items():
        seen = {Category.EXISTENCE, *draw(st.sets(st.sampled_from(SHARED), max_size=5))}
        both = {"categories": sorted(map(str, seen)), "may": sorted(map(str, verbs))}
        apart = [{name: given} for name, given in both.items()] if draw(st.booleans()) else [both]
        rows += [{"role": role, "phases": [phase]} | one for one in apart]
    if draw(st.booleans()):
        rows.append({"role": draw(anyone), "phases": "*", "categories": ["existence"]})
    return list(draw(st.permutations(rows)))


def _let_plans_bind(may: dict[tuple[str, str], set[Verb]], roles: list[Part], places: list[str]) -> None:
    """Where a plan is proposed, the family and who has a task can answer."""
    family = next(one["key"] for one in roles if one["kind"] == RoleKind.FAMILY)
    for place in places:
        if any(Verb.PROPOSE_PLAN in may.get((one["key"], place), ()) for one in roles):
            may[family, place].add(Verb.ANSWER_PLAN)
            for one in roles:
                if Verb.DO_TASK in may.get((one["key"], place), ()):
                    may[one["key"], place].add(Verb.ANSWER_PLAN)
