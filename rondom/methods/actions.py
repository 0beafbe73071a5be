"""Publishing methods."""

from __future__ import annotations

from hashlib import sha256

from django.utils.translation import gettext as _

from rondom.core import changes, clock
from rondom.core.actor import Actor, system
from rondom.core.transactions import action

from . import queries
from .loader import MethodInvalid, Problem, load
from .locate import line_of, lines_of
from .models import MayDo, NeedToKnow, PublishedMethod
from .schema import Method


def publish(text: str, *, by: Actor | None = None, file: str = "methode.toml") -> str:
    """Store a method file with its flattened matrix; answers its hash. The same text twice is stored once.

    Raises `MethodInvalid` when the file has a mistake, or when this version was published before with another text.
    """
    method = load(text, file)
    hash = sha256(text.encode()).hexdigest()
    if not PublishedMethod.objects.filter(hash=hash).exists():
        _publish(method, hash, text, file, by=by or system("publish-method"))
    return hash


def publish_presets(*, by: Actor | None = None) -> dict[str, str]:
    """Publish every method file that comes with Rondom; answers key → hash."""
    texts = {path: path.read_text(encoding="utf-8") for path in queries.presets()}
    return {path.stem: publish(text, by=by, file=path.name) for path, text in texts.items()}


@action
def _publish(method: Method, hash: str, text: str, file: str, *, by: Actor) -> None:
    if PublishedMethod.objects.filter(hash=hash).exists():
        return  # somebody else was first
    if PublishedMethod.objects.filter(key=method.key, version=method.version).exists():
        why = _(
            "Versie %(version)s van „%(key)s” is al gepubliceerd met een andere tekst. Verhoog de versie."
        )
        why %= {"version": method.version, "key": method.key}
        raise MethodInvalid([Problem(file, line_of(lines_of(text), ("version",)), "version", why)])
    PublishedMethod.objects.create(
        hash=hash,
        key=method.key,
        version=method.version,
        text=text,
        published_at=clock.now(),
        published_by=by.user_id,
    )
    NeedToKnow.objects.bulk_create(
        NeedToKnow(
            method_hash=hash, role=role, role_kind=method.role(role).kind, phase=phase, category=category
        )
        for role, phase, category in sorted(method.matrix())
    )
    MayDo.objects.bulk_create(
        MayDo(method_hash=hash, role=role, role_kind=method.role(role).kind, phase=phase, verb=verb)
        for role, phase, verb in sorted(method.may_matrix())
    )
    changes.record(by=by, verb="method.published", method=hash)
