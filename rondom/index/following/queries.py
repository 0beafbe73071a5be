"""What a person has to do after a signal, and what the pages of following up show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rondom.accounts import queries as accounts
from rondom.core import clock
from rondom.core.actor import Actor
from rondom.core.errors import NotFound
from rondom.core.paper import Document
from rondom.directory import queries as directory
from rondom.methods import queries as methods
from rondom.methods.deadlines import after
from rondom.methods.enums import Unit
from rondom.privacy.enums import Use

from .. import access
from ..enums import MatchStatus, SignalStatus
from ..models import Match, Signal
from ..own import SignalView, own_signal, own_signals, signals_shown
from ..shown import MatchView
from . import answering, informing, initiative, letter, terms
from .answering import Answered
from .enums import Moment
from .letter import Letter
from .models import PersonTold, RequestAnswer, SignalTerm

#: after so long nobody is asked any more to tell that a signal stopped
ASKED_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Following:
    """What the page of an own signal shows of following it up."""

    kind: str
    moment: Moment | None
    told: PersonTold | None
    again_on: date | None
    asked: bool
    asked_from: date
    extended: SignalTerm | None
    extended_why: str
    answer: Answered | None
    request_waits: bool
    owner_left: bool


def of_signal(actor: Actor, found: SignalView) -> Following:
    """For the page of an own signal (already checked)."""
    row = found.signal
    rules = methods.method(row.method_hash).following
    moment = informing.moment_of(row)
    told = informing.latest(row, moment) if moment else None
    extended = SignalTerm.objects.filter(signal=row).order_by("-at", "-id").first()
    why = next(
        (str(one.label) for one in rules.extend_reasons if extended and one.key == extended.reason), ""
    )
    answer = answering.answer_to(row)
    there = accounts.employed({(row.registered_by, row.organisation_id)})
    return Following(
        str(rules.kind(row.kind).label),
        moment if moment and _still_to_tell(row, told) else None,
        told if told and told.told_on else None,
        told.again_on if told else None,
        terms.is_asked(row),
        terms.asked_from(row),
        extended,
        why,
        answer,
        row.coordination_requested_at is not None and answer is None,
        not there,
    )


def _still_to_tell(row: Signal, told: PersonTold | None) -> bool:
    if row.status == SignalStatus.ACTIVE:
        return row.person_told_at is None
    return told is None or told.told_on is None


def people_to_hand_to(actor: Actor, view: MatchView) -> list[tuple[UUID, str]]:
    """(account, name and organisation) of the others, where this actor may hand the initiative over."""
    match = view.match
    if match.status != MatchStatus.IN_CONTACT or not initiative.may_move(
        actor, match, initiative.organisations_of_taker(match)
    ):
        return []
    return [
        (one.user_id, f"{one.name} ({one.organisation})")
        for one in view.contacts
        if one.user_id != match.initiative_by
    ]


def may_give_back(actor: Actor, match: Match) -> bool:
    return match.status == MatchStatus.IN_CONTACT and initiative.may_move(
        actor, match, initiative.organisations_of_taker(match)
    )


def told_signal(actor: Actor, signal_id: UUID) -> tuple[SignalView, Moment]:
    """An own signal of which the person concerned is still to be told something, and of what."""
    access.check_may_register(actor)
    found = signals_shown(actor, [own_signal(actor, signal_id)], Use.READ)[0]
    moment = informing.moment_of(found.signal)
    if moment is None:
        raise NotFound
    return found, moment


def letter_of(actor: Actor, signal_id: UUID) -> Document:
    """The letter to the people of an own signal, on today's day."""
    found, moment = told_signal(actor, signal_id)
    row, first = found.signal, found.people[0].identity
    words = methods.method(row.method_hash).following.letter
    owner = accounts.colleagues(actor, [row.registered_by]).get(row.registered_by)
    street = (
        [f"{first.postcode} {first.house_number}{first.addition}".strip()]
        if first.postcode and first.house_number
        else []
    )
    ended = (row.ended_at or clock.now()).astimezone(clock.AMSTERDAM).date()
    return letter.document(
        Letter(
            moment,
            tuple(name for name, _one in found.names),
            (found.names[0][0], *street),
            directory.organisation_names([row.organisation_id]).get(row.organisation_id, ""),
            owner.name if owner else found.by,
            row.contact_phone or (owner.phone if owner else ""),
            row.registered_at.astimezone(clock.AMSTERDAM).date(),
            row.expires_on if moment == Moment.START else ended,
            clock.today(),
            str(words.about),
            str(words.rights),
            settings.RONDOM_PRIVACY_CONTACT,
            _why_ended(row.status),
        )
    )


