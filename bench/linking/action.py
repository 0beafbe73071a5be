"""The whole act of registering, by turns with Splink's online prediction: `bench/linkage FOLDER --action`.

Ours is `register_signal` as the page calls it: who may, the checks of the form, its transaction with the rows of the
signal, encoding, comparing, matches, change rows, mail, clocks and alerts, and the commit to disk. Splink only says
whom it finds. The database holds every signal of the folder (`standing`), under the role and the row security of
production. Each engine in a process of its own, with a database of its own.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

from . import files, speed, turns
from .files import Line

ROOT = Path(__file__).resolve().parents[2]
#: queries that are not clocked: of these the statements to the database are counted
COUNTED = 20


def by_turns(engine: str, folder: Path, turns: int) -> dict[str, Any]:
    """What a process of its own measures."""
    with tempfile.TemporaryDirectory(prefix="rondom-bench-") as place:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("RONDOM_")},
            "DJANGO_SETTINGS_MODULE": "rondom.settings",
            "RONDOM_VAR": place,
            "RONDOM_LOG_LEVEL": "ERROR",
            "RONDOM_MAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        }
        said = Path(place) / "said.json"
        steps = [sys.executable, "-m", "bench.linking.action", str(folder.resolve()), str(turns), str(said)]
        if engine == "postgres":
            steps = [str(ROOT / "script" / "postgres"), "run", "--durable", *steps]
        done = subprocess.run(steps, env=environment, cwd=ROOT)
        if done.returncode:
            sys.exit(done.returncode)
        return dict(json.loads(said.read_text()))


def measured(folder: Path, how_many: int) -> dict[str, Any]:
    """In the process of its own: fills, trains, asks both."""
    from rondom.ops import installation

    installation.prepare()
    import django

    django.setup()
    from django.db import connection

    from bench.engine import engine
    from rondom.core.database import as_owner
    from rondom.index.registering import point_of
    from rondom.ops.story.people import settle

    from . import standing
    from .splink_model import Splink

    installation.bring_up()
    reporters = _reporters(settle())
    signals = list(_taken(files.lines(folder / "signals.csv")))
    queries = list(_taken(files.lines(folder / "queries.csv")))
    queries, more = queries[:-COUNTED][: how_many + turns.FIRST], queries[-COUNTED:]
    with as_owner(), engine().in_a_hurry():
        began = perf_counter()
        with engine().without_indexes():
            standing.Standing(point_of(reporters[0]), reporters).fill(signals)
        engine().tidy()
        filled = perf_counter() - began
    began = perf_counter()
    other = Splink(signals)
    trained = perf_counter() - began
    acts = Acts(reporters)
    name = connection.vendor.replace("postgresql", "postgres")
    ways: dict[str, Callable[[Line], object]] = {
        name: acts.register,
        "splink": lambda line: other.ask([line]),
    }
    took = turns.by_turns(ways, queries)
    return {
        "signals": len(signals),
        "turns": len(took[name]),
        "filling_seconds": round(filled, 1),
        "splink_training_seconds": round(trained, 1),
        "median_ms": turns.medians(took),
        "action_ms": speed.percentiles(took[name]),
        "matched": round(acts.matched() / len(queries), 3),
        "statements": statistics.median(acts.statements(line) for line in more),
        **turns.ratios(took, [name]),
    }


def _taken(lines: Iterator[Line]) -> Iterator[Line]:
    from .standing import taken

    return (one for line in lines if (one := taken(line)))


def _reporters(region: Any) -> list[Any]:
    from rondom.core.actor import ActorKind

    return [one for one in region.actors.values() if one.kind == ActorKind.PROFESSIONAL]


class Acts:
    """Registers one signal after the other, each by the next of these people."""

    def __init__(self, reporters: Sequence[Any]) -> None:
        self._reporters = reporters
        self._ids: list[UUID] = []

    def register(self, line: Line) -> None:
        from rondom.index.actions import register_signal

        from .standing import subject_of

        by = self._reporters[len(self._ids) % len(self._reporters)]
        signal = register_signal(by=by, subjects=[subject_of(line)], contact_phone="0612345678")
        self._ids.append(signal.id)

    def matched(self) -> int:
        """Of how many somebody was found."""
        from rondom.core.transactions import narrow_role
        from rondom.index.models import MatchSignal

        with narrow_role("matching"):
            rows = MatchSignal.objects.filter(signal__in=self._ids)
            return rows.values("signal_id").distinct().count()

    def statements(self, line: Line) -> int:
        """How many statements one more registration sends."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as sent:
            self.register(line)
        return len(sent)


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]))))
