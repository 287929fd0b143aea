"""The text inside documents: read from every kind, refused with a reason, never the end of the worker."""

import datetime as dt

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from files import texts
from files.enums import TextReason, TextState
from files.models import DocumentText
from files.reading.extract import extract
from files.reading.process import Reading, read_file
from tests import factories
from tests.files import samples


def document(name: str, content: bytes):
    return factories.DocumentFactory(file=ContentFile(content, name=name))


def text_of(document) -> DocumentText:
    return DocumentText.objects.get(document=document)


@pytest.mark.parametrize("name", samples.READABLE)
def test_text_is_read_from_every_kind(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(samples.READABLE[name])
    answer = extract(name.rsplit(".")[-1], str(path))
    text = " ".join(answer["pages"])
    assert "Bértámogatás a pályakezd" in text
    assert "rejtett" not in text


@pytest.mark.parametrize("name", samples.UNREADABLE)
def test_a_bad_file_is_refused_with_its_reason(tmp_path, name):
    content, reason = samples.UNREADABLE[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert extract(name.rsplit(".")[-1], str(path)).get("reason") == reason


def test_pages_stay_apart(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(samples.pdf("elso", "masodik", "harmadik"))
    assert extract("pdf", str(path))["pages"] == ["elso", "masodik", "harmadik"]
    path = tmp_path / "a.docx"
    path.write_bytes(samples.docx())
    assert extract("docx", str(path))["pages"] == [samples.TEXT, "második oldal"]
    path = tmp_path / "a.odt"
    path.write_bytes(samples.odt())
    assert extract("odt", str(path))["pages"] == [samples.TEXT, "második oldal"]


def test_every_page_of_a_long_document_is_read_within_the_limits(db):
    """With 500 pages the same, in 5 seconds (docs/search.md)."""
    paper = document("hosszu.pdf", samples.pdf(*(f"{n}. lap" for n in range(1, 121))))
    reading = read_file(paper.file)
    assert (len(reading.pages), reading.pages[-1], reading.reason) == (120, "120. lap", "")


def test_a_page_with_broken_fonts_does_not_cost_the_others(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(samples.broken_font())
    assert "Megmarad" in " ".join(extract("pdf", str(path))["pages"])


def test_no_more_is_kept_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("files.reading.extract.MAX_CHARACTERS", 5_000)
    path = tmp_path / "a.txt"
    path.write_bytes(b"szo " * 3_000 + b"\x00\x0c")
    (page,) = extract("txt", str(path))["pages"]
    assert 4_000 < len(page) <= 5_000


def test_a_bomb_is_refused_and_takes_nothing_with_it(db):
    bomb = document("bomba.docx", samples.bomb())
    assert read_file(bomb.file).reason == TextReason.TOO_LARGE


def test_what_takes_too_long_is_stopped(db):
    assert read_file(document("a.txt", b"x").file, seconds=0.001).reason == TextReason.TIME


def test_a_reader_that_is_killed_is_a_reason_too(db, monkeypatch):
    monkeypatch.setattr("files.reading.process.PROGRAM", "/nincs/ilyen.py")
    assert read_file(document("a.txt", b"x").file).reason == TextReason.CRASH


def test_a_new_document_waits_and_is_then_read(db):
    paper = document("a.txt", samples.TEXT.encode())
    assert text_of(paper).state == TextState.WAITING
    assert texts.read_due() == 1
    text = text_of(paper)
    assert (text.state, text.page_texts, text.pages) == (TextState.READ, [samples.TEXT], 1)
    assert texts.read_due() == 0


def test_a_replaced_file_is_read_anew(db):
    paper = document("a.txt", b"regi")
    texts.read_due()
    paper.title = "Más cím"
    paper.save()
    assert text_of(paper).state == TextState.READ
    paper.file.save("b.txt", ContentFile(b"uj"))
    assert text_of(paper).state == TextState.WAITING
    texts.read_due()
    assert text_of(paper).text == "uj"


def test_a_file_replaced_while_it_is_read_waits_again(db, monkeypatch):
    paper = document("a.txt", b"regi")

    def slow(file):
        factories.Document.objects.get(pk=paper.pk).file.save("b.txt", ContentFile(b"uj"))
        return Reading(["regi"])

    monkeypatch.setattr(texts, "read_file", slow)
    texts.read_one(texts.due().get())
    assert (text_of(paper).state, text_of(paper).text) == (TextState.WAITING, "")


@pytest.mark.parametrize(
    ("name", "content", "state", "reason"),
    [
        ("szkennelt.pdf", samples.scan(), TextState.EMPTY, TextReason.SCANNED),
        ("bomba.pdf", samples.pdf_bomb(), TextState.EMPTY, TextReason.BLANK),
        ("foto.jpg", b"\xff\xd8\xff", TextState.EMPTY, TextReason.PICTURE),
        ("ures.txt", b" \n ", TextState.EMPTY, TextReason.BLANK),
        ("titkos.pdf", samples.pdf("x", password="y"), TextState.FAILED, TextReason.ENCRYPTED),
    ],
)
def test_what_has_no_text_says_why(db, name, content, state, reason):
    paper = document(name, content)
    texts.read_due()
    assert (text_of(paper).state, text_of(paper).reason) == (state, reason)


def test_what_may_be_the_machine_s_fault_is_tried_again_later_and_not_for_ever(db, monkeypatch):
    paper = document("a.txt", b"x")
    monkeypatch.setattr(texts, "read_file", lambda file: Reading(reason=TextReason.TIME))
    now = timezone.now()
    for after in (dt.timedelta(), dt.timedelta(minutes=11), dt.timedelta(hours=4)):
        with time_machine.travel(now + after, tick=False):
            assert (texts.read_due(), texts.read_due()) == (1, 0)
    assert (text_of(paper).state, text_of(paper).reason) == (TextState.FAILED, TextReason.TIME)
    with time_machine.travel(now + dt.timedelta(days=9)):
        assert texts.read_due() == 0


def test_a_worker_that_dies_over_a_file_leaves_it_alone_at_last(db, monkeypatch):
    paper = document("a.txt", b"x")

    def die(file):
        raise KeyboardInterrupt

    monkeypatch.setattr(texts, "read_file", die)
    for hours in (0, 1, 5):
        later = timezone.now() + dt.timedelta(hours=hours)
        with time_machine.travel(later, tick=False), pytest.raises(KeyboardInterrupt):
            texts.read_one(texts.due().get())
    assert text_of(paper).state == TextState.FAILED


def test_documents_that_came_in_bulk_are_found(db):
    paper = document("a.txt", b"x")
    DocumentText.objects.all().delete()
    texts.read_due()
    assert text_of(paper).state == TextState.READ


def test_the_command_reads_all_again_and_tells_how_far_it_is(db, capsys):
    document("a.txt", b"x")
    document("b.pdf", b"%PDF-1.4 rossz")
    texts.read_due()
    call_command("read_documents")
    assert "0 documents read" in capsys.readouterr().out
    call_command("read_documents", "--all")
    printed = capsys.readouterr().out
    assert "1/2 a" in printed and "2/2 b" in printed and "2 documents read" in printed


def test_whoever_searches_is_told_of_new_text(db):
    told = []
    listen = lambda document_ids, **kwargs: told.extend(document_ids)  # noqa: E731
    texts.text_changed.connect(listen)
    paper = document("a.txt", b"x")
    texts.read_due()
    assert told == [paper.pk]


def test_the_office_sees_what_could_not_be_read_and_has_it_read_again(
    client, labour_officer, partnership_officer
):
    paper = document("titkos.pdf", samples.pdf("x", password="y"))
    texts.read_due()
    address = "/admin/document-texts/"
    client.force_login(partnership_officer)
    answer = client.get(address).content.decode()
    assert "nem sikerült elolvasni" in answer and "jelszó" in answer
    assert client.get(f"{address}?state=read").content.decode().count(paper.title) == 0
    client.post(f"{address}{text_of(paper).pk}/again/")
    assert text_of(paper).state == TextState.WAITING


def test_the_list_of_texts_is_not_for_members(client, delegate):
    client.force_login(delegate)
    assert client.get("/admin/document-texts/").status_code == 404
    assert client.post("/admin/document-texts/1/again/").status_code == 404
