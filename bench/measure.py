"""Two things timed in turn, so that whatever else the machine does meets both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from bench import sizes

WARM_UP = 1 if sizes.TINY else 5


@dataclass(frozen=True)
class Result:
    """One figure: the typical seconds of ours and of its yardstick, and how far apart they may be.

    `ratio` is ours / yardstick; `at_most` and `at_least` are the goal (issue 2, Limits).
    """

    name: str
    pages: int
    ours: float
    yardstick: float
    ratio: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def met(self) -> bool:
        """Whether the goal is reached (True where there is none)."""
        return (self.at_most is None or self.ratio <= self.at_most) and (
            self.at_least is None or self.ratio >= self.at_least
        )

    def as_row(self) -> dict:
        return asdict(self) | {"met": self.met}


def seconds(action: Callable[[], object], clock: Callable[[], float]) -> float:
    before = clock()
    action()
    return clock() - before


def in_turn(
    ours: Callable[[], object],
    yardstick: Callable[[], object],
    *,
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """The typical seconds of each, by `clock` (time.process_time counts this process's CPU alone).

    Typical is the first quartile: what else the machine does only ever adds.
    """
    for _ in range(WARM_UP):
        ours()
        yardstick()
    pairs = [(seconds(ours, clock), seconds(yardstick, clock)) for _ in range(rounds)]
    return _first_quartile([a for a, _ in pairs]), _first_quartile([b for _, b in pairs])


def _first_quartile(times: list[float]) -> float:
    return statistics.quantiles(times, n=4, method="inclusive")[0]
