"""`rondom log …` and `rondom erasures`: what was done stays provable, what was erased stays gone."""

import argparse
from typing import Any


def parsers(commands: Any) -> None:
    """The subcommands, hung on the parser of `rondom`."""
    log = commands.add_parser("log", help="change log and access log")
    log_commands = log.add_subparsers(metavar="WHAT", required=True)
    verify = log_commands.add_parser("verify", help="verify every chain, seal and the anchor")
    verify.set_defaults(run=_log_verify)
    begin = log_commands.add_parser(
        "anchor", help="begin the anchor file again from the database; keeps the old one"
    )
    begin.set_defaults(run=_log_anchor)
    prune = log_commands.add_parser(
        "prune", help="delete access-log rows past the term of the method; run as owner of the tables"
    )
    prune.set_defaults(run=_log_prune)

    erasures = commands.add_parser("erasures", help="prove again that what was erased is gone")
    erasures.set_defaults(run=_erasures)


def _log_anchor(options: argparse.Namespace) -> int:
    _django()
    from . import anchor

    for line in anchor.begin_again():
        print(line)
    print("the anchor file tells of the database as it is now; see `rondom log verify`")
    return 0


def _log_verify(options: argparse.Namespace) -> int:
    _django()
    from . import checks

    return checks.verify_logs()


def _log_prune(options: argparse.Namespace) -> int:
    _django()
    from . import pruning

    return pruning.report()


def _erasures(options: argparse.Namespace) -> int:
    _django()
    from . import checks_erasures

    return checks_erasures.report()


def _django() -> None:
    import django

    django.setup()
