"""What is read from documents, and what the office keeps about searching."""

from urllib.parse import quote

from django.utils import timezone

from files.models import Document, DocumentText
from files.texts import text_changed
from search.models import Asked, Synonyms
from tests.ideas.factories import IdeaPageFactory
from tests.visibility.hiding import hide_document
from visibility.enums import Audience


def hide(cage, site):
    Synonyms.objects.create(words=f"{cage.new('synonyms of search', Audience.OFFICE)}, valami")
    word = cage.new("what somebody searched for", Audience.OFFICE)
    Asked.objects.create(words=word, day=timezone.localdate(), times=5)

    read_out(cage, site)


def read_out(cage, site):
    """An open page, and a closed document on it in whose text the same word stands: a snippet of the one must
    not be cut from the other."""
    carrier = IdeaPageFactory(
        parent=site.open, slug="kivonatok", title="Nyílt lap", summary="Kivonat mindenkinek."
    )
    made = hide_document(cage, carrier, "document read out", Audience.STEERING, own=Audience.STEERING)
    text = f"Kivonat Kivonat {cage.new('text read out of a document', Audience.STEERING)}"
    DocumentText.objects.filter(document=made).update(text=text)
    text_changed.send(sender=DocumentText, document_ids=[made.pk])


def addresses(site):
    """Each document searched for by its title: whoever may read it sees a piece of the text inside."""
    found = {f"/kereses/?q={quote(document.title.split()[0])}" for document in Document.objects.all()}
    return found | {
        "/kereses/?q=Kivonat",
        "/kereses/?q=kanari",
        "/kereses/?q=kanari&sorrend=legujabb",
        "/kereses/javaslat/?q=kanari",
    }


def admin_addresses():
    return ["/admin/keresesek/"]
