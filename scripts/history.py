"""The log that a site has published to a file for `build.py history`: `python -m scripts.history URL FILE`.

Where there is no site yet, or one that published no log, there will be no file, and `history` begins at the first
commit. Whatever else goes wrong ends the run: to begin anew by accident would take the deletions from harvesters.
"""

import json
import sys
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from catalogue import history

SECONDS = 60
LARGEST = 64 * 1024 * 1024
FEEDS = frozenset({"changes.ndjson", "state.ndjson"})


def main(arguments: Sequence[str]) -> int:
    """Write the log of the site to the file; return 3 where that cannot be done."""
    address, file = arguments[0].rstrip("/") + "/", Path(arguments[1])
    try:
        with TemporaryDirectory() as scratch:
            found = _fetched(f"{address}feeds/", Path(scratch))
            if found is None:
                print(f"{address} has published no log of changes yet; history begins at the first commit")
                return 0
            changes = history.previous(found, address).changes
        history.write(file, address, changes)
    except (history.UnusableHistoryError, URLError, TimeoutError, ValueError) as fault:
        print(f"scripts.history: {fault}", file=sys.stderr)
        return 3
    print(f"{len(changes)} changes of {address} in {file}")
    return 0


def _fetched(feeds: str, folder: Path) -> Path | None:
    """Return the manifest, fetched with the files that it needs; None where the site or its log is not there."""
    manifest = folder / "manifest.json"
    try:
        manifest.write_bytes(_read(f"{feeds}manifest.json"))
    except HTTPError as answer:
        if answer.code == HTTPStatus.NOT_FOUND:
            return None
        raise
    parts = [part for part in json.loads(manifest.read_bytes())["parts"] if part["feed"] in FEEDS]
    for part in parts:
        name = part["url"].rpartition("/")[2]
        (folder / Path(name).name).write_bytes(_read(feeds + name))
    return manifest if parts else None


def _read(url: str) -> bytes:
    asked = Request(url, headers={"User-Agent": "catalogue-history/1"})  # noqa: S310 - the address of our own site
    with urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310 - as above
        body: bytes = answer.read(LARGEST + 1)
    if len(body) > LARGEST:
        message = f"{url} is longer than any file of a log"
        raise ValueError(message)
    return body


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
