"""Facts of several things to their sums: hours, cost and credit, with how many did not publish theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.model import Course, Credential
from catalogue.model.values import Text


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of what is known, from `least` to `most`, and how many things did not publish theirs.

    `unit` is a currency, or what tells credits apart; empty for hours, and where nothing is known.
    `word` is what credits are called.
    """

    unit: str
    word: Text | None
    least: float
    most: float
    unknown: int


@dataclass(frozen=True, slots=True)
class Amount:
    """What one thing takes or gives, from least to most; None where it is not published."""

    least: float
    most: float
    unit: str = ""
    word: Text | None = None


Amounts = Sequence[Amount | None]


def total(choices: Iterable[tuple[int, Amounts]]) -> tuple[Total, ...]:
    """Return the sums over choices, each of so many out of the amounts given; a total for each unit.

    Of a choice the sum runs from the least that one can take to the most; what may be chosen and is not known, or is
    asked for beyond what is named, counts as unknown. Nothing to choose sums to nothing, and nothing of no unit
    (what is not for credit) is told only where there is no other sum.
    """
    sums: dict[str, tuple[float, float]] = {}
    words: dict[str, Text | None] = {}
    unknown = 0
    for number, amounts in choices:
        known = [amount for amount in amounts if amount is not None]
        unknown += min(number, max(len(amounts), number) - len(known))
        for unit in sorted({amount.unit for amount in known}):
            of_unit = [amount for amount in known if amount.unit == unit]
            others = len(amounts) - len(of_unit)
            words.setdefault(unit, of_unit[0].word)
            least, most = sums.get(unit, (0.0, 0.0))
            # What may be chosen instead could take nothing of this unit: only what must be taken adds to the least.
            must = max(0, number - others)
            least += sum(sorted(amount.least for amount in of_unit)[:must])
            most += sum(sorted((amount.most for amount in of_unit), reverse=True)[:number])
            sums[unit] = (least, most)
    if len(sums) > 1 and sums.get("") == (0.0, 0.0):
        del sums[""]
    if not sums:
        return (Total("", None, 0.0, 0.0, unknown),) if unknown else ()
    return tuple(Total(unit, words[unit], least, most, unknown) for unit, (least, most) in sorted(sums.items()))


def hours(record: Credential | Course) -> Amount | None:
    """Return the hours of a credential or a course: of instruction, else in all; none fixed are not known."""
    if isinstance(record, Course):
        stated = record.hours
    else:
        stated = record.effort.instructional_hours or record.effort.total_hours
    return Amount(stated.min, stated.max) if stated else None


def cost(record: Credential | Course) -> Amount | None:
    """Return the price of a credential; a course of this catalogue states none."""
    price = record.price if isinstance(record, Credential) else None
    return Amount(price.amount, price.amount, price.currency) if price and price.amount is not None else None


def credit(record: Credential | Course) -> Amount | None:
    """Return the credit of a credential or a course; what is not for credit gives none."""
    stated = record.credit
    if stated.for_credit is False:
        return Amount(0.0, 0.0, unit(stated.unit), stated.unit)
    known = stated.amount
    return Amount(known, known, unit(stated.unit), stated.unit) if known is not None else None


def unit(word: Text | None) -> str:
    """Return what two units of credit are told apart by: `credit` and `Credits` are one."""
    return word.phrase("en").text.casefold().removesuffix("s") if word else ""
