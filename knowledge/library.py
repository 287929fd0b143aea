"""The document library: every document its reader may open, with where it lies and what it is."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce, ExtractYear, Substr, TruncDate
from wagtail.models import Page, ReferenceIndex

from files.models import Document, PageDocument
from knowledge.forms.library import LibraryFilterForm
from pages.cache import site_of
from pages.paging import page_of
from visibility.querysets import visible_pages

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
        self.reader = reader
        self.section_length = (root.depth + 1) * Page.steplen
        types = ContentType.objects.get_for_models(Page, Document)
        self._references = ReferenceIndex.objects.filter(
            base_content_type=types[Page], to_content_type=types[Document]
        )

    def documents(self):
        """The documents, each with `day` and `kind_name` as the newest page that carries it says."""
        newest = self.carried().filter(document=OuterRef("pk")).order_by("-dated", "-pk")
        return Document.objects.visible_to(self.reader).annotate(
            day=Coalesce(Subquery(newest.values("dated")[:1]), TruncDate("created_at")),
            kind_name=Subquery(newest.values("kind__name")[:1]),
        )

    def carried(self):
        """What visible pages carry beside their text, of the visible documents."""
        return PageDocument.objects.filter(
            waiting=False,
            page__in=visible_pages(self.reader).values("pk"),
            document__in=Document.objects.visible_to(self.reader).values("pk"),
        )

    def mentioned(self, pages=None):
        """The references to visible documents in the texts of visible pages (of `pages`, or of all)."""
        mine = Document.objects.visible_to(self.reader)
        return self._references.filter(
            object_id__in=_keys(visible_pages(self.reader, pages)), to_object_id__in=_keys(mine)
        )

    def below(self, section_path: str) -> Q:
        """The condition for documents that lie in the section of this path."""
        pages = Page.objects.filter(path__startswith=section_path)
        carried = self.carried().filter(page__path__startswith=section_path).values("document_id")
        mentioned = [
            int(pk) for pk in self.mentioned(pages).values_list("to_object_id", flat=True).distinct()
        ]
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
        start = Substr("path", 1, self.section_length)
        carrying = Page.objects.filter(pk__in=self.carried().values("page_id"))
        mentioning = visible_pages(self.reader).annotate(key=Cast("pk", CharField()))
        mentioning = mentioning.filter(key__in=self.mentioned().values("object_id"))
        paths = {
            path
            for pages in (carrying, mentioning)
            for path in pages.order_by().annotate(start=start).values_list("start", flat=True).distinct()
        }
        pages = visible_pages(self.reader, Page.objects.filter(path__in=paths)).order_by("path")
        rows = pages.filter(path__in=[path for path in paths if len(path) == self.section_length])
        return [(str(pk), title, path) for pk, title, path in rows.values_list("pk", "title", "path")]

    def tell_places(self, documents) -> None:
        """Set `place` (Place or None) on each of these documents; three queries for all of them."""
        ids = [document.pk for document in documents]
        carriers: dict[int, list[int]] = {pk: [] for pk in ids}
        rows = self.carried().filter(document__in=ids).order_by("-dated", "-pk")
        for document_id, page_id in rows.values_list("document_id", "page_id"):
            carriers[document_id].append(page_id)
        references = self._references.filter(to_object_id__in=[str(pk) for pk in ids])
        for document_id, page_id in references.values_list("to_object_id", "object_id").order_by("object_id"):
            carriers[int(document_id)].append(int(page_id))
        wanted = {page_id for page_ids in carriers.values() for page_id in page_ids}
        pages = {page.pk: page for page in visible_pages(self.reader, Page.objects.filter(pk__in=wanted))}
        starts = {page.path[: self.section_length] for page in pages.values()}
        sections = visible_pages(self.reader, Page.objects.filter(path__in=starts))
        sections = {page.path: page for page in sections}
        for document in documents:
            page = next((pages[pk] for pk in carriers[document.pk] if pk in pages), None)
            document.place = Place(page, sections.get(page.path[: self.section_length])) if page else None


def _keys(queryset):
    """Primary keys as the index of references keeps them: as text."""
    return queryset.order_by().annotate(key=Cast("pk", CharField())).values("key")
