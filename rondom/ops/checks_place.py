"""What `rondom check` looks at outside the database: files, settings, the machine."""

import json
import shutil
import smtplib
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

from rondom.core import clock
from rondom.core import keys as ring
from rondom.methods.loader import check_file
from rondom.methods.queries import PRESETS

from .backup import note_of_last
from .finding import Finding, note, ok, wrong
from .installation import var

OLDEST_PYTHON = (3, 11)
#: bytes below which there is no room to work, and below which it is time to look
NO_ROOM, LITTLE_ROOM = 500_000_000, 3_000_000_000
BACKUP_LATE, BACKUP_TOO_LATE = timedelta(days=2), timedelta(days=8)
STATICS = ("rondom/rondom.css", "rondom/rondom.js", "rondom/favicon.svg")
LOCAL = ("localhost", "127.0.0.1", "::1")


def people(deep: bool) -> Iterator[Finding]:
    # until somebody from outside has examined the rules an installation may hold invented people only
    yield note(
        "demo data only: nobody from outside has examined the privacy rules",
        why="they are there and tested by their makers; a DPIA, a penetration test and the region's own check are not",
        do="put no real people in this installation",
    )


def versions(deep: bool) -> Iterator[Finding]:
    here = sys.version_info[:3]
    words = ".".join(map(str, here))
    if here < OLDEST_PYTHON:
        yield wrong(
            f"Python {words} is too old",
            why="Rondom is not tested on it",
            do="install Python 3.11 or newer and run script/setup again",
        )
    else:
        yield ok(f"Rondom {version('rondom')} on Python {words}")


def keys(deep: bool) -> Iterator[Finding]:
    path = Path(settings.RONDOM_KEYS)
    if not path.exists():
        yield wrong(
            f"the key file {path} is missing",
            why="without it nothing encrypted opens, and neither log can be verified or added to",
            do="put back your copy; only on a new installation let `rondom setup` make one",
        )
        return
    if path.stat().st_mode & 0o077:
        yield wrong(
            f"others on this computer can read the key file {path}",
            why="whoever has the keys and a backup has everything",
            do=f"chmod 600 {path}, and find out who could read it",
        )
        return
    try:
        prints = ring.fingerprints()
        active = {purpose: ring.active(purpose)[0] for purpose in ring.PURPOSES}
    except (ValueError, KeyError, TypeError):
        yield wrong(
            f"the key file {path} is damaged",
            why="nothing encrypted opens",
            do="put back your copy; do not make a new one",
        )
        return
    names = ", ".join(f"{purpose} {name} ({prints[purpose][name]})" for purpose, name in active.items())
    yield ok(f"the key file is there and closed to others; active: {names}")


def secret(deep: bool) -> Iterator[Finding]:
    try:
        length = len(settings.SECRET_KEY)
    except ImproperlyConfigured:
        yield wrong(
            "the secret key is missing",
            why="sign-ins are signed with it, so nothing starts without it",
            do="run `rondom setup`, which makes one where it is missing",
        )
        return
    if length < 40:
        yield wrong(
            "the secret key is short",
            why="sign-ins are signed with it; a short one can be guessed",
            do="take RONDOM_SECRET_KEY out of the environment and run `rondom setup`, which makes a good one",
        )
    file = var() / "secret_key"
    if file.exists() and file.stat().st_mode & 0o077:
        yield wrong(
            f"others on this computer can read {file}",
            why="whoever has it can sign in as anybody",
            do=f"chmod 600 {file}; then replace it, which signs everybody out",
        )
    elif length >= 40:
        yield ok("the secret key is there")


