"""Organisations live in a higher module; here only whether they are known there."""

from collections.abc import Iterable
from uuid import UUID

from rondom.core.actor import Actor

from ..moments import organisation_names


def unknown_organisations(actor: Actor, ids: Iterable[UUID | None]) -> set[UUID]:
    """Those of these ids that are no organisation."""
    wanted = {one for one in ids if one is not None}
    return wanted - set(organisation_names(actor, wanted)) if wanted else set()
