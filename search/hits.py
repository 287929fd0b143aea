"""Hits as the list shows them."""

from dataclasses import dataclass

from search.enums import Kind
from search.models import Entry
from search.queries import SECTION_DEPTH, sections
from search.questions import Question
from search.snippets import Piece, Snippet, marked, snippets


@dataclass(frozen=True)
class Hit:
    """One result as the list shows it."""

    title: str
    pieces: list[Piece]  # the title, words found marked
    url: str
    kind: str
    date: object
    section: str
    snippet: Snippet | None
    extension: str = ""


def hits(request, entry_ids: list[int], question: Question) -> list[Hit]:
    """These entries in this order, each with its snippet; four queries and those of Wagtail's site."""
    entries = Entry.objects.select_related("page", "document").in_bulk(entry_ids)
    found = snippets(entry_ids, question)
    paths = {pk: entry.page.path[: 4 * SECTION_DEPTH] for pk, entry in entries.items() if entry.page}
    names = sections(request.user, set(paths.values()))
    shown = []
    for pk in entry_ids:
        if entry := entries.get(pk):
            section = names.get(paths.get(pk, ""))
            shown.append(_hit(request, entry, section.title if section else "", found.get(pk), question))
    return shown


def _hit(request, entry: Entry, section: str, snippet: Snippet | None, question: Question) -> Hit:
    return Hit(
        title=entry.title,
        pieces=marked(entry.title, question),
        url=url_of(request, entry, snippet),
        kind=Kind(entry.kind).label,
        date=entry.date,
        section="" if section == entry.title else section,
        snippet=snippet,
        extension=entry.document.file_extension.upper() if entry.document else "",
    )


def url_of(request, entry: Entry, snippet: Snippet | None = None) -> str:
    """Where the thing is read; of a PDF the page found."""
    if entry.document:
        is_pdf = entry.document.file_extension.lower() == "pdf"
        place = f"#page={snippet.page}" if is_pdf and snippet and snippet.page else ""
        return entry.document.url + place
    return (entry.page.get_url(request) or "") + entry.address
