"""Long lists, page by page."""

from django.core.paginator import Page, Paginator

PER_PAGE = 20


def page_of(request, items, per_page: int = PER_PAGE) -> Page:
    """The page of `items` that `?page=` asks for; nonsense gives the first, too much the last."""
    return Paginator(items, per_page).get_page(request.GET.get("page"))