def _why_ended(status: str) -> str:
    return {
        SignalStatus.ENDED: _("Wij zijn niet meer bij u betrokken."),
        SignalStatus.WITHDRAWN: _("Het klopte niet. Het had er niet moeten staan."),
        SignalStatus.EXPIRED: _("De tijd was om."),
        SignalStatus.NO_GROUND: _("Het mocht niet meer van de wet of van de afspraken in de regio."),
    }.get(SignalStatus(status), "")


def to_answer(actor: Actor, signal_id: UUID) -> Signal:
    """A request at the own coordination point that waits for an answer."""
    access.check_at_desk(actor)
    row = Signal.objects.filter(pk=signal_id, desk_id=access.desk_of(actor)).first()
    if row is None or row.coordination_requested_at is None or answering.answer_to(row):
        raise NotFound
    return row


def answered() -> Q:
    """Of signals: the present request has an answer."""
    same = RequestAnswer.objects.filter(requested_at=F("signal__coordination_requested_at"))
    return Q(pk__in=same.values("signal_id"))


@dataclass(frozen=True, slots=True)
class ToDo:
    """One own signal that asks something: `what` is "extend", "tell", "tell end", "answer" or "take over"."""

    what: str
    found: SignalView
    on: date | None = None
    said: str = ""


def to_do(actor: Actor) -> list[ToDo]:
    """What the own signals ask of this person; of who left: of every colleague."""
    if not access.may_register(actor):
        return []
    me, organisation = access.user_of(actor), access.organisation_of(actor)
    here = accounts.employed_at(organisation) | {me}
    ended_since = clock.now() - ASKED_AFTER
    running = Q(status=SignalStatus.ACTIVE)
    rows = list(
        own_signals(actor)
        .filter(Q(registered_by=me) | running & ~Q(registered_by__in=here))
        .filter(running | Q(ended_at__gte=ended_since, person_told_at__isnull=False))
        .filter(_asks_something(here))[:200]
    )
    if not rows:
        return []
    latest = _latest_told(rows)
    answers = {
        one.signal_id: one
        for one in RequestAnswer.objects.filter(
            signal__in=rows, requested_at=F("signal__coordination_requested_at")
        )
    }
    asking = [(row, what) for row in rows for what in _asked(row, me, here, latest, answers)]
    views = {
        one.signal.id: one
        for one in signals_shown(actor, {row.id: row for row, _w in asking}.values(), Use.LISTED)
    }
    return [
        ToDo(what, views[row.id], _day(row, what, latest), _answer(answers, row) if what == "answer" else "")
        for row, what in asking
    ]


def _asks_something(here: Iterable[UUID]) -> Q:
    """Rows that may ask something; which of them do is decided by the method of each."""
    soon = clock.today() + timedelta(weeks=26)
    return (
        Q(expires_on__lte=soon)
        | Q(person_told_at=None)
        | ~Q(status=SignalStatus.ACTIVE)
        | Q(coordination_requested_at__isnull=False)
        | ~Q(registered_by__in=list(here))
    )


def _latest_told(rows: Iterable[Signal]) -> dict[tuple[UUID, str], PersonTold]:
    found = PersonTold.objects.filter(signal__in=list(rows)).order_by("at", "id")
    return {(one.signal_id, one.moment): one for one in found}


def _asked(
    row: Signal,
    me: UUID,
    here: set[UUID],
    latest: dict[tuple[UUID, str], PersonTold],
    answers: dict[UUID, RequestAnswer],
) -> Iterable[str]:
    if row.registered_by not in here:
        yield "take over"
        return
    if row.registered_by != me:
        return
    day = _day(row, "tell", latest)
    if row.status == SignalStatus.ACTIVE:
        if terms.is_asked(row):
            yield "extend"
        # of a referral the family hears by itself (B10), and that is asked there
        if row.person_told_at is None and row.household_id is None and day <= clock.today():
            yield "tell"
        answer = answers.get(row.id)
        if answer and (answer.seen_at is None or (answer.answer == "refer" and row.household_id is None)):
            yield "answer"
    elif (told := latest.get((row.id, Moment.END))) is None or (
        told.told_on is None and told.again_on is not None and told.again_on <= clock.today()
    ):
        yield "tell end"


def _day(row: Signal, what: str, latest: dict[tuple[UUID, str], PersonTold]) -> date:
    """By when it is to be done."""
    if what == "extend":
        return row.expires_on
    if what == "tell":
        told = latest.get((row.id, Moment.START))
        return told.again_on if told and told.again_on else asked_first(row)
    return clock.today()


def asked_first(row: Signal) -> date:
    """When it is asked for the first time whether the person concerned was told, for who said "not yet"."""
    weeks = methods.method(row.method_hash).following.tell_again_weeks
    return after(row.registered_at, weeks, Unit.WEEKS).astimezone(clock.AMSTERDAM).date()


def _answer(answers: dict[UUID, RequestAnswer], row: Signal) -> str:
    return answers[row.id].answer
