from dataclasses import dataclass

from search.queries import Filters, find
from search.questions import Question


@dataclass
class Results:
    """The ids found, as a paginator takes them: counted already, read by the page."""

    reader: object
    question: Question
    filters: Filters
    order: str
    total: int
    ordered: bool = True

    def count(self) -> int:
        return self.total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, part: slice) -> list[int]:
        start, stop = part.start or 0, self.total if part.stop is None else part.stop
        if start >= min(stop, self.total):
            return []
        return find(self.reader, self.question, self.filters, self.order, start, stop - start)
