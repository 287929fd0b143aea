from django import template
from django.template.loader import render_to_string

from charts import bars, columns
from charts.model import Chart

register = template.Library()


@register.simple_tag
def column_chart(chart: Chart) -> str:
    """{% column_chart chart %}: columns, with their table folded below."""
    return render_to_string("charts/columns.html", {"drawing": columns.draw(chart), "chart": chart})


@register.simple_tag
def bar_chart(chart: Chart) -> str:
    """{% bar_chart chart %}: a table with a bar in every row."""
    return render_to_string("charts/bars.html", {"drawing": bars.draw(chart), "chart": chart})
