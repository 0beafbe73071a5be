"""`rondom demo`: an invented region on this computer, made afresh or as it was left."""

import os
import shutil
import socket
import sys
from pathlib import Path

from . import installation

#: one tick sends a batch of mail; a whole region causes a few of those
MOST_TICKS = 20


def run(*, port: int, fresh: bool, build_only: bool = False, dekker: str = "work") -> int:
    """Make the demo where it is not there yet, print its address and accounts, serve it.

    dekker: the step to which household Dekker has come, where the demo is made.
    """
    place = _environment(port)
    if not build_only and _taken(port):
        print(f"port {port} is in use; try: ./script/demo --port {port + 1}", file=sys.stderr)
        return 1
    if fresh and place.exists():
        shutil.rmtree(place)
    database = place / "rondom.sqlite3"
    if not database.exists():
        print("making the demo: a region, its people and a few households …", flush=True)
        _build(place, database, dekker)
    import django

    django.setup()
    if _older():
        print("this demo was made by an older Rondom; begin anew: ./script/demo --fresh", file=sys.stderr)
        return 1
    _welcome(port)
    if build_only:
        return 0
    return installation.serve(port=port)


def _older() -> bool:
    """Its tables have not the shape that this Rondom works with."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _environment(port: int) -> Path:
    """The demo keeps to itself: its own folder, database, keys and mail."""
    place = installation.var() / "demo"
    os.environ.update(
        RONDOM_DEMO="1",
        RONDOM_VAR=str(place),
        RONDOM_ADDRESS=f"http://localhost:{port}",
        RONDOM_MAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
    )
    os.environ.pop("RONDOM_DATABASE_URL", None)
    for name in ("RONDOM_KEYS", "RONDOM_ANCHOR", "RONDOM_SECRET_KEY"):
        os.environ.pop(name, None)
    return place


def _taken(port: int) -> bool:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def _build(place: Path, database: Path, dekker: str) -> None:
    """Build beside it and move it in place when it is whole, so that a broken-off build leaves nothing half."""
    installation.prepare()
    making = place / "making.sqlite3"
    for leftover in place.glob("making.sqlite3*"):
        leftover.unlink()
    os.environ["RONDOM_DATABASE_URL"] = f"sqlite:///{making}"
    import django

    django.setup()
    from django.db import connection

    from .story import region

    installation.bring_up()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")  # what breaks off half-way is thrown away
    region.tell(dekker)
    _until_quiet()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    making.rename(database)
    for leftover in place.glob("making.sqlite3*"):
        leftover.unlink()
    # the settings were read with the other name; start anew with the right one
    os.environ.pop("RONDOM_DATABASE_URL")
    connection.settings_dict["NAME"] = str(database)


def _until_quiet() -> None:
    """All mail is away and the log sealed before the first visitor."""
    from rondom.core import mail

    from . import tick

    for _time in range(MOST_TICKS):
        for _line in tick.run():
            pass
        if not mail.waiting():
            return


def _welcome(port: int) -> None:
    from rondom.accounts.queries import DEMO_PASSWORD, demo_accounts

    print(f"\nRondom is at  http://localhost:{port}\n")
    print(f"Choose on the sign-in page who you want to be. Every password is: {DEMO_PASSWORD}")
    for account in demo_accounts():
        work = f"{account['title']}, {account['organisation']}" if account["title"] else "family member"
        print(f"  {account['name']:<22} {account['email']:<38} {work}")
    print(flush=True)
