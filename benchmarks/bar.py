"""A figure that was measured, beside the most or the least that it may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure, and the most that it may be; or the least, where `is_least` says so."""

    name: str
    figure: float
    limit: float
    unit: str = ""
    is_least: bool = False

    @property
    def is_missed(self) -> bool:
        """Whether the figure is on the wrong side of its limit."""
        return self.figure < self.limit if self.is_least else self.figure > self.limit

    def __str__(self) -> str:
        """Return the figure beside its limit, as a line."""
        way, said = "at least" if self.is_least else "at most", "missed" if self.is_missed else "met"
        return f"{self.name}: {self.figure:.2f}{self.unit}, {said} ({way} {self.limit:g}{self.unit})"
