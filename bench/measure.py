"""Asking for every page by turns with the bare view, in rounds, and writing down how long each took."""

import json
import os
import re
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rondom.core.ids import new_id

#: different people per page in each round
VISITORS = 12


def main(number: int, rounds: int, only: str) -> None:
    import django

    django.setup()
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    from . import bare
    from .people import draw
    from .table import DEEDS, PAGES
    from .worker import Worker, memory

    bare.make_table()
    worker, limit = Worker(get_wsgi_application()), Worker(bare.application())
    visitors = draw(VISITORS)
    result: dict[str, Any] = {
        "households": number,
        "engine": connection.vendor,
        "rounds": rounds,
        "pages": [],
        "left out": {},
        "memory before": memory(),
    }
    taken: dict[str, list[list[Any]]] = {}
    limits: dict[str, list[list[float]]] = {}
    with worker.counting(), limit.counting():
        asked: list[tuple[str, list[Callable[[], Any]]]] = []
        for page in (one for one in PAGES if only.lower() in one.name.lower()):
            some = visitors.get(page.who, [])
            first = worker.get(page.address.format(**some[0].parts), some[0].cookies) if some else None
            if first is None or first.status != 200:
                result["left out"][page.name] = first.status if first else "nobody"
                continue
            asked.append(
                (page.name, [_getter(worker, page.address.format(**one.parts), one.cookies) for one in some])
            )
        deeds = [one for one in DEEDS if only.lower() in one.name.lower()]
        for round_ in range(rounds):
            for name, askers in asked:
                _round(name, askers, limit, taken, limits)
            for deed in deeds:
                some = visitors.get(deed.who, [])
                part = some[round_ * VISITORS : (round_ + 1) * VISITORS] if deed.who == "task owner" else some
                posters = [poster for one in part if (poster := _poster(worker, deed, one)) is not None]
                _round(deed.name, posters, limit, taken, limits)
            _show(round_ + 1, rounds)
        result["memory"] = memory()
        for name in taken:
            result["pages"].append(_summary(name, taken[name], limits[name]))
    (Path(os.environ["RONDOM_VAR"]) / "result.json").write_text(json.dumps(result))


def _getter(worker: Any, address: str, cookies: str) -> Callable[[], Any]:
    return lambda: worker.get(address, cookies)


def _poster(worker: Any, deed: Any, visitor: Any) -> Callable[[], Any] | None:
    """The form is fetched first, as a person does; only the post is timed."""
    address = deed.address.format(**visitor.parts)
    page = worker.get(address, visitor.cookies)
    if page.status != 200:
        return None
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.body))
    form = (
        hidden | deed.form | {"once": str(new_id()), "csrfmiddlewaretoken": token.group(1) if token else ""}
    )
    cookies = visitor.cookies + (f"; {page.cookies}" if page.cookies else "")
    return lambda: worker.post(address, cookies, form)


def _round(
    name: str,
    askers: list[Callable[[], Any]],
    limit: Any,
    taken: dict[str, list[list[Any]]],
    limits: dict[str, list[list[float]]],
) -> None:
    mine: list[Any] = []
    theirs: list[float] = []
    for ask in askers:
        answer = ask()
        if answer.status not in (200, 303):
            raise SystemExit(f"{name} answered {answer.status}: {answer.body[:400]}")
        mine.append(answer)
        theirs.append(limit.get(f"/{answer.reads}/{answer.writes}/").seconds)
    if mine:
        taken.setdefault(name, []).append(mine)
        limits.setdefault(name, []).append(theirs)


def _summary(name: str, rounds: list[list[Any]], bare: list[list[float]]) -> dict[str, Any]:
    every = sorted(one.seconds * 1000 for some in rounds for one in some)
    medians = [statistics.median(one.seconds * 1000 for one in some) for some in rounds]
    limits = sorted(one * 1000 for some in bare for one in some)
    queries = [one.queries for some in rounds for one in some]
    return {
        "name": name,
        "requests": len(every),
        "median": round(statistics.median(every), 2),
        "p95": round(every[min(len(every) - 1, int(len(every) * 0.95))], 2),
        "rounds": [round(min(medians), 2), round(max(medians), 2)],
        "bare median": round(statistics.median(limits), 2),
        "rate of bare": round(statistics.median(limits) / statistics.median(every), 3),
        "queries": round(statistics.median(queries)),
        "most queries": max(queries),
        "kB": round(max(len(one.body) for some in rounds for one in some) / 1024, 1),
    }


def _show(done: int, of: int) -> None:
    sys.stderr.write(f"\rmeasuring: round {done} of {of} " + ("\n" if done == of else ""))
    sys.stderr.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
