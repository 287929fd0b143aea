"""What the evaluations put on the list of yearly duties (domain.md §3: two a year)."""

from collections import Counter

from monitoring.models import Evaluation, PlanVersion
from monitoring.plan.enums import EvaluationState

PER_YEAR = 2


def count(year: int) -> tuple[Counter, Counter] | None:
    """({half: evaluations the committee discussed in it}, {half: those being written for it}).

    A half-year is evaluated in the next one, so it is the day of discussion that counts. None while there
    was no adopted plan before the year's end: then nothing is owed.
    """
    if not PlanVersion.objects.adopted().filter(resolved_on__year__lte=year).exists():
        return None
    done, planned = Counter(), Counter()
    for evaluation in Evaluation.objects.filter(discussed_on__year=year).exclude(state=EvaluationState.DRAFT):
        done[1 if evaluation.discussed_on.month <= 6 else 2] += 1
    for evaluation in Evaluation.objects.filter(state=EvaluationState.DRAFT, year__in=(year, year - 1)):
        written_in, half = (evaluation.year, 2) if evaluation.half == 1 else (evaluation.year + 1, 1)
        if written_in == year:
            planned[half] += 1
    return done, planned
