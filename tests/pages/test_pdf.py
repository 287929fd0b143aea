"""PDFs: what they hold, and what they never fetch."""

import io
import socket

import pytest
from pypdf import PdfReader

from pages import pdf
from tests.factories import ImageFactory

pytestmark = pytest.mark.once


def document(body: str) -> str:
    return (
        '<!doctype html><html lang="hu"><head><title>Beszámoló</title>'
        '<link rel="stylesheet" href="/static/css/pdf/sheet.css"></head>'
        f"<body><h1>Főcím</h1>{body}</body></html>"
    )


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def pictures(made: bytes) -> int:
    return sum(len(page.images) for page in read(made).pages)


def test_a_pdf_has_hungarian_letters_bookmarks_page_numbers_and_a_title():
    found = read(pdf.make_pdf(document("<h2>Árvíztűrő tükörfúrógép</h2><p>őű</p>"), reader=None))
    text = found.pages[0].extract_text()
    assert "Árvíztűrő tükörfúrógép" in text
    assert "1 / 1" in text
    assert found.metadata.title == "Beszámoló"
    assert found.trailer["/Root"]["/Lang"] == "hu"
    assert [one.title for one in found.outline if not isinstance(one, list)] == ["Főcím"]
    assert found.outline[1][0].title == "Árvíztűrő tükörfúrógép"


def test_the_same_document_gives_the_same_bytes():
    html = document(
        '<svg class="chart" width="100%" height="20"><rect class="chart__col--1" width="50%" height="9"/></svg>'
    )
    assert pdf.make_pdf(html, reader=None) == pdf.make_pdf(html, reader=None)


def test_drawings_get_the_colours_of_the_page():
    assert "fill: #027671" in pdf.styled_drawings('<svg class="chart" height="9"></svg>')
    assert "var(" not in pdf.styled_drawings('<svg class="bar"></svg>')


OUTSIDE = [
    "http://169.254.169.254/latest/meta-data/",
    "https://minta.example/x.png",
    "file:///etc/passwd",
    "//minta.example/x.png",
    "data:image/png;base64,iVBORw0KGgo=",
    "/static/../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/etc/passwd",
    "/healthz",
    "/kepek/1/x.png",
    "http://testserver.minta.example/static/img/favicon.svg",
]


def test_nothing_but_own_files_is_asked_for(db, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a PDF went to the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    from pages.pdf_sources import OwnFilesOnly

    images = "".join(f'<img src="{address}" alt="">' for address in OUTSIDE)
    assert pictures(pdf.make_pdf(document(images), reader=None)) == 0
    for address in OUTSIDE:
        with pytest.raises(ValueError, match="not of this site|not for a document|no such"):
            OwnFilesOnly(None).fetch(address if ":" in address else f"http://testserver{address}")


def test_a_picture_is_in_it_for_those_alone_who_may_see_it(delegate):
    from visibility.enums import Audience

    address = ImageFactory(own=Audience.FORUM).get_rendition("original").url
    html = document(f'<img src="{address}" alt="">')
    assert pictures(pdf.make_pdf(html, reader=delegate)) == 1
    assert pictures(pdf.make_pdf(html, reader=None)) == 0


def test_a_server_without_the_system_libraries_says_so_in_hungarian(monkeypatch):
    monkeypatch.setattr(pdf, "missing", lambda: "OSError: cannot load library")
    with pytest.raises(pdf.PdfMissing, match="PDF most nem készíthető"):
        pdf.make_pdf(document(""), reader=None)
