from django import template
from django.template.loader import render_to_string

from charts import bars, bullet, columns, curve, gantt
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


@register.simple_tag
def curve_chart(chart: curve.Curve) -> str:
    """{% curve_chart chart %}: planned and actual counted up, with their table folded below."""
    return render_to_string("charts/curve.html", {"drawing": curve.draw(chart), "curve": chart})


@register.simple_tag
def bullet_rows(chart: bullet.Bullets) -> str:
    """{% bullet_rows chart %}: a table of figures against plan, with a bullet in every row."""
    return render_to_string("charts/bullet.html", {"drawing": bullet.draw(chart), "chart": chart})


@register.simple_tag
def gantt_chart(chart: gantt.Gantt) -> str:
    """{% gantt_chart chart %}: lines of a plan in quarters, planned and actual; nothing without lines."""
    drawing = gantt.draw(chart)
    return render_to_string("charts/gantt.html", {"drawing": drawing, "chart": chart}) if drawing else ""
