"""Count, headcount and cost of a set of ideas: the three figures every list and report gives."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

# For .aggregate() and .annotate(); an idea without a figure counts with nothing.
FIGURES = {
    "count": Count("pk"),
    "headcount": Coalesce(Sum("headcount"), 0),
    "cost": Coalesce(Sum("cost"), 0),
}


@dataclass(frozen=True)
class Sums:
    """How many ideas, people reached (as planned) and forints (as submitted)."""

    count: int = 0
    headcount: int = 0
    cost: int = 0

    def __add__(self, other):
        return Sums(self.count + other.count, self.headcount + other.headcount, self.cost + other.cost)


def total(ideas) -> Sums:
    """The figures of `ideas`; one query. Each idea must be in it once."""
    return Sums(**ideas.order_by().aggregate(**FIGURES))
