"""A region in which every sentence carries a word of its own, and a visitor who follows every link.

Black box: what a page shows is read from its text alone. A word found in an answer tells which row it came from, so
one can ask whether this visitor may know that row.
"""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.db import models
from django.test import Client

from rondom.accounts import queries as accounts
from rondom.core.actor import Actor
from rondom.core.classified import PER_ROW, TECHNICAL, WORK
from rondom.core.database import as_owner
from rondom.core.encrypted import EncryptedTextField
from rondom.households.models import Household
from rondom.methods.enums import Category
from rondom.privacy import search
from rondom.privacy.items import Item
from tests.conftest import client_of

WORD = re.compile(r"kanarie(\d+)q")
LINK = re.compile(r"""<(a|form|button|div|input)\b[^>]*?\b(href|action|hx-get)="(/[^"#]*)[^"]*"[^>]*>""")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
FILE = re.compile(r"^/gezinnen/([0-9a-f-]{36})/")
#: leaves the page without anything to read; or changes who is looking
NOT_FOLLOWED = re.compile(r"^/(static|account|taal|wissel|health)")


@dataclass(frozen=True, slots=True)
class Canary:
    """Where a word stands: the row, the household, the kind of information."""

    model: type[models.Model]
    pk: UUID
    household_id: UUID
    category: str


def mark() -> dict[int, Canary]:
    """Put a word into every text about a household, as who owns the database could; each row has its own."""
    found: dict[int, Canary] = {}
    with as_owner():
        for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
            texts = list(_texts(model))
            if not texts or not model.__module__.startswith("rondom."):
                continue
            for row in model._default_manager.all():
                household = row.pk if model is Household else getattr(row, "household_id", None)
                changed = {}
                for name, category in texts:
                    number = len(found) + 1
                    before = getattr(row, name)
                    after = f"{before} kanarie{number}q"
                    longest = model._meta.get_field(name).max_length
                    if household is None or not before or (longest and len(after) > longest):
                        continue
                    kind = row.category if category == PER_ROW else category  # type: ignore[attr-defined]
                    found[number] = Canary(model, row.pk, household, str(kind))
                    changed[name] = after
                if changed:
                    model._default_manager.filter(pk=row.pk).update(**changed)
    search.rebuild()
    return found


def _texts(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """(field, category) of what somebody typed; "per_row": the category of the row."""
    if model._meta.label == "privacy.SearchEntry":
        return  # made anew from the rows
    for group in getattr(model, "classification", ()):
        if group.category in (TECHNICAL, WORK):
            continue
        for name in group.fields:
            one = model._meta.get_field(name)
            typed = isinstance(one, models.TextField | EncryptedTextField) or (
                isinstance(one, models.CharField) and (one.max_length or 0) > 64
            )
            if typed and not one.choices:
                known = group.category in Category.values
                yield name, group.category if known and not issubclass(model, Item) else PER_ROW


@dataclass
class Visitor:
    """One account in one employment; `seen` per kind of address the ones that answered with a page."""

    email: str
    actor: Actor
    client: Client
    seen: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    posts: set[str] = field(default_factory=set)
    moved: str = "/"

    def get(self, address: str) -> tuple[int, str]:
        answer = self.client.get(address)
        self.moved = answer.headers.get("Location", "/")
        streamed = getattr(answer, "streaming", False)
        body = b"".join(answer.streaming_content) if streamed else answer.content  # type: ignore[attr-defined]
        return answer.status_code, body.decode(errors="replace")

    def walk(self, most: int) -> Iterator[tuple[str, int, str]]:
        """Every link and every form that asks, from the first page on: (address, code, text). most: of each kind."""
        queue, met = deque(["/"]), {"/"}
        while queue:
            address = queue.popleft()
            kind = kind_of(address)
            if len(self.seen[kind]) >= most:
                continue
            code, text = self.get(address)
            if code == 200:
                self.seen[kind].append(address)
            yield address, code, text
            if code in (302, 303) and self.moved not in met:
                met.add(self.moved)
                queue.append(self.moved)
            for tag, attribute, link in LINK.findall(text):
                link = link.replace("&amp;", "&")
                if NOT_FOLLOWED.match(link) or link in met:
                    continue
                if tag == "form" and attribute == "action":
                    self.posts.add(link.partition("?")[0])
                    continue
                met.add(link)
                queue.append(link)


def visitors(only: Collection[str] = ()) -> list[Visitor]:
    """Every account of the region (or those of these names), in each employment of theirs."""
    return [
        Visitor(email, actor, client_of(actor))
        for email, actor in _accounts()
        if not only or email.partition("@")[0] in only
    ]


def _accounts() -> Iterator[tuple[str, Actor]]:
    from rondom.accounts.models import User
    from rondom.core.transactions import narrow_role

    with narrow_role("signin"):
        users = list(User.objects.order_by("email"))
    for user in users:
        work = accounts.employments_of(user.id)
        for employment in work or [None]:  # type: ignore[list-item]
            yield user.email, accounts.actor_of(user, employment)


def kind_of(address: str) -> str:
    return re.sub(r"/\d+/", "/n/", ID.sub("*", address.partition("?")[0]))


def file_in(address: str) -> UUID | None:
    """The household of which this is a page."""
    found = FILE.match(address)
    return UUID(found[1]) if found else None
