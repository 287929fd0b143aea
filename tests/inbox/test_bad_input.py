"""Whatever is typed or attached: a clear message, everything typed kept, nothing stored, and never an error page."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from files.checks import MAX_BYTES
from inbox.models import InboxAttachment, InboxItem
from notifications.models import OutboxMail
from tests.inbox.conftest import STRANGER, SUGGESTION, fill_in, open_form

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def pdf(name="terv.pdf", content=PDF):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def refused(response, *words):
    """It was shown again with these words, and nothing was stored."""
    text = response.content.decode()
    assert response.status_code == 200 and not InboxItem.objects.exists() and not OutboxMail.objects.exists()
    for word in words:
        assert word in text, word
    return text


@pytest.fixture
def member(client, delegate, suggestions):
    client.force_login(delegate)
    return client


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": ""}, "Ez nem maradhat üresen"),
        ({"text": "x" * 50_000}, "10000 karakter"),
        ({"text": "ő" * 1_000_000}, "10000 karakter"),
        ({"text": "nulla\x00bájt"}, "nem tudunk elmenteni"),
        ({"suggestion_kind": "valami"}, "valami"),
        ({"privacy": ""}, "adatkezelési tájékoztatót"),
        ({"website": "http://spam.example"}, "üresen kell maradnia"),
    ],
    ids=["empty", "too long", "a megabyte", "NUL", "unknown choice", "no privacy box", "honeypot"],
)
def test_a_suggestion_that_cannot_be_taken(member, suggestions, changes, message):
    typed = {"text": "Beszéljünk a buszokról."} | changes
    text = refused(fill_in(member, suggestions, SUGGESTION | changes), message)
    assert typed["text"][:5] in text


@pytest.mark.parametrize(
    "upload",
    [
        pdf("virus.exe"),
        pdf("virus.pdf", b"MZ\x90\x00" + b"\x00" * 200),
        pdf("ures.pdf", b""),
        pdf("nagy.pdf", PDF + b"0" * (MAX_BYTES + 100_000)),
        SimpleUploadedFile("kep.png", b"<svg></svg>"),
        SimpleUploadedFile("tabla.xlsx", b"PK\x03\x04 nem zip"),
        SimpleUploadedFile("makro.docm", b"PK\x03\x04"),
    ],
    ids=["exe", "exe as pdf", "0 bytes", "10.1 MB", "svg as png", "broken xlsx", "docm"],
)
def test_a_file_that_is_not_let_in_is_named(member, suggestions, upload):
    refused(fill_in(member, suggestions, SUGGESTION | {"attachments": [upload]}), upload.name)
    assert not InboxAttachment.objects.exists()


def test_forty_files_are_too_many(member, suggestions):
    files = [pdf(f"{number}.pdf") for number in range(40)]
    refused(fill_in(member, suggestions, SUGGESTION | {"attachments": files}), "legfeljebb 10")


def test_a_file_name_that_climbs_stays_in_its_folder(member, suggestions, settings):
    fill_in(member, suggestions, SUGGESTION | {"attachments": [pdf("../../x.pdf")]})
    attachment = InboxAttachment.objects.get()
    assert attachment.name == "x.pdf"
    assert (
        attachment.file.path.startswith(f"{settings.PRIVATE_ROOT}/inbox/")
        and ".." not in attachment.file.name
    )


def test_an_office_document_is_let_in(member, suggestions):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    upload = SimpleUploadedFile("terv.docx", packed.getvalue())
    fill_in(member, suggestions, SUGGESTION | {"attachments": [upload]})
    assert InboxAttachment.objects.get().size == len(packed.getvalue())


@pytest.mark.parametrize("name", ["Ida\r\nBcc: mindenki@minta.example", "Ida\nSubject: x"])
def test_a_name_cannot_become_a_mail_header(client, contact, patient, name):
    fill_in(client, contact, STRANGER | {"sender_name": name})
    for row in OutboxMail.objects.all():
        assert "\n" not in row.subject and row.to == "ida@minta.example"


@pytest.mark.parametrize("address", ["ida@", "ida@minta.example\r\nBcc: x@minta.example", "a@b\x00.hu"])
def test_an_address_that_is_none_is_refused(client, contact, patient, address):
    refused(fill_in(client, contact, STRANGER | {"sender_email": address}))


@pytest.mark.parametrize("ticket", ["", "hamis", "x" * 5000])
def test_a_ticket_that_is_not_ours_is_refused_and_the_words_are_kept(member, suggestions, ticket):
    hidden = open_form(member, suggestions) | {"ticket": ticket}
    text = refused(member.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION), "küldje el újra")
    assert SUGGESTION["text"] in text


def test_a_ticket_of_another_form_is_refused(member, suggestions, contact):
    hidden = open_form(member, contact)
    refused(member.post(f"/bekuldes/{suggestions.pk}/", hidden | SUGGESTION), "küldje el újra")


@pytest.mark.parametrize("source", ["x", "-1", "99999999999999999999", "999999"])
def test_a_source_that_is_not_there_is_said(member, suggestions, source):
    text = refused(fill_in(member, suggestions, SUGGESTION | {"source": source}), "már nincs a honlapon")
    assert SUGGESTION["text"] in text


def test_a_page_the_sender_cannot_see_is_no_source(member, suggestions, tree):
    text = refused(fill_in(member, suggestions, SUGGESTION | {"source": tree.steering_page.pk}), "már nincs")
    assert tree.steering_page.title not in text


def test_too_many_sends_in_an_hour_are_asked_to_wait(member, suggestions, settings):
    settings.INBOX_LIMITS = {"account": 2, "address": 2}
    for number in (1, 2):
        fill_in(member, suggestions, SUGGESTION | {"text": f"{number}. javaslat"})
    response = fill_in(member, suggestions, SUGGESTION | {"text": "A harmadik."})
    assert InboxItem.objects.count() == 2
    assert "A harmadik." in response.content.decode() and "egy óra múlva" in response.content.decode()


def test_the_limit_of_strangers_keeps_no_address(client, contact, patient, settings):
    from django.core.cache import cache

    settings.INBOX_LIMITS = {"account": 1, "address": 1}
    fill_in(client, contact, STRANGER)
    response = fill_in(client, contact, STRANGER | {"text": "Még valami."})
    assert InboxItem.objects.count() == 1 and "egy óra múlva" in response.content.decode()
    assert not any("127.0.0.1" in key for key in cache._cache)


@pytest.mark.parametrize("query", ["?page=x", "?page=-1", "?page=99999", "?bekuldve=%00", "?forras=%00"])
def test_nonsense_in_an_address_is_no_error(member, suggestions, query):
    for address in ("/fiok/bekuldott/", suggestions.url, f"/bekuldes/{suggestions.pk}/"):
        assert member.get(f"{address}{query}").status_code == 200


def test_text_that_looks_like_markup_is_shown_as_text(member, suggestions, delegate):
    fill_in(member, suggestions, SUGGESTION | {"text": "<script>alert(1)</script> 😀"})
    item = InboxItem.objects.get()
    shown = member.get(f"/fiok/bekuldott/{item.pk}/").content.decode()
    assert "&lt;script&gt;" in shown and "<script>alert" not in shown and "😀" in shown
