"""What an editor is told on publishing a page whose files are closed to some of its readers."""

from files.models import PageDocument
from files.queries import narrower_than_page
from tests import factories
from visibility.enums import Audience


def carry(page, document):
    kind = factories.DocumentKindFactory()
    PageDocument.objects.create(page=page, document=document, kind=kind, dated="2026-01-02")


def test_files_that_all_readers_of_the_page_may_open_are_not_mentioned(tree):
    carry(tree.forum_page, factories.DocumentFactory(own=Audience.PUBLIC))
    carry(tree.forum_page, factories.DocumentFactory())
    assert narrower_than_page(tree.forum_page) == []


def test_a_file_of_a_narrower_circle_is_named_after_publishing(client, tree, superuser):
    document = factories.DocumentFactory(title="Belső feljegyzés", own=Audience.OFFICE)
    carry(tree.about_page, document)
    client.force_login(superuser)
    data = {
        "title": "Lap",
        "slug": "lap",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    page = client.post(f"/admin/pages/{tree.about_page.pk}/edit/", data, follow=True).content.decode()
    assert "„Belső feljegyzés”" in page


def test_a_new_document_is_on_the_public_page_at_once(client, tree):
    client.get("/rolunk/lap/")
    from visibility.version import current

    before = current()
    carry(tree.about_page, factories.DocumentFactory(own=Audience.PUBLIC))
    assert current() > before
