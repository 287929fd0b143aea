"""Small real PDFs, A4, with Hungarian letters: the standard PDF fonts have no ő and ű."""

import io
from functools import cache
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONTS = Path(__file__).parent / "fonts"
GREY = HexColor("#555555")


@cache
def _styles() -> dict[str, ParagraphStyle]:
    for name in ("DejaVuSans", "DejaVuSans-Bold"):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    text = ParagraphStyle("text", fontName="DejaVuSans", fontSize=10, leading=15, spaceAfter=6)
    bold = ParagraphStyle("bold", parent=text, fontName="DejaVuSans-Bold")
    return {
        "text": text,
        "head": ParagraphStyle("head", parent=text, fontSize=8, textColor=GREY, alignment=TA_RIGHT),
        "kind": ParagraphStyle("kind", parent=bold, fontSize=16, leading=22, spaceAfter=2),
        "title": ParagraphStyle("title", parent=bold, fontSize=12, leading=16, spaceAfter=10),
        "heading": ParagraphStyle("heading", parent=bold, fontSize=11, spaceBefore=8),
        "cell": ParagraphStyle("cell", parent=text, fontSize=9, leading=12, spaceAfter=0),
    }


def make_pdf(*, kind: str, title: str, paragraphs: list, author: str) -> bytes:
    """A PDF headed `kind` and `title`.

    `paragraphs`: strings; "## …" is a heading, a list of strings a bulleted list, a list of lists a table
    whose first row is its head.
    """
    styles, buffer = _styles(), io.BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=A4, title=f"{kind} – {title}", author=author, lang="hu", invariant=1,
        leftMargin=25 * mm, rightMargin=25 * mm, topMargin=20 * mm, bottomMargin=20 * mm,
    )  # fmt: skip
    story = [
        Paragraph(author, styles["head"]),
        Spacer(1, 8 * mm),
        Paragraph(kind, styles["kind"]),
        Paragraph(title, styles["title"]),
        *[_flowable(part, styles) for part in paragraphs],
    ]
    document.build(story)
    return buffer.getvalue()


def _flowable(part, styles):
    if isinstance(part, str):
        if part.startswith("## "):
            return Paragraph(part[3:], styles["heading"])
        return Paragraph(part, styles["text"])
    if isinstance(part[0], str):
        return ListFlowable(
            [Paragraph(item, styles["text"]) for item in part], bulletType="bullet", start="•"
        )
    table = Table([[Paragraph(cell, styles["cell"]) for cell in row] for row in part], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, GREY), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table
