"""Writing a method: a copy becomes a draft, which is saved as it was typed, and published when it is right."""

from __future__ import annotations

import re
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rondom.core import changes, clock
from rondom.core.actor import Actor
from rondom.core.errors import Invalid, NotFound
from rondom.core.locking import save_version
from rondom.core.transactions import action

from . import actions, blocks
from .access import check_operator
from .loader import LARGEST, MethodInvalid, Problem, load
from .locate import line_of, lines_of
from .models import MethodDraft, PublishedMethod
from .rewriting import with_value
from .schema import Method

CHANGED_MEANWHILE = gettext_lazy("Iemand anders veranderde deze tekst intussen. Lees eerst wat er nu staat.")
KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def open_drafts(actor: Actor) -> list[MethodDraft]:
    """Every method being written, the one saved last on top; without the texts."""
    check_operator(actor)
    return list(MethodDraft.objects.defer("text").order_by("-saved_at", "id"))


def draft(actor: Actor, draft_id: UUID) -> MethodDraft:
    check_operator(actor)
    found = MethodDraft.objects.filter(pk=draft_id).first()
    if found is None:
        raise NotFound
    return found


def newest_version(key: str) -> int:
    """The highest published version of a key; 0 when there is none."""
    newest = PublishedMethod.objects.filter(key=key).order_by("-version").values_list("version", flat=True)
    return newest.first() or 0


def check(text: str) -> tuple[Method | None, tuple[Problem, ...]]:
    """The method in a text, or every mistake in it; a version that is published already is one too."""
    try:
        method = load(text, "")
    except MethodInvalid as refused:
        return None, refused.problems
    if PublishedMethod.objects.filter(key=method.key, version=method.version).exists():
        why = _("Versie %(version)s van „%(key)s” is al gepubliceerd. Verhoog het nummer.")
        why %= {"version": method.version, "key": method.key}
        return method, (Problem("", line_of(lines_of(text), ("version",)), "version", why),)
    return method, ()


@action
def new_version(*, by: Actor, hash: str) -> MethodDraft:
    """A draft for the next version of a published method."""
    published = _published(by, hash)
    version = newest_version(published.key) + 1
    text = with_value(published.text, ("version",), version) or published.text
    name = _("%(name)s, versie %(n)s") % {"name": load(published.text).label.nl, "n": version}
    return _begin(by, published, name, text)


@action
def copy(*, by: Actor, hash: str, key: str, name_nl: str, name_en: str) -> MethodDraft:
    """A draft for a method of one's own, with its own key and name, beginning at version 1."""
    published = _published(by, hash)
    wrong = {}
    if not KEY.fullmatch(key):
        wrong["key"] = _(
            "Een sleutel begint met een kleine letter. Gebruik alleen kleine letters, cijfers, - en _."
        )
    elif newest_version(key):
        wrong["key"] = _("Er is al een werkwijze met de sleutel „%(key)s”. Kies een andere.") % {"key": key}
    names = {"name_nl": name_nl.strip(), "name_en": name_en.strip()}
    wrong |= {field: _("Vul een naam in.") for field, name in names.items() if not name}
    if wrong:
        raise Invalid(wrong)
    text = published.text
    for path, value in (
        (("key",), key),
        (("version",), 1),
        (("label", "nl"), names["name_nl"]),
        (("label", "en"), names["name_en"]),
    ):
        # a file written in an unusual way keeps its own value there; the operator sees it in the text
        text = with_value(text, path, value) or text
    return _begin(by, published, names["name_nl"], text)


def _published(by: Actor, hash: str) -> PublishedMethod:
    check_operator(by)
    found = PublishedMethod.objects.filter(hash=hash).first()
    if found is None:
        raise NotFound
    return found


def _begin(by: Actor, published: PublishedMethod, name: str, text: str) -> MethodDraft:
    now = clock.now()
    begun = MethodDraft(
        name=name[:120],
        text=text,
        from_hash=published.hash,
        created_at=now,
        created_by=by.user_id,
        saved_at=now,
        saved_by=by.user_id,
    )
    begun.save(force_insert=True)
    changes.record(by=by, verb="method.draft_begun", draft=begun.id, method=published.hash)
    return begun


@action
def save(*, by: Actor, draft_id: UUID, text: str, version: int) -> MethodDraft:
    """Keep the text as it was typed, right or not. Raises `Conflict` when somebody else saved another text first."""
    saved = draft(by, draft_id)
    text = text.replace("\r\n", "\n")
    if len(text) > LARGEST:
        raise Invalid({"text": _("Deze tekst is te groot voor een werkwijze. Er is niets bewaard.")})
    if "\0" in text:
        raise Invalid({"text": _("In deze tekst staat een teken dat niet kan (NUL). Er is niets bewaard.")})
    if text == saved.text:
        return saved
    save_version(saved, version, text=text)
    MethodDraft.objects.filter(pk=saved.pk).update(saved_at=clock.now(), saved_by=by.user_id)
    changes.record(by=by, verb="method.draft_saved", draft=saved.id)
    return saved


@action
def take_over(*, by: Actor, draft_id: UUID, block: str, version: int) -> MethodDraft:
    """A building block goes into the draft; what the text had under the same name makes room. Text with a mistake in it
    is not touched: it would not be clear what was replaced."""
    found, chosen = draft(by, draft_id), blocks.found(block)
    if chosen is None:
        raise NotFound
    method, _problems = check(found.text)
    if method is None:
        raise Invalid({"": _("Verbeter eerst de fouten in de tekst. Dan kan de bouwsteen erin.")})
    roles = blocks.roles_of(found.text)
    return save(by=by, draft_id=draft_id, text=blocks.taken_over(found.text, chosen, roles), version=version)


@action
def raise_version(*, by: Actor, draft_id: UUID, version: int) -> MethodDraft:
    """The draft gets the first number that is free."""
    found = draft(by, draft_id)
    method, _problems = check(found.text)
    if method is None:
        raise Invalid({"": _("Verbeter eerst de fouten in de tekst.")})
    raised = with_value(found.text, ("version",), newest_version(method.key) + 1)
    if raised is None:
        raise Invalid(
            {"": _("Het lukt niet om het nummer te veranderen. Pas „version” zelf aan in de tekst.")}
        )
    return save(by=by, draft_id=draft_id, text=raised, version=version)


@action
def publish(*, by: Actor, draft_id: UUID, version: int) -> PublishedMethod:
    """The draft becomes a published version, for good; files that run keep their own.

    version: the version of the draft that was seen, so that nobody publishes what they have not read. Raises
    `MethodInvalid` with every mistake.
    """
    found = draft(by, draft_id)
    if found.version != version:
        raise Invalid({"": _("Iemand anders veranderde deze tekst intussen. Lees eerst wat er nu staat.")})
    _method, problems = check(found.text)
    if problems:
        raise MethodInvalid(problems)
    try:
        with transaction.atomic():
            hash = actions.publish(found.text, by=by, file="")
    except IntegrityError:  # another draft with this key and version, at the very same moment
        raise Invalid({"": _("Iemand anders publiceerde net deze versie. Verhoog het nummer.")}) from None
    found.delete()
    return PublishedMethod.objects.get(pk=hash)


@action
def discard(*, by: Actor, draft_id: UUID) -> None:
    """The draft is gone; nothing that was published changes."""
    found = draft(by, draft_id)
    changes.record(by=by, verb="method.draft_discarded", draft=found.id)
    found.delete()
