"""What the family reads on its own pages, and what the methods say there, is plain Dutch. [M1, F8]"""

from pathlib import Path

import pytest

from rondom.core.reading import findings
from rondom.methods.loader import load
from tests.portal.family_texts import PACKAGE, of_method, of_pages, of_source, of_template

pytestmark = [pytest.mark.req("M1"), pytest.mark.req("F8")]
PRESETS = sorted((PACKAGE / "methods" / "presets").glob("*.toml"))


def too_hard(texts: list[tuple[str, str]]) -> list[str]:
    return [f"{place}: {one}" for place, text in texts for one in findings(text)]


def test_every_text_on_the_pages_of_the_family_is_plain() -> None:
    texts = list(of_pages())
    assert len(texts) > 300  # they are found at all
    assert too_hard(texts) == []


@pytest.mark.parametrize("preset", PRESETS, ids=lambda path: path.stem)
def test_what_a_method_says_to_the_family_is_plain(preset: Path) -> None:
    texts = list(of_method(load(preset.read_text())))
    assert len(texts) > 50
    assert too_hard(texts) == []


def test_a_hard_word_in_a_page_would_be_found() -> None:
    page = """{% translate "Indien nodig" %}{% translate 'Wij evalueren' as x %}
    {% blocktranslate count n=n trimmed %}{{ n }} casus{% plural %}{{ n }} casussen{% endblocktranslate %}"""
    assert len(too_hard([("page", text) for text in of_template(page)])) == 4
    assert list(of_source("a = _('Dag'); ngettext('1 taak', '%(n)s taken', n); other('niet dit')")) == [
        "Dag",
        "1 taak",
        "%(n)s taken",
    ]
