"""Small files of every kind we take, and of some we do not: (name, bytes) → an upload."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
JPG = b"\xff\xd8\xff\xe0" + b"\x00" * 20
EXE = b"MZ\x90\x00\x03" + b"\x00" * 200


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip with these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def office(member: str) -> bytes:
    """What Word, Excel or PowerPoint writes, as far as we look."""
    return zipped({"[Content_Types].xml": b"<Types/>", member: b"<x/>"})


def opendocument(kind: str) -> bytes:
    """What LibreOffice writes, as far as we look; `kind`: text, spreadsheet, presentation."""
    return zipped(
        {"mimetype": b"application/vnd.oasis.opendocument." + kind.encode(), "content.xml": b"<x/>"}
    )


GOOD = {
    "meghivo.pdf": PDF,
    "NAGYBETUS.PDF": PDF,
    "level.docx": office("word/document.xml"),
    "tabla.xlsx": office("xl/workbook.xml"),
    "eloadas.pptx": office("ppt/presentation.xml"),
    "level.odt": opendocument("text"),
    "tabla.ods": opendocument("spreadsheet"),
    "eloadas.odp": opendocument("presentation"),
    "jegyzet.txt": "Árvíztűrő tükörfúrógép".encode(),
    "regi.txt": "Árvíztűrő".encode("cp1250"),
    "adat.csv": "név;létszám\nAnna;3\n".encode("utf-8-sig"),
    "foto.jpg": JPG,
    "foto.jpeg": JPG,
    "abra.png": PNG,
}


def upload(name: str, content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def pdf_saying(text: str) -> bytes:
    """A whole PDF of one page on which `text` (letters and digits) stands, as a reader of PDFs finds it."""
    drawn = f"BT /F1 12 Tf 50 750 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    written, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(parts) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end
