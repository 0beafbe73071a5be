"""`rondom index …` at the operator's door."""

import argparse
from typing import Any

import django


def parsers(commands: Any) -> None:
    index = commands.add_parser("index", help="the reference index")
    what = index.add_subparsers(metavar="WHAT", required=True)
    rebuild = what.add_parser(
        "rebuild", help="compare all encodings anew, tell what was missed, and say what changed"
    )
    rebuild.add_argument("--report-only", action="store_true", help="say it; tell nobody and keep nothing")
    rebuild.set_defaults(run=_rebuild)


def _rebuild(options: argparse.Namespace) -> int:
    django.setup()
    from rondom.index.rebuilding import running

    for line in running.run(tell=not options.report_only).said():
        print(line)
    return 0
