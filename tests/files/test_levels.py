"""Who may read a file: its own audience, and the pages that carry it."""

import pytest
from wagtail.models import Page

from files.levels import check_files, file_level
from files.models import Document, PageDocument
from pages.models import StandardPage
from tests import factories
from visibility.enums import Audience

P, F, S, O = Audience.PUBLIC, Audience.FORUM, Audience.STEERING, Audience.OFFICE  # noqa: E741


@pytest.mark.parametrize(
    ("own", "carriers", "expected"),
    [
        (None, [], (None, O)),
        (None, [O], (None, O)),
        (None, [F], (F, F)),
        (None, [S, F], (F, F)),
        (P, [], (P, P)),
        (S, [], (S, S)),
        (S, [P], (S, S)),
        (P, [S], (P, S)),
        (P, [S, F], (P, F)),
        (O, [P, F], (O, O)),
    ],
)
def test_the_rule_of_file_levels(own, carriers, expected):
    assert file_level(own, carriers) == expected


def carry(page, document, **kwargs):
    kind = factories.DocumentKindFactory()
    return PageDocument.objects.create(page=page, document=document, kind=kind, dated="2026-01-02", **kwargs)


def level_of(document) -> int:
    return Document.objects.get(pk=document.pk).level


def test_an_upload_is_the_office_s_alone(db):
    assert level_of(factories.DocumentFactory()) == O


def test_the_first_page_that_carries_a_document_decides_whom_it_is_for(tree):
    document = factories.DocumentFactory()
    carry(tree.steering_page, document)
    assert level_of(document) == S


def test_linking_from_a_wider_page_opens_nothing(tree):
    document = factories.DocumentFactory()
    carry(tree.steering_page, document)
    carry(tree.about_page, document)
    assert level_of(document) == S


def test_linking_in_the_text_of_a_public_page_opens_nothing(tree):
    document = factories.DocumentFactory(own=S)
    link = f'<p><a linktype="document" id="{document.pk}">irat</a></p>'
    page = tree.about.add_child(instance=StandardPage(title="Lap", slug="uj", body=[("text", link)]))
    assert level_of(document) == S
    page.delete()
    assert level_of(document) == S


def test_a_document_linked_in_the_text_of_a_closed_page_is_for_its_readers(tree):
    document = factories.DocumentFactory(own=P)
    link = f'<p><a linktype="document" id="{document.pk}">irat</a></p>'
    page = tree.forum.add_child(instance=StandardPage(title="Lap", slug="uj", body=[("text", link)]))
    assert level_of(document) == F
    page.body = []
    page.save_revision().publish()
    assert level_of(document) == P


def test_a_draft_that_links_a_document_changes_nothing(tree):
    document = factories.DocumentFactory()
    page = tree.about_page
    page.body = [("text", f'<p><a linktype="document" id="{document.pk}">irat</a></p>')]
    page.save_revision()
    assert level_of(document) == O


def test_a_document_follows_its_page_when_the_page_closes(tree):
    document = factories.DocumentFactory()
    carry(tree.about_page, document)
    assert level_of(document) == P
    tree.about.audience = S
    tree.about.save_revision().publish()
    assert level_of(document) == S


def test_a_document_follows_its_page_when_the_page_is_moved(tree):
    document = factories.DocumentFactory()
    carry(tree.about_page, document)
    Page.objects.get(pk=tree.about.pk).move(Page.objects.get(pk=tree.steering.pk), pos="last-child")
    assert level_of(document) == S


def test_moving_its_page_to_a_wider_section_opens_no_document(tree):
    document = factories.DocumentFactory()
    carry(tree.steering_page, document)
    tree.forum_page.delete()
    Page.objects.get(pk=tree.steering_page.pk).move(Page.objects.get(pk=tree.forum.pk), pos="last-child")
    assert level_of(document) == S


def test_unpublishing_a_page_closes_its_documents(tree):
    document = factories.DocumentFactory()
    carry(tree.about_page, document)
    tree.about_page.unpublish()
    assert level_of(document) == O
    tree.about_page.save_revision().publish()
    assert level_of(document) == P


def test_taking_a_document_off_a_page_leaves_it_to_its_own_audience(tree):
    document = factories.DocumentFactory(own=P)
    carrier = carry(tree.steering_page, document)
    assert level_of(document) == S
    carrier.delete()
    assert level_of(document) == P


def test_choosing_a_narrower_audience_closes_the_document_at_once(tree):
    document = factories.DocumentFactory(own=P)
    document.own = O
    document.save()
    assert level_of(document) == O


def test_an_image_on_a_closed_page_is_as_closed(tree):
    image = factories.ImageFactory(own=P)
    embed = f'<embed embedtype="image" id="{image.pk}" format="left" alt="x"/>'
    tree.forum.add_child(instance=StandardPage(title="Lap", slug="uj", body=[("text", embed)]))
    image.refresh_from_db()
    assert image.level == F


def test_the_nightly_check_finds_a_document_that_is_too_wide(tree):
    document = factories.DocumentFactory()
    carry(tree.steering_page, document)
    assert check_files() == []
    Document.objects.filter(pk=document.pk).update(level=P)
    assert check_files() == [f"Document {document.pk}"]


def test_publishing_an_older_draft_loses_no_document(tree):
    page = tree.forum_page
    older = page.save_revision()
    document = factories.DocumentFactory()
    carry(page, document)
    older.publish()
    assert page.carried_documents.get().document == document
    assert level_of(document) == F


def test_a_hundred_documents_cost_as_many_queries_as_three(tree):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from files.levels import refresh_files

    counts = []
    for size in (1, 3):
        documents = [factories.DocumentFactory() for _ in range(size)]
        for document in documents:
            carry(tree.forum_page, document)
        with CaptureQueriesContext(connection) as queries:
            refresh_files({Document: {d.pk for d in documents}})
        counts.append(len(queries))
    assert counts[0] == counts[1]
