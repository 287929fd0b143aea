from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pages.paging import page_of
from search.queries import find_pages, hits, suggest_titles
from search.rules import MAX_LENGTH

PER_PAGE = 10


@require_safe
@never_cache
def search(request):
    """The one box: `?q=` over the pages the reader may see, `?page=` by tens."""
    typed = request.GET.get("q", "").replace("\x00", "")[:MAX_LENGTH]
    results = page_of(request, find_pages(request.user, typed), PER_PAGE)
    found = hits(request.user, list(results.object_list))
    return render(request, "search/search.html", {"query": typed, "results": results, "hits": found})


@require_safe
@never_cache
def suggest(request):
    """Titles for the box while typing: [{"title": …, "url": …}]."""
    pages = suggest_titles(request.user, request.GET.get("q", ""))
    return JsonResponse(
        {"suggestions": [{"title": page.title, "url": page.get_url(request)} for page in pages]}
    )
