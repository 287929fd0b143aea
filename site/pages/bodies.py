"""What a body's blocks need to know of their reader, asked once for the whole body."""

import re

from django.db.models import prefetch_related_objects
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail.models import Page
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from visibility.querysets import visible_pages
from visibility.readers import reader_level

LINKS = "_body_links"


def reader_in(context):
    """The account that looks at the page; None (a stranger) where something is rendered without a request."""
    return getattr(context.get("request"), "user", None)


def may_open(file, context) -> bool:
    """Whether the reader may open `file`, an image or document with a stored level, or None."""
    return file is not None and file.level <= reader_level(reader_in(context))


def links_in(context) -> dict[int, str]:
    """Page id -> address, for the pages a body links to that its reader may see."""
    return context.get(LINKS, {})


def prepare(block, value, context) -> None:
    """Look up, for the body `value`, the addresses it links to and the sizes of pictures it needs.

    One query for all links, one for all renditions; none where there are none.
    """
    references = list(block.extract_references(value))
    page_ids = {int(pk) for model, pk, *_ in references if model is Page and str(pk).isdecimal()}
    context[LINKS] = addresses(page_ids, context) if page_ids else {}
    images = [child.value["image"] for child in value if child.block_type == "picture"]
    prefetch_related_objects([image for image in images if image], "renditions")


def addresses(page_ids, context) -> dict[int, str]:
    request = context.get("request")
    pages = visible_pages(reader_in(context), Page.objects.filter(pk__in=page_ids))
    return {page.pk: page.get_url(request) for page in pages}


def text_for_reader(source: str, links: dict[int, str]):
    """HTML of rich text `source`; a link to a page that is not among `links` loses its address."""

    def address(match: re.Match) -> str:
        attributes = extract_attrs(match[1])
        if attributes.get("linktype") != "page":
            return match[0]
        page_id = attributes.get("id", "")
        href = links.get(int(page_id)) if page_id.isdecimal() else None
        return format_html('<a href="{}">', href) if href else "<a>"

    return mark_safe(expand_db_html(FIND_A_TAG.sub(address, source)))  # noqa: S308 - editors' own, cleaned text
