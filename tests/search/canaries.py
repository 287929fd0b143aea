"""What is read from documents, and what the office keeps about searching."""

from django.utils import timezone

from files.models import Document
from search.models import Asked, Synonyms
from visibility.enums import Audience


def hide(cage, site):
    Synonyms.objects.create(words=f"{cage.new('synonyms of search', Audience.OFFICE)}, valami")
    word = cage.new("what somebody searched for", Audience.OFFICE)
    Asked.objects.create(words=word, day=timezone.localdate(), times=5)


def addresses(site):
    """Each document searched for by its title: whoever may read it sees a piece of the text inside."""
    found = {f"/kereses/?q={document.title.split()[0]}" for document in Document.objects.all()}
    return found | {
        "/kereses/?q=kanari",
        "/kereses/?q=kanari&sorrend=legujabb",
        "/kereses/javaslat/?q=kanari",
    }


def admin_addresses():
    return ["/admin/keresesek/"]
