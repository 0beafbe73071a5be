"""`rondom keys …` at the operator's door."""

import argparse
from typing import Any

import django


def parsers(commands: Any) -> None:
    keys = commands.add_parser("keys", help="the keys of this installation: list, rotate, forget")
    what = keys.add_subparsers(metavar="WHAT", required=True)
    what.add_parser("list", help="which keys there are and how much uses each; never a key").set_defaults(
        run=_keys_list
    )
    rotate = what.add_parser(
        "rotate", help="make a new key and bring everything under it; the service goes on"
    )
    rotate.add_argument(
        "purpose", nargs="?", choices=("fields", "index", "log"), help="one of the three; default all"
    )
    rotate.set_defaults(run=_keys_rotate)
    what.add_parser(
        "again", help="encode all signals and marks anew: after the index key was lost, or after an upgrade"
    ).set_defaults(run=_keys_again)
    forget = what.add_parser("forget", help="take a key away that nothing uses any more")
    forget.add_argument("purpose", choices=("fields", "index", "log"))
    forget.add_argument("id")
    forget.set_defaults(run=_keys_forget)


def _keys_list(options: argparse.Namespace) -> int:
    django.setup()
    from . import key_rotation

    for line in key_rotation.listed():
        print(line)
    return 0


def _keys_rotate(options: argparse.Namespace) -> int:
    django.setup()
    from rondom.core.keys import PURPOSES

    from . import key_rotation

    whole = True
    for purpose in [options.purpose] if options.purpose else PURPOSES:
        for line in key_rotation.rotate(purpose):
            print(f"{purpose}: {line.text}", flush=True)
            whole = whole and line.well
    print(
        "Copy the key file now to where its copy is kept: what is written from now on opens with the new key alone."
    )
    return 0 if whole else 1


def _keys_again(options: argparse.Namespace) -> int:
    django.setup()
    from . import key_rotation

    whole = True
    for line in key_rotation.again():
        print(f"index: {line.text}", flush=True)
        whole = whole and line.well
    return 0 if whole else 1


def _keys_forget(options: argparse.Namespace) -> int:
    django.setup()
    from . import key_rotation

    key_rotation.forget(options.purpose, options.id)
    print(f"{options.purpose}: {options.id} is gone from the key file. Backups from before still need it.")
    return 0
