"""What may be uploaded: told by content, not by name (contract.md, promise 3)."""

import pytest
from django.core.exceptions import ValidationError

from files.checks import IMAGE_KINDS, MAX_BYTES, check_upload, safe_name
from tests.files.uploads import EXE, GOOD, JPG, PDF, office, opendocument, upload, zipped


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_we_take_is_taken_and_left_at_its_beginning(name):
    file = upload(name, GOOD[name])
    check_upload(file)
    assert file.read() == GOOD[name]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("virus.exe", EXE, "kind"),
        ("lap.html", b"<script>", "kind"),
        ("kep.svg", b"<svg/>", "kind"),
        ("nevtelen", PDF, "kind"),
        ("", PDF, "kind"),
        ("virus.exe.pdf", EXE, "content"),
        ("atnevezett.pdf", EXE, "content"),
        ("ures.pdf", b"", "empty"),
        ("szoveg.pdf", b"ez csak szoveg", "content"),
        ("kep.png", JPG, "content"),
        ("level.docx", b"PK\x03\x04 csonka", "content"),
        ("level.docx", zipped({"akarmi.txt": b"x"}), "content"),
        ("level.docx", office("xl/workbook.xml"), "content"),
        ("level.odt", opendocument("spreadsheet"), "content"),
        ("level.odt", zipped({"content.xml": b"x"}), "content"),
        ("level.odt", zipped({"mimetype": b"\xff\xfe"}), "content"),
        ("jegyzet.txt", b"elso\x00masodik", "content"),
        ("adat.csv", EXE, "content"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(name, content, code):
    file = upload("x", content)
    file._name = name
    with pytest.raises(ValidationError) as refused:
        check_upload(file)
    assert refused.value.code == code


def test_the_refusal_names_the_file_in_hungarian():
    with pytest.raises(ValidationError) as refused:
        check_upload(upload("szerződés.pdf", EXE))
    assert refused.value.messages == [
        "„szerződés.pdf”: a tartalma nem PDF-fájl, vagy a fájl sérült. "
        "Nyissa meg, mentse el újra, majd töltse fel."
    ]


def test_more_than_ten_megabytes_is_refused_and_exactly_ten_is_taken():
    check_upload(upload("nagy.pdf", PDF.ljust(MAX_BYTES, b"0")))
    with pytest.raises(ValidationError) as refused:
        check_upload(upload("nagy.pdf", PDF.ljust(MAX_BYTES + 1, b"0")))
    assert refused.value.code == "size"


def test_a_zip_that_unpacks_to_a_mountain_is_refused():
    bomb = zipped({"word/document.xml": b"<x/>", "hegy.bin": b"\x00" * (301 * 1024 * 1024)})
    assert len(bomb) < MAX_BYTES
    with pytest.raises(ValidationError) as refused:
        check_upload(upload("level.docx", bomb))
    assert refused.value.code == "content"


def test_a_text_is_not_an_image():
    with pytest.raises(ValidationError):
        check_upload(upload("a.pdf", PDF), kinds=IMAGE_KINDS)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../x.pdf", "x.pdf"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("C:\\Iratok\\meghívó.pdf", "meghívó.pdf"),
        ("/etc/passwd", "passwd"),
        ("a\x00b.pdf", "ab.pdf"),
        (".htaccess", "htaccess"),
        ("...", "file"),
        ("", "file"),
        ("sor\ntörés<b>.pdf", "sor_törés_b_.pdf"),
        ("á" * 300 + ".pdf", "á" * 116 + ".pdf"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_name(name) == safe
