"""Replacing a document: the address stays, the older file is kept for the office, pages are counted."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from reportlab.pdfgen import canvas

from audit.models import AuditEntry
from files.counting import page_count
from files.models import Document, DocumentVersion
from files.services import attach, replace
from tests.factories import DocumentFactory
from tests.files.uploads import EXE, PDF, upload
from visibility.enums import Audience


def pdf(pages: int) -> bytes:
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    for _ in range(pages):
        sheet.showPage()
    sheet.save()
    return made.getvalue()


@pytest.fixture
def carried(event, kinds, coordinator):
    """Minutes the forum reads, on the event's page."""
    document = DocumentFactory(title="Jegyzőkönyv", own=Audience.FORUM)
    return attach(event, document, kind=kinds["jegyzokonyv"], dated=dt.date(2026, 1, 2), user=coordinator)


def send_new(client, carried, file):
    address = reverse("page_documents:replace", args=[carried.page_id, carried.pk])
    return client.post(address, {"file": file}, follow=True)


def read(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_replaced_file_is_read_at_the_same_address(client, carried, coordinator, delegate):
    address = carried.document.url
    client.force_login(coordinator)
    send_new(client, carried, upload("egeszen-mas-nev.pdf", pdf(3)))
    document = Document.objects.get(pk=carried.document_id)
    assert (document.url, document.version, document.pages) == (address, 2, 3)
    client.force_login(delegate)
    assert read(client.get(address)) == pdf_of(document)
    shown = client.get(carried.page.specific.get_url()).content.decode()
    assert "3 oldal" in shown and "2. változat" in shown


def pdf_of(document) -> bytes:
    with document.file.open("rb") as file:
        return file.read()


def test_the_older_file_is_kept_for_the_office_alone(client, carried, coordinator, labour_officer, delegate):
    old = pdf_of(carried.document)
    client.force_login(coordinator)
    send_new(client, carried, upload("uj.pdf", pdf(1)))
    older = DocumentVersion.objects.get()
    address = reverse("page_documents:version", args=[older.pk])
    client.force_login(labour_officer)
    assert read(client.get(address)) == old
    screen = client.get(reverse("page_documents:list", args=[carried.page_id])).content.decode()
    assert address in screen
    client.force_login(delegate)
    assert client.get(address).status_code == 404


def test_a_replacement_is_written_down(client, carried, coordinator):
    client.force_login(coordinator)
    send_new(client, carried, upload("uj.pdf"))
    entry = AuditEntry.objects.get(action="files.replace")
    assert (entry.user, entry.changes) == (coordinator, {"version": [1, 2]})


def test_every_replacement_keeps_one_more(carried, coordinator):
    for _ in range(3):
        replace(carried.document, upload("uj.pdf"), user=coordinator)
    assert list(DocumentVersion.objects.values_list("number", flat=True)) == [3, 2, 1]
    assert len(set(DocumentVersion.objects.values_list("file", flat=True))) == 3


def test_a_bad_file_replaces_nothing(client, carried, coordinator):
    client.force_login(coordinator)
    response = send_new(client, carried, upload("rossz.pdf", EXE))
    assert response.context["form"].errors["file"]
    assert not DocumentVersion.objects.exists()


def test_what_readers_already_have_only_a_coordinator_replaces(client, carried, partnership_officer):
    client.force_login(partnership_officer)
    response = send_new(client, carried, upload("uj.pdf"))
    assert "csak koordinátor" in str(list(response.context["messages"])[0])
    assert not DocumentVersion.objects.exists()


def test_wagtails_own_form_keeps_address_and_older_file_too(client, carried, coordinator):
    address, old = carried.document.url, pdf_of(carried.document)
    client.force_login(coordinator)
    data = {"title": "Jegyzőkönyv", "collection": 1, "file": upload("uj.pdf", pdf(2))}
    client.post(reverse("wagtaildocs:edit", args=[carried.document_id]), data)
    document = Document.objects.get(pk=carried.document_id)
    assert (document.url, document.version, document.pages) == (address, 2, 2)
    with DocumentVersion.objects.get().file.open("rb") as file:
        assert file.read() == old


def test_wagtails_own_form_is_no_way_round_the_approval(client, carried, partnership_officer):
    client.force_login(partnership_officer)
    data = {"title": "Jegyzőkönyv", "collection": 1, "file": upload("uj.pdf")}
    response = client.post(reverse("wagtaildocs:edit", args=[carried.document_id]), data)
    assert "csak koordinátor" in response.content.decode()
    assert Document.objects.get(pk=carried.document_id).version == 1


@pytest.mark.parametrize(
    ("name", "content", "pages"),
    [("ot.pdf", pdf(5), 5), ("torott.pdf", b"%PDF-1.4 csonk", None), ("level.docx", PDF, None)],
)
def test_pages_are_counted_where_there_are_any(name, content, pages):
    assert page_count(upload(name, content)) == pages


def test_deleting_a_document_deletes_its_older_files(
    carried, coordinator, django_capture_on_commit_callbacks
):
    replace(carried.document, upload("uj.pdf"), user=coordinator)
    older = DocumentVersion.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        Document.objects.get(pk=carried.document_id).delete()
    assert not older.storage.exists(older.name)
