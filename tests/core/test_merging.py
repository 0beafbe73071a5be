"""The rule that puts two people's changes of one text together: no letter goes unseen."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondom.core.merging import merge, pieces

pytestmark = pytest.mark.req("G4")

SENTENCES = (
    "Moeder slaapt slecht.",
    "Er zijn 14 schulden.",
    "School belt morgen!",
    "Wie haalt Sem op?",
    "Oké",
)
SPACES = (" ", "\n", "\n\n")
texts = st.lists(
    st.tuples(st.sampled_from([*SENTENCES, "x", "Nee.", "é🌷"]), st.sampled_from(SPACES)), max_size=6
).map(lambda parts: "".join(a + b for a, b in parts).strip())


def letters(text: str) -> Counter[str]:
    return Counter(one for one in text if not one.isspace())


def added(before: str, after: str) -> Counter[str]:
    """What ``after`` has and ``before`` has not, letter by letter, whole sentences at a time."""
    more = Counter(pieces(after)) - Counter(pieces(before))
    return sum((letters(piece) for piece in more.elements()), Counter())


@pytest.mark.parametrize(
    ("before", "theirs", "mine", "text", "clashes"),
    [
        ("", "", "", "", 0),
        ("A.", "A.", "A.", "A.", 0),
        ("", "Moeder komt.", "", "Moeder komt.", 0),
        ("A.", "A. B.", "A.", "A. B.", 0),
        ("A.", "A.", "A. C.", "A. C.", 0),
        # both put something in at the same place: what was saved first stands first
        ("A.", "A. B.", "A. C.", "A. B. C.", 0),
        ("", "Een", "Twee", "Een\nTwee", 0),
        ("A.", "A.\nB", "A.\nC", "A.\nB\nC", 0),
        # who sends the same once more, or typed on after it, says nothing twice
        ("A.", "A. B.", "A. B.", "A. B.", 0),
        ("A.", "A. B.", "A. B. C.", "A. B. C.", 0),
        # different sentences go together
        ("A. B. C.", "Aa. B. C.", "A. B. Cc.", "Aa. B. Cc.", 0),
        ("A. B. C.", "B. C.", "A. B. C. D.", "B. C. D.", 0),
        ("A. B.", "A! B.", "A. B.\nC.", "A! B.\nC.", 0),
        # the same sentence: both stay in sight, in the order in which they were saved
        ("Vader mag niet komen.", "Vader mag nu niet komen.", "Vader mag komen.",
         "Vader mag nu niet komen.\nVader mag komen.", 1),
        ("A. B. C.", "A. C.", "A. Bb. C.", "A. Bb. C.", 1),
        ("A.\r\nB.", "A.\nB.", "A.\r\nB.\r\nC.", "A.\nB.\nC.", 0),
    ],
)  # fmt: skip
def test_the_rule(before: str, theirs: str, mine: str, text: str, clashes: int) -> None:
    merged = merge(before, theirs, mine)
    assert len(merged.clashes) == clashes
    assert merged.text.split() == text.split() if clashes else merged.text == text


@given(texts, texts, texts)
def test_every_letter_put_in_is_in_the_text_or_in_a_clash(before: str, theirs: str, mine: str) -> None:
    merged = merge(before, theirs, mine)
    for side in (theirs, mine):
        assert not added(before, side) - letters(merged.text), (before, theirs, mine, merged)


@given(texts, texts, texts)
def test_of_a_clash_both_texts_are_shown_whole(before: str, theirs: str, mine: str) -> None:
    for clash in merge(before, theirs, mine).clashes:
        assert clash.theirs != clash.mine and clash.before
        assert clash.theirs in theirs and clash.mine in mine and clash.before in before


@given(texts, texts, texts)
def test_nothing_is_made_up(before: str, theirs: str, mine: str) -> None:
    of_both = letters(theirs) | letters(before)
    assert not letters(merge(before, theirs, mine).text) - (of_both + letters(mine))


@given(texts, texts)
def test_no_change_is_identity(before: str, one: str) -> None:
    assert merge(before, one, before).text == merge(before, before, one).text == one
    assert merge(before, one, one).text == one
    assert not merge(before, one, before).clashes + merge(before, one, one).clashes


@given(texts, texts, texts)
def test_who_was_first_decides_the_order_alone(before: str, one: str, other: str) -> None:
    """Swapped, the same places clash with the sides swapped, and the same letters stand there."""
    here, there = merge(before, one, other), merge(before, other, one)
    assert [(a.before, a.theirs, a.mine) for a in here.clashes] == [
        (b.before, b.mine, b.theirs) for b in there.clashes
    ]
    assert letters(here.text) == letters(there.text)


@given(st.text(max_size=60))
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(texts, st.lists(st.sampled_from(["Piet.", "Anna.", "Ria."]), unique=True, min_size=2))
def test_who_all_add_to_one_text_after_each_other_keep_every_sentence(before: str, names: list[str]) -> None:
    saved = before
    for name in names:
        merged = merge(before, saved, f"{before}\n{name}")
        assert not merged.clashes
        saved = merged.text
    assert all(saved.count(name) == 1 for name in names)
