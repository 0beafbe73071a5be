"""The lists of a random method: criteria, closed lists, meetings, domains, retention, index and grounds."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from rondom.methods.domains import LifeDomain, SelfSufficiency
from rondom.methods.enums import (
    COUNTED_FACTS,
    WRITER_ONLY,
    Category,
    ClimbTo,
    Event,
    Fact,
    GroundKind,
    Referrer,
    Unit,
    Verb,
)
from rondom.methods.quorum import Quorum

Part = dict[str, Any]

#: chosen from, not made: a method has some five hundred texts, and making each would cost a second
KEYS = st.sampled_from(
    ["a", "z9", "x-", "y__", *(f"k{n}" for n in range(20)), "a" * 40, "phase", "role", "key"]
)
TEXTS = [
    "a",
    "Gezin „Dekker”",
    'met "haken"',
    "c:\\pad",
    "# geen opmerking",
    "[rij]",
    "{a = 1}",
    "é🙂",
    "'",
    "a = 1",
    "=",
]
WORDS = st.sampled_from(TEXTS)
LABELS = st.sampled_from([{"nl": nl, "en": TEXTS[-number - 1]} for number, nl in enumerate(TEXTS)])
SHARED = sorted(set(Category) - WRITER_ONLY)


@st.composite
def criteria(draw: st.DrawFn, coach: bool) -> Part:
    hard = draw(st.booleans())
    listed = draw(_criterion_list(required=hard))
    data: Part = {"criteria": listed, "eligibility": {"explanation": draw(LABELS)}}
    if hard:
        data["eligibility"]["at_least"] = draw(st.integers(1, len(listed)))
    if coach:
        names = ("may_be_volunteer", "as_function", "as_role", "assignment_required", "family_has_say")
        data["coach"] = {name: draw(st.booleans()) for name in names}
        data["coach_criteria"] = draw(_criterion_list(required=False))
    return data


@st.composite
def _criterion_list(draw: st.DrawFn, *, required: bool) -> list[Part]:
    made = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=5, unique=True)):
        fact = draw(st.sampled_from(Fact))
        one = {"key": key, "label": draw(LABELS), "explanation": draw(LABELS), "fact": str(fact)}
        one |= {"n": draw(st.integers(1, 100))} if fact in COUNTED_FACTS else {}
        one |= {"required": draw(st.booleans())} if required else {}
        made.append(one)
    return made


@st.composite
def _choices(draw: st.DrawFn, least: int = 1, **flags: bool) -> list[Part]:
    """A closed list; of each flag the first one has the value given, the second the other."""
    keys = draw(st.lists(KEYS, min_size=max(least, 2 if flags else 1), max_size=5, unique=True))
    made = []
    for number, key in enumerate(keys):
        one: Part = {"key": key, "label": draw(LABELS)}
        if draw(st.booleans()):
            one["explanation"] = draw(LABELS)
        for name, first in flags.items():
            one[name] = first if number == 0 else not first if number == 1 else draw(st.booleans())
        made.append(one)
    return made


@st.composite
def rest(draw: st.DrawFn, roles: list[str]) -> Part:
    data: Part = {
        "target_group": {"label": draw(LABELS), "needs_children": draw(st.booleans())},
        "referral": {
            "by": [str(one) for one in draw(st.sets(st.sampled_from(Referrer), min_size=1))],
            "others_go_to": draw(LABELS),
        },
        "agreement": {
            "organisations_with_task": draw(st.booleans()),
            "financier": draw(st.booleans()),
            "members_from_age": draw(st.integers(0, 18)),
            "silence_goes_to": str(draw(st.sampled_from(ClimbTo))),
            "quorum": str(draw(st.sampled_from(Quorum))),
        },
        "aftercare": {
            "contacts": draw(st.integers(0, 50)),
            "follow_up_months": draw(st.lists(st.integers(1, 120), max_size=3)),
        },
        "closing_kinds": draw(_choices(satisfactory=True, needs_destination=False)),
        "closing_grounds": draw(_choices(unilateral=True)),
        "signal_reasons": draw(_choices(coordination=True)),
        "visit_outcomes": draw(_choices(counts_as_contact=True, counts_as_home_visit=True)),
        "meetings": [
            draw(_meeting(key, roles)) for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
        ],
    }
    for name in (
        "relapse_levels",
        "relapse_factors",
        "risk_levels",
        "channels",
        "kinds_of_help",
        "critical_points",
    ):
        data[name] = draw(_choices())
    for one in data["kinds_of_help"]:
        one["domains"] = [
            str(d) for d in draw(st.lists(st.sampled_from(LifeDomain), max_size=2, unique=True))
        ]
    for one in data["critical_points"]:
        one["categories"] = [str(c) for c in draw(st.lists(st.sampled_from(SHARED), min_size=1, max_size=2))]
    keys = [one["key"] for one in data["kinds_of_help"]]
    if len(keys) > 1:
        data["orders"] = [{"first": keys[0], "then": keys[1], "because": draw(LABELS)}]
    data["indications"] = {"warn_weeks": draw(st.integers(1, 52)), "laws": draw(_choices())}
    data["expense_mandate"] = [{"role": roles[0], "max_euro": draw(st.integers(1, 100_000))}]
    data["expense_sources"] = draw(_choices())
    return data | draw(_whole_lists())


@st.composite
def _meeting(draw: st.DrawFn, key: str, roles: list[str]) -> Part:
    many = draw(st.booleans())
    made: Part = {"key": key, "label": draw(LABELS), "explanation": draw(LABELS)}
    made |= {"chair": draw(st.sampled_from(roles)), "family_invited": not many and draw(st.booleans())}
    made |= {"about": "many", "table": draw(LABELS)} if many else {}
    made["may_decide"] = [str(one) for one in draw(st.lists(st.sampled_from(Verb), max_size=3, unique=True))]
    often = draw(st.sampled_from(("", "term", "times")))
    if often == "term":
        made["rhythm"] = {"within": draw(st.integers(1, 1000)), "unit": str(draw(st.sampled_from(Unit)))}
    if often == "times":
        made["rhythm"] = {"times_a_year": draw(st.integers(1, 52))}
    return made


@st.composite
def _reliability(draw: st.DrawFn) -> Part:
    points = st.floats(0.05, 4)
    return {
        "confidence": draw(st.floats(0.5, 0.999)),
        "errors": [{"rater": rater, "points": draw(points)} for rater in ("professional", "family")],
        "shared": draw(st.floats(0, 0.9)),
        "source": draw(LABELS),
    }


@st.composite
def _whole_lists(draw: st.DrawFn) -> Part:
    """The lists of which nothing may lack: domains, scale, retention, grounds, and the ages of the index."""
    domains = []
    for name in draw(st.permutations(LifeDomain)):
        one: Part = {"key": str(name), "label": draw(LABELS), "explanation": draw(LABELS)}
        one |= {"per_person": draw(st.booleans()), "needs_children": draw(st.booleans())}
        one["ssm"] = [str(d) for d in draw(st.lists(st.sampled_from(SelfSufficiency), max_size=2))]
        if draw(st.booleans()):
            one["sensitive"] = str(draw(st.sampled_from(SHARED)))
        domains.append(one)
    levels = [
        {"value": value, "label": draw(LABELS), "meaning": draw(LABELS)}
        for value in draw(st.permutations(range(1, 6)))
    ]
    months = st.integers(1, 600)
    terms = [
        {"category": str(one), "months": draw(months), "starts_from": str(draw(st.sampled_from(Event)))}
        for one in draw(st.permutations(Category))
    ]
    borders = sorted(draw(st.sets(st.integers(1, 120), max_size=3)))
    index = []
    for number, start in enumerate([0, *borders]):
        switch: Part = {
            "key": f"age-{start}",
            "label": draw(LABELS),
            "ground": draw(LABELS),
            "article": draw(WORDS),
        }
        switch |= {"on": draw(st.booleans()), "from_age": start}
        switch |= {"to_age": borders[number] - 1} if number < len(borders) else {}
        index.append(switch)
    names = ("signal_months", "mark_months", "refused_months")
    return {
        "domains": domains,
        "scale": {"levels": levels, "noise": draw(st.integers(1, 4)), "reliability": draw(_reliability())}
        | {name: draw(LABELS) for name in ("not_applicable", "unknown")},
        "retention": {name: draw(months) for name in names}
        | {"signal_ended_months": draw(st.integers(4, 60))}
        | {"access_log_months": draw(st.integers(60, 600)), "categories": terms},
        "index": index,
        "grounds": [
            {"kind": str(one), "label": draw(LABELS), "sentence": draw(LABELS)} for one in GroundKind
        ],
    }
