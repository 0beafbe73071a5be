"""`rondom signals …`: a file of an organisation's system, brought in from the command line. [A9]"""

import argparse
import sys
from pathlib import Path
from typing import Any

from rondom.core.errors import Invalid, Refused

#: as `index.enums.Told` and `SubjectRole`, which need Django
TOLD = ("yes", "soon", "not_reached", "unsafe")
ROLES = ("child", "parent", "adult")


def parsers(commands: Any) -> None:
    """The subcommands, hung on the parser of `rondom`."""
    signals = commands.add_parser("signals", help="signals from an organisation's own system")
    what = signals.add_subparsers(metavar="WHAT", required=True)
    bring = what.add_parser("import", help="bring in a file; what is in it already is not doubled")
    bring.add_argument("file", type=Path)
    bring.add_argument("--by", required=True, help="address of who may bring in files for the organisation")
    bring.add_argument("--told", default="soon", choices=TOLD, help="do these people know of it?")
    bring.add_argument("--role", default="child", choices=ROLES, help="whom the rows are about")
    bring.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME=FIELD",
        help="what a column is, where its name does not tell; nothing behind = leaves it out",
    )
    bring.set_defaults(run=_import)
    work = what.add_parser("work", help="go on with every file that waits, until all are done")
    work.set_defaults(run=_work)


def _import(options: argparse.Namespace) -> int:
    _django()
    from rondom.core.transactions import acting
    from rondom.index.importing import actions, queries

    if not options.file.is_file():
        print(f"there is no file {options.file}", file=sys.stderr)
        return 2
    by = _who(options.by)
    batch = actions.upload(by=by, file_name=options.file.name, content=options.file.read_bytes())
    with acting(by):
        columns = queries.columns(by, batch)
    said = dict(one.split("=", 1) for one in options.column if "=" in one)
    if strange := set(said) - {one.name for one in columns}:
        actions.stop(by=by, batch_id=batch.id)
        raise Invalid({"--column": f"there is no column {', '.join(sorted(strange))} in this file"})
    mapping = [said.get(one.name, one.key) for one in columns]
    for one, key in zip(columns, mapping, strict=True):
        print(f"  {one.name}: {key or '(left out)'}")
    defaults = {"0-role": options.role, "told": options.told, "consider": ""}
    try:
        actions.begin(by=by, batch_id=batch.id, version=batch.version, mapping=mapping, defaults=defaults)
    except Invalid:
        actions.stop(by=by, batch_id=batch.id)
        raise
    return _work(options)


def _who(email: str) -> Any:
    """The actor with this address, in the employment in which they may bring in files."""
    from rondom.accounts import queries as accounts
    from rondom.core.transactions import acting
    from rondom.index.importing.access import may_supply

    user_id = accounts.account_of_email(email)
    for employment in accounts.employments_of(user_id) if user_id else []:
        actor = accounts.actor_of(employment.user, employment)
        with acting(actor):
            if may_supply(actor):
                return actor
    raise Refused(f"{email} may not bring in files for an organisation: its manager decides that")


def _work(options: argparse.Namespace) -> int:
    _django()
    from rondom.index.importing import working

    for batch_id in working.waiting():
        for told in working.told(batch_id):
            print(told, flush=True)
    return 0


def _django() -> None:
    import django

    django.setup()
