"""Links inside the site that lead nowhere for some who meet them; a fixed number of queries for any site."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.models import Page, ReferenceIndex

from files.models import Document
from knowledge.enums import LinkFault
from knowledge.typed_links import targets, typed_addresses
from visibility.levels import batched


@dataclass(frozen=True)
class BrokenLink:
    """On the live page `page_id`, called `page_title`, something leads to `target`; `fault` says why."""

    page_id: int
    page_title: str
    target: str
    fault: LinkFault


def broken_links() -> list[BrokenLink]:
    """Every link of a live page to a page or document that is gone, unpublished, or narrower than the page.

    Links are what Wagtail's index of references knows (texts, buttons, related pages), and addresses of this
    site that somebody typed by hand.
    """
    rows = [*_chosen(), *_typed()]
    sources = _pages({row.page_id for row in rows})
    known = {
        Page: _pages({row.target for row in rows if row.model is Page and row.target}),
        Document: _documents({row.target for row in rows if row.model is Document and row.target}),
    }
    links = set()
    for row in rows:
        source = sources.get(row.page_id)
        if source is None or not source["live"]:
            continue
        target = known[row.model].get(row.target) if row.target else None
        if fault := fault_of(source, target):
            shown = row.address or (
                target["title"] if target else f"{row.model._meta.verbose_name} #{row.target}"
            )
            links.add(BrokenLink(row.page_id, source["title"], shown, fault))
    return sorted(links, key=lambda link: (link.page_title.casefold(), link.page_id, link.target))


@dataclass(frozen=True)
class _Link:
    page_id: int
    model: type[Page] | type[Document]
    target: int | None  # None: an address where there is nothing
    address: str = ""  # as it was typed


def _chosen() -> set[_Link]:
    types = {ContentType.objects.get_for_model(model).pk: model for model in (Page, Document)}
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), to_content_type__in=types
    )
    found = references.values_list("object_id", "to_content_type", "to_object_id")
    return {_Link(int(page_id), types[type_id], int(target)) for page_id, type_id, target in found}


def _typed() -> list[_Link]:
    typed = typed_addresses()
    return [
        _Link(page_id, Document if leads.document_id else Page, leads.document_id or leads.page_id, path)
        for path, leads in targets(typed).items()
        for page_id in typed[path]
    ]


def fault_of(source: dict, target: dict | None) -> LinkFault | None:
    """What is wrong with a link from `source` to `target`; None if all who see the one see the other."""
    if target is None:
        return LinkFault.GONE
    if not target["live"]:
        return LinkFault.UNPUBLISHED
    # A page without a stored level is the office's: nobody is misled.
    if source["level"] is not None and (target["level"] is None or target["level"] > source["level"]):
        return LinkFault.NARROWER
    return None


def sources_of(target) -> list[str]:
    """The ids of the pages that something leads from to `target`, a page or document."""
    references = ReferenceIndex.get_references_to(target)
    pages = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    return list(pages.values_list("object_id", flat=True).distinct())


def index_anew(page_ids: list[int]) -> None:
    """Enter the links of these pages once more: Wagtail forgets those to what is deleted."""
    for page in Page.objects.filter(pk__in=page_ids).specific():
        ReferenceIndex.create_or_update_for_object(page)


def _pages(ids: set[int]) -> dict[int, dict]:
    found = {}
    for chunk in batched(sorted(ids)):
        pages = Page.objects.filter(pk__in=chunk).annotate(level=F("stored_level__level"))
        found |= {row["pk"]: row for row in pages.values("pk", "title", "live", "level")}
    return found


def _documents(ids: set[int]) -> dict[int, dict]:
    found = {}
    for chunk in batched(sorted(ids)):
        for row in Document.objects.filter(pk__in=chunk).values("pk", "title", "level"):
            found[row["pk"]] = row | {"live": True}
    return found
