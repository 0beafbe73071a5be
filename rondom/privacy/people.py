"""For whom a family member may speak: told from above, because persons live in a higher module.

`households` registers the function; privacy only asks for ids.
"""

from collections.abc import Callable

from rondom.core.actor import Actor

_represented: Callable[[Actor], frozenset[str]] | None = None


def provide(function: Callable[[Actor], frozenset[str]]) -> None:
    global _represented
    _represented = function


def represented_by(actor: Actor) -> frozenset[str]:
    """Ids (text) of the actor's own person and of the children over whom they have authority."""
    if actor.person_id is None:
        return frozenset()
    return _represented(actor) if _represented else frozenset({str(actor.person_id)})
