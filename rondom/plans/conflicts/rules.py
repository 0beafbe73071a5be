"""Double work and order: pure rules that say why. No database, no clock. [F4]

Double work: two organisations give the same kind of help in the same life domain to the same person at the same time;
or two get to know the family at once. Order: something begins before what must come first is done.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from uuid import UUID

from django.utils.translation import gettext as _

from rondom.core.words import day_nl

from .enums import ConflictKind, Node
from .order import edges_of
from .values import EVERYONE, Aim, Conflict, Edge, Picture, Work

__all__ = ["conflicts", "double", "out_of_order", "overlap", "same_people"]


def conflicts(picture: Picture, today: date) -> list[Conflict]:
    """All that collides and was not kept with a reason on these very facts; double work first."""
    found = [*double(picture.works, today), *out_of_order(picture, today)]
    return [one for one in found if (one.key, one.digest) not in picture.kept]


def same_people(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether somebody is in both; about nobody in particular is about everybody."""
    return one == EVERYONE or other == EVERYONE or bool(one & other)


def overlap(one: Work, other: Work) -> bool:
    """Whether there is a day on which both run; without a beginning they already do, without an end they go on."""
    return (one.starts or date.min) <= (other.ends or date.max) and (other.starts or date.min) <= (
        one.ends or date.max
    )


def double(works: Iterable[Work], today: date) -> list[Conflict]:
    """Pairs of tasks in which two organisations do the same thing, or get to know the family at the same time."""
    running = sorted((work for work in works if work.runs and work.kind and work.party), key=_place)
    return [_double(one, other, today) for one, other in combinations(running, 2) if _collide(one, other)]


def _place(work: Work) -> str:
    return str(work.id)


def _collide(one: Work, other: Work) -> bool:
    if one.party == other.party or not same_people(one.about, other.about) or not overlap(one, other):
        return False
    if one.intake and other.intake:
        return True
    same_domain = not one.domains or not other.domains or bool(one.domains & other.domains)
    return one.kind == other.kind and same_domain


def _double(one: Work, other: Work, today: date) -> Conflict:
    intake = one.intake and other.intake
    kind = ConflictKind.INTAKE if intake else ConflictKind.DOUBLE
    who = {
        "one": one.who,
        "other": other.who,
        "kind": one.kind_label or one.kind,
        "for": _persons(one, other),
    }
    if intake:
        sentence = _(
            "%(one)s en %(other)s beginnen allebei met kennismaken voor %(for)s. "
            "Het gezin vertelt dan twee keer hetzelfde."
        )
    else:
        sentence = _(
            "%(one)s en %(other)s geven tegelijk dezelfde hulp (%(kind)s) voor %(for)s. Dat lijkt dubbel werk."
        )
    return Conflict(
        kind,
        f"{kind.value}:{one.id}:{other.id}",
        _digest(_facts(one), _facts(other)),
        sentence % who,
        (_line(one, today), _line(other, today)),
        (one.id, other.id),
    )


def _persons(one: Work, other: Work) -> str:
    both = [name for name in one.names if name in other.names] or [*one.names, *other.names]
    if (one.about == EVERYONE and other.about == EVERYONE) or not both:
        return _("het hele gezin")
    return _(" en ").join(dict.fromkeys(both))


def _line(work: Work, today: date) -> str:
    """Who does what, and when."""
    return f"{work.who}: {work.title} ({period(work.starts, work.ends, today)})"


def period(starts: date | None, ends: date | None, today: date) -> str:
    """From when until when, in words."""
    if starts and ends:
        return _("van %(start)s tot en met %(end)s") % {
            "start": day_nl(starts, today),
            "end": day_nl(ends, today),
        }
    if ends:
        return _("tot en met %(end)s") % {"end": day_nl(ends, today)}
    if starts:
        return _("vanaf %(start)s") % {"start": day_nl(starts, today)}
    return _("geen dagen afgesproken")


def out_of_order(picture: Picture, today: date) -> list[Conflict]:
    """Tasks that begin before what must come first is done: by this plan's own order, else by the method's."""
    works, aims = {work.id: work for work in picture.works}, {aim.id: aim for aim in picture.aims}
    found: dict[str, Conflict] = {}
    for edge in edges_of(picture):
        for late in _then(edge, works):
            conflict = _order(edge, late, works, aims, today)
            if conflict:
                found.setdefault(conflict.key, conflict)
    return sorted(found.values(), key=lambda one: one.key)


def _then(edge: Edge, works: dict[UUID, Work]) -> Iterator[Work]:
    """The tasks that `then` stands for: itself, or those of the goal."""
    for work in works.values():
        if edge.then in (work.id, work.goal_id) and work.runs and edge.first not in (work.id, work.goal_id):
            yield work


def _order(
    edge: Edge, then: Work, works: dict[UUID, Work], aims: dict[UUID, Aim], today: date
) -> Conflict | None:
    task, aim = works.get(edge.first), aims.get(edge.first)
    if task is not None:
        done, given_up, ends, what, line = task.done, task.given_up, task.ends, task.title, _line(task, today)
    elif aim is not None:
        own = [work for work in works.values() if work.goal_id == aim.id and work.open]
        ends = max((one.ends for one in own if one.ends), default=None)
        if any(one.ends is None for one in own):
            ends = None
        done, given_up, what = aim.reached, aim.dropped, aim.words
        line = _("Doel: %(words)s (%(when)s)") % {"words": aim.words, "when": period(None, ends, today)}
    else:
        return None
    if done:
        return None
    begins = then.starts or today
    planned_after = not given_up and begins > today and ends is not None and begins > ends
    if planned_after:
        return None
    words = {"then": then.title, "who": then.who, "first": what}
    if given_up:
        sentence = _("„%(first)s” is niet gelukt. Toch gaat „%(then)s” van %(who)s door.") % words
    elif begins <= today:
        sentence = _("„%(then)s” van %(who)s loopt al, maar „%(first)s” is nog niet klaar.") % words
    else:
        sentence = _("„%(then)s” van %(who)s begint voordat „%(first)s” klaar is.") % words
    return Conflict(
        ConflictKind.ORDER,
        f"{ConflictKind.ORDER.value}:{edge.first}:{then.id}",
        _digest(
            (edge.first, given_up, ends, edge.because),
            (then.id, then.starts, then.ends, then.party, sorted(then.about)),
        ),
        sentence,
        (line, _line(then, today)),
        (then.id,),
        because=edge.because,
        waits_for=edge.first,
        waits_kind=Node.TASK if task is not None else Node.GOAL,
        not_before=ends,
        edge_id=edge.id,
    )


def _facts(work: Work) -> tuple[object, ...]:
    """What makes it the same finding: not the wording of the task."""
    return (work.id, work.kind, sorted(work.domains), sorted(work.about), work.starts, work.ends, work.party)


def _digest(*facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()
