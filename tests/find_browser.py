"""Find the Chromium or Chrome that the browser tests drive; install it where that is possible.

Run as a script with ``--install`` (the Makefile does): prints nothing when a browser is there,
installs Debian's ``chromium`` when run as root on Debian or Ubuntu, and otherwise says what to
install and exits with 1.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser() -> str | None:
    """Return the path of a Chromium-family browser, ``HUDUT_BROWSER`` first, or ``None``."""
    named = os.environ.get("HUDUT_BROWSER")
    candidates = [named] if named else [*map(shutil.which, NAMES), *PLACES]
    return next((c for c in candidates if c and Path(c).exists()), None)


def install_browser() -> int:
    if find_browser():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("No Chromium found: installing Debian's.", flush=True)
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=env)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=True, env=env)
        return 0 if find_browser() else 1
    print(
        "The browser tests need Chromium or Chrome and none was found.\n"
        "Install it (Debian, Ubuntu: sudo apt install chromium; macOS: brew install --cask "
        "google-chrome), or set HUDUT_BROWSER to its path, then run make test again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(install_browser() if "--install" in sys.argv[1:] else print(find_browser() or ""))
