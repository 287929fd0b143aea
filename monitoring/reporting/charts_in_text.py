"""The charts of indicators that editors put into texts (pages.blocks.ChartBlock)."""

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charts.model import Chart, Series
from charts.templatetags.charts_tags import bullet_rows, column_chart, curve_chart
from hungarian.quarters import Quarter
from monitoring import figures
from monitoring.models import Indicator
from monitoring.reporting import drawings
from monitoring.reporting.assembly import Scope, curves_of, indicator_line
from monitoring.reporting.canonical import FEW, as_decimal
from monitoring.reporting.drawings import FEW_HIDDEN
from monitoring.reporting.level import level_of
from monitoring.reporting.tables import Cell
from pages.chart_sources import ChartSource
from visibility.readers import reader_level

FORMS = [
    ("curve", gettext_lazy("curve: plan and fact in all, by quarters")),
    ("bullet", gettext_lazy("row: figures and a bar against plan and target")),
    ("columns", gettext_lazy("columns: what each quarter brought")),
]


def things() -> list[tuple[str, str]]:
    """(id, name) of every indicator: the office chooses, and the office may see them all."""
    return [(str(one.pk), str(one)) for one in Indicator.objects.all()]


def draw(thing: str, form: str, reader, page) -> str:
    """The chart of one indicator from approved rows; "" if `reader` may not see it or there is none.

    On a public page numbers of people under 5 are hidden, whoever reads it.
    """
    pk = int(thing) if thing.isdecimal() and len(thing) < 10 else 0
    found = Indicator.objects.filter(audience__lte=reader_level(reader), pk=pk)
    if form not in DRAWN or not found:
        return ""
    level = level_of(page) if page is not None and page.pk else reader_level(reader)
    return mark_safe(DRAWN[form](found, Scope(Quarter.current(), level)))  # noqa: S308 - our own templates'


def _row(indicators, scope: Scope) -> dict:
    (standing,) = figures.standings(scope.last, indicators=indicators)
    return indicator_line(standing, scope)


def _curve(indicators, scope: Scope) -> str:
    points = curves_of(scope, indicators)
    return curve_chart(drawings.curve(points[0], _row(indicators, scope), scope.last)) if points else ""


def _bullet(indicators, scope: Scope) -> str:
    return bullet_rows(drawings.bullets({"indicators": [_row(indicators, scope)]}))


def _columns(indicators, scope: Scope) -> str:
    one = indicators[0]
    lines = [
        (str(quarter), scope.of(one, brought)) for quarter, brought in figures.increments(one, scope.last)
    ]
    known = [(as_decimal(brought), quarter) for quarter, brought in lines if as_decimal(brought) is not None]
    if not known:
        return ""
    most, quarter = max(known)
    words = {
        "code": one.code,
        "quarter": quarter,
        "most": Cell(str(most), one.decimals).text,
        "unit": one.unit,
    }
    few = any(brought == FEW for _quarter, brought in lines)
    return column_chart(
        Chart(
            key=f"oszlop-{one.pk}",
            title=_("%(code)s: %(quarter)s brought the most, %(most)s %(unit)s") % words,
            description=_("A column for each quarter with what it brought."),
            label_heading=_("Quarter"),
            labels=[quarter for quarter, _brought in lines],
            series=[Series(one.name, [as_decimal(brought) for _quarter, brought in lines], one.unit)],
            source=str(FEW_HIDDEN) if few else "",
        )
    )


DRAWN = {"curve": _curve, "bullet": _bullet, "columns": _columns}
SOURCE = ChartSource(things, FORMS, draw)
