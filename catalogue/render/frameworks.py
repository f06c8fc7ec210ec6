"""Qualification frameworks to their pages: where every listing stands, today and in each scenario, and who moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.ledger.placement import Fit, Move, Placed, Placement, Scene
from catalogue.ledger.things import grouped
from catalogue.model.values import Text
from catalogue.page import Page
from catalogue.render.desk import Desk, Listing, Steps, lists
from catalogue.render.reader import Reader

_ORDER = tuple(Fit)


@dataclass(frozen=True, slots=True)
class Line:
    """One placement: its words, and how many listings stand there in each scene, today's first."""

    words: Markup
    counts: tuple[int, ...]

    @property
    def has_changed(self) -> bool:
        """Whether any scenario counts otherwise than today."""
        return len(set(self.counts)) > 1


@dataclass(frozen=True, slots=True)
class Moved:
    """Listings that a scenario moves alike: from where, to where, why, and how many."""

    before: Markup
    after: Markup
    reason: Markup
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """One scenario of a framework as its page tells it."""

    name: Markup
    description: Markup
    sources: tuple[Markup, ...]
    path: str
    moves: tuple[Moved, ...]
    moving: int


def scenes(reader: Reader, placed: Placed) -> Mapping[str, object]:
    """Return what a framework's page says of its scenes: a table of counts, and for each scenario who moves."""
    return {
        "scene_names": [scene_name(reader, scene) for scene in placed.scenes],
        "lines": _lines(reader, placed),
        "totals": [sum(scene.counts.values()) for scene in placed.scenes],
        "told": [_told(reader, placed, scene) for scene in placed.scenes[1:]],
        "listings_path": f"frameworks/{placed.framework.ref}/listings/",
    }


def scene_name(reader: Reader, scene: Scene) -> Markup:
    """Return what a scene is called."""
    return reader.text(scene.scenario.name) if scene.scenario else reader.locale.t("placement.today")


def _lines(reader: Reader, placed: Placed) -> list[Line]:
    """Return the table of counts: a line for each placement that any scene has, levels from the lowest."""
    ranks = {level.id: (level.rank, level.id) for scene in placed.scenes for level in scene.levels}

    def order(where: Placement) -> tuple[int, list[tuple[int, str]]]:
        return _ORDER.index(where.fit), [ranks[level] for level in where.levels]

    found = sorted({where for scene in placed.scenes for where in scene.counts}, key=order)
    names = level_names(placed)
    return [
        Line(placement(reader, where, names), tuple(scene.counts.get(where, 0) for scene in placed.scenes))
        for where in found
    ]


def level_names(placed: Placed) -> Mapping[str, Text]:
    """Return the names of a framework's levels by id, those that scenarios add among them."""
    return {level.id: level.name for scene in placed.scenes for level in scene.levels}


def placement(reader: Reader, where: Placement, names: Mapping[str, Text]) -> Markup:
    """Return where a listing stands, in words."""
    levels = reader.locale.t("placement.or").join(reader.text(names[level]) for level in where.levels)
    return reader.locale.t(f"placement.{where.fit.value}", levels=levels)


def _told(reader: Reader, placed: Placed, scene: Scene) -> Told:
    assert scene.scenario is not None  # noqa: S101 - only today has none, and today is told of before
    names = level_names(placed)
    alike = grouped(((move.before, move.after), move) for move in scene.moves)
    moves = (
        Moved(
            placement(reader, before, names),
            placement(reader, after, names),
            reason(reader, scene, after, names),
            len(moved),
        )
        for (before, after), moved in sorted(alike.items())
    )
    return Told(
        scene_name(reader, scene),
        reader.text(scene.scenario.description),
        tuple(_source(reader, scene)),
        f"frameworks/{placed.framework.ref}/scenarios/{scene.id}/",
        tuple(moves),
        len(scene.moves),
    )


def _source(reader: Reader, scene: Scene) -> Iterator[Markup]:
    for source in scene.scenario.sources if scene.scenario else ():
        named = reader.external(source.url) if source.url else reader.text(source.title) if source.title else Markup()
        dated = reader.locale.t("source.dated", date=reader.locale.date(source.dated)) if source.dated else Markup()
        yield Markup(" · ").join(part for part in (named, dated) if part)


def reason(reader: Reader, scene: Scene, after: Placement, names: Mapping[str, Text]) -> Markup:
    """Return why a scenario moves a listing: a level it adds, or one it opens to every provider."""
    changes = scene.scenario.changes if scene.scenario else ()
    added = {change.level for change in changes if change.add is not None}
    level = next((level for level in after.levels if level in {change.level for change in changes}), None)
    if level is None:
        return reader.locale.t("placement.reason.other")
    key = "added" if level in added else "opened"
    return reader.locale.t(f"placement.reason.{key}", level=reader.text(names[level]))


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the pages below each framework: where every listing stands, and whom each scenario moves."""
    for placed in desk.reader.ledger.frameworks.values():
        title = desk.reader.text(placed.framework.record.name)
        steps = [
            ("frameworks/", desk.reader.locale.t("record.frameworks")),
            (f"frameworks/{placed.framework.ref}/", title),
        ]
        yield from _listings(desk, placed, steps)
        yield from _scenarios(desk, placed, steps)


def _listings(desk: Desk, placed: Placed, steps: Steps) -> Iterator[Page]:
    """Yield the list of all listings in the framework's territory, each with where it stands in every scene."""
    here = {ref for ref, where in placed.today.placements.items() if where.fit is not Fit.ELSEWHERE}
    reader, found = desk.reader, [row for ref, row in desk.rows.items() if ref in here]
    address = f"frameworks/{placed.framework.ref}/listings/"
    names = level_names(placed)

    def note(at: Reader, ref: str) -> Markup:
        return Markup(" · ").join(
            Markup("{}{}{}").format(scene_name(at, scene), at.colon, placement(at, scene.placements[ref], names))
            for scene in placed.scenes
        )

    title = reader.locale.t("placement.listings", framework=reader.text(placed.framework.record.name))
    notes = {row.ref: note(reader, row.ref) for row in found}
    lead = reader.locale.t("placement.listings_lead")
    yield from lists(desk, Listing(address, title, found, steps, lead, notes=notes))


def _scenarios(desk: Desk, placed: Placed, steps: Steps) -> Iterator[Page]:
    """Yield the list of those whom each scenario moves, and the page above these lists."""
    reader, path = desk.reader, f"frameworks/{placed.framework.ref}/scenarios/"
    links = [(scene_name(reader, scene), f"{path}{scene.id}/", len(scene.moves)) for scene in placed.scenes[1:]]
    title = reader.locale.t("record.scenarios")
    facts = {"title": title, "lead": reader.locale.t("placement.scenarios_lead"), "parts": [("", links)]}
    yield desk.page("groups", path, {**facts, "steps": steps})
    names = level_names(placed)
    for scene in placed.scenes[1:]:
        moves = {move.ref: move for move in scene.moves}
        found = [row for ref, row in desk.rows.items() if ref in moves]
        notes = {ref: _move(reader, move, scene, names) for ref, move in moves.items()}
        below = [*steps, (path, title)]
        lead = reader.locale.t("placement.moves_lead", count=len(found))
        listing = Listing(f"{path}{scene.id}/", scene_name(reader, scene), found, below, lead, notes=notes)
        yield from lists(desk, listing)


def _move(reader: Reader, move: Move, scene: Scene, names: Mapping[str, Text]) -> Markup:
    return reader.locale.t(
        "placement.move",
        before=placement(reader, move.before, names),
        after=placement(reader, move.after, names),
        reason=reason(reader, scene, move.after, names),
    )
