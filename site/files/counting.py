import logging

logger = logging.getLogger(__name__)


def page_count(file) -> int | None:
    """How many pages a PDF has (`file`: opened, with a name); None for other kinds and for broken ones.

    A document is never refused for its pages: what a reader program still opens, pypdf may not.
    """
    if not file.name.lower().endswith(".pdf"):
        return None
    from pypdf import PdfReader

    try:
        file.seek(0)
        return len(PdfReader(file).pages) or None
    except Exception:
        logger.info("The pages of %s cannot be counted", file.name)
        return None
    finally:
        file.seek(0)
