"""From every phase a household can come into, an end can be reached; the engine is asked, not the file."""

from collections.abc import Callable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from rondom.methods.enums import BROUGHT_ABOUT_BY, Event
from rondom.methods.process import Phase
from rondom.methods.reach import leading_to_an_end, one_way_at_a_time, reachable, ways_have_an_end
from rondom.methods.schema import Method
from rondom.methods.values import Label

NAMES = ["referral", "picture", "plan", "carrying_out", "aftercare", "closed"]
EVENTS = sorted(BROUGHT_ABOUT_BY)
LABEL = Label(nl="fase", en="phase")


def steps(method: Method, phase: str) -> Iterator[str]:
    """Where the engine brings a household by something that somebody may do in this phase."""
    for event in Event:
        verb = BROUGHT_ABOUT_BY.get(event)
        if verb is not None and method.roles_that_may(phase, verb):
            following = method.phase_after(event, phase)
            if following is not None:
                yield following


def can_end(method: Method, phase: str) -> bool:
    seen, open_ = set(), [phase]
    while open_:
        here = open_.pop()
        if method.phase(here).final:
            return True
        if here not in seen:
            seen.add(here)
            open_.extend(steps(method, here))
    return False


def test_every_phase_of_the_preset_leads_to_an_end(method: Method) -> None:
    assert reachable(method) == {phase.key for phase in method.phases}
    assert all(can_end(method, phase.key) for phase in method.phases)


@given(data=st.data())
def test_random_walks_through_the_preset_never_get_stuck(method: Method, data: st.DataObject) -> None:
    events = data.draw(st.lists(st.sampled_from(list(Event)), max_size=40))
    phase: str | None = None
    for event in events:
        phase = method.phase_after(event, phase) or phase
        assert phase is None or can_end(method, phase)


@st.composite
def phases(draw: st.DrawFn) -> tuple[Phase, ...]:
    def one(key: str) -> Phase:
        return Phase(
            key=key,
            label=LABEL,
            explanation=LABEL,
            begins_on=tuple(draw(st.lists(st.sampled_from(EVENTS), min_size=1, max_size=3, unique=True))),
            after=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))),
            first=draw(st.booleans()),
            final=draw(st.booleans()),
        )

    return tuple(one(key) for key in NAMES)


@given(phases=phases())
def test_what_the_checks_let_through_the_engine_can_always_end(
    changed: Callable[..., Method], phases: tuple[Phase, ...]
) -> None:
    method = changed(phases=phases)
    if any(one_way_at_a_time(method)):
        return
    refused = any(ways_have_an_end(method))
    ends = leading_to_an_end(method)
    assert {phase.key for phase in phases if can_end(method, phase.key)} == ends
    if not refused:
        assert all(can_end(method, key) for key in reachable(method))
        assert reachable(method) == set(NAMES)
