"""Run as a program: prints the text of one file as JSON. Imports nothing of ours, touches nothing else.

    python -I extract.py KIND PATH  →  {"pages": ["…", …], "pictures": bool} or {"reason": "encrypted"}

It limits its own memory and processor time before it opens the file, so a file made to break readers breaks
this process and nothing else (issue 7: no file stops the worker).
"""

import json
import re
import resource
import sys
import zipfile
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree  # expat stops entities that grow; memory and time are limited besides

MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 60  # of processor time; 500 dense pages of PDF take about three
MAX_CHARACTERS = 3_000_000
MAX_PAGES = 3_000
# A member of an office file that unpacks to more than this is a bomb.
MAX_MEMBER = 100 * 1024 * 1024
CELL_LIMIT = 200_000


class Refused(Exception):
    """The file cannot be read, ever; its argument is a reason of files.enums.TextReason."""


class Pages:
    """Text by pages, up to MAX_CHARACTERS in all."""

    def __init__(self):
        self.done: list[str] = []
        self._open: list[str] = []
        self._left = MAX_CHARACTERS

    @property
    def full(self) -> bool:
        return self._left <= 0 or len(self.done) >= MAX_PAGES

    def add(self, text: str) -> None:
        text = text[: self._left]
        self._left -= len(text)
        self._open.append(text)

    def turn(self) -> None:
        """The page is full; the next text stands on the next one."""
        self.done.append(tidy("".join(self._open)))
        self._open = []


def tidy(text: str) -> str:
    """Without control characters (form feeds part our pages), letters no font knows and runs of blanks."""
    text = text.encode("utf-8", "ignore").decode()
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ufffd]", " ", text)
    # Words parted at the end of a line belong together again.
    text = re.sub(r"(?<=[^\W\d_])(?:-|\xad)\n(?=[^\W\d_])", "", text).replace("\xad", "")
    return re.sub(r"[ \t\xa0]+", " ", re.sub(r"\n{3,}", "\n\n", text)).strip()


def read_pdf(path: str, pages: Pages) -> bool:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PdfReadError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("encrypted")
        pictures = False
        for page in reader.pages:
            pages.add(page_text(page))
            pages.turn()
            pictures = pictures or "/XObject" in (page.get("/Resources") or {})
            if pages.full:
                break
    except (FileNotDecryptedError, DependencyError) as error:
        raise Refused("encrypted") from error
    except PdfReadError as error:
        raise Refused("damaged") from error
    return pictures


def page_text(page) -> str:
    """A page whose fonts or streams are broken is left out; the others are read."""
    try:
        return page.extract_text() or ""
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return ""


def member(path: str, name: str):
    """A part of an office file, to be read piece by piece."""
    archive = zipfile.ZipFile(path)
    if archive.getinfo(name).file_size > MAX_MEMBER:
        raise Refused("too_large")
    if archive.getinfo(name).flag_bits & 1:
        raise Refused("encrypted")
    return archive.open(name)


def elements(source):
    """(event, local name, element) of an XML file, piece by piece."""
    for event, element in ElementTree.iterparse(source, events=("start", "end")):  # noqa: S314
        yield event, element.tag.rpartition("}")[2], element


def read_xml(source, pages: Pages, *, text: set, ends: set, turns: set) -> None:
    """Text of elements `text`, a line end after elements `ends`, a new page at `turns` (local names)."""
    for event, name, element in elements(source):
        if event == "start":
            if name in turns or (name == "br" and any(v == "page" for v in element.attrib.values())):
                pages.turn()
            continue
        if name in text and element.text:
            pages.add(element.text)
        if name in ends:
            pages.add("\n")
            element.clear()
        elif name in {"tab", "br", "s", "line-break"}:
            pages.add(" ")
        if pages.full:
            break


def read_docx(path: str, pages: Pages) -> bool:
    with member(path, "word/document.xml") as source:
        read_xml(source, pages, text={"t"}, ends={"p"}, turns={"lastRenderedPageBreak"})
    pages.turn()
    return False


