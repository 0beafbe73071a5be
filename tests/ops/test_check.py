"""`rondom check`: what it says, and trouble of the place, made on purpose: found, with why and what to do."""

import json
import re
import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from rondom.ops import checks, checks_place
from rondom.ops.finding import Finding
from tests.ops.checking import Trouble, running, well, wrong

__all__ = ["running", "well"]

pytestmark = pytest.mark.req("N5")


def test_an_installation_in_order_has_nothing_to_mend(well: Path) -> None:
    assert wrong() == []


def test_the_report_says_what_why_and_what_to_do(
    well: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "findings", lambda deep: iter([Finding("ok", "all is well")]))
    assert checks.report() == 0
    bad = Finding("wrong", "the key file is missing", "nothing opens", "put it back")
    monkeypatch.setattr(checks, "findings", lambda deep: iter([bad, Finding("note", "demo data only")]))
    assert checks.report() == 1
    said = capsys.readouterr().out
    for part in (
        "WRONG  the key file is missing",
        "why: nothing opens",
        "put it back",
        "1 to mend, 1 to know",
    ):
        assert part in said


def test_it_always_says_that_this_is_for_demo_data(well: Path) -> None:
    assert "demo data only" in next(checks.findings()).text


# --- the place -------------------------------------------------------------------------------------------------------


def setting(name: str, value: Any) -> Trouble:
    return lambda patcher, place: patcher.setattr(settings, name, value)


def https(**values: Any) -> Trouble:
    safe = {
        "RONDOM_ADDRESS": "https://rondom.example.nl",
        "ALLOWED_HOSTS": ["rondom.example.nl"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    }

    def change(patcher: pytest.MonkeyPatch, place: Path) -> None:
        for name, value in (safe | values).items():
            patcher.setattr(settings, name, value)

    return change


def free(room: int) -> Trouble:
    usage = namedtuple("usage", "total used free")
    return lambda patcher, place: patcher.setattr(
        shutil, "disk_usage", lambda _: usage(10**12, 10**12 - room, room)
    )


def last_backup(days: float) -> Trouble:
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    return lambda patcher, place: (place / "last-backup.json").write_text(json.dumps({"at": at, "file": "x"}))


PLACE: dict[str, tuple[Trouble, str]] = {
    "keys gone": (lambda patcher, place: (place / "keys.json").unlink(), "key file .* is missing"),
    "keys open to others": (
        lambda patcher, place: (place / "keys.json").chmod(0o644),
        "others .* read the key file",
    ),
    "keys damaged": (lambda patcher, place: (place / "keys.json").write_text("{"), "key file .* is damaged"),
    "short secret": (setting("SECRET_KEY", "short"), "secret key is short"),
    "secret open to others": (
        lambda patcher, place: (
            (place / "secret_key").write_text("x" * 50),
            (place / "secret_key").chmod(0o644),
        ),
        "others .* read .*secret_key",
    ),
    "debug": (setting("DEBUG", True), "DEBUG is on"),
    "any host": (setting("ALLOWED_HOSTS", ["*"]), "answers to every name"),
    "own host missing": (setting("ALLOWED_HOSTS", ["elsewhere.nl"]), "does not answer to its own address"),
    "no https": (https(RONDOM_ADDRESS="http://rondom.example.nl"), "^no https$"),
    "cookies not safe": (https(SESSION_COOKIE_SECURE=False), "cookies or HSTS"),
    "proxy not believed": (https(SECURE_PROXY_SSL_HEADER=None), "does not believe the proxy"),
    "demo on a real address": (https(RONDOM_DEMO=True), "the demo is on"),
    "styles missing": (
        lambda patcher, place: patcher.setattr(checks_place, "STATICS", ("rondom/nowhere.css",)),
        "styles or scripts are missing: rondom/nowhere.css",
    ),
    "disk nearly full": (free(200_000_000), "0.2 GB free"),
    "Python too old": (
        lambda patcher, place: patcher.setattr(checks_place, "OLDEST_PYTHON", (99, 0)),
        "Python .* is too old",
    ),
    "preset damaged": (
        lambda patcher, place: (
            (place / "broken.toml").write_text("[method]\nkey = 1\n"),
            patcher.setattr(checks_place, "PRESETS", place),
        ),
        "a method that comes with Rondom has mistakes",
    ),
    "no backup for long": (last_backup(9), "last backup is 9 days"),
}


@pytest.mark.parametrize("name", PLACE)
def test_trouble_of_the_place(well: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    make, said = PLACE[name]
    with monkeypatch.context() as patcher:
        make(patcher, well)
        found = wrong()
    assert any(re.search(said, text) for text in found), found


def test_safe_https_is_in_order(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    https()(monkeypatch, well)
    assert wrong() == []


NOTES: dict[str, tuple[Trouble, str]] = {
    "no backup known": (lambda patcher, place: None, "no backup with"),
    "backup two days old": (last_backup(3), "last backup is 3 days"),
    "little room": (free(2_000_000_000), "2.0 GB free"),
    "mail to nobody": (
        setting("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend"),
        "mail goes to nobody",
    ),
    "http on this computer": (lambda patcher, place: None, "no https: for this computer alone"),
    "tick never ran": (lambda patcher, place: None, "has not run yet"),
}


@pytest.mark.parametrize("name", NOTES)
def test_what_one_should_know(well: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    make, said = NOTES[name]
    with monkeypatch.context() as patcher:
        make(patcher, well)
        found = [one.text for one in checks.findings() if one.level == "note"]
        assert wrong() == []
    assert any(said in text for text in found), found


def test_a_mail_server_that_does_not_answer(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "EMAIL_PORT", 9)  # nobody listens there
    assert wrong() == []
    assert any("does not answer" in text for text in wrong(deep=True))
