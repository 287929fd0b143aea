"""Files that are not what they seem: code in them must not run with readers, nor break what reads them."""

import io
import resource
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from openpyxl import Workbook
from PIL import Image as Picture

from files.models import Document
from members.spreadsheet import TABLE
from sheets.reading import read_rows
from sheets.table import Refused
from tests import factories
from tests.files.uploads import PDF, office, upload
from visibility.enums import Audience

SCRIPT = b"<html><body><script>fetch('https://gonosz.example')</script></body></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">%s]><x>&a30;</x>""" % b"".join(
    b'<!ENTITY a%d "&a%d;&a%d;">' % (n, n - 1, n - 1) for n in range(1, 31)
)
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>&f;</t></is></c></row></sheetData></worksheet>"""


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def add(desk, name: str, content: bytes):
    """Upload through the admin's own screen; returns the document or None."""
    desk.post(
        reverse("wagtaildocs:add"),
        {"title": "x", "file": upload(name, content), "collection": 1, "own": Audience.PUBLIC},
    )
    return Document.objects.filter(title="x").first()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lap.pdf", SCRIPT),
        ("lap.png", SCRIPT),
        ("kep.svg", SVG),
        ("kep.png", SVG),
        ("lap.xhtml", SCRIPT),
        ("lap.html\x00.pdf", SCRIPT),
        ("program.js", b"alert(1)"),
        ("makro.xlsm", office("xl/workbook.xml")),
    ],
)
def test_pages_pictures_and_programs_that_run_are_not_taken(desk, name, content):
    assert add(desk, name, content) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ket-arcu.pdf", b"<!-- " + SCRIPT + b" -->\n" + PDF),
        ("ket-arcu.jpg", b"\xff\xd8\xff\xe0" + SCRIPT),
        ("ket-arcu.txt", SCRIPT),
        ("lap.html", SCRIPT),  # taken for its text
        ("ket-arcu.csv", SCRIPT),
        ("ket-arcu.docx", office("word/document.xml") + SCRIPT),
    ],
)
def test_what_is_two_things_at_once_is_sent_so_that_nothing_in_it_runs(desk, client, name, content):
    document = add(desk, name, content)
    assert document is not None
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"].replace("script-src 'self'", "")
    kind = answer["Content-Type"]
    assert "html" not in kind and "svg" not in kind and "xml" not in kind.replace("openxmlformats", "")
    shown = answer["Content-Disposition"].startswith("inline")
    assert not shown or kind in ("application/pdf", "image/jpeg")


@pytest.mark.parametrize("name", ["lap.html", "kep.svg", "lap.xml", "lap.xhtml"])
def test_even_one_that_lies_in_the_storage_already_is_only_offered_for_saving(client, db, name):
    document = factories.DocumentFactory(file=ContentFile(SCRIPT, name=name), own=Audience.PUBLIC)
    answer = client.get(document.url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "'none'" in answer["Content-Security-Policy"]


def test_a_picture_that_unpacks_to_a_wall_is_not_taken(desk):
    small = io.BytesIO()
    Picture.new("1", (12_000, 6_000)).save(small, "PNG")
    assert small.tell() < 100_000
    answer = desk.post(
        reverse("wagtailimages:add"),
        {"title": "x", "file": upload("fal.png", small.getvalue()), "collection": 1},
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]


def table_with(member: str, content: bytes) -> bytes:
    """A real XLSX whose `member` is replaced."""
    plain, packed = io.BytesIO(), io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return packed.getvalue()


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_table_of_entities_that_grow_is_refused_before_it_grows(member):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refused):
        read_rows(io.BytesIO(table_with(member, LAUGHS)), TABLE)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KiB


def test_a_table_does_not_read_files_of_the_server():
    with pytest.raises(Refused) as refusal:
        read_rows(io.BytesIO(table_with("xl/worksheets/sheet1.xml", OUTSIDE)), TABLE)
    assert "root:" not in str(refusal.value)
