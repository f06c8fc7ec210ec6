"""What was worked out of one listing to the panels of its page: six components, six roadblocks, where it is placed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.ledger.placement import Fit
from catalogue.render.frameworks import level_names, placement, scene_name
from catalogue.render.reader import Reader

FIELDS: Mapping[str, str] = {
    "institution": "behind",
    "skills": "can_do",
    "outcomes": "can_do",
    "assessment": "assessed",
    "transcript": "facts",
    "endorsements": "behind",
}
"""The section of a credential's page where the evidence for a component stands, by the field that holds it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One component of the framework: its sign, its words, why it stands so, and where its evidence is."""

    mark: str
    name: Markup
    words: Markup
    reason: Markup
    anchor: str
    field: Markup


@dataclass(frozen=True, slots=True)
class Scened:
    """Where a listing stands in one framework: by scene, today's first."""

    framework: Markup
    scenes: tuple[tuple[Markup, Markup], ...]


def panels(reader: Reader, ref: str) -> Mapping[str, object]:
    """Return what the page of a credential says of what was worked out."""
    ledger = reader.ledger
    components = ledger.components[ref]
    return {
        "musts": [_shown(reader, ref, each.name) for each in components if each.is_must],
        "where_possible": [_shown(reader, ref, each.name) for each in components if not each.is_must],
        "components_met": sum(each.passes for each in components),
        "roadblocks": [(each.is_clear, reader.locale.t(f"roadblock.{each.name}")) for each in ledger.roadblocks[ref]],
        "roadblocks_clear": sum(each.is_clear for each in ledger.roadblocks[ref]),
    }


def _shown(reader: Reader, ref: str, name: str) -> Shown:
    each = next(one for one in reader.ledger.components[ref] if one.name == name)
    t = reader.locale.t
    return Shown(
        each.mark.value,
        t(f"component.{each.name}.name"),
        t("component.excused") if each.is_excused else t(f"component.mark.{each.mark.value}"),
        t(f"component.{each.name}.{each.reason}"),
        FIELDS[each.field],
        t(f"fact.{each.field}"),
    )


def placements(reader: Reader, ref: str) -> Iterator[Scened]:
    """Yield the frameworks in whose territory a listing stands; one scene is enough where none says otherwise."""
    for placed in reader.ledger.frameworks_of.get(ref, ()):
        names = level_names(placed)
        said = [(scene_name(reader, scene), placement(reader, scene.placements[ref], names)) for scene in placed.scenes]
        where = placed.today.placements[ref]
        is_one = where.fit in {Fit.HOURS_UNKNOWN, Fit.NO_FIXED_HOURS}
        yield Scened(reader.link(placed.framework), tuple(said[:1] if is_one else said))
