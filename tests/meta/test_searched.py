"""Case Dekker half-way, searched by everybody: each hit leads to a page that shows it, and no word was forgotten."""

from typing import Any

import pytest
from django.test import Client

from rondom.core.actor import system
from rondom.core.encrypted import EncryptedBytesField, EncryptedTextField
from rondom.core.transactions import acting
from rondom.privacy import search
from rondom.privacy.models import SearchEntry
from rondom.privacy.search_queries import find
from tests.meta.house import own_models
from tests.meta.walked import INSIDE, OUTSIDE, Walked

pytestmark = pytest.mark.req("H3")

#: words from the case: names, streets, notes, goals, tasks, meetings, critical points
WORDS = ("dekker", "school", "tim", "post", "geld", "de", "een", "ik", "carla", "schulden", "huur")
SEARCHERS = [name for name in INSIDE if name != "mother"]


def table(walked: Walked) -> list[tuple[Any, ...]]:
    names = [field.name for field in SearchEntry._meta.concrete_fields if field.name != "id"]
    with acting(system("test", walked.household_id)):
        rows = SearchEntry.objects.filter(household_id=walked.household_id).order_by("item_kind", "item_id")
        return list(rows.values_list(*names))


def test_what_the_actions_kept_is_what_the_files_hold(walked: Walked) -> None:
    """Every action of the story kept the table: making it again from the files changes nothing."""
    kept = table(walked)
    assert len({row[0] for row in kept}) > 8, "too few kinds to mean something"
    search.rebuild()
    assert table(walked) == kept


@pytest.mark.parametrize("name", SEARCHERS)
def test_each_hit_leads_to_a_page_that_shows_it(
    walked: Walked, clients: dict[str, Client], name: str
) -> None:
    actor, client = walked.actors[name], clients[name]
    pages: dict[str, str] = {}
    for word in WORDS:
        with acting(actor):
            found = find(actor, word)
        for hit in (*found.households, *found.items):
            if hit.url not in pages:
                page = client.get(hit.url)
                assert page.status_code == 200, (name, hit.label, hit.url)
                pages[hit.url] = _plain(page.content.decode())
            first = hit.entry.text.split(" · ")[0]
            assert _plain(first)[:40] in pages[hit.url], (name, hit.label, first)
    assert pages or name == "reporter"


def _plain(text: str) -> str:
    import html
    import re

    without = re.sub(r"<[^>]*>", "", html.unescape(text))
    return "".join(without.split()).casefold()


@pytest.mark.parametrize("name", OUTSIDE)
def test_to_others_the_household_cannot_be_found(walked: Walked, name: str) -> None:
    actor = walked.actors[name]
    with acting(actor):
        for word in WORDS:
            found = find(actor, word)
            for hit in (*found.households, *found.items):
                assert hit.entry.household_id != walked.household_id


def test_nothing_encrypted_is_in_the_table(walked: Walked) -> None:
    with acting(system("test", walked.household_id)):
        words = " ".join(SearchEntry.objects.values_list("text", flat=True))
        for model in own_models():
            names = [
                one.name
                for one in model._meta.concrete_fields
                if isinstance(one, EncryptedTextField) and not isinstance(one, EncryptedBytesField)
            ]
            if not names or model._meta.app_label == "index":
                continue
            for row in model._default_manager.all():
                assert not any((secret := getattr(row, one)) and secret in words for one in names), model
