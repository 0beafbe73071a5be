"""The `rondom` command: the operator's door. Errors of Rondom become one sentence and an exit code.

Exit codes: 0 done · 1 found something wrong · 2 wrong use · 3 refused.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rondom.core.errors import Invalid, NotFound, Refused

from . import cli_index, cli_keys, cli_logs, cli_signals, privacy_commands


def main(argv: Sequence[str] | None = None) -> int:
    parser = _parser()
    options = parser.parse_args(argv)
    run: Callable[[argparse.Namespace], int] | None = getattr(options, "run", None)
    if run is None:
        parser.print_help()
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rondom.settings")
    os.umask(0o077)  # whatever Rondom writes is for its own user: database, anchor, backups, mail
    try:
        return run(options)
    except Refused as refused:
        print(refused.reason, file=sys.stderr)
        return 3
    except (Invalid, NotFound) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        return _ground(fault)


def _ground(fault: Exception) -> int:
    """The database away, full or too busy is one sentence here too; anything else is a fault of ours."""
    from rondom.core.outage import kind_of

    kind = kind_of(fault)
    if kind is None:
        raise fault
    words = {
        "away": "the database does not answer",
        "full": "there is no room left on a disk",
        "busy": "it is busy",
    }
    print(f"{words[kind]}: {str(fault).strip().splitlines()[0]}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rondom", description="One household, one plan, one team, one coordinator."
    )
    commands = parser.add_subparsers(metavar="COMMAND")

    demo = commands.add_parser(
        "demo", help="make a region with an invented case and serve it on this computer"
    )
    demo.add_argument("--port", type=int, default=8000, help="default 8000")
    demo.add_argument("--fresh", action="store_true", help="throw the earlier demo away first")
    demo.add_argument(
        "--dekker",
        choices=("refer", "decide", "variant", "round_table", "plan", "work"),
        default="work",
        help="to practise: how far household Dekker has come (with --fresh, or the first time)",
    )
    demo.add_argument("--build-only", action="store_true", help="make it, do not serve it")
    demo.set_defaults(run=_demo)

    setup = commands.add_parser("setup", help="make keys, bring the database up to date, publish the presets")
    setup.set_defaults(run=_setup)

    serve = commands.add_parser("serve", help="serve this installation")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=2)
    serve.set_defaults(run=_serve)

    check = commands.add_parser("check", help="tell what is wrong with this installation, and what to do")
    check.add_argument(
        "--deep", action="store_true", help="walk both logs wholly, and everything a backup needs"
    )
    check.set_defaults(run=_check)

    _backup_parsers(commands)

    tick = commands.add_parser(
        "tick", help="do what is due: reactions, critical points, mail, sealing (run by cron)"
    )
    tick.set_defaults(run=_tick)

    method = commands.add_parser("method", help="methods (regional ways of working)")
    method_commands = method.add_subparsers(metavar="WHAT", required=True)
    method_check = method_commands.add_parser("check", help="check a method file")
    method_check.add_argument("file", type=Path)
    method_check.set_defaults(run=_method_check)

    accounts = commands.add_parser("accounts", help="accounts of people who sign in")
    account_commands = accounts.add_subparsers(metavar="WHAT", required=True)
    reset = account_commands.add_parser(
        "reset-second-factor", help="somebody lost telephone and recovery codes: let them set up a new one"
    )
    reset.add_argument("email", help="the address this person signs in with")
    reset.set_defaults(run=_reset_second_factor)

    search = commands.add_parser("search", help="the table of what can be found by its words")
    search_commands = search.add_subparsers(metavar="WHAT", required=True)
    rebuild = search_commands.add_parser("rebuild", help="make it again from the files")
    rebuild.set_defaults(run=_search_rebuild)

    privacy_commands.parsers(commands)
    cli_index.parsers(commands)
    cli_keys.parsers(commands)
    cli_logs.parsers(commands)
    cli_signals.parsers(commands)
    return parser


def _backup_parsers(commands: Any) -> None:
    backup = commands.add_parser("backup", help="write one moment of the whole database to one file")
    backup.add_argument("file", type=Path)
    backup.add_argument("--with-keys", action="store_true", help="keys too; only in an encrypted backup")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help="put a backup in the place of what is in the database")
    restore.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help="throw away what is in the database now")
    restore.add_argument(
        "--keys-lost", action="store_true", help="without the keys: encrypted fields stay closed"
    )
    restore.add_argument("--accept-faults", action="store_true", help="also when the logs in it do not hold")
    restore.set_defaults(run=_restore)
    for one in (backup, restore):
        one.add_argument(
            "--passphrase-file",
            type=Path,
            help="encrypts the file with the first line of this one (or RONDOM_BACKUP_PASSPHRASE)",
        )


def _django() -> None:
    import django

    django.setup()


def _demo(options: argparse.Namespace) -> int:
    from . import demo

    return demo.run(
        port=options.port, fresh=options.fresh, build_only=options.build_only, dekker=options.dekker
    )


def _setup(options: argparse.Namespace) -> int:
    from . import installation

    installation.prepare()
    _django()
    installation.bring_up()
    print("ready; see `rondom check`")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from . import installation

    return installation.serve(port=options.port, workers=options.workers)


def _check(options: argparse.Namespace) -> int:
    _django()
    from . import checks

    return checks.report(deep=options.deep)


def _passphrase(options: argparse.Namespace) -> str:
    given: Path | None = options.passphrase_file
    if given is None:
        return os.environ.get("RONDOM_BACKUP_PASSPHRASE", "")
    lines = given.read_text().splitlines() if given.is_file() else []
    if not lines or not lines[0].strip():
        raise Refused(f"there is no passphrase in {given}")
    return lines[0].strip()


def _backup(options: argparse.Namespace) -> int:
    _django()
    from .backup import backup

    made = backup(options.file, passphrase=_passphrase(options), with_keys=options.with_keys)
    print(f"{made.path}: {made.tables} tables, {made.rows} rows, {made.size} bytes; read back and whole")
    print(f"logs: {made.logs}")
    if made.left_out:
        print("not in it, since Rondom does not know them: " + ", ".join(made.left_out))
    if not made.encrypted:
        print(
            "NOT ENCRYPTED: whoever has this file reads names and texts. Store it as such, or give a passphrase"
        )
    if made.with_keys:
        print("the keys are in it: this file and its passphrase together open everything")
    else:
        print(
            "the keys are not in it: keep a copy of the key file in another place, or nothing encrypted opens again"
        )
    for fault in made.faults:
        print(f"WRONG  {fault}")
    return 1 if made.faults else 0


def _restore(options: argparse.Namespace) -> int:
    _django()
    from .restore import restore

    done = restore(
        options.file,
        passphrase=_passphrase(options),
        replace=options.replace,
        keys_lost=options.keys_lost,
        accept_faults=options.accept_faults,
    )
    print(f"restored {done.tables} tables, {done.rows} rows, as they were at {done.made_at}")
    for line in done.verified:
        print(f"  ok   {line}")
    for line in done.notes:
        print(f"  note {line}")
    print("everybody signs in again; see `rondom check --deep`")
    return 0


def _tick(options: argparse.Namespace) -> int:
    _django()
    from . import tick

    for line in tick.run():
        print(line)
    return 0


def _method_check(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        print(f"there is no file {options.file}", file=sys.stderr)
        return 2
    os.environ.setdefault("RONDOM_SECRET_KEY", "not-used-for-checking-a-file")
    _django()
    from rondom.methods.loader import check_file

    problems = check_file(options.file)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{options.file}: in order")
    return 1 if problems else 0


def _reset_second_factor(options: argparse.Namespace) -> int:
    _django()
    from rondom.accounts.security import reset_second_factor
    from rondom.core.actor import system

    user = reset_second_factor(by=system("operator"), email=options.email)
    print(f"{user.email}: the second factor is gone, all sessions are ended; a mail says so")
    print("be sure who asked for this: call back on a number you knew already")
    return 0


def _search_rebuild(options: argparse.Namespace) -> int:
    _django()
    from rondom.privacy import search

    print(f"{search.rebuild()} things can be found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
