"""`rondom regulation …` and `rondom privacy …`: what the region shows of its privacy, from what is enforced."""

import argparse
from typing import Any


def parsers(commands: Any) -> None:
    regulation = commands.add_parser("regulation", help="the privacy regulation of the region")
    regulation_commands = regulation.add_subparsers(metavar="WHAT", required=True)
    publish = regulation_commands.add_parser("publish", help="keep it as a version, when it changed")
    publish.set_defaults(run=_publish)

    privacy = commands.add_parser(
        "privacy", help="papers for the privacy officer, made from the configuration"
    )
    privacy_commands = privacy.add_subparsers(metavar="WHAT", required=True)
    register = privacy_commands.add_parser("register", help="register of processing (AVG art. 30)")
    register.add_argument("--json", action="store_true", help="as JSON")
    register.set_defaults(run=_register)
    dpia = privacy_commands.add_parser("dpia", help="the beginning of a DPIA (AVG art. 35), as Markdown")
    dpia.set_defaults(run=_dpia)


def _django() -> None:
    import django

    django.setup()


def _publish(options: argparse.Namespace) -> int:
    _django()
    from rondom.core.actor import system
    from rondom.privacy.regulation import actions

    row = actions.publish(by=system("regulation-publish"))
    print(f"version {row.number} holds from now" if row else "nothing changed since the newest version")
    return 0


def _register(options: argparse.Namespace) -> int:
    _django()
    import json

    from django.utils import translation

    from rondom.privacy.register import entries

    with translation.override("nl"):
        if options.json:
            print(json.dumps(entries.as_json(), ensure_ascii=False, indent=1))
            return 0
        for area in entries.areas():
            print(f"\n== {area.heading}")
            for entry in area.entries:
                print(f"\n{entry.purpose}")
                for name in ("kinds", "persons", "recipients", "grounds", "retention", "measures", "fields"):
                    print(f"  {name:<11}" + "; ".join(str(one) for one in getattr(entry, name)))
        for table in entries.foreign():
            print(f"\n{table.table}: {table.holds}; {table.keeps}")
    return 0


def _dpia(options: argparse.Namespace) -> int:
    _django()
    from rondom.privacy.register import dpia

    print(dpia.markdown(), end="")
    return 0
