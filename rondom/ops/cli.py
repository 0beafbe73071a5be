"""The `rondom` command: the operator's door. Errors of Rondom become one sentence and an exit code.

Exit codes: 0 done · 1 found something wrong · 2 wrong use · 3 refused.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rondom.core.errors import Invalid, NotFound, Refused


def main(argv: Sequence[str] | None = None) -> int:
    parser = _parser()
    options = parser.parse_args(argv)
    run: Callable[[argparse.Namespace], int] | None = getattr(options, "run", None)
    if run is None:
        parser.print_help()
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rondom.settings")
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
    demo.add_argument("--build-only", action="store_true", help="make it, do not serve it")
    demo.set_defaults(run=_demo)

    setup = commands.add_parser("setup", help="make keys, bring the database up to date, publish the presets")
    setup.set_defaults(run=_setup)

    serve = commands.add_parser("serve", help="serve this installation")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=2)
    serve.set_defaults(run=_serve)

    check = commands.add_parser("check", help="tell what is wrong with this installation")
    check.set_defaults(run=_check)

    tick = commands.add_parser(
        "tick", help="do what is due: reactions, critical points, mail, sealing (run by cron)"
    )
    tick.set_defaults(run=_tick)

    method = commands.add_parser("method", help="methods (regional ways of working)")
    method_commands = method.add_subparsers(metavar="WHAT", required=True)
    method_check = method_commands.add_parser("check", help="check a method file")
    method_check.add_argument("file", type=Path)
    method_check.set_defaults(run=_method_check)

    log = commands.add_parser("log", help="change log and access log")
    log_commands = log.add_subparsers(metavar="WHAT", required=True)
    verify = log_commands.add_parser("verify", help="verify every chain, seal and the anchor")
    verify.set_defaults(run=_log_verify)
    return parser


def _django() -> None:
    import django

    django.setup()


def _demo(options: argparse.Namespace) -> int:
    from . import demo

    return demo.run(port=options.port, fresh=options.fresh, build_only=options.build_only)


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

    return checks.report()


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


def _log_verify(options: argparse.Namespace) -> int:
    _django()
    from . import checks

    return checks.verify_logs()


if __name__ == "__main__":
    sys.exit(main())
