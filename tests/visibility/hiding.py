"""Where canaries are put that more than one room hides: a page with all it can carry, a document, an image."""

from datetime import date

from django.core.files.base import ContentFile

from files.enums import TextState
from files.models import DocumentText, PageDocument
from files.texts import text_changed
from tests import factories
from tests.files.uploads import pdf_saying
from tests.visibility.canaries import EDITORS


def hide_page(cage, parent, where: str, level: int, **fields):
    """A page below `parent` whose every word is a canary; `level` is who may read it there."""
    return factories.StandardPageFactory(
        parent=parent,
        title=cage.new(f"{where}: title", level),
        slug=cage.new(f"{where}: slug", level),
        summary=cage.new(f"{where}: summary", level),
        search_description=cage.new(f"{where}: search description", level),
        body=[("text", f"<p>{cage.new(f'{where}: body', level)}</p>")],
        **fields,
    )


def hide_document(cage, carrier, where: str, level: int, **fields):
    """A document `carrier` carries: its title, its file name and every word in it are canaries."""
    content = cage.new(f"{where}: document content", level)
    made = factories.DocumentFactory(
        title=cage.new(f"{where}: document title", level),
        **fields,
        file=ContentFile(pdf_saying(content), name=f"{cage.new(f'{where}: document file name', level)}.pdf"),
    )
    # As the worker leaves it; reading takes a process of its own (files.texts).
    DocumentText.objects.filter(document=made).update(text=content, state=TextState.READ)
    text_changed.send(sender=DocumentText, document_ids=[made.pk])
    kind = factories.DocumentKindFactory()
    PageDocument.objects.create(page=carrier, document=made, kind=kind, dated=date(2026, 1, 2))
    made.refresh_from_db()
    assert made.level == level
    return made


def hide_picture(cage, parent, where: str, level: int, **fields):
    """A page below `parent` that shows a picture whose file name and description are canaries.

    The title of an image is met by editors alone, in the library.
    """
    image = factories.ImageFactory(
        title=cage.new(f"{where}: image title", EDITORS),
        file__filename=f"{cage.new(f'{where}: image file name', level)}.png",
        **fields,
    )
    block = {
        "image": image,
        "alt_text": cage.new(f"{where}: alternative text", level),
        "caption": cage.new(f"{where}: caption", level),
    }
    page = factories.StandardPageFactory(parent=parent, title="Képes lap", body=[("picture", block)])
    image.refresh_from_db()
    assert image.level == level
    image.get_rendition("max-100x100")  # its address is one of those the crawl calls
    return page
