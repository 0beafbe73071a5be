"""Takes the pictures of README and user guide: a demo of its own, a real Chromium, one picture per screen.

Which screen, by whom and how wide stands in `PICTURES`; a step is an address, or the words of a link to follow.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
OFFICER, WORKER, TEACHER = "marga.kok", "fatima.amrani", "anna.bakker"
MOTHER, POLICY, OPERATOR = "carla.dekker", "paul.jansen", "olga.bos"
DEKKER = ["/gezinnen/?q=Dekker", "Gezin Dekker"]

#: name: (who, steps, width, most height)
PICTURES: dict[str, tuple[str, list[str], int, int]] = {
    "vandaag": (WORKER, ["/"], 1180, 900),
    "gezin": (WORKER, DEKKER, 1180, 1000),
    "signaal": (TEACHER, ["/signalen/nieuw/"], 1180, 900),
    "meldpunt": (OFFICER, ["/meldpunt/"], 1180, 900),
    "beeld": (WORKER, [*DEKKER, "Beeld"], 1180, 1000),
    "overleg": (WORKER, [*DEKKER, "Overleg"], 1180, 900),
    "team": (WORKER, [*DEKKER, "Team"], 1180, 1100),
    "plan": (WORKER, [*DEKKER, "Plan"], 1180, 1100),
    "tijdlijn": (WORKER, [*DEKKER, "Tijdlijn"], 1180, 900),
    "mijn-plan": (MOTHER, ["/mijn/"], 390, 1100),
    "sociale-kaart": (TEACHER, ["/sociale-kaart/?q=schulden"], 1180, 900),
    "cijfers": (POLICY, ["/cijfers/"], 1180, 1200),
    "werkwijze": (OPERATOR, ["/beheer/methoden/", "Kampen|Zuid-Holland"], 1180, 1000),
}


def main(names: list[str]) -> int:
    unknown = set(names) - set(PICTURES)
    if unknown:
        print("no such picture:", ", ".join(sorted(unknown)), "- there are:", ", ".join(PICTURES))
        return 2
    with tempfile.TemporaryDirectory() as place, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "rondom.ops.cli", "demo", "--port", str(port)]
        with (Path(place) / "server.log").open("wb") as said:
            server = subprocess.Popen(
                command, env=os.environ | {"RONDOM_VAR": place}, stdout=said, stderr=said, cwd=HERE.parents[1]
            )
            try:
                site = f"http://localhost:{port}"
                _wait(site, server)
                with sync_playwright() as play:
                    found = os.environ.get("RONDOM_CHROMIUM") or shutil.which("chromium")
                    browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
                    for name in names or PICTURES:
                        _take(browser, site, name)
                    browser.close()
            finally:
                server.terminate()
                server.wait(20)
    return 0


def _wait(site: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(1500):
        if server.poll() is not None:
            raise SystemExit("the demo stopped; start script/demo to see why")
        try:
            with urllib.request.urlopen(site + "/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the demo did not answer")


def _take(browser: Browser, site: str, name: str) -> None:
    who, steps, width, height = PICTURES[name]
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="nl-NL")
    page = context.new_page()
    page.goto(site + "/account/login/")
    form = page.locator("form#form")
    form.locator("[name=login]").fill(f"{who}@rondom.example")
    form.locator("[name=password]").fill("demo-demo-demo")
    form.get_by_role("button").first.click()
    page.wait_for_load_state()
    for step in steps:
        if step.startswith("/"):
            page.goto(site + step)
        else:
            page.get_by_role("link", name=re.compile(step)).first.click()
            page.wait_for_load_state()
    page.wait_for_timeout(800)  # charts draw themselves
    whole = page.evaluate("document.documentElement.scrollHeight")
    path = HERE / f"{name}.png"
    page.screenshot(
        path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(whole, height)}
    )
    print(f"{path.name}: {page.title()} ({path.stat().st_size // 1024} kB)")
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
