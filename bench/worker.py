"""Requests through the whole WSGI stack, in this process: no socket, so that only Rondom's own time is measured."""

import gc
import io
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db import connection


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    seconds: float
    reads: int
    writes: int
    body: str
    cookies: str

    @property
    def queries(self) -> int:
        return self.reads + self.writes


class Worker:
    """One application in one process, as one thread of gunicorn serves it."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = application
        self.count: Counter[str] = Counter()

    @contextmanager
    def counting(self) -> Iterator[None]:
        with connection.execute_wrapper(self._counted):
            yield

    def _counted(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        kind = "writes" if sql.startswith(("INSERT", "UPDATE", "DELETE")) else "reads"
        self.count[kind] += 1
        return execute(sql, params, many, context)

    def get(self, address: str, cookies: str = "") -> Answer:
        return self._ask("GET", address, cookies, b"")

    def post(self, address: str, cookies: str, form: dict[str, str]) -> Answer:
        return self._ask("POST", address, cookies, urlencode(form).encode())

    def _ask(self, method: str, address: str, cookies: str, body: bytes) -> Answer:
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "SCRIPT_NAME": "",
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_COOKIE": cookies,
            "HTTP_ACCEPT_LANGUAGE": "nl",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        started: list[Any] = []
        self.count.clear()
        began = time.perf_counter()
        response = self.application(environ, lambda status, headers, *_: started.append((status, headers)))
        content = b"".join(response)
        if hasattr(response, "close"):
            response.close()
        took = time.perf_counter() - began
        status, headers = started[0]
        cookies = "; ".join(value.split(";")[0] for name, value in headers if name == "Set-Cookie")
        return Answer(
            int(status[:3]), took, self.count["reads"], self.count["writes"], content.decode(), cookies
        )


def memory() -> dict[str, float]:
    """Megabytes of this process now, and at most."""
    gc.collect()
    lines = Path("/proc/self/status").read_text().splitlines()
    found = {
        line.split(":")[0]: int(line.split()[1]) / 1024
        for line in lines
        if line.startswith(("VmRSS", "VmHWM"))
    }
    return {"now": round(found["VmRSS"], 1), "most": round(found["VmHWM"], 1)}
