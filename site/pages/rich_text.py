from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from visibility.querysets import visible_pages


class PublicPageLink(PageLinkHandler):
    """For rich text outside our blocks, where no reader is known: links lead to public pages only."""

    @classmethod
    def get_many(cls, attrs_list):
        found = super().get_many(attrs_list)
        asked = Page.objects.filter(pk__in=[page.pk for page in found if page])
        public = set(visible_pages(None, asked).values_list("pk", flat=True))
        return [page if page and page.pk in public else None for page in found]
