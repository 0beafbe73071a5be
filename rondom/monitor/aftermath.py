"""The tables of what came after: back or not, beside the estimate at closing; answers to who was not content. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rondom.methods.schema import Method

from .areas import Words
from .cells import IN_TIME, LATE, Cells, MethodOf, Part, Place, words_of
from .facts import Tally
from .facts_after import AWAY, year_closed
from .publishing import Group

BY_FAMILY, BY_PROFESSIONAL = "by_family", "by_professional"
BACK, STAYED = "back", "away"
#: of the table that sets the estimate at closing beside what became of it
ESTIMATED = "estimated"

Moments = tuple[int, ...]


def dissatisfaction(tallies: Iterable[Tally], place: Place) -> Part:
    """One set of households: whether the answer came in time, and who said it."""
    in_time, said_by = Cells(place), Cells(place)
    for tally in tallies:
        by_family, late = tally.codes
        in_time.add(tally, LATE if late else IN_TIME)
        said_by.add(tally, BY_FAMILY if by_family else BY_PROFESSIONAL)
    tables = (
        in_time.table("dissatisfaction", (IN_TIME, LATE)),
        said_by.table("dissatisfaction:by", (BY_FAMILY, BY_PROFESSIONAL)),
    )
    return Part(Group(tables), {one.key: "dissatisfaction" for one in tables})


def moments_of(method: Method) -> Moments:
    """So many months after closing this method looks back."""
    return tuple(sorted(set(method.aftercare.follow_up_months)))


def looked_back(methods: Mapping[str, Method]) -> dict[Moments, list[str]]:
    """The moments at which methods look back, with their hashes; a method without moments is not counted."""
    found: dict[Moments, list[str]] = defaultdict(list)
    for hash_, method in methods.items():
        if moments_of(method):
            found[moments_of(method)].append(hash_)
    return dict(found)


def relapse(
    tallies: Sequence[Tally], methods: Sequence[Method], method_of: MethodOf, months: range, place: Place
) -> Iterable[Part]:
    """For each moment at which a way of working looks back: who came back before it.

    Households are the same at a later moment, so the later table is shown with every cell or not at all
    (`Group.whole`): what two published tables differ is then never a small group. So too the one beside the estimate.
    """
    for moments in dict.fromkeys(map(moments_of, methods)):
        for at in range(len(moments)):
            looked = moments[: at + 1]
            of = [one for one in tallies if one.codes[0] == looked]
            yield _back(looked, of, months, place)
            if at == 0:
                yield _estimated(looked, of, methods, method_of, months, place)


def _key(looked: Moments) -> str:
    return "relapse:" + ".".join(map(str, looked))


def _back(looked: Moments, tallies: Iterable[Tally], months: range, place: Place) -> Part:
    cells = Cells(place)
    for tally in tallies:
        back = tally.codes[3]
        cells.add(tally, STAYED if back == AWAY else f"{BACK}:{back}")
    table = cells.table(_key(looked), (*(f"{BACK}:{n}" for n in looked), STAYED))
    words = {table.key: _year(looked, months), STAYED: _STAYED}
    for before, n in zip((0, *looked), looked, strict=False):
        words[f"{BACK}:{n}"] = _between(before, n)
    return Part(Group((table,), whole=len(looked) > 1), {table.key: "relapse"}, words)


def _estimated(
    looked: Moments,
    tallies: Iterable[Tally],
    methods: Sequence[Method],
    method_of: MethodOf,
    months: range,
    place: Place,
) -> Part:
    cells = Cells(place)
    levels = {
        one.label.nl: words_of(one.label)
        for method in methods
        if moments_of(method)[:1] == looked
        for one in method.relapse_levels
    }
    for tally in tallies:
        _looked, method, level, back = tally.codes
        label = method_of(method).choice("relapse_levels", level).label
        levels.setdefault(label.nl, words_of(label))
        cells.add(tally, f"{label.nl}:{STAYED if back == AWAY else BACK}")
    table = cells.table(
        f"{_key(looked)}:{ESTIMATED}", [f"{level}:{end}" for level in levels for end in (BACK, STAYED)]
    )
    words = {table.key: _year(looked, months)}
    for level, said in levels.items():
        words[f"{level}:{BACK}"] = {
            "nl": f"{said['nl']}: terug binnen {looked[0]} maanden",
            "en": f"{said['en']}: back within {looked[0]} months",
        }
        words[f"{level}:{STAYED}"] = {
            "nl": f"{said['nl']}: niet terug",
            "en": f"{said['en']}: not back",
        }
    return Part(Group((table,), whole=True), {table.key: "relapse"}, words)


_STAYED: Words = {"nl": "niet terug", "en": "not back"}


def _between(before: int, n: int) -> Words:
    if not before:
        return {"nl": f"terug binnen {n} maanden", "en": f"back within {n} months"}
    return {
        "nl": f"terug na {before} tot {n} maanden",
        "en": f"back after {before} to {n} months",
    }


def _year(looked: Moments, months: range) -> Words:
    """What a table is about: the year of closing and how long after."""
    year = year_closed(looked[-1], months)
    return {
        "nl": f"afgesloten in {year}, {looked[-1]} maanden later",
        "en": f"closed in {year}, {looked[-1]} months later",
    }
