"""How a method runs: roles, phases, clocks, the need-to-know matrix, meetings and agreement."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from .enums import (
    Category,
    ClimbTo,
    ClockFor,
    Event,
    MeetingAbout,
    Referrer,
    RoleKind,
    Unit,
    Urgency,
    Verb,
)
from .quorum import Quorum
from .values import Key, Keyed, Label, Value

EVERY = "*"


class Role(Keyed):
    """A role on a household. ``appointed_by``: role keys; empty where the desk, the family or a court decides it.

    ``warn_with``: role keys that one person may hold beside this one only with a warning and a reason. [spec E2]
    ``places``: how many people hold it in one household at the same time, for a role that is appointed. While a place
    is free the team is not complete; when all are taken, who is appointed takes over from one of them.
    """

    kind: RoleKind
    explanation: Label
    appointed_by: tuple[Key, ...] = ()
    warn_with: tuple[Key, ...] = ()
    warning: Label | None = None
    places: Annotated[int, Field(ge=1, le=10)] = 1


class Phase(Keyed):
    """A phase of a household's way. It begins on one of ``begins_on`` when the household is in one of ``after``.

    ``first``: a file may begin here. ``final``: the way may end here (a new referral may still lead on).
    """

    explanation: Label
    begins_on: Annotated[tuple[Event, ...], Field(min_length=1)]
    after: tuple[Key, ...] = ()
    first: bool = False
    final: bool = False


class Deadline(Keyed):
    """A clock: starts and stops on events. [spec B6]

    step: clocks of one step for different urgencies share it (default: the key).
    within + unit: the term; 0 days is the end of the same day. warn_before + warn_unit: counted back from the end.
    for_role: role key whose turn it is; absent = those whom the event concerns.
    climbs_to: who is told, in order, when the term passes. urgency: absent = any.
    from_variant: only for cases of that variant and higher. per: ``file`` or ``subject``.
    repeats: the event that stops it starts it again.
    source: where the term comes from, when it is borrowed or chosen for this region.
    """

    step: Key | None = None
    starts_on: Annotated[tuple[Event, ...], Field(min_length=1)]
    stops_on: tuple[Event, ...] = ()
    within: Annotated[int, Field(ge=0, le=1000)]
    unit: Unit
    warn_before: Annotated[int, Field(ge=0, le=1000)]
    warn_unit: Unit
    for_role: Key | None = None
    climbs_to: tuple[ClimbTo, ...] = ()
    urgency: Urgency | None = None
    from_variant: Annotated[int, Field(ge=0, le=5)] | None = None
    per: ClockFor = ClockFor.FILE
    repeats: bool = False
    source: Label

    @property
    def belongs_to_step(self) -> str:
        return self.step or self.key

    def runs_at(self, urgency: str, variant: int | None = None) -> bool:
        """Does it run for a household of this urgency and variant (None: not decided or not of interest)?"""
        fits = self.from_variant is None or variant is None or variant >= self.from_variant
        return fits and (self.urgency is None or self.urgency == urgency)


def _every(given: Any) -> Any:
    return (EVERY,) if given == EVERY else tuple(given) if isinstance(given, list) else given


class NeedToKnow(Value):
    """Rows of the matrix: this role, in these phases ("*" = all), sees these categories and may do these verbs.

    Rows for one role add up. What no row gives is not given. [spec P2]
    """

    role: Key
    phases: Annotated[tuple[str, ...], BeforeValidator(_every), Field(min_length=1)]
    categories: tuple[Category, ...] = ()
    may: tuple[Verb, ...] = ()

    @property
    def in_every_phase(self) -> bool:
        return self.phases == (EVERY,)


class Rhythm(Value):
    """How often something comes back: every ``within`` ``unit``, or ``times_a_year``. One of the two."""

    within: Annotated[int, Field(ge=1, le=1000)] | None = None
    unit: Unit | None = None
    times_a_year: Annotated[int, Field(ge=1, le=52)] | None = None


class MeetingKind(Keyed):
    """A kind of meeting. ``chair``: role key. ``may_decide``: what may be decided at the table. [spec G1]

    ``about``: one household, or many after each other; then one evening has a record in the file of each household,
    so that nobody at the table reads of a household that is not theirs. ``table``: who sit there each time.
    ``minutes``: how long it takes, for the calendars. ``in_between``: what to hold when something asks for a meeting
    before the next regular one.
    """

    explanation: Label
    chair: Key
    family_invited: bool
    about: MeetingAbout = MeetingAbout.HOUSEHOLD
    table: Label | None = None
    rhythm: Rhythm | None = None
    minutes: Annotated[int, Field(ge=15, le=480)] = 60
    in_between: bool = False
    may_decide: tuple[Verb, ...] = ()

    @property
    def about_many(self) -> bool:
        return self.about == MeetingAbout.MANY


class ReferralRules(Value):
    """Who may refer to the coordination point, and where everybody else is sent; what is asked and told on each of the
    two tracks (own request, a professional's request). The defaults keep older method files readable. [spec 04]"""

    by: Annotated[tuple[Referrer, ...], Field(min_length=1)]
    others_go_to: Label
    client_track: Label = Label(
        nl="Iemand uit het gezin vroeg er zelf om en gaf schriftelijk akkoord. "
        "Met dat akkoord mag het meldpunt navraag doen. Vertel bij wie.",
        en="Somebody of the family asked for it and agreed in writing. "
        "With that agreement the coordination point may ask around. Tell whom it asks.",
    )
    professional_track: Label = Label(
        nl="Het gezin vroeg er niet zelf om. Het meldpunt vraagt alleen wat nodig is om te besluiten. "
        "Het gezin weet ervan, of er staat waarom nog niet.",
        en="The family did not ask for it. The coordination point asks only what it needs to decide. "
        "The family knows of it, or it is written why not yet.",
    )


class AgreementRule(Value):
    """Who must have agreed before a plan version is binding. [spec F5]

    ``members_from_age``: family members of that age and older. Silence after the term goes to ``silence_goes_to``, and
    after as long again to the coordination point. ``quorum``: whether everybody must say yes, or of the organisations
    more than half; the family and who pays are never outvoted.
    """

    organisations_with_task: bool
    financier: bool
    members_from_age: Annotated[int, Field(ge=0, le=18)]
    silence_goes_to: ClimbTo
    quorum: Quorum = Quorum.EVERYONE


class CoachRules(Value):
    """How a family coach may be set to work. [spec E2]"""

    may_be_volunteer: bool
    as_function: bool
    as_role: bool
    assignment_required: bool
    family_has_say: bool


class Aftercare(Value):
    """After closing: contacts on the punch card, and months after which the household is looked up again. [spec L2]

    contact_within_days: working days in which a household that asks for one of its contacts hears somebody.
    watch_months: how long who keeps watch reads along where there is no check and no follow-up.
    ends_after_weeks: counted from the last of them, when after-care ends and who keeps watch stops reading.
    announced_weeks: so long before help ends as announced, it must be clear how it is phased out. [s2 §5.4]
    """

    contacts: Annotated[int, Field(ge=0, le=50)]
    follow_up_months: tuple[Annotated[int, Field(ge=1, le=120)], ...] = ()
    contact_within_days: Annotated[int, Field(ge=0, le=60)] = 3
    watch_months: Annotated[int, Field(ge=0, le=36)] = 3
    ends_after_weeks: Annotated[int, Field(ge=0, le=52)] = 4
    announced_weeks: Annotated[int, Field(ge=1, le=52)] = 12


class Rights(Value):
    """Within which term somebody gets an answer who asks for a copy, a correction, restriction, or objects. [spec I7]

    The law gives at most one month [AVG art. 12 lid 3]; a region may promise to be quicker. ``warn_before`` is
    counted back from the end.
    """

    answer_within: Annotated[int, Field(ge=1, le=31)] = 1
    unit: Unit = Unit.MONTHS
    warn_before: Annotated[int, Field(ge=0, le=31)] = 1
    warn_unit: Unit = Unit.WEEKS


class OverrideInterest(Keyed):
    """A kind of higher interest for which a file may be opened without being involved. [spec P4]"""

    explanation: Label


class OverrideRules(Value):
    """Departing from need to know for a higher interest. [spec P4, I5]

    min_reason: characters that the reason has at least. max_hours: how long it opens one household, never over a day.
    tries_per_hour: how often somebody may name a household that is not there before having to wait.
    """

    interests: Annotated[tuple[OverrideInterest, ...], Field(min_length=1)]
    min_reason: Annotated[int, Field(ge=10, le=500)] = 30
    max_hours: Annotated[int, Field(ge=1, le=24)] = 24
    tries_per_hour: Annotated[int, Field(ge=1, le=50)] = 5

    def interest(self, key: str) -> OverrideInterest | None:
        """The kind with this key, None when the list has none."""
        return next((one for one in self.interests if one.key == key), None)
