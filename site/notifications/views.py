from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from visibility.querysets import visible_pages
from visibility.refusal import refuse_closed


@require_safe
@never_cache
def page(request, pk: int):
    """Leads from a mail to the page it is about, for whoever may read it (rendering.page_link)."""
    found = visible_pages(request.user, Page.objects.filter(pk=pk)).first()
    if found is None:
        return refuse_closed(request)
    parts = found.get_url_parts(request)
    return redirect(parts[2] if parts and parts[2] else "/")
