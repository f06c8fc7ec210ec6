"""A Chromium for the browser tests: the one already there, else the system's package."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "The browser tests need Chromium: install it, or set CHROMIUM to its path."


def found() -> str | None:
    """Return the path of the Chromium to drive: $CHROMIUM where that is set, else the first on PATH."""
    named = os.environ.get("CHROMIUM")
    names = (named,) if named else NAMES
    return next((path for path in map(shutil.which, names) if path), None)


def main() -> int:
    """Return 0 once there is a Chromium, having named it; else 1, having said what to do."""
    if not found() and not os.environ.get("CHROMIUM"):
        _install()
    path = found()
    print(f"Browser: {path}" if path else MISSING, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


def _install() -> None:
    """Install the system's package where that needs no password; whether it came is for the caller to see."""
    if not shutil.which("apt-get"):
        return
    allowed = _permission()
    if allowed is None:
        return
    print("Installing Chromium with apt-get, for the browser tests ...", flush=True)
    apt = (*allowed, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2")
    subprocess.run((*apt, "update"), check=False, stdin=subprocess.DEVNULL)
    subprocess.run((*apt, "install", "--yes", "chromium"), check=False, stdin=subprocess.DEVNULL)


def _permission() -> tuple[str, ...] | None:
    """Return what to put before a command that only root may run; None where that is not ours to run."""
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if not sudo:
        return None
    allowed = (sudo, "--non-interactive")
    refused = subprocess.run((*allowed, "true"), check=False, capture_output=True).returncode
    return None if refused else allowed


if __name__ == "__main__":
    sys.exit(main())
