"""The rules for B1 find what is hard, say what could stand there, and leave plain Dutch alone. [M1, F8]"""

import tomllib
from itertools import islice

import pytest

from rondom.core.reading import findings, hard_words, one_by_one, rules
from rondom.core.reading.rules import LIST, LONGEST_SENTENCE


@pytest.mark.req("F8")
@pytest.mark.parametrize(
    ("text", "hard", "say"),
    [
        ("Indien u dat wilt, belt u ons.", "Indien", "als"),
        ("Wij evalueren het plan in mei.", "evalueren", "samen kijken hoe het gaat"),
        ("De evaluatie is in mei.", "evaluatie", "samen kijken hoe het gaat"),
        ("U dient te bellen.", "dient te", "moet"),
        ("Ten   behoeve van het gezin.", "Ten   behoeve van", "voor"),
        ("Er is een gezinssamenwerkingsoverleg.", "gezinssamenwerkingsoverleg", "een korter woord"),
    ],
)
def test_a_hard_word_is_found_with_a_plain_one(text: str, hard: str, say: str) -> None:
    (found, *rest) = findings(text)
    assert found.hard.split() == hard.split() and found.say.startswith(say)
    assert (text.split()[-1].rstrip(".") in found.sentence and not rest) or "behoeve" in text


@pytest.mark.req("F8")
@pytest.mark.parametrize(
    "text",
    [
        "Ik wil weer post durven openmaken.",
        "U mag ja of nee zeggen. Nee heeft geen gevolgen voor de hulp.",
        "%(name)s komt op %(day)s bij u langs.",
        "De functionaris gegevensbescherming leest dit.",
        "Wie komt er: Fatima, Anna, Petra, Marga, Tim, Sem, Noor, Ali, Els, Jan, Piet, Kees, Ria, Ans, Bea, Cor, Dirk.",
        "",
    ],
)
def test_plain_dutch_is_left_alone(text: str) -> None:
    assert findings(text) == []


def test_a_sentence_is_too_long_from_one_word_on() -> None:
    fits = " ".join(["dit"] * LONGEST_SENTENCE)
    assert findings(fits + ".") == []
    (found,) = findings(f"{fits} te.")
    assert found.hard.startswith(str(LONGEST_SENTENCE + 1)) and found.say == "maak er twee zinnen van"
    assert findings(f"{fits}. {fits}") == []


def test_a_name_may_be_as_long_as_it_is() -> None:
    name = "Bovenmeerlandschenhof"
    assert findings(f"Dit doet {name}.") and findings(f"Dit doet {name}.", names=frozenset({name})) == []


def test_each_word_is_said_once_in_the_order_of_the_text() -> None:
    assert hard_words("Tevens is er, indien nodig, tevens een casus.") == [
        ("Tevens", "ook"),
        ("indien", "als"),
        ("casus", "gezin, situatie"),
    ]


def test_every_word_of_the_list_is_found_however_it_is_written() -> None:
    for word in tomllib.loads(LIST.read_text())["hard"]:
        stands = word.replace("*", "x")
        for written in (stands, stands.upper(), stands.capitalize()):
            assert written in [found for found, _say in hard_words(f"Er is {written} nu.")], word


def test_who_wants_the_first_few_reads_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody pastes a whole report in a field: the page is there as soon."""
    read: list[str] = []
    real = rules.hard_words
    monkeypatch.setattr(rules, "hard_words", lambda text: (read.append(text), real(text))[1])
    first = list(islice(one_by_one("Indien u dat wilt. " * 500), 3))
    assert len(first) == 3 == len(read)