def read_pptx(path: str, pages: Pages) -> bool:
    names = zipfile.ZipFile(path).namelist()
    slides = sorted((n for n in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)), key=slide_number)
    for name in islice(slides, MAX_PAGES):
        with member(path, name) as source:
            read_xml(source, pages, text={"t"}, ends={"p"}, turns=set())
        pages.turn()
    return False


def slide_number(name: str) -> int:
    return int(re.findall(r"\d+", name)[-1])


def read_opendocument(path: str, pages: Pages) -> bool:
    if "META-INF/manifest.xml" in zipfile.ZipFile(path).namelist():
        with member(path, "META-INF/manifest.xml") as manifest:
            if b"encryption-data" in manifest.read(1_000_000):
                raise Refused("encrypted")
    with member(path, "content.xml") as source:
        for event, name, element in elements(source):
            if event == "start" and name in {"soft-page-break", "page"}:
                pages.turn()
            elif event == "end" and name in {"p", "h"}:
                pages.add("".join(element.itertext()) + "\n")
                element.clear()
            if pages.full:
                break
    pages.turn()
    if pages.done and not pages.done[0]:  # the first slide begins with a turn too
        pages.done = pages.done[1:]
    return False


def read_xlsx(path: str, pages: Pages) -> bool:
    from openpyxl import load_workbook

    for info in zipfile.ZipFile(path).infolist():
        if info.file_size > MAX_MEMBER:
            raise Refused("too_large")
    book, cells = load_workbook(path, read_only=True, data_only=True), 0
    for sheet in book.worksheets:
        pages.add(f"{sheet.title}\n")
        for row in sheet.iter_rows(values_only=True):
            cells += len(row)
            filled = [str(value) for value in row if value is not None]
            if filled:
                pages.add(" ".join(filled) + "\n")
            if pages.full or cells > CELL_LIMIT:
                break
        pages.turn()
    return False


def read_text(path: str, pages: Pages) -> bool:
    pages.add(decoded(path))
    pages.turn()
    return False


def decoded(path: str) -> str:
    with Path(path).open("rb") as file:
        content = file.read(MAX_CHARACTERS * 4)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "ignore")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1250", "ignore")


class _Html(HTMLParser):
    def __init__(self, pages: Pages):
        super().__init__()
        self.pages, self.silent = pages, 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in {"script", "style", "template"}
        self.pages.add("\n" if tag in {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "title"} else " ")

    def handle_endtag(self, tag):
        self.silent -= self.silent > 0 and tag in {"script", "style", "template"}

    def handle_data(self, data):
        if not self.silent:
            self.pages.add(data)


def read_html(path: str, pages: Pages) -> bool:
    _Html(pages).feed(decoded(path))
    pages.turn()
    return False


READERS = {
    "pdf": read_pdf,
    "docx": read_docx,
    "pptx": read_pptx,
    "xlsx": read_xlsx,
    **dict.fromkeys(("odt", "ods", "odp"), read_opendocument),
    **dict.fromkeys(("txt", "csv"), read_text),
    **dict.fromkeys(("html", "htm"), read_html),
}


def extract(kind: str, path: str) -> dict:
    """What the program prints for the file at `path`, one of READERS by `kind`."""
    pages = Pages()
    try:
        pictures = READERS[kind](path, pages)
    except Refused as refusal:
        return {"reason": refusal.args[0]}
    except MemoryError:
        return {"reason": "memory"}
    except Exception as error:  # whatever a reader stumbles over, the file is not as it should be
        return {"reason": "damaged", "note": f"{type(error).__name__}: {error}"[:200]}
    return {"pages": pages.done, "pictures": pictures}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has nothing to write but its answer
    json.dump(extract(sys.argv[1], sys.argv[2]), sys.stdout)


if __name__ == "__main__":
    main()
