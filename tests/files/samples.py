"""Files with text in them, and files that only say so."""

import io
import zlib

from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from tests.files.uploads import EXE, zipped

TEXT = "Bértámogatás a pályakezdőknek"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODT_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF with one line on each page, each page in a font of its own; they have no ő and ű."""
    made = io.BytesIO()
    drawing = canvas.Canvas(made, pagesize=A4, invariant=1, encrypt=password or None)
    for number, page in enumerate(pages):
        drawing.setFont(("Helvetica", "Times-Roman", "Courier")[number % 3], 11)
        drawing.drawString(72, 720, page)
        drawing.showPage()
    drawing.save()
    return made.getvalue()


def scan(pages: int = 2) -> bytes:
    """A PDF of pictures, as a scanner makes it."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    made = io.BytesIO()
    drawing = canvas.Canvas(made, pagesize=A4, invariant=1)
    for _ in range(pages):
        drawing.drawImage(ImageReader(Image.new("L", (20, 20), 200)), 0, 0, 500, 700)
        drawing.showPage()
    drawing.save()
    return made.getvalue()


def pdf_bomb() -> bytes:
    """A PDF of 3 kB whose one page unpacks to 100 MB."""
    stream = zlib.compress(zlib.compress(b" " * 100_000_000, 1), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<<>>/Contents 4 0 R>>"
    content = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(stream), stream)
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content]
    objects = b"".join(b"%d 0 obj%sendobj\n" % numbered for numbered in enumerate(parts, 1))
    return b"%PDF-1.4\n" + objects + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF"


def broken_font() -> bytes:
    """A PDF whose first page has a font that is no font; the second page is whole."""
    whole = pdf("Elromlik", "Megmarad")
    return whole.replace(
        b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding", b"/BaseFont 12 /Encoding 99 0 R" + b" " * 18, 1
    )


def docx(text: str = TEXT) -> bytes:
    """A word may stand in several runs, as Word leaves it after corrections."""
    runs = f"<w:p><w:r><w:t>{text[:4]}</w:t></w:r><w:r><w:t>{text[4:]}</w:t></w:r></w:p>"
    after = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>második</w:t><w:tab/><w:t>oldal</w:t></w:r></w:p>"
    body = f'<w:document xmlns:w="{WORD}"><w:body>{runs}{after}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": body.encode()})


def odt(text: str = TEXT) -> bytes:
    content = (
        f'<o:document-content xmlns:o="{ODF}" xmlns:t="{ODT_TEXT}"><t:p>{text[:4]}<t:span>{text[4:]}</t:span></t:p>'
        f"<t:soft-page-break/><t:p>második oldal</t:p></o:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def xlsx(text: str = TEXT) -> bytes:
    made, book = io.BytesIO(), Workbook()
    book.active.append([text, 12, None])
    book.save(made)
    return made.getvalue()


def bomb() -> bytes:
    """A Word file whose text unpacks to 110 MB."""
    return zipped({"word/document.xml": b"<w>" + b"a" * 110_000_000 + b"</w>"})


def laughing() -> bytes:
    """Entities of entities: a few hundred bytes that become a thousand million."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return zipped({"word/document.xml": f"<!DOCTYPE w [{entities}]><w><t>&i;</t></w>".encode()})


READABLE = {
    "a.pdf": pdf("Bértámogatás a pályakezd\u0151knek".replace("\u0151", "o"), "második oldal"),
    "a.docx": docx(),
    "a.odt": odt(),
    "a.xlsx": xlsx(),
    "a.txt": TEXT.encode("cp1250"),
    "b.txt": TEXT.encode("utf-16"),
    "a.csv": f"név;{TEXT}\n".encode(),
    "a.html": f"<html><script>rejtett()</script><p>{TEXT.replace('é', '&eacute;')}</p></html>".encode(),
}
UNREADABLE = {
    "a.pdf": (b"", "damaged"),
    "b.pdf": (EXE, "damaged"),
    "c.pdf": (b"%PDF-1.4\n1 0 obj<<", "damaged"),
    "d.pdf": (pdf("titok", password="jelszo"), "encrypted"),
    "a.docx": (b"PK\x03\x04 nem zip", "damaged"),
    "b.docx": (laughing(), "damaged"),
    "a.xlsx": (EXE, "damaged"),
    "a.odt": (zipped({"mimetype": b"x"}), "damaged"),
}
