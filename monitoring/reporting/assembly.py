"""A report's figures, put together from the tables (domain.md §5): plain values, ready to be frozen.

Everything is asked for a level, not for a person: a report says the same to all its readers, so it may
only hold what each of them may see.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Sum
from django.utils import timezone

from events.enums import TOOK_PLACE
from events.models import EventPage
from hungarian.quarters import Quarter
from monitoring import figures, occasions
from monitoring.enums import Counting
from monitoring.models import Indicator, OccasionPlan
from monitoring.progress import as_percent
from monitoring.reporting import sources
from monitoring.reporting.canonical import FEW, few_hidden, number
from monitoring.sums import amount
from visibility.enums import Audience
from visibility.models import PageLevel

FORMAT = 1
PEOPLE = (Counting.HEADCOUNT, Counting.PERSONS)


@dataclass(frozen=True)
class Scope:
    """Which quarter, and for readers of which level (Audience)."""

    quarter: Quarter
    level: int

    @property
    def first(self) -> dt.date:
        return self.quarter.start

    @property
    def last(self) -> dt.date:
        """The last day that counts: of the quarter, or today while it is running."""
        return max(min(self.quarter.last_day, timezone.localdate()), self.first)

    def people(self, value) -> str | None:
        """A number of people, as this level may see it."""
        return few_hidden(number(value)) if self.level == Audience.PUBLIC else number(value)

    def of(self, indicator: Indicator, value) -> str | None:
        """A figure of an indicator, as this level may see it."""
        return self.people(value) if indicator.counting in PEOPLE else number(value)


def assemble(scope: Scope) -> dict:
    """All figures of a report but restatements; the same tables give the same value."""
    return facts(scope) | {
        "format": FORMAT,
        "quarter": scope.quarter.ordinal,
        "until": scope.last.isoformat(),
        "level": int(scope.level),
        "curves": curves_of(scope),
        "events": _events(scope),
        "progress": _progress(scope),
        "ideas": sources.figures_of("ideas", scope.first, scope.last, scope.level),
    }


def facts(scope: Scope) -> dict:
    """What later corrections of rows can change, and the next report then restates."""
    kinds = figures.by_kind(scope.first, scope.last)
    return {
        "activities": [_kind(line, scope) for line in kinds.activities],
        "trainings": [_kind(line, scope) for line in kinds.trainings],
        "subsidies": [_kind(line, scope) for line in kinds.subsidies],
        "indicators": [indicator_line(one, scope) for one in standings(scope.last, scope.level)],
    }


def indicators_for(level: int):
    """The indicators in use that every reader at `level` may see, in order."""
    return Indicator.objects.filter(active=True, audience__lte=level)


def standings(day: dt.date, level: int) -> list[figures.Standing]:
    """How they stand at the end of `day`, by approved rows."""
    return figures.standings(day, indicators=indicators_for(level))


def _kind(line, scope: Scope) -> dict:
    return {
        "id": line.kind.pk,
        "name": line.kind.name,
        "occasions": number(line.occasions),
        "places": len(line.places) if line.rows else None,
        "headcount": scope.people(line.headcount),
    }


def indicator_line(standing: figures.Standing, scope: Scope) -> dict:
    """How one indicator stands, as reports, homes and charts say it."""
    one, progress = standing.indicator, standing.progress
    found = {
        "id": one.pk,
        "code": one.code,
        "name": one.name,
        "unit": one.unit,
        "decimals": one.decimals,
        "at_most": one.is_upper_bound,
        "quarter": scope.of(one, standing.increment),
        "actual": scope.of(one, progress.actual),
        "planned": number(rounded(progress.planned, one.decimals)),
        "variance": number(rounded(progress.variance, one.decimals)),
        "pace": number(as_percent(progress.pace)),
        "completion": number(as_percent(progress.completion)),
        "remaining": number(amount(progress.remaining)),
        "target": number(progress.final.value) if progress.final else None,
        "target_day": progress.final.day.isoformat() if progress.final else None,
        "due": number(as_percent(_share_due(progress))),
        "rating": str(progress.rating.value),
    }
    if found["actual"] == FEW:
        found |= dict.fromkeys(("variance", "pace", "completion", "remaining"))
    return found


def _share_due(progress) -> Decimal | None:
    """How much of the way to the final target was planned by that day."""
    if progress.planned is None or progress.final is None or progress.final.value == progress.baseline:
        return None
    return (progress.planned - progress.baseline) / (progress.final.value - progress.baseline)


def rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    """A planned figure lies on a line between targets: one decimal more than none says enough."""
    return None if value is None else value.quantize(Decimal(1).scaleb(-max(decimals, 1)), ROUND_HALF_UP)


def curves_of(scope: Scope, indicators=None) -> list[dict]:
    """Plan and fact by quarters, for curves: of the key indicators, or of `indicators` (a queryset)."""
    if indicators is None:
        indicators = indicators_for(scope.level).filter(is_key=True)
    chosen = list(indicators.prefetch_related("targets"))
    points = figures.series_of(chosen, scope.last)
    return [_curve(one, points[one.pk], scope) for one in chosen if points[one.pk]]


def _curve(indicator: Indicator, points, scope: Scope) -> dict:
    in_force, originals = figures.plans(indicator)
    return {
        "id": indicator.pk,
        "points": [
            [
                point.day.isoformat(),
                number(rounded(point.planned, indicator.decimals)),
                scope.of(indicator, point.actual),
            ]
            for point in points
        ],
        "milestones": _milestones(in_force),
        "original": _milestones(originals) if originals != in_force else [],
    }


def _milestones(plan) -> list:
    return [[milestone.day.isoformat(), number(milestone.value)] for milestone in plan]


def _progress(scope: Scope) -> list[dict]:
    """The progress table: counts alone, of events of any level, so it is not for the public. What belongs to
    a measure is for those who may see its action plan."""
    if scope.level == Audience.PUBLIC:
        return []
    open_plans = PageLevel.objects.filter(level__lte=scope.level).values("page")
    hidden = set(
        OccasionPlan.objects.exclude(measure=None)
        .exclude(measure__pillar__plan__page__in=open_plans)
        .values_list("pk", flat=True)
    )
    return [
        {
            "name": line.plan.title,
            "place": line.plan.settlement.name if line.plan.settlement else "",
            "planned": line.plan.planned,
            "done": line.done,
            "lately": line.lately,
            "remaining": line.remaining,
        }
        for line in occasions.progress(scope.first, scope.last)
        if line.plan.pk not in hidden
    ]


def _events(scope: Scope) -> list[dict]:
    """Events that took place, by kind: those alone that every reader at this level may see."""
    events = EventPage.objects.live().filter(
        event_life__state__in=TOOK_PLACE,
        stored_level__level__lte=scope.level,
        start__gte=_midnight(scope.first),
        start__lt=_midnight(scope.last + dt.timedelta(days=1)),
    )
    lines = (
        events.order_by()
        .values("kind__name", "kind__sort_order")
        .annotate(count=Count("pk"), people=Sum("headcount__total"))
        .order_by("kind__sort_order", "kind__name")
    )
    return [
        {"name": line["kind__name"] or "", "count": line["count"], "people": scope.people(line["people"])}
        for line in lines
    ]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
