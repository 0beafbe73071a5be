"""The components, rendered as on the page for makers."""

import re
from collections import Counter
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from rondom.core import clock, styleguide

FRAME = {
    "csrf_token": "token",
    "nav": [{"label": "Vandaag", "url": "/", "current": True}],
    "actor": None,
    "demo": True,
}


class Elements(HTMLParser):
    """All start tags with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        assert len(attrs) == len(dict(attrs)), f"an attribute stands twice in {tag} {attrs}"

    def all(self, tag="", **having):
        return [
            attrs
            for name, attrs in self.found
            if tag in ("", name)
            and all(attrs.get(key.replace("_", "-")) == value for key, value in having.items())
        ]


@pytest.fixture(scope="module")
def page():
    with clock.freeze(datetime(2026, 3, 3, 8, 0, tzinfo=UTC)), translation.override("nl"):
        return render_to_string("core/styleguide.html", {**FRAME, **styleguide.sample()})


@pytest.fixture(scope="module")
def elements(page):
    return Elements(page)


def test_nothing_is_left_uncompiled(page):
    assert not re.search(r"</?c-|{{|{%", page)


def test_the_page_fits_a_strict_content_policy(elements):
    for tag, attrs in elements.found:
        assert "style" not in attrs, (tag, attrs)
        assert not any(name.startswith(("on", "hx-on")) for name in attrs), (tag, attrs)
        assert tag != "style" and (tag != "script" or attrs.get("src")), (tag, attrs)


def test_references_between_elements_hold(elements):
    ids = {attrs["id"] for attrs in elements.all() if "id" in attrs}
    for _tag, attrs in elements.found:
        for name in ("for", "aria-describedby", "aria-labelledby"):
            for target in (attrs.get(name) or "").split():
                assert target in ids, (name, target)
    errors = [attrs["href"] for attrs in elements.all("a") if attrs["href"].startswith(("#id_", "#field-"))]
    assert len(errors) == 4
    assert {address[1:] for address in errors} <= ids


def test_every_id_stands_once(elements):
    counts = Counter(attrs["id"] for attrs in elements.all() if "id" in attrs)
    assert [name for name, times in counts.items() if times > 1] == []


def test_every_form_that_changes_something_counts_once(elements):
    forms = elements.all("form", method="post")
    tokens = Counter(attrs["value"] for attrs in elements.all("input", name="once"))
    assert len(forms) == sum(tokens.values()) == len(tokens)


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_wrong_at_the_field(page, elements):
    assert "Wij willen weer rust in huis" in page
    assert "checked" in elements.all("input", name="wrong-urgency", value="week")[0]
    wrong = elements.all("input", name="wrong-name", aria_invalid="true")
    assert [attrs["aria-describedby"] for attrs in wrong] == ["error-wrong-name"]


def test_a_deadline_says_in_words_what_its_ring_shows(page):
    for words in ("nog 3 uur", "nog 5 dagen", "2 dagen te laat", "gehaald"):
        assert words in page


def test_a_ring_and_its_sentence_are_read_once(page):
    assert page.count('aria-label="5 van 6 akkoord"') == 1


def test_one_step_is_no_steps():
    def words(done, of):
        written = CottonCompiler().process(f'<c-dots :done="{done}" :of="{of}" />')
        return Template("{% load cotton %}" + written).render(Context())

    assert "1 van 1 stap<" in words(1, 1) and "1 van 2 stappen<" in words(1, 2)
