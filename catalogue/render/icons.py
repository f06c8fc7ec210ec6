"""The mark of the site to the icons that browsers and devices show, and to what makes it an app of theirs."""

import json
from collections.abc import Iterator

from catalogue.page import Page
from catalogue.render.pictures import Picture
from catalogue.render.reader import Reader

_ACCENT, _WHITE, _PAPER = "#0a5570", "#ffffff", "#fbfaf6"
_UNITS = 28
"""How many units the mark is wide: a whole number of pixels each, so that its edges are sharp."""
_SIZES = {
    "favicon.ico": (32, 1),
    "apple-touch-icon.png": (180, 7),
    "assets/icons/192.png": (192, 7),
    "assets/icons/512.png": (512, 20),
    "assets/icons/maskable.png": (512, 16),
}
"""The icons at the addresses where they are looked for: how wide each is, and the pixels of a unit of the mark."""


def pages() -> Iterator[Page]:
    """Yield the icons that are no drawing: for those who take none, and for the screens of devices."""
    for path, (size, unit) in _SIZES.items():
        picture = Picture.blank((size, size), _ACCENT, (_WHITE,))
        corner = (size - _UNITS * unit) // 2
        bars(picture, (corner, corner), unit, 0, 0)
        yield Page(path, picture.file("ICO" if path.endswith(".ico") else "PNG"))


def mark(picture: Picture, corner: tuple[int, int], unit: int, ink: int, accent: int) -> None:
    """Draw the mark as pages have it, in a frame."""
    left, top = corner
    picture.box(left, top, _UNITS * unit, _UNITS * unit, ink)
    picture.box(left + unit * 2, top + unit * 2, (_UNITS - 4) * unit, (_UNITS - 4) * unit, None)
    bars(picture, corner, unit, accent, accent)


def bars(picture: Picture, corner: tuple[int, int], unit: int, full: int, empty: int) -> None:
    """Draw the three bars of the mark: two full, and one that is still empty."""
    left, top = corner
    for x, y, colour in ((6, 14, full), (12, 10, full), (18, 6, empty)):
        picture.box(left + x * unit, top + y * unit, 4 * unit, (22 - y) * unit, colour)
    picture.box(left + 19 * unit, top + 7 * unit, 2 * unit, 14 * unit, None)


def manifest(reader: Reader) -> Page:
    """Return what a device needs to keep the site as an app, in one language.

    Its addresses are relative, so that any base path works; both languages are in the scope of either.
    """
    t, settings = reader.locale.t, reader.catalogue.settings
    sources = (("192.png", "192x192", "any"), ("512.png", "512x512", "any"), ("maskable.png", "512x512", "maskable"))
    told = {
        "name": reader.plain(settings.name),
        "short_name": str(t("manifest.short_name")),
        "description": reader.plain(settings.tagline),
        "lang": f"{reader.language}-CA",
        "dir": "ltr",
        "start_url": "./",
        "scope": "../",
        "display": "standalone",
        "display_override": ["minimal-ui"],  # where a device has it: the way back and the address are of use
        "background_color": _PAPER,
        "theme_color": _WHITE,
        "icons": [
            {
                "src": f"../assets/icons/{file}?v={reader.version}",
                "sizes": size,
                "type": "image/png",
                "purpose": purpose,
            }
            for file, size, purpose in sources
        ],
        "shortcuts": [{"name": str(t("site.search")), "url": "search/"}],
    }
    body = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    return Page(f"{reader.language}/manifest.webmanifest", body.encode())
