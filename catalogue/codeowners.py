"""Owners and maintainers to the file by which the host of the repository asks them for a review (CODEOWNERS)."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from catalogue.relate import Catalogue

_HEAD = """\
# Who reviews what: made by `build.py owners` from `owners:` of institutions and `maintainers:` of catalogue.yaml.
# Qui révise quoi : produit par `build.py owners`. Change these records, not this file.
"""


def text(catalogue: Catalogue, content: str) -> str:
    """Return the file for records below `content`, a path from the top of the repository.

    The last line that fits a path is the one that counts: so an institution's own file, which names the owners,
    stays with the maintainers.
    """
    maintainers = catalogue.settings.maintainers
    lines = [f"* {_accounts(maintainers)}"] if maintainers else []
    for ref, entry in catalogue.institutions.items():
        folder = f"/{content}/institutions/{ref}/".replace(" ", "\\ ")
        lines += _lines(folder, entry.record.owners, maintainers)
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _lines(folder: str, owners: Iterable[str], maintainers: Iterable[str]) -> Iterator[str]:
    if owners:
        yield f"{folder} {_accounts(owners)}"
        if maintainers:
            yield f"{folder}institution.md {_accounts(maintainers)}"


def _accounts(names: Iterable[str]) -> str:
    return " ".join(f"@{name}" for name in names)


def write(file: Path, words: str) -> None:
    """Write the file, with the same ends of lines everywhere."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words, "utf-8", newline="\n")
