"""What an installation needs outside its database, and how it is served."""

import os
import secrets
import sys
from pathlib import Path


def var() -> Path:
    """Where this installation keeps its files (`RONDOM_VAR`)."""
    return Path(os.environ.get("RONDOM_VAR", Path(__file__).resolve().parents[2] / "var"))


def prepare() -> None:
    """Make the folder, the secret and the keys where they are missing; never over existing ones."""
    from rondom.core import keys

    place = var()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = place / "secret_key"
    if not secret.exists():
        handle = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    ring = Path(os.environ.get("RONDOM_KEYS", place / "keys.json"))
    if not ring.exists():
        keys.make(ring)


def bring_up() -> None:
    """Bring the database to the newest shape and publish the methods that come with Rondom."""
    from rondom.core.database import migrate
    from rondom.methods.actions import publish_presets

    migrate()
    publish_presets()


def serve(*, port: int, workers: int = 2) -> int:
    """Become the web server (gunicorn). Does not return when it succeeds."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "rondom.wsgi:application",
        f"--bind=127.0.0.1:{port}",
        f"--workers={workers}",
        "--threads=4",
        "--worker-class=gthread",
        "--log-level=warning",
        "--graceful-timeout=20",
    ]
    sys.stdout.flush()
    os.execv(sys.executable, command)
