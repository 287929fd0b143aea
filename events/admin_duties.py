"""The yearly duties on a screen of the admin, under Reports."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.calendar import YEARS
from events.duties import duties_of


@require_safe
def duties(request, year: int | None = None):
    """What `year` (this one) owes: per kind and half-year what was held, is planned and is missing."""
    today = timezone.localdate()
    year = today.year if year is None else year
    if year not in YEARS:
        raise Http404
    rows = [
        (duty, [(half, half.missing(today), half.is_urgent(today)) for half in duty.halves])
        for duty in duties_of(year)
    ]
    title = _("Yearly duties")
    context = {
        "year": year,
        "rows": rows,
        "earlier": year - 1 if year - 1 in YEARS else None,
        "later": year + 1 if year + 1 in YEARS else None,
        "page_title": title,
        "page_subtitle": str(year),
        "header_title": f"{title}: {year}",
        "header_icon": "calendar-check",
        "breadcrumbs_items": [{"url": "", "label": title}],
    }
    return TemplateResponse(request, "events/admin/duties.html", context)
