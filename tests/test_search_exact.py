"""That the shards answer as lunr.js does over the whole index: the same listings, order and scores, to 1e-9."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from javascript import answer
from sites import ROOT

from benchmarks import generate, search_site
from benchmarks.queries import queries

CREDENTIALS = 300
CONTENT = ROOT / "tests" / "sample" / "content"


def generated(folder: Path) -> Path:
    generate.content(folder, CREDENTIALS)
    return folder


@pytest.mark.parametrize("content", [lambda _folder: CONTENT, generated], ids=["sample", "generated"])
def test_every_query_is_answered_as_by_lunr_over_the_whole_index(
    tmp_path: Path, content: Callable[[Path], Path]
) -> None:
    made = search_site.site(content(tmp_path / "content"), tmp_path / "site", has_results=False)
    asked = [query.text for query in queries(made.documents, seed=7)]
    whole = made.whole(tmp_path / "whole.json")

    given = {"folder": str(made.files), "whole": str(whole), "queries": asked}
    said: Mapping[str, list[object]] = answer("exact.js", given)

    assert said["different"] == []
    assert sum(bool(number) for number in said["hits"]) > len(asked) / 2
