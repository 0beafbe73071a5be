"""Searching all files at once: what somebody finds is what its page shows them, nothing more. [H3]

The decision is the one of every page (`rules.decide`). Rondom writes down nowhere who searched for what; what appeared
in the result it does: an item, of which words are shown, as read; a household as listed (`Use.LISTED`), as in any list.
The question does stand in the address of the page: what a browser or the log of a proxy keeps of that is outside Rondom
(docs/operator.md, "Web server").
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from uuid import UUID

from django.db.models import Model, QuerySet

from rondom.core.actor import Actor, ActorKind
from rondom.core.transactions import tell
from rondom.methods import queries as methods
from rondom.methods.enums import Category

from . import log, people
from .access import consent_for, grants_for, live, my_households
from .conditions import AnyUntold, Shielding
from .consent.openings import any_open
from .enums import Ground, Use
from .models import FileContext, Involvement, SearchEntry
from .override.untold import untold_in
from .rules import ItemFacts, Role, Standing, decide
from .search import Source, registry, tokens
from .search_engines import newest, with_words
from .shields.rules import NOTHING, Hidden, at_the_point
from .shields.standing import hidden_from

#: so many words of a question are looked for
MOST_WORDS = 8
#: so many of the newest that fit are looked at together; more when the reader may not see enough of them
BATCH = 200
#: so many hits are shown under each heading; who gets more is asked to say more
MOST_FIRST, MOST_OTHER = 40, 25

#: digits with at most three signs between them: what one reads as one number
_RUN = re.compile(r"\d(?:[\W_]{0,3}\d)*")
#: nine together, or parted as people part them, whatever number stands beside them
_NINE = re.compile(
    r"(?<!\d)(?:\d{9}|\d{3}[\W_]{1,3}\d{3}[\W_]{1,3}\d{3}|\d{4}[\W_]{1,3}\d{2}[\W_]{1,3}\d{3})(?!\d)"
)
_FIRST = "households"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an excerpt; `marked`: begins with a word that was looked for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `label` says what it is, `url` is the page that shows it to this actor."""

    entry: SearchEntry
    label: str
    url: str
    excerpt: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits under two headings, the newest first; `more_…`: there are more than are shown."""

    words: tuple[str, ...]
    households: tuple[Hit, ...] = ()
    items: tuple[Hit, ...] = ()
    more_households: bool = False
    more_items: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.households and not self.items


def looks_like_bsn(query: str) -> bool:
    """A citizen service number finds nothing, and is better not typed."""
    return bool(_NINE.search(query)) or any(_is_one(query, run) for run in _RUN.finditer(query))


def _is_one(query: str, run: re.Match[str]) -> bool:
    """Nine digits however parted; or eight together, where the leading nought was left off, unless they belong to a
    number that begins with a letter, such as a file's."""
    number, before = run.group(), query[: run.start()].lower()
    if sum(sign.isdigit() for sign in number) == 9:
        return True
    return len(number) == 8 and number.isdigit() and (not before[-1:].isalpha() or before.endswith("bsn"))


def words_of(query: str) -> tuple[str, ...]:
    """The words that are looked for; none when there is too little to go by."""
    words = list(dict.fromkeys(tokens(query)))[:MOST_WORDS]
    return tuple(words) if any(len(word) > 1 for word in words) else ()


def items_in(household_id: UUID, model: type[Model], query: str) -> "QuerySet[SearchEntry, UUID]":
    """Ids of the rows of this model in one household in which every word of the question begins a word. It decides
    nothing: it narrows a query on those rows, and that one carries the decision."""
    words = words_of(query)
    if not words or looks_like_bsn(query):
        return SearchEntry.objects.none().values_list("item_id", flat=True)
    rows = SearchEntry.objects.filter(household_id=household_id, item_kind=model._meta.label_lower)
    return with_words(rows, words).values_list("item_id", flat=True)


def find(actor: Actor, query: str) -> Found:
    """What this actor may see and in which every word of the question begins a word, the newest first."""
    words = words_of(query)
    if not words or looks_like_bsn(query):
        return Found(words)
    first = [source.kind for source in registry.sources.values() if source.group == _FIRST]
    households = _newest(actor, words, first, inside=True, most=MOST_FIRST + 1)
    items = _newest(actor, words, first, inside=False, most=MOST_OTHER + 1)
    shown = [*households[:MOST_FIRST], *items[:MOST_OTHER]]
    _listed(actor, shown)
    hits = {entry.id: _hit(actor, entry, words) for entry in shown}
    return Found(
        words,
        tuple(hits[entry.id] for entry in households[:MOST_FIRST]),
        tuple(hits[entry.id] for entry in items[:MOST_OTHER]),
        len(households) > MOST_FIRST,
        len(items) > MOST_OTHER,
    )


def _newest(
    actor: Actor, words: Sequence[str], kinds: Sequence[str], *, inside: bool, most: int
) -> list[SearchEntry]:
    """The newest entries that fit and that this actor may see. A word of which a whole region is full is not read to
    its end."""
    tell(actor)
    found: list[SearchEntry] = []
    for skip in count(0, BATCH):
        households = my_households(actor)
        ids = newest(words, kinds, inside=inside, households=households, most=BATCH, skip=skip)
        found += visible(actor, SearchEntry.objects.filter(pk__in=ids).order_by("-at", "-id")) if ids else []
        if len(ids) < BATCH or len(found) >= most:
            break
    return found[:most]


