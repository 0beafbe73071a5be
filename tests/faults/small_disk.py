"""A disk that is small enough to fill: a mount of its own where that is allowed, else a limit on the size of files."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@cache
def mounting_is_allowed() -> bool:
    if os.getuid() != 0:
        return False
    with TemporaryDirectory(dir="/tmp") as folder:
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "rondom", folder], capture_output=True
        )
        if tried.returncode == 0:
            subprocess.run(["umount", folder], check=True)
    return tried.returncode == 0


@dataclass
class Disk:
    """`folder` is on it."""

    folder: Path

    def fill(self, but: int) -> None:
        """Let something else take all room but so many bytes."""
        there = os.statvfs(self.folder)
        room = there.f_bavail * there.f_frsize - but
        with (self.folder / "ballast").open("wb") as file:
            while room > 0:
                room -= file.write(b"\0" * min(room, 1 << 20))

    def make_room(self) -> None:
        (self.folder / "ballast").unlink()


@contextmanager
def disk(megabytes: int) -> Iterator[Disk]:
    with TemporaryDirectory(prefix="rondom-disk-", dir="/tmp") as folder:
        size = f"size={megabytes}m,mode=0755"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "rondom", folder], check=True)
        try:
            yield Disk(Path(folder))
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def limit_files(largest: int) -> Callable[[], None]:
    """For a process to be: no file grows over this size. Its owner may lift the limit later."""

    def limit() -> None:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))

    return limit


def lift(process: int) -> None:
    """Take the limit away from a server and its workers."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    for one in [process, *map(int, children)]:
        hard = resource.prlimit(one, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(one, resource.RLIMIT_FSIZE, (hard, hard))
