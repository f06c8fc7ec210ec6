"""A change to what it does to folders that are kept in repositories of their own (`sources.yaml`)."""

from collections.abc import Iterable, Iterator, Mapping

from catalogue.problems import Place, Problem, Words
from catalogue.proposal.lineage import Documents
from catalogue.proposal.ownership import Author, institution_of, is_maintainer, names_maintainers

SOURCES = "sources.yaml"


def brought(then: Documents, now: Documents, author: Author | None) -> frozenset[str]:
    """Return the institutions whose folders a change takes anew from their repositories: a maintainer pins a commit.

    `fetch` has checked what stands there as its owner's own change, and so it is taken for that.
    """
    if author is not None and not is_maintainer(then, author):
        return frozenset()
    before = _origins(then)
    return frozenset(name for name, origin in _origins(now).items() if before.get(name) != origin)


def elsewhere_problems(
    then: Documents, now: Documents, touched: Iterable[str], author: Author | None, brought: frozenset[str]
) -> Iterator[Problem]:
    """Yield G409 and G410: a folder that is kept elsewhere was edited here, and who says where folders are kept."""
    kept = _origins(then).keys() & _origins(now).keys() - brought
    for path in sorted(touched):
        name = institution_of(path)
        if name in kept:
            repository = _origins(now)[name]["repository"]
            place = now[path].locate() if path in now else Place(path)
            message = Words("{institution} keeps its folder in another repository", institution=name)
            hint = Words("make the change there: {repository}; `build.py fetch` brings it here", repository=repository)
            yield Problem(place, "G409", message, hint)
    if SOURCES in touched and author is not None and names_maintainers(then) and not is_maintainer(then, author):
        place = now[SOURCES].locate() if SOURCES in now else Place(SOURCES)
        message = Words("only a maintainer says from where folders are taken")
        yield Problem(place, "G410", message, Words("leave sources.yaml as it was, and ask a maintainer"))


def _origins(documents: Documents) -> Mapping[str, Mapping[str, object]]:
    """Return what is said of each institution's repository; what is no such thing is for the check to tell."""
    stated = documents[SOURCES].data.get("sources") if SOURCES in documents else None
    origins = stated if isinstance(stated, list) else []
    told = (each for each in origins if isinstance(each, Mapping) and "repository" in each)
    return {str(each.get("institution")): each for each in told}
