"""Questions about forms and items, for templates and for the rooms above."""

from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page, Site

from inbox.enums import Kind
from inbox.models import FormPage
from pages.cache import remembered
from visibility.querysets import visible_pages
from visibility.readers import reader_level


@dataclass(frozen=True)
class PrivacyNotice:
    """The page of contract.md's address, and which version of it is live (stored with each send)."""

    url: str = ""
    version: str = ""


def privacy_notice(request) -> PrivacyNotice:
    site = Site.find_for_request(request)

    def build():
        path = f"{site.root_page.url_path}adatkezeles/"
        page = visible_pages(None, Page.objects.filter(url_path=path)).first()
        if page is None:
            return PrivacyNotice()
        when = page.last_published_at or page.latest_revision_created_at
        version = f"{timezone.localtime(when):%Y-%m-%d %H:%M}" if when else "1"
        return PrivacyNotice("/adatkezeles/", f"{version} ({page.live_revision_id or 0})")

    return remembered(request, "privacy-notice", build)


def suggestion_page(request) -> FormPage | None:
    """The suggestion form this request's reader may use, with its questions; kept per audience."""

    def build():
        pages = FormPage.objects.visible_to(request.user).filter(kind=Kind.SUGGESTION)
        # A list, because the cache takes None for "not kept".
        return list(pages.prefetch_related("questions").order_by("path")[:1])

    return next(iter(remembered(request, f"suggestion-form:{reader_level(request.user)}", build)), None)


def takes_suggestions(page) -> bool:
    """May suggestions be sent about this (specific) page now? Pages say so by `takes_suggestions`."""
    return bool(getattr(page, "takes_suggestions", False))