def visible(actor: Actor, rows: Iterable[SearchEntry]) -> list[SearchEntry]:
    """Those of some entries that this actor may find: the decision itself, with how they stand to these households
    fetched for all at once (as a filter it would go over every household of a whole region). Log what is shown."""
    found = list(rows)
    stands = _standings(actor, {one.household_id for one in found})
    return [one for one in found if _may_find(actor, one, stands[one.household_id])]


def _may_find(actor: Actor, entry: SearchEntry, stands: Standing) -> bool:
    if not any(stands.sees(role.key, Category.EXISTENCE) for role in stands.roles):
        return False
    if entry.desk_id and not (actor.kind == ActorKind.OFFICER and actor.desk_id == entry.desk_id):
        return False
    itself = entry.item_id == entry.household_id  # who knows that a household is there, sees its name
    facts = ItemFacts(
        entry.household_id,
        entry.category,
        frozenset(entry.about),
        entry.created_by,
        entry.item_id,
        entry.made_at,
    )
    return itself or decide(actor, facts, stands).allowed


def _standings(actor: Actor, household_ids: Collection[UUID]) -> dict[UUID, Standing]:
    """`access.standing` for several households, in two queries."""
    rows = Involvement.objects.filter(live(actor), household_id__in=household_ids).order_by("since", "id")
    roles: dict[UUID, list[Role]] = defaultdict(list)
    opened, shielded, untold = set(), set(), set()
    for row in rows.annotate(opened=any_open(), shielded=Shielding(actor), untold=AnyUntold()):
        roles[row.household_id].append(Role(row.role, row.role_kind, Ground(row.ground)))
        opened |= {row.household_id} if row.opened else set()
        if row.shielded:
            shielded.add(row.household_id)
        if row.untold:
            untold.add(row.household_id)
    hidden = hidden_from(actor, [one for one in shielded if not at_the_point(actor, roles[one])])
    contexts = {row.household_id: row for row in FileContext.objects.filter(pk__in=list(roles))}
    own = people.represented_by(actor) if actor.person_id else frozenset()
    stands = {
        one: _standing(roles[one], contexts.get(one), own, hidden.get(one, NOTHING)) for one in household_ids
    }
    if actor.kind == ActorKind.RELATIVE:
        for one, there in list(stands.items()):
            knows = partial(_knows, there)
            stands[one] = replace(there, granted=grants_for(actor, one, there.roles, knows))
    not_told = untold_in(untold)
    for one in untold:
        stands[one] = replace(stands[one], untold=not_told)
    for one in opened:
        stands[one] = replace(stands[one], consented=consent_for(actor))
    return stands


def _knows(stands: Standing, role: str) -> bool:
    return stands.sees(role, Category.EXISTENCE)


def _standing(
    roles: list[Role], context: FileContext | None, own: frozenset[str], hidden: Hidden
) -> Standing:
    if not roles or context is None:
        return Standing((), lambda role, category: False)
    method, phase = methods.method(context.method_hash), context.phase

    def sees(role: str, category: str) -> bool:
        return method.sees(role, phase, category) and category not in hidden.categories

    return Standing(tuple(roles), sees, own, hidden)


def _listed(actor: Actor, shown: Iterable[SearchEntry]) -> None:
    entries = [
        log.Entry(
            one.household_id,
            str(_source(one).logged_as or one.category),
            one.item_kind,
            one.item_id,
            Use.LISTED
            if _source(one).group == _FIRST
            else Use.READ,  # of an item a piece of its text is shown
        )
        for one in shown
    ]
    if entries:
        log.note(actor, *entries)


def _source(entry: SearchEntry) -> Source:
    return registry.sources[entry.item_kind]


def _hit(actor: Actor, entry: SearchEntry, words: Sequence[str]) -> Hit:
    source = _source(entry)
    return Hit(entry, str(source.label), source.page(actor, entry), excerpt(entry.text, words))


AROUND, LENGTH = 60, 220
_WORD = re.compile(r"[^\W_]+")


def excerpt(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """The piece of a text around the first word that was looked for, with all such words marked."""
    text = " ".join(text.split())
    found = [match for match in _WORD.finditer(text) if _begins(match.group(), words)]
    start = _cut(text, found[0].start() - AROUND) if found else 0
    end = len(text) if start + LENGTH >= len(text) else _cut(text, start + LENGTH) or start + LENGTH
    parts, at = [], start
    for match in found:
        if match.end() > end:
            break
        parts += [Part(text[at : match.start()], False), Part(match.group(), True)]
        at = match.end()
    parts.append(Part(text[at:end] if end == len(text) else text[at:end].rstrip(), False))
    before = [Part("… ", False)] if start else []
    after = [Part(" …", False)] if end < len(text) else []
    return tuple(part for part in (*before, *parts, *after) if part.text)


def _cut(text: str, at: int) -> int:
    """The beginning of the word at this place."""
    return text.rfind(" ", 0, at) + 1 if at > 0 else 0


def _begins(word: str, wanted: Sequence[str]) -> bool:
    return any(one.startswith(begin) for one in tokens(word) for begin in wanted)
