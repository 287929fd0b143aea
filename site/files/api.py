"""What programs read of documents and pictures: what `visible_to` lets them see, file and all."""

import datetime as dt
from enum import StrEnum

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from api.schemas import Choice, Day, Listing, Number, Text, Window, absolute, listing
from files.models import Document, Image, PageDocument
from files.views import is_stored, send
from visibility.enums import Audience
from visibility.readers import reader_level

documents, images = Router(tags=["documents"]), Router(tags=["images"])
BINARY = {"schema": {"type": "string", "format": "binary"}}


class Size(StrEnum):
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


SPECS = {
    side: f"max-{pixels}x{pixels}|format-webp" for side, pixels in zip(Size, (320, 800, 1600), strict=True)
}


class DocumentFacts(Schema):
    """A document as pages and lists show it."""

    id: int
    title: str
    url: str = Field(description=_("Where people open it."))
    file: str = Field(description=_("Where programs get it, with the same key."))
    file_name: str
    extension: str = Field(examples=["pdf"])
    size: int | None = Field(description=_("In bytes."))
    pages: int | None
    version: int


class DocumentRow(DocumentFacts):
    added: dt.date
    kind: Choice | None = Field(description=_("As the newest page that carries it says."))
    dated: dt.date | None
    tags: list[str]


class CarriedDocument(DocumentFacts):
    """A document beside a page."""

    kind: Choice
    dated: dt.date


class Picture(Schema):
    """A picture; its sizes are made when they are asked for."""

    id: int
    width: int
    height: int
    sizes: dict[Size, str] = Field(description=_("Where programs get it, at most so large, as WebP."))


class DocumentQuery(Window):
    kind: Text | None = Field(None, description=_("The code of a kind of document."))
    tag: Text | None = Field(None, description=_("A tag, as it is written."))
    since: Day | None = Field(None, description=_("Added on this day or later."))
    until: Day | None = Field(None, description=_("Added on this day or earlier."))


def document_facts(document: Document) -> dict:
    """The fields of DocumentFacts."""
    return {
        "id": document.pk,
        "title": document.title,
        "url": absolute(document.url),
        "file": absolute(f"/api/v1/documents/{document.pk}/file"),
        "file_name": document.filename,
        "extension": document.file_extension.lower(),
        "size": document.file_size,
        "pages": document.pages,
        "version": document.version,
    }


def carried_facts(row: PageDocument) -> dict:
    """The fields of CarriedDocument."""
    kind = {"code": row.kind.code, "name": row.kind.name}
    return document_facts(row.document) | {"kind": kind, "dated": row.dated}


def picture_facts(image: Image) -> dict:
    """The fields of Picture. Its title is a note of the library, for editors."""
    address = absolute(f"/api/v1/images/{image.pk}/")
    return {
        "id": image.pk,
        "width": image.width,
        "height": image.height,
        "sizes": {size: f"{address}{size}" for size in Size},
    }


def carriers(reader):
    """What live pages that `reader` may see carry beside their text."""
    carried = PageDocument.objects.filter(waiting=False, page__live=True)
    level = reader_level(reader)
    return carried if level >= Audience.OFFICE else carried.filter(page__stored_level__level__lte=level)


@documents.get("", response=Listing[DocumentRow], summary=_("The documents, the latest first"))
def list_documents(request, query: Query[DocumentQuery]):
    found = Document.objects.visible_to(request.user).order_by("-created_at", "-pk")
    if query.kind:
        found = found.filter(pk__in=carriers(request.user).filter(kind__code=query.kind).values("document"))
    if query.tag:
        found = found.filter(pk__in=Document.objects.filter(tags__name=query.tag).values("pk"))
    if query.since:
        found = found.filter(created_at__gte=_midnight(query.since))
    if query.until:
        found = found.filter(created_at__lt=_midnight(query.until + dt.timedelta(days=1)))
    # The stubs do not know taggit's manager.
    found = found.prefetch_related("tags")  # type: ignore[misc]
    answer = listing(request, query, found, lambda document: document)
    answer["items"] = _rows(request.user, answer["items"])
    return answer


@documents.get("/{int:pk}", response=DocumentRow, summary=_("One document"))
def one_document(request, pk: Number):
    return _rows(request.user, [_document(request, pk)])[0]


@documents.get(
    "/{int:pk}/file",
    summary=_("The file of a document"),
    openapi_extra={"responses": {200: {"description": "OK", "content": {"*/*": BINARY}}}},
)
def document_file(request, pk: Number):
    document = _document(request, pk)
    if not is_stored(document.file):
        raise Http404
    return send(request, document.file, level=document.level, validator=document.file_hash)


@images.get("", response=Listing[Picture], summary=_("The pictures, the latest first"))
def list_images(request, query: Query[Window]):
    found = Image.objects.visible_to(request.user).order_by("-created_at", "-pk")
    return listing(request, query, found, picture_facts)


@images.get("/{int:pk}", response=Picture, summary=_("One picture"))
def one_image(request, pk: Number):
    return picture_facts(_image(request, pk))


@images.get(
    "/{int:pk}/{size}",
    summary=_("The file of a picture in one size"),
    openapi_extra={"responses": {200: {"description": "OK", "content": {"image/webp": BINARY}}}},
)
def image_file(request, pk: Number, size: Size):
    image = _image(request, pk)
    if not is_stored(image.file):
        raise Http404
    rendition = image.get_rendition(SPECS[size])
    return send(request, rendition.file, level=image.level, validator=f"{rendition.pk}-{image.file_hash}")


def _document(request, pk: int) -> Document:
    # The stubs do not know taggit's manager.
    found = Document.objects.visible_to(request.user).prefetch_related("tags")  # type: ignore[misc]
    document = found.filter(pk=pk).first()
    if document is None:
        raise Http404
    return document


def _image(request, pk: int) -> Image:
    image = Image.objects.visible_to(request.user).filter(pk=pk).first()
    if image is None:
        raise Http404
    return image


def _rows(reader, found: list[Document]) -> list[dict]:
    """The fields of DocumentRow of each; one query for what carries them."""
    rows = carriers(reader).filter(document__in=found).select_related("kind").order_by("dated", "pk")
    newest = {row.document_id: row for row in rows}
    return [_row(document, newest.get(document.pk)) for document in found]


def _row(document: Document, carrier: PageDocument | None) -> dict:
    return document_facts(document) | {
        "added": timezone.localdate(document.created_at),
        "kind": {"code": carrier.kind.code, "name": carrier.kind.name} if carrier else None,
        "dated": carrier.dated if carrier else None,
        "tags": sorted(tag.name for tag in document.tags.all()),
    }


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
