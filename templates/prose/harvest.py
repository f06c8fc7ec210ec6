"""Keep a copy of the catalogue: all of it the first time, then only what changed. Python 3.11, no packages.

    python harvest.py https://catalogue.example/ copy/

Each document is a file named by its CTID. A run fetches the manifest, the parts of the log of changes that it has not
seen, and the documents that these tell of. Whatever is fetched is checked before anything is written.
"""

import hashlib
import json
import sys
from pathlib import Path
from urllib.request import urlopen


def digest(body):
    return hashlib.sha256(body).hexdigest()


def get(url, sha256=None):
    body = urlopen(url, timeout=60).read()
    if sha256 and digest(body) != sha256:
        sys.exit(f"{url} is not what was named: the site has just changed; run this again")
    return body


def lines(manifest, feed, seen=frozenset()):
    parts = [part for part in manifest["parts"] if part["feed"] == feed and part["sha256"] not in seen]
    return b"".join(get(part["url"], part["sha256"]) for part in parts).splitlines(keepends=True)


def everything(manifest):
    return {json.loads(line)["ceterms:ctid"]: line for line in lines(manifest, "catalogue.ndjson")}


def changed(site, manifest, before, held):
    seen = {part["sha256"] for part in before["parts"]}
    last = {change["ctid"]: change.get("sha256") for change in map(json.loads, lines(manifest, "changes.ndjson", seen))}
    news = {ctid: sha256 for ctid, sha256 in last.items() if held.get(ctid) != sha256}
    return {ctid: get(f"{site}resources/{ctid}.json", sha256) if sha256 else None for ctid, sha256 in news.items()}


def main(site, folder):
    folder.mkdir(parents=True, exist_ok=True)
    kept, manifest = folder / "manifest.json", json.loads(get(f"{site}feeds/manifest.json"))
    held = {file.stem: digest(file.read_bytes()) for file in folder.glob("ce-*.json")}
    found = changed(site, manifest, json.loads(kept.read_text()), held) if kept.exists() else everything(manifest)
    gone = {ctid for ctid, body in found.items() if body is None}
    if len((held.keys() | found.keys()) - gone) != manifest["counts"]["resources"]:
        found = dict.fromkeys(held) | everything(manifest)  # the log does not reach back to this copy
    for ctid, body in found.items():
        file = folder / f"{ctid}.json"
        file.write_bytes(body) if body else file.unlink(missing_ok=True)
    kept.write_text(json.dumps(manifest))
    print(f"{manifest['as_of']}: {len(found)} fetched or gone, {manifest['counts']['resources']} held")


if __name__ == "__main__":
    main(f"{sys.argv[1].rstrip('/')}/", Path(sys.argv[2]))
