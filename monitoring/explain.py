"""Where a figure comes from: its formula, the rows behind it, who approved them, and what is left out."""

import dataclasses
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring import figures
from monitoring.enums import RecordState, TimeRule
from monitoring.models import ActivityKind, ActivityRecord, Indicator, SubsidyKind, TrainingKind
from monitoring.rules import PENDING

# The tables of kinds by the name they have in addresses, with the field of a row that names one.
KINDS: dict[str, tuple[type, str]] = {
    "tevekenyseg": (ActivityKind, "kind"),
    "kepzes": (TrainingKind, "training_kind"),
    "tamogatas": (SubsidyKind, "subsidy_kind"),
}
FORMULAS = {
    TimeRule.SUM: gettext_lazy("The sum of “%(field)s” in the approved rows."),
    TimeRule.LAST: gettext_lazy("“%(field)s” of the latest approved row."),
    TimeRule.MAX: gettext_lazy("The largest “%(field)s” among the approved rows."),
    TimeRule.AVERAGE: gettext_lazy(
        "The sum of “%(field)s” in the approved rows, divided by how many they are."
    ),
    TimeRule.RATIO: gettext_lazy("The sum of “%(field)s”, divided by the sum of “%(whole)s”, times 100."),
}


@dataclass(frozen=True)
class Explanation:
    """One figure with all that is behind it. `rows` (a queryset) are exactly those it is made of.

    `excluded`: (why, how many rows); `as_of`: when the last of its rows was approved.
    """

    title: str
    formula: str
    field: str
    value: Decimal | None
    rows: object
    count: int
    excluded: list[tuple[str, int]]
    as_of: dt.datetime | None
    first: dt.date | None = None
    last: dt.date | None = None
    indicator: Indicator | None = None
    looked_at: dt.datetime = dataclasses.field(default_factory=timezone.now)


def of_indicator(indicator: Indicator, *, first: dt.date | None, last: dt.date) -> Explanation:
    """The figure of an indicator at the end of `last`; with `first` of those days alone."""
    name = indicator.takes
    every = ActivityRecord.objects.filter(indicators=indicator)
    words = {"field": _label(name), "whole": _label("whole")}
    return _explained(
        every,
        name,
        first,
        last,
        title=str(indicator),
        formula=str(FORMULAS[TimeRule(indicator.time_rule)]) % words,
        value=figures.figure(indicator, first=first, last=last),
        indicator=indicator,
    )


def of_kind(kind, *, first: dt.date | None, last: dt.date) -> Explanation:
    """The headcount of a kind of activity, training or subsidy, as the quarterly report counts it."""
    name = next(name for model, name in KINDS.values() if isinstance(kind, model))
    every = ActivityRecord.objects.filter(**{name: kind})
    rows = _within(every.counted(), first, last)
    return _explained(
        every,
        "headcount",
        first,
        last,
        title=str(kind),
        formula=str(FORMULAS[TimeRule.SUM]) % {"field": _label("headcount")},
        value=figures.totals(rows)["headcount"],
    )


def _label(name: str) -> str:
    return str(ActivityRecord._meta.get_field(name).verbose_name)


def _within(rows, first, last):
    return rows.until(last) if first is None else rows.between(first, last)


def _explained(every, name: str, first, last, **what) -> Explanation:
    has_number = Q(**{f"{name}__isnull": False})
    rows = _within(every.counted(), first, last).filter(has_number)
    inside = Q(occurred_on__lte=last) & (Q() if first is None else Q(occurred_on__gte=first))
    approved = Q(state=RecordState.APPROVED)
    reasons = {
        _("not approved yet"): inside & Q(state__in=PENDING),
        _("voided"): inside & Q(state=RecordState.VOID),
        _("replaced by a correction"): inside & Q(state=RecordState.REPLACED),
        _("outside these days"): approved & ~inside,
        _("without this number (no data)"): approved & inside & ~has_number,
    }
    keys = {f"left_out_{number}": Count("pk", filter=why) for number, why in enumerate(reasons.values())}
    found = every.aggregate(**keys)
    summary = rows.aggregate(count=Count("pk"), as_of=Max("approved_at"))
    return Explanation(
        field=name,
        rows=rows,
        count=summary["count"],
        as_of=summary["as_of"],
        excluded=[(why, found[key]) for why, key in zip(reasons, keys, strict=True)],
        first=first,
        last=last,
        **what,
    )


def address(indicator: Indicator, *, first: dt.date | None = None, last: dt.date | None = None) -> str:
    """For the office: the page that explains this figure."""
    return reverse("monitoring_explain:indicator", args=[indicator.pk]) + _query(first, last)


def kind_address(kind, *, first: dt.date | None = None, last: dt.date | None = None) -> str:
    """For the office: the page that explains the headcount of a kind."""
    table = next(table for table, (model, _name) in KINDS.items() if isinstance(kind, model))
    return reverse("monitoring_explain:kind", args=[table, kind.pk]) + _query(first, last)


def public_address(indicator: Indicator, *, last: dt.date | None = None) -> str:
    """For readers of the site: what the figure means and how it is made, without the rows."""
    return reverse("monitoring:indicator_explained", args=[indicator.pk]) + _query(None, last)


def _query(first, last) -> str:
    days = {"tol": first, "ig": last}
    given = {name: day.isoformat() for name, day in days.items() if day}
    return f"?{urlencode(given)}" if given else ""


def days_of(query) -> tuple[dt.date | None, dt.date]:
    """The days an address asks about: no first one and today where it says nothing readable."""
    found = {}
    for name in ("tol", "ig"):
        try:
            found[name] = dt.date.fromisoformat(query.get(name, ""))
        except ValueError:
            found[name] = None
    last = found["ig"] or timezone.localdate()
    first = found["tol"]
    return (first if first and first <= last else None), last
