"""Kinds of statements to their signs: the shapes that mean one thing everywhere, in lists and in diagrams.

Discs and rings stand for what somebody says, squares for places where nobody has to or nobody does, diamonds for
the components of the framework. Each is told from the others by its shape; colour, from the style sheet, only helps.
"""

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

SIDE = 12
"""The width and the height of the square that each sign is drawn in, in pixels."""

_RING = '<circle class="rim" cx="6" cy="6" r="4.75"/>'
_SQUARE = 'x="1.75" y="1.75" width="8.5" height="8.5"'
_DIAMOND = '<path class="rim" d="M6 1 11 6 6 11 1 6Z"/>'
_DRAWN = {
    "confirmed": '<circle class="full" cx="6" cy="6" r="5.5"/>',
    "reported": _RING + '<circle class="full" cx="6" cy="6" r="2.5"/>',
    "claimed": _RING + '<path class="full" d="M6 1.25a4.75 4.75 0 0 0 0 9.5Z"/>',
    "plausible": '<circle class="rim dashed" cx="6" cy="6" r="4.75"/>',
    "declined": _RING + '<path class="rim" d="M2.6 9.4 9.4 2.6"/>',
    "pending": _RING,
    # The hands of a clock: a hollow ring whose time is over.
    "expired": _RING + '<path class="rim" d="M6 3.4V6.2L8 7.4"/>',
    "own": f'<rect class="full" {_SQUARE}/>',
    "missing": f'<rect class="rim dashed" {_SQUARE}/>',
    "met": '<path class="full" d="M6 .2 11.8 6 6 11.8 .2 6Z"/>',
    "partly": _DIAMOND + '<path class="full" d="M6 1 1 6 6 11Z"/>',
    "not-shown": _DIAMOND,
}
SHAPES: Mapping[str, Markup] = MappingProxyType({kind: Markup(marks) for kind, marks in _DRAWN.items()})  # noqa: S704 - our own
"""What each sign is drawn of, in the order of a key."""

_SIGN = Markup(
    '<svg class="sign sign-{}" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">{}</svg>'
)


_SIGNS = {kind: _SIGN.format(kind, shape) for kind, shape in SHAPES.items()}


def sign(kind: str) -> Markup:
    """Return a sign as a picture of its own, to stand beside its words."""
    return _SIGNS[kind]
