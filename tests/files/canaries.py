"""Documents and pictures for each audience."""

from django.core.files.base import ContentFile
from django.urls import reverse

from files.models import DocumentVersion, PageDocument
from files.services import replace
from tests import factories
from tests.files.uploads import pdf_saying
from tests.ideas.factories import IdeaPageFactory
from tests.visibility.canaries import EDITORS
from tests.visibility.hiding import hide_document, hide_picture
from visibility.enums import Audience


def hide(cage, site):
    sections = [
        (site.open, Audience.PUBLIC),
        (site.forum, Audience.FORUM),
        (site.steering, Audience.STEERING),
        (site.office, Audience.OFFICE),
    ]
    for section, level in sections:
        where = f"document in {section.slug}"
        carrier = IdeaPageFactory(parent=section, slug="iratok", summary=cage.new(f"{where}: carrier", level))
        hide_document(cage, carrier, where, level)
    narrower_than_its_page(cage, site)
    on_a_closed_page_too(cage, site)
    linked_in_texts(cage, site)
    replaced(cage, site)
    hide_picture(cage, site.forum, "picture in the forum", Audience.FORUM)
    hide_picture(cage, site.office, "picture in the office", Audience.OFFICE)
    hide_picture(cage, site.open, "closed picture on an open page", Audience.FORUM, own=Audience.FORUM)


def narrower_than_its_page(cage, site):
    """An open page that carries a document for the committee: most of its readers must not notice."""
    carrier = IdeaPageFactory(parent=site.open, slug="felig", title=cage.new("title of an open carrier", 0))
    level = Audience.STEERING
    hide_document(cage, carrier, "document on an open page", level, own=level)


def on_a_closed_page_too(cage, site):
    """An open document that lies on a closed page as well: whoever finds it must not learn where else it lies."""
    level = Audience.PUBLIC
    carrier = IdeaPageFactory(parent=site.open, slug="nyilt-irattal", title="Nyílt lap irattal")
    document = hide_document(cage, carrier, "document of an open and a closed page", level, own=level)
    title = cage.new("title of the closed page of an open document", Audience.FORUM)
    closed = IdeaPageFactory(parent=site.forum, slug="nyilt-irattal", title=title)
    name = cage.new("what an open document is on a closed page", Audience.FORUM)
    kind = factories.DocumentKindFactory(code="zart-irat", name=name)
    PageDocument.objects.create(page=closed, document=document, kind=kind, dated="2026-02-03")


def linked_in_texts(cage, site):
    """The same, where texts lead to the document."""
    document = factories.DocumentFactory(own=Audience.PUBLIC, title="Kétszer hivatkozott irat")
    link = [("text", f'<p><a linktype="document" id="{document.pk}">irat</a></p>')]
    title = cage.new("title of a closed page that leads to an open document", Audience.FORUM)
    factories.StandardPageFactory(parent=site.forum, slug="hivatkozik", title=title, body=link)
    factories.StandardPageFactory(parent=site.open, slug="hivatkozik", title="Nyílt lap irattal", body=link)


def replaced(cage, site):
    """A document that has taken another one's place: the older one is read by the office alone."""
    document = factories.DocumentFactory(
        own=Audience.PUBLIC,
        title="Nyilvános irat",
        file=ContentFile(pdf_saying(cage.new("content of a replaced file", EDITORS)), name="regi.pdf"),
    )
    newer = ContentFile(pdf_saying(cage.new("content of the newer file", Audience.PUBLIC)), name="uj.pdf")
    replace(document, newer, user=site.people["coordinator"])


def admin_addresses():
    versions = DocumentVersion.objects.values_list("pk", flat=True)
    return [reverse("page_documents:version", args=[pk]) for pk in versions]
