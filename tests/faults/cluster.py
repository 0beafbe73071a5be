"""A PostgreSQL of one's own, to restart and to fill up, with the database of the test run copied into it."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import Any

from django.db import connection, connections

from rondom.core.database import migrate
from rondom.methods.actions import publish_presets

ROLES = Path(__file__).resolve().parents[2] / "rondom" / "core" / "sql" / "roles.sql"


def programs() -> Path:
    """Where PostgreSQL's own programs are: the newest."""
    found = [os.environ.get("PG_BIN", ""), *sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    found.append(str(Path(shutil.which("initdb") or "/nowhere").parent))
    return next(Path(one) for one in found if one and Path(one, "initdb").exists())


def as_server(*command: object) -> str:
    """PostgreSQL refuses to run as root: then as the user that came with its package."""
    words = [str(one) for one in command]
    if os.getuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    done = subprocess.run(words, cwd="/", capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclass
class Cluster:
    """`folder` holds the data, the socket and the log."""

    folder: Path

    def make(self) -> None:
        if os.getuid() == 0:
            server = pwd.getpwnam("postgres")
            os.chown(self.folder, server.pw_uid, server.pw_gid)
        as_server(
            programs() / "initdb",
            f"--pgdata={self.folder}/data",
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions",
            "--wal-segsize=1",
        )
        self.start()
        self.sql("postgres", ROLES.read_text())
        self.sql("postgres", "CREATE DATABASE rondom OWNER rondom_owner")

    def start(self) -> None:
        # writes to disk as in production: this is about what is left after a fault
        options = (
            f"-k {self.folder} -c listen_addresses= -c timezone=UTC -c shared_buffers=16MB "
            "-c max_wal_size=16MB -c min_wal_size=2MB"
        )
        self._ctl("start", f"--log={self.folder}/log", f"--options={options}")

    def restart(self, mode: str = "fast") -> None:
        """fast: whoever is connected is sent away; immediate: as after a crash."""
        self._ctl("restart", f"--mode={mode}", f"--log={self.folder}/log")

    def stop(self) -> None:
        if self.is_running():
            self._ctl("stop", "--mode=immediate")

    def is_running(self) -> bool:
        try:
            as_server(programs() / "pg_ctl", "status", f"--pgdata={self.folder}/data")
        except AssertionError:
            return False
        return True

    def _ctl(self, *words: str) -> None:
        as_server(programs() / "pg_ctl", *words, "--silent", "--wait", f"--pgdata={self.folder}/data")

    def sql(self, database: str, text: str) -> None:
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", "postgres"]
        command[0] = str(programs() / "psql")
        done = subprocess.run([*command, database], input=text, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr


@contextmanager
def own_cluster(folder: Path) -> Iterator[Cluster]:
    """Everything inside talks to a PostgreSQL of its own, with the tables and the methods in it and nobody yet."""
    shared = connections["default"]
    before = connections.settings["default"]
    cluster = Cluster(folder)
    cluster.make()
    mine: dict[str, Any] = {
        **shared.settings_dict,
        "NAME": "rondom",
        "HOST": str(folder),
        "PORT": "",
        "USER": "rondom_app",
        "PASSWORD": "",
    }
    connections.settings["default"] = mine
    connections["default"] = type(shared)(mine, "default")
    try:
        migrate()
        publish_presets()
        yield cluster
    finally:
        connection.close()
        connections.settings["default"] = before
        connections["default"] = shared
        cluster.stop()
