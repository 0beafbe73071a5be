"""What every answer says to the browser: each address × who reads it, a stranger and nobody; GET and POST; error pages,
downloads and the pages of signing in. [I5]"""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import OperationalError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rondom.core.http import once
from rondom.web import views as web_views
from tests.meta.going_round import PREFERRED
from tests.meta.url_table import TABLE, THIRD_PARTY
from tests.meta.walked import Walked

pytestmark = [pytest.mark.any_engine, pytest.mark.req("I5")]

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}


def check(answer: HttpResponse, what: object) -> None:
    policy = answer["Content-Security-Policy"]
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    assert {name: parts.get(name) for name in POLICY} == POLICY, what
    assert "unsafe" not in policy and "*" not in policy and "http:" not in policy, what
    assert answer["X-Frame-Options"] == "DENY", what
    assert answer["X-Content-Type-Options"] == "nosniff", what
    assert answer["Referrer-Policy"] == "same-origin", what
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin", what
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin", what
    assert "camera=()" in answer["Permissions-Policy"] and "geolocation=()" in answer["Permissions-Policy"], (
        what
    )
    assert "no-store" in answer["Cache-Control"], what
    if "text/html" in answer.get("Content-Type", ""):
        assert "<style" not in answer.content.decode() and " style=" not in answer.content.decode(), what


def ask(client: Client, path: str, typed: dict[str, str]) -> list[HttpResponse]:
    """GET and POST; neither leaves a trace."""
    cookies, answers = client.cookies.copy(), []
    for send in (lambda: client.get(path), lambda: client.post(path, {"once": once(), **typed})):
        with transaction.atomic():
            answers.append(send())
            transaction.set_rollback(True)
        client.cookies = cookies.copy()
    return answers  # type: ignore[return-value]


def readers(name: str) -> list[str]:
    """Somebody who may (of each kind of answer), a professional of nowhere, and nobody."""
    named = {one for names in TABLE[name].codes.values() for one in names}
    return [*[one for one in PREFERRED if one in named][:1], "stranger", "anonymous"]


@pytest.mark.parametrize("name", TABLE)
def test_every_own_address(name: str, walked: Walked, clients: dict[str, Client]) -> None:
    path = reverse(name, args=TABLE[name].args(walked))
    for who in dict.fromkeys(one for one in readers(name) if one in clients):
        for answer in ask(clients[who], path, TABLE[name].posts):
            check(answer, (name, who, answer.status_code))


@pytest.mark.parametrize("name", THIRD_PARTY)
def test_every_page_of_signing_in(name: str, walked: Walked, clients: dict[str, Client]) -> None:
    path = reverse(name, args=THIRD_PARTY[name][0](walked))
    for who in ("coordinator", "mother", "anonymous"):
        for answer in ask(clients[who], path, {}):
            check(answer, (name, who, answer.status_code))


def test_pages_of_what_went_wrong(
    walked: Walked, clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    coordinator = clients["coordinator"]
    strict = Client(enforce_csrf_checks=True)
    answers = {
        404: coordinator.get("/die-pagina-is-er-niet"),
        400: coordinator.get("/", headers={"Host": "een.andere.naam"}),
        403: strict.post(reverse("account_login"), {"login": "x"}),
        405: coordinator.put("/"),
    }
    for fault, status in (
        (RuntimeError("stuk"), 500),
        (OperationalError("server closed the connection"), 503),
    ):

        def broken(*_args: Any, fault: Exception = fault, **_kwargs: Any) -> Any:
            raise fault

        monkeypatch.setattr(web_views, "render", broken)
        answers[status] = coordinator.get(reverse("web:accessibility"))
        monkeypatch.undo()
    for status, answer in answers.items():
        assert answer.status_code == status
        check(answer, status)


def test_what_is_no_page_about_people_may_be_kept(db: None) -> None:
    """Styles and letters: the same for everybody, and asked at every page."""
    assert finders.find("rondom/rondom.css")
    answer = Client().get("/static/rondom/rondom.css")
    assert answer.status_code == 200 and "no-store" not in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    answer.close()


def _settings(names: str, **environment: str) -> list[str]:
    command = f"import rondom.settings as s; print(*[getattr(s, name, '-') for name in '{names}'.split()])"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RONDOM_")}
    done = subprocess.run(
        [sys.executable, "-c", command], env=clean | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


FLAGS = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_HSTS_SECONDS"


def test_cookies_and_transport_under_https() -> None:
    said = _settings(FLAGS, RONDOM_ADDRESS="https://rondom.example.org")
    assert said == ["__Host-sessionid", "__Host-csrftoken", "True", "True", "31536000"]
    assert _settings(FLAGS) == ["-", "-", "False", "False", "0"]  # this computer alone


def test_a_cookie_is_for_this_host_and_no_script(walked: Walked, settings: Any) -> None:
    """What `__Host-` asks of a cookie: Secure, path /, no domain."""
    settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE = "__Host-sessionid", True
    settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_SECURE = "__Host-csrftoken", True
    settings.SECURE_HSTS_SECONDS = 31536000
    client = Client()
    page = client.get(reverse("account_login"), secure=True)
    assert page["Strict-Transport-Security"] == "max-age=31536000"
    with transaction.atomic():
        typed = {"login": "niemand@voorbeeld.test", "password": "x"}
        client.post(reverse("account_login"), typed, secure=True)
        transaction.set_rollback(True)
    for name in ("__Host-csrftoken",):
        cookie = client.cookies[name]
        assert cookie["secure"] and cookie["httponly"] and cookie["path"] == "/" and cookie["domain"] == ""
        assert cookie["samesite"] == "Lax"
