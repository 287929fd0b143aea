"""Documents and pictures of the demo, made on the spot and kept like any upload."""

import datetime as dt
import hashlib
import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils.text import slugify
from wagtail.models import Page

from files.models import Document, DocumentKind, Image, PageDocument
from home.demo import pictures
from home.demo.pdf import make_pdf
from members.models import User
from visibility.enums import Audience


def attach(page: Page, *, kind: str, paragraphs: list, dated: dt.date, author: str, own=None) -> None:
    """A PDF on `page`: `kind` is a code of DocumentKind, `own` (Audience) narrows who reads it."""
    named = DocumentKind.objects.get(code=kind)
    data = make_pdf(kind=named.name, title=page.title, paragraphs=paragraphs, author=author)
    document = store(f"{named.name} – {page.title}", data, own)
    PageDocument.objects.create(page_id=page.pk, document=document, kind=named, dated=dated)


def attach_photo(page: Page, *, motif: str, dated: dt.date, own=None) -> None:
    """A picture of the event among its documents, as a file to be downloaded."""
    named = DocumentKind.objects.get(code="fenykep")
    title = f"{named.name} – {page.title}"
    document = store(title, pictures.scene(motif, _seed(title)), own, extension="jpg")
    PageDocument.objects.create(page_id=page.pk, document=document, kind=named, dated=dated)


def store(title: str, data: bytes, own=None, *, extension: str = "pdf") -> Document:
    """`data` as a document called `title`."""
    document = Document(title=title, own=own, uploaded_by_user=_uploader())
    document.file.save(f"{slugify(title)[:60]}.{extension}", ContentFile(data), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def picture(title: str, motif: str, own=None) -> Image:
    """A drawn scene called `title`; the title decides how it looks."""
    return _image(title, pictures.scene(motif, _seed(title)), "jpg", own)


def logo(title: str, letters: str) -> Image:
    """The sign of an organisation; anybody may see it."""
    return _image(title, pictures.sign(letters, _seed(title)), "png", Audience.PUBLIC)


def logo_block(title: str, first: str, second: str) -> Image:
    return _image(title, pictures.banner(first, second), "png", Audience.PUBLIC)


def _image(title: str, data: bytes, extension: str, own) -> Image:
    file = ImageFile(io.BytesIO(data), name=f"{slugify(title)[:60]}.{extension}")
    image = Image(title=title, file=file, own=own, uploaded_by_user=_uploader())
    image.file_size, image.file_hash = len(data), hashlib.sha1(data, usedforsecurity=False).hexdigest()
    image.save()
    return image


def _seed(text: str) -> int:
    return sum(ord(letter) * place for place, letter in enumerate(text, start=1))


def _uploader() -> User:
    return User.objects.get(username="munkatars")
