"""What other systems can ask. Each operation only parses, calls and answers."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from rondom.core.http import actor_of
from rondom.index.importing import receiving

from .shapes import (
    ConnectionOut,
    EndingsIn,
    EndingsOut,
    Problem,
    SignalsIn,
    SignalsOut,
    endings_out,
    signals_out,
)

router = Router(by_alias=True)
#: what any operation may answer when it says no
NO: dict[Any, Any] = {400: Problem, 401: Problem, 403: Problem, 413: Problem, 429: Problem, 503: Problem}


@router.post(
    "/signals",
    response={200: SignalsOut, **NO},
    url_name="signals",
    operation_id="registerSignals",
    summary="Register signals, 1 to 500 at once",
    tags=["signals"],
)
def signals(request: HttpRequest, body: SignalsIn) -> SignalsOut:
    """Let Rondom know with whom your organisation is involved. Sending the same record again changes nothing: it is
    known by `sourceId`. A record that is wrong is rejected by itself; the others are registered. The answer never tells
    whether others are involved: the colleague hears that in Rondom."""
    taken = receiving.receive(
        by=actor_of(request),
        connection_id=request.auth.id,  # type: ignore[attr-defined]
        records=[one.typed() for one in body.signals],
    )
    return signals_out(taken)


@router.post(
    "/signal-endings",
    response={200: EndingsOut, **NO},
    url_name="endings",
    operation_id="endSignals",
    summary="End or withdraw signals, 1 to 500 at once",
    tags=["signals"],
)
def endings(request: HttpRequest, body: EndingsIn) -> EndingsOut:
    """Your organisation is no longer involved, or should never have registered this."""
    done = receiving.stop(
        by=actor_of(request),
        connection_id=request.auth.id,  # type: ignore[attr-defined]
        endings=[(one.source_id, one.how) for one in body.endings],
    )
    return endings_out(done)


@router.get(
    "/connection",
    response={200: ConnectionOut, **NO},
    url_name="connection",
    operation_id="getConnection",
    summary="Which connection this key belongs to",
    tags=["connection"],
)
def connection(request: HttpRequest) -> ConnectionOut:
    """To see that a key works, and until when."""
    actor, row = actor_of(request), request.auth  # type: ignore[attr-defined]
    return ConnectionOut(
        name=row.name,
        organisation=actor.organisation_name,
        answers_for_it=actor.name,
        key_until=row.key_until.isoformat(),
    )
