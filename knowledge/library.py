"""The document library: every document its reader may open, with where it lies and what it is."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, ExtractYear, Substr, TruncDate
from django.utils.functional import cached_property
from wagtail.models import Page, ReferenceIndex

from files.models import Document, PageDocument
from knowledge.forms.library import LibraryFilterForm
from pages.cache import site_of
from pages.paging import page_of
from visibility.enums import Audience
from visibility.levels import batched
from visibility.querysets import visible_pages
from visibility.readers import reader_level

PER_PAGE = 30


def library(request) -> dict:
    """The template context: the filter form, and one page of the documents it lets through."""
    shelf = Shelf(request.user, site_of(request).root_page)
    documents = shelf.documents()
    form = LibraryFilterForm.for_library(
        request.GET, kinds=shelf.kinds(), sections=shelf.sections(), years=shelf.years()
    )
    chosen = form.chosen()
    if "kind" in chosen:
        documents = documents.filter(pk__in=shelf.carried().filter(kind=chosen["kind"]).values("document_id"))
    if "section" in chosen:
        documents = documents.filter(shelf.below(chosen["section"]))
    documents = form.narrow(documents)
    found = page_of(request, documents, PER_PAGE)
    shelf.tell_places(found.object_list)
    return {"filter_form": form, "documents": found, "columns": form.columns()}


@dataclass
class Place:
    """Where a document lies: the page that carries it, and the section of the site that page is in."""

    page: Page
    section: Page | None


class Shelf:
    """What one reader may know of the documents of the site whose front page is `root`.

    Carriers count only as far as the reader may see both the page and the document, so that no kind,
    year or section is offered for the sake of something hidden.
    """

    def __init__(self, reader, root: Page):
        self.reader, self.level = reader, reader_level(reader)
        self.section_length = (root.depth + 1) * Page.steplen

    def documents(self):
        """The documents, each with `day` and `kind_name` as the newest page that carries it says."""
        newest = self.carried().filter(document=OuterRef("pk")).order_by("-dated", "-pk")
        return Document.objects.visible_to(self.reader).annotate(
            day=Coalesce(Subquery(newest.values("dated")[:1]), TruncDate("created_at")),
            kind_name=Subquery(newest.values("kind__name")[:1]),
        )

    def carried(self):
        """What visible pages carry beside their text, of the visible documents."""
        carried = PageDocument.objects.filter(waiting=False, page__live=True, document__level__lte=self.level)
        # By joins, not by lists of pages: a site has many more pages than carriers.
        if self.level >= Audience.OFFICE:
            return carried
        return carried.filter(page__stored_level__level__lte=self.level)

    @cached_property
    def mentions(self) -> list[tuple[int, Page]]:
        """(id of a visible document, a visible page in whose text it is linked); three queries."""
        types = ContentType.objects.get_for_models(Page, Document)
        references = ReferenceIndex.objects.filter(
            base_content_type=types[Page], to_content_type=types[Document]
        )
        pairs = {
            (int(document_id), int(page_id))
            for document_id, page_id in references.values_list("to_object_id", "object_id")
        }
        documents, pages = set(), {}
        mine = Document.objects.visible_to(self.reader)
        for chunk in batched(sorted({document_id for document_id, _page_id in pairs})):
            documents |= set(mine.filter(pk__in=chunk).values_list("pk", flat=True))
        for chunk in batched(sorted({page_id for _document_id, page_id in pairs})):
            pages |= visible_pages(self.reader, Page.objects.filter(pk__in=chunk)).in_bulk()
        return [(doc, pages[page]) for doc, page in sorted(pairs) if doc in documents and page in pages]

    def below(self, section_path: str) -> Q:
        """The condition for documents that lie in the section of this path."""
        carried = self.carried().filter(page__path__startswith=section_path).values("document_id")
        mentioned = {pk for pk, page in self.mentions if page.path.startswith(section_path)}
        return Q(pk__in=carried) | Q(pk__in=mentioned)

    def kinds(self) -> list[tuple[str, str]]:
        """(id, name) of the kinds that occur."""
        kinds = self.carried().order_by("kind__sort_order", "kind__name").values_list("kind", "kind__name")
        return [(str(pk), name) for pk, name in kinds.distinct()]

    def years(self) -> list[int]:
        """The years documents are of, the latest first."""
        return sorted(set(self.documents().values_list(ExtractYear("day"), flat=True)), reverse=True)

    def sections(self) -> list[tuple[str, str, str]]:
        """(id, title, path) of the sections documents lie in, in the order of the tree."""
        start = Substr("page__path", 1, self.section_length)
        paths = set(self.carried().order_by().values_list(start, flat=True).distinct())
        paths |= {page.path[: self.section_length] for _pk, page in self.mentions}
        paths = [path for path in paths if len(path) == self.section_length]
        pages = visible_pages(self.reader, Page.objects.filter(path__in=paths)).order_by("path")
        return [(str(pk), title, path) for pk, title, path in pages.values_list("pk", "title", "path")]

    def tell_places(self, documents) -> None:
        """Set `place` (Place or None) on each of these documents; two queries for all of them."""
        ids = [document.pk for document in documents]
        pages: dict[int, Page] = {}
        carried = self.carried().filter(document__in=ids).select_related("page")
        for row in carried.order_by("-dated", "-pk"):
            pages.setdefault(row.document_id, row.page)
        for document_id, page in self.mentions:
            pages.setdefault(document_id, page)
        starts = {pages[pk].path[: self.section_length] for pk in ids if pk in pages}
        sections = visible_pages(self.reader, Page.objects.filter(path__in=starts))
        sections = {page.path: page for page in sections}
        for document in documents:
            page = pages.get(document.pk)
            document.place = Place(page, sections.get(page.path[: self.section_length])) if page else None
