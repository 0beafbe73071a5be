"""Following links and reading forms without a browser."""

import re
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.test import Client

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass
class Form:
    """A form on a page: where it goes, its fields by name with their kind and present value."""

    page: str
    action: str
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.links = page, [], []
        self.form: Form | None = None
        self.textarea = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "a" and have.get("href", "").startswith("/"):
            self.links.append(have["href"])
        if tag == "form":
            posts = have.get("method", "get").lower() == "post"
            self.form = Form(self.page, urljoin(self.page, have.get("action"))) if posts else None
        if self.form is None:
            return
        name = have.get("name", "")
        if tag == "input" and name:
            kind = have.get("type", "text")
            if kind in ("radio", "checkbox") and name in self.form.fields and "checked" not in have:
                return
            self.form.fields[name] = (kind, have.get("value", ""))
        elif tag == "textarea" and name:
            self.form.fields[name] = ("textarea", "")
        elif tag == "select" and name:
            self.select = name
            self.form.fields[name] = ("select", "")
        elif tag == "option" and self.select and have.get("value") and not self.form.fields[self.select][1]:
            self.form.fields[self.select] = ("select", have["value"])
        elif tag == "button" and name:
            self.form.fields.setdefault(name, ("submit", have.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form is not None:
            self.forms.append(self.form)
            self.form = None
        if tag == "select":
            self.select = ""


def read(client: Client, address: str) -> tuple[int, list[Form], list[str], str]:
    """(status, forms that post, links, text) of one page."""
    response = client.get(address)
    if not response.get("Content-Type", "").startswith("text/html") or response.status_code != 200:
        return response.status_code, [], [], ""
    text = response.content.decode()
    reader = _Reader(address.split("#")[0])
    reader.feed(text)
    return response.status_code, reader.forms, reader.links, text


def pages(client: Client, most: int = 120) -> dict[str, list[Form]]:
    """One address per kind of page that can be reached from "/", with the forms on it."""
    found: dict[str, list[Form]] = {}
    kinds: set[str] = set()
    queue = deque(["/", "/gezinnen/", "/mijn/", "/signalen/nieuw/"])
    while queue and len(found) < most:
        address = queue.popleft().split("#")[0]
        kind = re.sub(r"/\d+/", "/n/", ID.sub("*", address.split("?")[0]))
        if kind in kinds or kind.startswith("/static"):
            continue
        kinds.add(kind)
        status, forms, links, _text = read(client, address)
        if status == 200:
            found[address] = forms
        elif status in (302, 303):
            queue.append(client.get(address)["Location"])
        queue.extend(links)
    return found
