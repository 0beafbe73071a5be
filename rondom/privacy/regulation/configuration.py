"""The configuration that is enforced, and its hash: methods in use, deciding code, values of the installation."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from rondom.core.errors import NotFound
from rondom.methods import queries as methods
from rondom.methods import uses
from rondom.methods.schema import Method

from .. import access, conditions, items, rules
from ..consent import enums as consent_words
from ..consent import openings as consent_openings
from ..consent import rules as consent_rules
from ..override import access as override_access
from ..override import rules as override_rules
from ..shields import rules as shield_rules
from ..shields import standing as shield_standing
from . import registry, values
from .document import Document, Part, to_json

LANGUAGES = ("nl", "en")
#: where it is decided who sees what: the code that the sentences of the page are about
DECIDING: tuple[ModuleType, ...] = (
    rules, conditions, access, items, consent_words, consent_rules, consent_openings, shield_rules,
    shield_standing, override_rules, override_access,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InUse:
    """A method that is enforced now: by these coordination points for new referrals, or (none) for older files only."""

    hash: str
    method: Method
    desks: tuple[str, ...]


def methods_in_use() -> list[InUse]:
    """Those of the coordination points first, by name of the method; then those under which older files run."""
    by_hash: dict[str, list[str]] = {}
    for desk in uses.desks():
        try:
            hash, _method = methods.current(desk.method_key)
        except NotFound:
            continue  # a coordination point whose method was never published enforces nothing yet
        by_hash.setdefault(hash, []).append(desk.name)
    for hash in uses.files():
        by_hash.setdefault(hash, [])
    found = [InUse(hash, methods.method(hash), tuple(sorted(names))) for hash, names in by_hash.items()]
    return sorted(found, key=lambda one: (not one.desks, one.method.key, -one.method.version))


def document(using: list[InUse], language: str) -> Document:
    """The regulation in this language."""
    with translation.override(language):
        parts = [Part("", _("Voor iedereen"), (), registry.general_sections())]
        parts += [_part(one) for one in using]
        return Document(values.region(), tuple(parts))


def _part(one: InUse) -> Part:
    method = one.method
    return Part(
        f"{method.key}-{method.version}", str(method.label), _held_by(one), registry.sections_of(method)
    )


def _held_by(one: InUse) -> tuple[str, ...]:
    version = _("Dit zijn de regels van de werkwijze „%(name)s”, versie %(version)s.") % {
        "name": one.method.label,
        "version": one.method.version,
    }
    if one.desks:
        who = _("Zij geldt voor nieuwe meldingen bij: %(desks)s.") % {"desks": ", ".join(one.desks)}
    else:
        who = _("Zij geldt nog voor gezinnen die onder deze versie begonnen.")
    return version, who


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is enforced now. `hash`: SHA-256 (hex) of everything below; `content`: language → the text as JSON."""

    using: tuple[InUse, ...]
    code: str
    settings: Mapping[str, object]
    content: Mapping[str, Any]

    @property
    def hash(self) -> str:
        """A better translation is no other regulation: only the Dutch text counts."""
        whole = {
            "methods": [[one.hash, list(one.desks)] for one in self.using],
            "code": self.code,
            "settings": dict(self.settings),
            "text": self.content["nl"],
        }
        return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def present() -> Configuration:
    using = methods_in_use()
    content = {language: to_json(document(using, language)) for language in LANGUAGES}
    return Configuration(tuple(using), code_fingerprint(), values.named(), content)


@cache
def code_fingerprint() -> str:
    """SHA-256 (hex) of the deciding code as it is understood: layout, comments and docstrings do not count."""
    whole = hashlib.sha256()
    for module in DECIDING:
        whole.update(meaning(inspect.getsource(module)).encode())
    return whole.hexdigest()


def meaning(source: str) -> str:
    """The syntax tree of a source without its documentation, as text."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node) is not None
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree)
