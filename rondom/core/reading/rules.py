"""The rules for B1: short sentences, no long compounds, plain words. Pure; the words stand in words.toml.

The bounds are our own choice, near the advice of the Dutch government for B1 (short sentences, common words). A bound
is the place where a text surely goes wrong, not what to aim for.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

LIST = Path(__file__).parent / "words.toml"
#: words in one sentence; a list after a colon counts by itself
LONGEST_SENTENCE = 18
#: letters in one word
LONGEST_WORD = 17

#: placeholders of gettext and of templates stand for a short word
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\{.*?\}\}|\{\w*\}", re.DOTALL)
SENTENCE = re.compile(r"(?<=[.!?…])[”’\"')]*\s+|[:;]\s|\n+|\s[·–—]\s")
WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is hard to read. hard: the word, or the number of words; say: what could stand there instead."""

    sentence: str
    hard: str
    say: str

    def __str__(self) -> str:
        return f"„{self.sentence}” – {self.hard}: {self.say}"


@cache
def _list() -> tuple[list[tuple[str, re.Pattern[str], str]], frozenset[str]]:
    """(letters it cannot do without, pattern, instead) of every hard word, and the long words that are known all the
    same."""
    data = tomllib.loads(LIST.read_text())
    hard = [(_core(word), _pattern(word), str(instead)) for word, instead in data["hard"].items()]
    return hard, frozenset(str(word) for word in data["known"])


def _core(word: str) -> str:
    return word.strip("*").replace("*", " ").split()[0].casefold()


def _pattern(word: str) -> re.Pattern[str]:
    """A word or some words; a star stands for any letters: an ending, a first part, or some between."""
    middle = re.escape(word.strip("*")).replace(r"\ ", r"\s+").replace(r"\*", r"[^\W\d_]*")
    before = r"[^\W\d_]*" if word.startswith("*") else ""
    after = r"[^\W\d_]*" if word.endswith("*") else ""
    return re.compile(rf"(?<![\w’'-]){before}{middle}{after}(?![\w’'-])", re.IGNORECASE)


def sentences(text: str) -> Iterator[str]:
    plain = PLACEHOLDER.sub("iets", text)
    for part in SENTENCE.split(plain):
        if part and part.strip():
            yield " ".join(part.split())


def hard_words(text: str) -> list[tuple[str, str]]:
    """(word as it stands, what to say instead), in the order of the text, each word once."""
    found: dict[str, tuple[int, str, str]] = {}
    folded = text.casefold()
    for core, pattern, instead in _list()[0]:
        if core not in folded:  # finds at once what a pattern seeks for long: in a long text, seconds
            continue
        for match in pattern.finditer(text):
            found.setdefault(match.group().lower(), (match.start(), match.group(), instead))
    return [(word, instead) for _place, word, instead in sorted(found.values())]


def findings(text: str, *, names: frozenset[str] = frozenset()) -> list[Finding]:
    """Everything in the text that is too hard. names: words that are names, and so may be as long as they are."""
    return list(one_by_one(text, names=names))


def one_by_one(text: str, *, names: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """The same, one by one: for who wants the first few of a long text."""
    for sentence in sentences(text):
        yield from _of(sentence, names)


def _of(sentence: str, names: frozenset[str]) -> Iterator[Finding]:
    known = _list()[1]
    words = [one for one in WORD.findall(sentence)]
    if len(words) > LONGEST_SENTENCE:
        yield Finding(
            sentence,
            _("%(n)s woorden in één zin") % {"n": len(words)},
            _("maak er twee zinnen van"),
        )
    hard = hard_words(sentence)
    for word, instead in hard:
        yield Finding(sentence, word, instead)
    told = {word.lower() for word, _instead in hard}
    for word in words:
        long = max((len(part) for part in word.split("-")), default=0) > LONGEST_WORD
        if long and word.lower() not in known | told and word not in names:
            yield Finding(sentence, word, _("een korter woord, of zeg het in twee woorden"))
