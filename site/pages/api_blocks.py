"""A page's text as JSON, block by block, for one reader: what its template would not show is not there."""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail.models import Page

from files.api import document_facts, picture_facts
from pages import bodies


@dataclass(frozen=True)
class Look:
    """What the blocks of one body have to know of their reader."""

    request: object
    links: dict[int, str]  # page id → whole address, of those the reader may see

    def html(self, source: str) -> str:
        """Rich text with whole addresses; a link to a hidden page is plain words."""
        return str(bodies.text_for_reader(source, self.links))

    def may_open(self, file) -> bool:
        return bodies.may_open(file, {"request": self.request})


def body_as_json(request, body, addresses: Callable[[set[int]], dict[int, str]]) -> list[dict]:
    """[{"type", "value"}] of a StreamField's value; `addresses(page ids)` gives those the reader may see.

    One query, if the text links to pages at all.
    """
    references = body.stream_block.extract_references(body)
    page_ids = {int(pk) for model, pk, *_ in references if model is Page and str(pk).isdecimal()}
    look = Look(request, addresses(page_ids) if page_ids else {})
    found = [(child.block_type, child.value) for child in body]
    made = [(kind, AS_JSON[kind](value, look)) for kind, value in found if kind in AS_JSON]
    return [{"type": kind, "value": value} for kind, value in made if value is not None]


def _text(value, look: Look) -> dict:
    return {"html": look.html(value.source)}


def _picture(value, look: Look) -> dict | None:
    if not look.may_open(value["image"]):
        return None
    return picture_facts(value["image"]) | {
        "alt": "" if value["decorative"] else value["alt_text"],
        "caption": value["caption"],
    }


def _documents(value, look: Look) -> dict | None:
    readable = [document for document in value["documents"] if look.may_open(document)]
    if not readable:
        return None
    return {"heading": value["heading"], "documents": [document_facts(document) for document in readable]}


def _table(value, look: Look) -> dict:
    return {
        "caption": value.caption,
        "columns": [column["heading"] for column in value.columns],
        "rows": [[_cell(cell.value) for cell in row] for row in value.rows],
    }


def _cell(value):
    return None if value is None else str(value)


def _notice(value, look: Look) -> dict:
    return {"tone": value["tone"], "title": value["title"], "html": look.html(value["text"].source)}


def _button(value, look: Look) -> dict | None:
    page = value["page"]
    address = look.links.get(page.pk) if page else value["url"]
    return {"label": value["label"], "url": address} if address else None


def _quote(value, look: Look) -> dict:
    return {"text": value["text"], "source": value["source"]}


def _details(value, look: Look) -> dict:
    return {"title": value["title"], "html": look.html(value["text"].source)}


def _embed_link(value, look: Look) -> dict:
    return {"title": value["title"], "url": value["url"]}


# Every block of BodyBlock has a line here (tests/pages/test_api.py); rooms add those of theirs.
AS_JSON: dict[str, Callable] = {
    "text": _text,
    "picture": _picture,
    "documents": _documents,
    "table": _table,
    "notice": _notice,
    "button": _button,
    "quote": _quote,
    "details": _details,
    "embed_link": _embed_link,
}
