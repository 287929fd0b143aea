"""Serving pages: one look-up by address, one answer from the wall, then the page's own serve().

Stands in for wagtail.views.serve (docs/adr/0003): Wagtail asks the database once per part of the address
and again for restrictions; here one query brings the page, its ancestors and their stored levels.
"""

from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponsePermanentRedirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from audit.services import read_closed
from pages.cache import mark_shared, site_of
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level
from visibility.refusal import refuse_closed

# No address of ours is deeper; a longer one need not be looked for.
MAX_DEPTH = 15


def address_chain(root_url_path: str, path: str) -> list[Page]:
    """The pages at `path` and at every address above it, site root first, each with `seen_by` (Audience)."""
    prefixes, at = [root_url_path], root_url_path
    for part in [part for part in path.split("/") if part][:MAX_DEPTH]:
        at += f"{part}/"
        prefixes.append(at)
    pages = (
        Page.objects.filter(url_path__in=prefixes)
        .select_related("content_type")
        .annotate(seen_by=Coalesce(F("stored_level__level"), int(Audience.OFFICE)))
        .order_by("depth")
    )
    return list(pages)


def serve(request, path: str = ""):
    """The page at `path`, if this reader may see it.

    Hidden and absent look the same: below a closed section of the top level a stranger is asked to sign
    in, everywhere else and for everybody signed in there is no such page.
    """
    site = site_of(request)
    if site is None or "\x00" in path:
        raise Http404
    root = site.root_page
    chain = address_chain(root.url_path, path)
    level = reader_level(request.user)
    section_level = chain[1].seen_by if len(chain) > 1 and chain[1].live else Audience.PUBLIC
    if section_level > level:
        return refuse_closed(request)
    # What is hidden or a draft is taken off the chain: from here on it costs what something absent costs.
    while chain and (chain[-1].seen_by > level or not chain[-1].live):
        chain.pop()
    if not chain:
        raise Http404
    found = route(request, chain[-1], chain[-1].url_path, root.url_path + path)
    if found is None:
        return old_address(request, site) or refuse_absent(request, section_level)
    if not path.endswith("/") and path:
        return HttpResponsePermanentRedirect(f"{request.path}/")
    page, args, kwargs = found
    request.page_chain = chain
    read_closed(request.user, page, level=chain[-1].seen_by)
    response = page.serve(request, *args, **kwargs)
    return mark_shared(request, response, level=chain[-1].seen_by)


def route(request, page: Page, url_path: str, wanted: str):
    """(page, args, kwargs) to serve for the rest of the address below `page`, or None if there is nothing."""
    rest = [part for part in wanted[len(url_path) :].split("/") if part]
    specific_class = page.specific_class
    if specific_class is None:
        return None
    if rest and not issubclass(specific_class, RoutablePageMixin):
        return None
    specific = page.specific
    if not isinstance(specific, RoutablePageMixin):
        return specific, [], {}
    try:
        # Not its route(), which goes on to the pages below: those the wall lets through are in the chain.
        found = specific.resolve_subpage(f"/{'/'.join(rest)}/" if rest else "/")
    except Http404:
        return None
    request.routable_resolver_match = found
    return specific, found, {}


def refuse_absent(request, section_level: int):
    """Nothing here: told like something hidden in the same section would be."""
    if section_level > Audience.PUBLIC:
        return refuse_closed(request)
    raise Http404


def old_address(request, site):
    """A redirect the office or a move left at this address, if it leads to what the reader may see."""
    old_path = Redirect.normalise_path(request.get_full_path())
    redirect = Redirect.get_for_site(site).filter(old_path=old_path).first()
    if redirect is None:
        return None
    page_id = redirect.redirect_page_id
    if page_id and not visible_pages(request.user, Page.objects.filter(pk=page_id)).exists():
        return None
    return HttpResponsePermanentRedirect(redirect.link) if redirect.link else None
