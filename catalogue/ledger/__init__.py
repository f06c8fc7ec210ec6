"""A catalogue to its ledger: who grants what for what, what it counts towards, and what each listing owes its readers.

Pure functions of the records and the day: nothing here is typed by hand.
"""

from catalogue.ledger.ledger import Ledger, ledger

__all__ = ["Ledger", "ledger"]
