"""Who a new signal could be about: looked up by keys, judged by the engine, weighed by the rules."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import connection
from django.db.models import Q

from rondom.core import clock, keys
from rondom.core.transactions import on_postgres, run_as
from rondom.methods.content import MatchingRules

from .. import rules
from ..engine import model as judge
from ..engine.compare import compare
from ..engine.entries import Entries
from ..engine.keys import keys_of
from ..engine.normal import Typed, normal
from ..enums import SignalStatus, Verdict
from ..models import CoordinationMark, Signal, SignalSubject
from ..normalise import Identity
from ..rules import Finding
from .encoding import Encoding, coder, under_every_key
from .models import Encoded, Entry, ExcludedAddress, Likeness, MarkEntry

#: "rondom-index" as a number: the lock under which signals are registered one after the other
LOCK = 0x726F6E64

#: an index that has just begun judges as one of so many people: those of whom it does not know are there all the same
FEWEST = 10_000


def one_at_a_time() -> None:
    """Until the end of this transaction no other signal is registered, so that two that match at the same moment
    find each other. On SQLite an action is alone already (BEGIN IMMEDIATE)."""
    if on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@run_as("matching")
def find(signal: Signal, people: Sequence[Sequence[Encoding]], by: MatchingRules) -> dict[UUID, Finding]:
    """Signals of other organisations that agree with this one, with what agrees. ``people``: of the signal, in order
    (`encoding.under_every_key`)."""
    near = [_near(Entry, one, by) for one in people]
    others = Entry.objects.filter(pk__in={pk for one in near for pk in one}).exclude(signal=signal)
    rows = {row.pk: row for row in others.only("signal_id", "subject_id", "until")}
    if not rows:
        return {}
    near = [{pk: found for pk, found in one.items() if pk in rows} for one in near]
    signals = Signal.objects.filter(pk__in={row.signal_id for row in rows.values()})
    known = {one.pk: one for one in signals.only("organisation_id", "status")}
    subjects = SignalSubject.objects.filter(pk__in={row.subject_id for row in rows.values()})
    places = dict(subjects.values_list("id", "ordinal"))
    alone = _lonely(near, rows, by)
    pairs: dict[UUID, list[Finding]] = defaultdict(list)
    for mine, found in enumerate(near):
        for pk, (one, levels, sure) in found.items():
            row = rows[pk]
            until = shared_until(one.until, row.until)
            said = rules.decide(levels, sure, by, until=until, alone=one.keys.get("house") in alone)
            if said:
                pairs[row.signal_id].append(replace(said, mine=mine, theirs=places[row.subject_id]))
    found_in = {one: said for one, some in pairs.items() if (said := rules.between(some))}
    apart = _said_before(signal, found_in, known)
    return {
        one: said
        for one, said in found_in.items()
        if known[one].status == SignalStatus.ACTIVE
        and known[one].organisation_id != signal.organisation_id
        and one not in apart
    }


def size_of(table: type[Encoded]) -> int:
    """How many people the engine should reckon with."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {table._meta.db_table}")
        return max(FEWEST, cursor.fetchone()[0] or 0)


Near = tuple[Encoding, Mapping[str, str], float]


def _near(table: type[Encoded], homes: Sequence[Encoding], by: MatchingRules) -> dict[int, Near]:
    """Row → (which of my homes agrees best, facts with their levels, how sure), for everybody who shares a key and may
    be the same person or live in the same house."""
    size = size_of(table)
    model = judge.shipped()
    best: dict[int, tuple[Near, float, int]] = {}
    with connection.cursor() as cursor:
        entries = Entries(cursor, table=table._meta.db_table)
        for one in homes:
            for pk, code in entries.find(one.keys).items():
                levels = rules.checked(compare(one.code, code))
                sure = judge.sureness(model.score(levels, size))
                if pk not in best or (sure, levels.home) > best[pk][1:]:
                    best[pk] = (one, rules.named(levels), sure), sure, levels.home
    return {
        pk: found
        for pk, (found, sure, _home) in best.items()
        if sure >= by.possible_from or rules.agrees("home", found[1].get("home", "unknown"))
    }


