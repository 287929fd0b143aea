"""One screen in the admin with every document that is missing from the events of a quarter."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.papers import gaps_of
from hungarian.quarters import Quarter


def quarter_asked(text: str) -> Quarter:
    """The quarter an address names ("2026-4"); the present one for anything else."""
    try:
        return Quarter.parse(text)
    except (ValueError, TypeError):
        return Quarter.current()


@require_safe
def gaps(request):
    """Events of a quarter whose file is not full, with what is absent and since when."""
    quarter = quarter_asked(request.GET.get("quarter", ""))
    title = _("Missing documents")
    context = {
        "page_title": title,
        "page_subtitle": str(quarter),
        "header_title": f"{title}: {quarter}",
        "header_icon": "warning",
        "quarter": quarter,
        "neighbours": neighbours(quarter),
        "gaps": gaps_of(quarter),
    }
    return TemplateResponse(request, "events/admin/gaps.html", context)


def neighbours(quarter: Quarter) -> list[tuple[str, Quarter]]:
    """(value for the address, quarter): the four before, this one and the one after, as far as there are."""
    found = []
    for step in range(-4, 2):
        try:
            near = quarter + step
        except ValueError:
            continue
        found.append((f"{near.year:04}-{near.number}", near))
    return found
