"""What was published before to what has changed since: the log of changes, and the state that it leads to.

A build knows the past only from files: those of the last site (`previous`), or the one that `history` wrote
from Git (`log`). `difference` compares two states; folding the log gives the last one.
"""

from catalogue.history.change import Change, State, States, UnusableHistoryError
from catalogue.history.difference import following
from catalogue.history.log import read, write
from catalogue.history.past import NOTHING, Past, with_fields
from catalogue.history.previous import previous
from catalogue.history.state import states

__all__ = [
    "NOTHING",
    "Change",
    "Past",
    "State",
    "States",
    "UnusableHistoryError",
    "following",
    "previous",
    "read",
    "states",
    "with_fields",
    "write",
]
