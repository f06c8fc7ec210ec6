"""The ledger to diagrams: a stack, the ways onward of a credential, what an institution accepts, a core's matrix.

Each is a figure for one page in one language: a picture, its caption and key in HTML, and the same in words.
"""

from catalogue.render.diagrams.matrix import matrix
from catalogue.render.diagrams.routes import reach, routes
from catalogue.render.diagrams.signs import sign
from catalogue.render.diagrams.stack import stack

__all__ = ["matrix", "reach", "routes", "sign", "stack"]
