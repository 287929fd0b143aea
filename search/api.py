"""Searching for programs: the same question, analyser, counts and order as the box of the site."""

import datetime as dt

from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from api.schemas import Listing, Text, Window, absolute, listing
from search.enums import Kind, Order
from search.facets import MOST_TAGS
from search.hits import Hit, hits
from search.models import Entry
from search.queries import Counts, Filters, count, find, question_of, section_path, sections
from search.results import Results
from search.suggestions import did_you_mean

router = Router(tags=["search"])
# Of a search that narrows another list: so many of the best.
MOST_PAGES = 200


class Piece(Schema):
    """A stretch of text."""

    text: str
    found: bool = Field(description=_("Whether it is one of the words asked for."))


class Found(Schema):
    """A result."""

    title: str
    kind: str
    url: str
    date: dt.date | None
    section: str
    snippet: list[Piece]
    extension: str = Field(description=_("Of a document: PDF, DOCX …"))


class Bucket(Schema):
    """A value of a filter, with the number of results it would leave."""

    code: str
    name: str
    count: int


class Buckets(Schema):
    """The values of each filter."""

    kind: list[Bucket]
    section: list[Bucket]
    tag: list[Bucket]
    year: list[Bucket]


class Findings(Listing[Found]):
    """What was found, and how the results divide."""

    counts: Buckets
    did_you_mean: str = Field(description=_("Where nothing was found: what may have been meant."))


class SearchQuery(Window):
    q: Text = Field(
        description=_('Words; "several words" side by side, -word leaves out.'), examples=["állásbörze"]
    )
    kind: Kind | None = None
    section: Text | None = Field(None, description=_("The last part of the address of a section."))
    tag: Text | None = Field(None, description=_("A tag, as it is written."))
    year: int | None = Field(None, ge=1990, le=2200)
    order: Order = Order.BEST


@router.get("", response=Findings, summary=_("Search everything you may see"))
def search(request, query: Query[SearchQuery]):
    reader, question = request.user, question_of(query.q)
    filters = Filters(
        kind=query.kind or "",
        section=section_path(reader, query.section) if query.section else "",
        tag=query.tag or "",
        year=str(query.year or ""),
    )
    counts = count(reader, question, filters)
    results = Results(reader, question, filters, query.order, counts.total)
    answer = listing(request, query, results, lambda pk: pk, count=counts.total)
    answer["items"] = [_found(hit) for hit in hits(request, answer["items"], question)]
    misspelt = question and not counts.total and not filters.any
    return answer | {
        "counts": _buckets(reader, counts),
        "did_you_mean": did_you_mean(reader, query.q) if misspelt else "",
    }


def pages_found(reader, text: str) -> list[int]:
    """Ids of pages with these words that `reader` may see, best first; documents count for nothing here."""
    ids = find(reader, question_of(text), Filters(), Order.BEST, 0, MOST_PAGES)
    rows = Entry.objects.filter(pk__in=ids, document=None).values_list("pk", "page_id")
    pages = dict(rows)
    return list(dict.fromkeys(pages[pk] for pk in ids if pages.get(pk)))


def _found(hit: Hit) -> dict:
    pieces = hit.snippet.pieces if hit.snippet else []
    return {
        "title": hit.title,
        "kind": str(hit.kind),
        "url": absolute(hit.url),
        "date": hit.date,
        "section": hit.section,
        "snippet": [{"text": piece.text, "found": piece.found} for piece in pieces],
        "extension": hit.extension,
    }


def _buckets(reader, counts: Counts) -> dict:
    places = sections(reader, counts.section)
    named = {path: (places[path].slug, places[path].title) for path in counts.section if path in places}
    return {
        "kind": _most([(kind, str(Kind(kind).label), n) for kind, n in counts.kind.items()]),
        "section": _most([(*named[path], n) for path, n in counts.section.items() if path in named]),
        "tag": _most([(tag, tag, n) for tag, n in counts.tag.items()])[:MOST_TAGS],
        "year": sorted(
            ({"code": year, "name": year, "count": n} for year, n in counts.year.items()),
            key=lambda bucket: bucket["code"],
            reverse=True,
        ),
    }


def _most(values: list[tuple[str, str, int]]) -> list[dict]:
    ordered = sorted(values, key=lambda value: (-value[2], value[1]))
    return [{"code": code, "name": name, "count": n} for code, name, n in ordered]
