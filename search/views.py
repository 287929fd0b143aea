from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pages.paging import page_of
from search import asked, queries
from search.enums import Order
from search.facets import PARAMETERS, chosen_filters, facets
from search.hits import hits
from search.queries import question_of
from search.questions import MAX_LENGTH
from search.results import Results
from search.suggestions import did_you_mean, promoted, suggested_queries, suggested_titles

PER_PAGE = 10


@require_safe
@never_cache
def search(request):
    """The one box: `?q=` over everything the reader may see, `?page=` by tens; filters and order beside."""
    typed = request.GET.get("q", "").replace("\x00", "")[:MAX_LENGTH]
    filters, order = chosen_filters(request), request.GET.get("sorrend", Order.BEST)
    question = question_of(typed)
    counts = queries.count(request.user, question, filters)
    found, meant = bool(counts.total), ""
    if question and not found and not filters.any:
        meant = did_you_mean(request.user, typed)
        question = queries.nearest_question(request.user, question)
        counts = queries.count(request.user, question, filters)
    results = page_of(request, Results(request.user, question, filters, order, counts.total), PER_PAGE)
    context = {
        "query": typed,
        "results": results,
        "hits": hits(request, list(results.object_list), question),
        "found": found,
        "meant": meant,
        "facets": facets(request, counts, filters) if found or filters.any else [],
        "order": order,
        "orders": Order,
        "kept": [(name, value) for name in PARAMETERS.values() if (value := request.GET.get(name))],
        "promoted": promoted(request, typed) if results.number == 1 and not filters.any else [],
    }
    if typed and not filters.any and results.number == 1:
        asked.note(typed, found=found)
    return render(request, "search/search.html", context)


@require_safe
@never_cache
def suggest(request):
    """For the box while typing: {"suggestions": [{"title", "url"}], "queries": ["…"]}."""
    typed = request.GET.get("q", "").replace("\x00", "")[:MAX_LENGTH]
    return JsonResponse(
        {
            "suggestions": suggested_titles(request, typed),
            "queries": suggested_queries(request.user, typed),
        }
    )
