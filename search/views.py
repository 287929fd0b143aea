from hashlib import blake2b

from django.core.cache import caches
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pages.cache import KEEP, site_version
from pages.paging import page_of
from search import asked, queries
from search.enums import Order
from search.facets import PARAMETERS, chosen_filters, facets
from search.hits import hits
from search.queries import question_of
from search.questions import MAX_LENGTH
from search.results import Results
from search.suggestions import did_you_mean, promoted, suggested_queries, suggested_titles
from visibility.readers import reader_level

PER_PAGE = 10
# From so many hits on their counts are kept: they change with SiteVersion, which indexing raises too.
KEPT_FROM = 1000


@require_safe
@never_cache
def search(request):
    """The one box: `?q=` over everything the reader may see, `?page=` by tens; filters and order beside."""
    typed = request.GET.get("q", "").replace("\x00", "")[:MAX_LENGTH]
    filters, order = chosen_filters(request), request.GET.get("sorrend", Order.BEST)
    question = question_of(typed)
    counts = counted(request, question, filters)
    found, meant = bool(counts.total), ""
    if question and not found and not filters.any:
        meant = did_you_mean(request.user, typed)
        question = queries.nearest_question(request.user, question)
        counts = counted(request, question, filters)
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


def counted(request, question: queries.Question, filters: queries.Filters) -> queries.Counts:
    """The counts of this question for readers of this level; those of common words once per SiteVersion."""
    asked_for = blake2b(repr((question, filters)).encode(), digest_size=16).hexdigest()
    key = f"search:{asked_for}:{reader_level(request.user)}:{site_version(request)}"
    cache = caches["pages"]
    counts = cache.get(key)
    if counts is None:
        counts = queries.count(request.user, question, filters)
        if counts.total >= KEPT_FROM:
            cache.set(key, counts, KEEP)
    return counts


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