def web(deep: bool) -> Iterator[Finding]:
    address = urlsplit(settings.RONDOM_ADDRESS)
    host, local = address.hostname or "", (address.hostname or "") in LOCAL
    if settings.DEBUG:
        yield wrong(
            "DEBUG is on",
            why="a fault shows texts, settings and personal data to whoever is looking",
            do="take the setting away; Rondom has none in its environment",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield wrong(
            "the site answers to every name",
            why="somebody can make links with another name in them",
            do=f"set RONDOM_HOSTS={host}",
        )
    elif host not in [name.strip("[]") for name in settings.ALLOWED_HOSTS]:
        yield wrong(
            f"the site does not answer to its own address ({host})",
            why="everybody gets error 400",
            do=f"add {host} to RONDOM_HOSTS",
        )
    else:
        yield ok(f"the site answers to {host}")
    yield from _https(address.scheme, local)
    if settings.RONDOM_DEMO and not local:
        yield wrong(
            "the demo is on: its accounts and their password are on the sign-in page",
            why="anybody can sign in",
            do="take RONDOM_DEMO out of the environment",
        )


def _https(scheme: str, local: bool) -> Iterator[Finding]:
    if scheme != "https":
        if local:
            yield note(
                "no https: for this computer alone",
                do="for others: a proxy with TLS, and RONDOM_ADDRESS=https://…",
            )
            return
        yield wrong(
            "no https",
            why="passwords and files go over the line readable to others; cookies are not kept safe",
            do="put a proxy with TLS before it and set RONDOM_ADDRESS=https://…",
        )
    elif not (
        settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE and settings.SECURE_HSTS_SECONDS
    ):
        yield wrong(
            "https, but cookies or HSTS are not set to it",
            why="a browser may send the session over a plain line",
            do="do not change these settings; RONDOM_ADDRESS sets them",
        )
    elif settings.SECURE_PROXY_SSL_HEADER is None:
        yield wrong(
            "https, but Rondom does not believe the proxy that says so",
            why="it takes each request for a plain one: forms are checked less strictly, and HSTS is not sent",
            do="let the proxy always set X-Forwarded-Proto, then set RONDOM_BEHIND_PROXY=1",
        )
    else:
        yield ok("https: secure cookies and HSTS")


def mail(deep: bool) -> Iterator[Finding]:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        yield note(
            f"mail goes to nobody ({settings.EMAIL_BACKEND})",
            do="take RONDOM_MAIL_BACKEND out of the environment",
        )
        return
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if not deep:
        yield ok(f"mail goes by {where} (--deep asks it)")
        return
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            server.noop()
    except OSError as fault:
        yield wrong(
            f"the mail server {where} does not answer ({type(fault).__name__})",
            why="mail waits in the outbox, and after ten attempts it is given up",
            do="see RONDOM_MAIL_HOST and RONDOM_MAIL_PORT, the server and the firewall",
        )
    else:
        yield ok(f"the mail server {where} answers")


def statics(deep: bool) -> Iterator[Finding]:
    missing = [name for name in STATICS if not finders.find(name)]
    if missing:
        yield wrong(
            "styles or scripts are missing: " + ", ".join(missing),
            why="pages are bare and forms do not keep what is typed",
            do="install Rondom again from a whole copy; for developers: script/build-assets",
        )
    else:
        yield ok("styles and scripts are there")


def disk(deep: bool) -> Iterator[Finding]:
    place = var()
    room = shutil.disk_usage(place if place.exists() else place.parent).free
    words = f"{room / 1e9:.1f} GB free at {place}"
    if room < NO_ROOM:
        yield wrong(
            words,
            why="on a full disk nothing is saved any more, and people are told so",
            do="make room, or give it a larger disk; the database's own disk may be another one",
        )
    elif room < LITTLE_ROOM:
        yield note(words, do="make room before it is full")
    else:
        yield ok(words)


def presets(deep: bool) -> Iterator[Finding]:
    bad = [problem for path in sorted(PRESETS.glob("*.toml")) for problem in check_file(path)]
    if bad:
        yield wrong(
            f"a method that comes with Rondom has mistakes: {bad[0]}",
            why="`rondom setup` cannot publish it",
            do="put back the file as it came; your own method goes in a file of its own",
        )
    else:
        yield ok("the methods that come with Rondom are valid")


def backups(deep: bool) -> Iterator[Finding]:
    path = note_of_last()
    try:
        last = json.loads(path.read_text())
        age = clock.now() - datetime.fromisoformat(last["at"])
    except (OSError, ValueError, KeyError):
        yield note(
            "no backup with `rondom backup` is known here",
            why="a disk breaks when it likes",
            do="make one each night, store it elsewhere, and try a restore",
        )
        return
    words = f"the last backup is {age.days} days and {age.seconds // 3600} hours old ({last['file']})"
    if age > BACKUP_TOO_LATE:
        yield wrong(
            words, why="so much work is lost when the disk breaks", do="see why the nightly backup stopped"
        )
    elif age > BACKUP_LATE:
        yield note(words, do="see whether the nightly backup still runs")
    else:
        yield ok(words)