def shared_until(mine: int | None, theirs: int | None) -> int | None:
    """The year until which the house was shared; 0 when it is of before and not known until when."""
    years = [year for year in (mine, theirs) if year is not None]
    return min((year for year in years if year), default=0) if years else None


def _lonely(near: Sequence[dict[int, Near]], rows: Mapping[int, Entry], by: MatchingRules) -> set[int]:
    """Of the houses of these people those that say who belongs together: not excluded, not crowded."""
    at: dict[int, set[UUID]] = defaultdict(set)
    for found in near:
        for pk, (one, levels, _sure) in found.items():
            if "house" in one.keys:
                at[one.keys["house"]]
                if rules.agrees("home", levels.get("home", "unknown")):
                    at[one.keys["house"]].add(rows[pk].signal_id)
    return {house for house, some in at.items() if len(some) <= by.crowded_from} - excluded()


def excluded() -> set[int]:
    """Houses where many live who are no household, as hashes under each key that is there."""
    under = [coder(key_id)[1] for key_id in keys.ids("index")]
    return {
        keys_of(normal(Typed(postcode=postcode, house_number=number)), one)["house"]
        for postcode, number in ExcludedAddress.objects.values_list("postcode", "house_number")
        for one in under
    }


def _said_before(signal: Signal, found: Mapping[UUID, Finding], known: Mapping[UUID, Signal]) -> set[UUID]:
    """Signals of which somebody here said before, of an earlier signal about the same person, that it is another
    household: it is not asked again."""
    mine = [
        one
        for one, said in found.items()
        if known[one].organisation_id == signal.organisation_id
        and said.disclosed
        and not (said.mine or said.theirs)
    ]
    if not mine:
        return set()
    said = Likeness.objects.filter(Q(signal__in=mine) | Q(other__in=mine), verdict=Verdict.OTHER)
    return {one for pair in said.values_list("signal_id", "other_id") for one in pair} - set(mine)


@run_as("matching")
def marks_hit(people: Sequence[Sequence[Encoding]], by: MatchingRules) -> dict[CoordinationMark, list[str]]:
    """Households that are or were in coordination and that these people may belong to, with what agrees (A5)."""
    near = [_near(MarkEntry, one, by) for one in people]
    if not any(near):
        return {}
    alive = Q(mark__until=None) | Q(mark__expires_on__gte=clock.today())
    ids = {pk for one in near for pk in one}
    rows = {
        row.pk: row
        for row in MarkEntry.objects.filter(alive, pk__in=ids).defer("code").select_related("mark")
    }
    nobodys = excluded()
    hits: dict[CoordinationMark, set[str]] = defaultdict(set)
    for found in near:
        for pk, (one, levels, sure) in found.items():
            if row := rows.get(pk):
                alone = one.keys.get("house") not in nobodys
                said = rules.decide(levels, sure, by, until=shared_until(one.until, row.until), alone=alone)
                if said:
                    hits[row.mark] |= set(said.told)
    return {mark: sorted(codes) for mark, codes in hits.items()}


def surely_about(people: Iterable[Identity]) -> set[UUID]:
    """Signals about these very people: the number agrees, or the whole name with the birth date and no other number.
    An address or an initial could be somebody else's. For who asks what is known of them."""
    found: set[int] = set()
    for homes in under_every_key(list(people)):
        for pk, (_one, levels, _sure) in _near(Entry, homes, MatchingRules()).items():
            named = rules.agrees("given", levels.get("given", "unknown"), "sound") and rules.agrees(
                "family", levels.get("family", "unknown"), "sound"
            )
            if levels.get("bsn") == "equal" or (
                named and levels.get("born") == "equal" and levels.get("bsn") != "differs"
            ):
                found.add(pk)
    return set(Entry.objects.filter(pk__in=found).values_list("signal_id", flat=True))
