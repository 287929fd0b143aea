"""Pages as PDF, by weasyprint: bookmarks, page numbers, Hungarian hyphenation, and no way out to the network.

weasyprint stands on system libraries (Pango), so it is imported only when a PDF is wanted: a server without
them serves everything else, and /readyz says what is missing.
"""

import functools
import logging
import re

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

_DRAWING = re.compile(r'(<svg class="(?:chart|bar|legend__mark|status__icon)\b[^>]*>)')
_COLOUR = re.compile(r"(--p-[\w-]+):\s*([^;]+);")
_USED = re.compile(r"var\((--p-[\w-]+)\)")


class PdfMissing(Exception):
    """No PDF can be made on this server; the message says so to the reader."""


@functools.cache
def missing() -> str:
    """What this server lacks for making PDFs, in the library's own words; empty if nothing."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        logger.error("No PDF can be made: %s", error)
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return ""


def make_pdf(html: str, *, reader) -> bytes:
    """The document `html` as a PDF; the same document gives the same bytes.

    `reader`: whose pictures may be in it; those above the reader's level are left out, as on the page.
    Style sheets and pictures come from our own static files and storage alone. Raises PdfMissing.
    """
    if missing():
        raise PdfMissing(
            _("A PDF cannot be made at the moment. Print the page instead, or tell the pact office, please.")
        )
    from weasyprint import HTML

    from pages.pdf_sources import BASE, OwnFilesOnly

    document = HTML(string=styled_drawings(html), base_url=BASE, url_fetcher=OwnFilesOnly(reader))
    return document.write_pdf()


def styled_drawings(html: str) -> str:
    """`html` with looks inside its drawings: weasyprint draws SVG apart, beyond the page's sheets."""
    return _DRAWING.sub(lambda found: f"{found[1]}<style>{_looks()}</style>", html)


@functools.cache
def _looks() -> str:
    """static/css/pdf/drawings.css with the colours of tokens.css (those of daylight) in place."""
    tokens = _static("css/tokens.css").split("@media", 1)[0]
    colours = dict(_COLOUR.findall(tokens))
    return _USED.sub(lambda found: colours[found[1]], _static("css/pdf/drawings.css"))


def _static(name: str) -> str:
    with open(finders.find(name), encoding="utf-8") as file:  # noqa: PTH123 - what finders return is text
        return file.read()
