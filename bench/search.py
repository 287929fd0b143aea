"""Searching beside the bare full-text query with the same rank and limit; the analyser beside Snowball."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

import snowballstemmer
from django.db import connection
from django.test import Client
from wagtail.models import Page

from bench import sizes
from bench.forms import BROWSER, make_form
from bench.measure import Result, in_turn
from bench.trees import analyse, grown
from files.models import Document
from home.demo.scale import WORDS
from hungarian.words import stem
from search import queries
from search.analysis import Analyser, exact
from search.engines import engine
from search.enums import Kind, Order
from search.models import Entry, EntryTag
from search.queries import Filters
from search.questions import understand
from visibility.enums import Audience

MEMBER = SimpleNamespace(is_authenticated=True, is_active=True, reading_level=Audience.FORUM)
# A word and of how many pages in a thousand it stands.
SHARES = {"ritkaság": 1, "tizedelő": 100, "közönséges": 667}
KINDS = [Kind.PAGE, Kind.EVENT, Kind.NEWS, Kind.IDEA]
BATCH = 2000


def run(root: Page) -> Iterator[Result]:
    """The limits of issue 7 that are of searching."""
    make_form(root)
    for pages, documents in sizes.search_sites():
        with grown(root, pages=pages, closed=sizes.CLOSED) as top, filled(top, documents):
            for word in SHARES:
                yield first_page(word, pages)
                yield counts(word, pages)
            yield suggestions(pages)
            yield from common_word(pages)
    yield analyser()


@contextmanager
def filled(top: Page, documents: int):
    """Entries for every page below `top` and for so many documents, as indexing would have left them."""
    rng = random.Random(7)  # noqa: S311 - texts, not secrets
    papers = Document.objects.bulk_create(
        Document(title=f"Irat {n}", file=f"irat-{n}.pdf", level=rng.choice([0, 0, 10, 30]))
        for n in range(documents)
    )
    pages = top.get_descendants().values_list("pk", "title")
    rows = [Entry(key=f"page:{pk}", page_id=pk, title=title) for pk, title in pages]
    rows += [Entry(key=f"document:{d.pk}", document_id=d.pk, title=d.title) for d in papers]
    for number, row in enumerate(rows):
        row.kind = Kind.DOCUMENT if row.document_id else KINDS[number % len(KINDS)]
        row.year = 2020 + number % 7
    tokens = Analyser().tokens
    for start in range(0, len(rows), BATCH):
        made = Entry.objects.bulk_create(rows[start : start + BATCH])
        EntryTag.objects.bulk_create(EntryTag(entry=e, name=rng.choice(WORDS)) for e in made)
        engine().write([(e.pk, [tokens(e.title), [], [], tokens(text(rng)), []]) for e in made])
    analyse()
    yield
    ids = [row.pk for row in rows]
    for start in range(0, len(ids), BATCH):
        Entry.objects.filter(pk__in=ids[start : start + BATCH]).delete()
    Document.objects.filter(pk__in=[paper.pk for paper in papers])._raw_delete(connection.alias)


def text(rng: random.Random) -> str:
    said = rng.choices(WORDS, k=30)
    said += [word for word, share in SHARES.items() if rng.randrange(1000) < share]
    rng.shuffle(said)
    return " ".join(said)


def rows(sql: str, parameters=()) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def raw_match(word: str) -> str:
    """The condition of the bare query, on the database's own full-text table."""
    if connection.vendor == "postgresql":
        return f"f.terms @@ '''{stem(word)}'''::tsquery"
    return f'f.search_terms MATCH \'"{stem(word)}" OR "{exact(word)}"\''


def raw_page(word: str) -> str:
    """Ten best, ranked as ours are, without levels and without the things themselves."""
    if connection.vendor == "postgresql":
        either = f"'''{stem(word)}'' | ''{exact(word)}'''::tsquery"
        rank = f"ts_rank('{{0.1, 0.3, 0.5, 1.0}}', f.terms, {either}, 1) DESC"
        return f"SELECT f.id FROM search_entry f WHERE {raw_match(word)} ORDER BY {rank} LIMIT 10"  # noqa: S608
    rank = "bm25(search_terms, 10.0, 5.0, 3.0, 1.0, 0.5)"
    return f"SELECT f.rowid FROM search_terms f WHERE {raw_match(word)} ORDER BY {rank} LIMIT 10"  # noqa: S608


def raw_count(word: str, column: str, join: str = "") -> str:
    table, key = ("search_entry", "id") if connection.vendor == "postgresql" else ("search_terms", "rowid")
    return (
        f"SELECT {column}, COUNT(*) FROM {table} f JOIN search_entry e ON e.id = f.{key} {join} "  # noqa: S608
        f"WHERE {raw_match(word)} GROUP BY 1"
    )


def first_page(word: str, pages: int) -> Result:
    question = understand(word)
    ours, plain = in_turn(
        lambda: queries.find(MEMBER, question, Filters(), Order.BEST, 0, 10),
        lambda: rows(raw_page(word)),
        rounds=sizes.ROUNDS,
    )
    name = f"search, word on {SHARES[word] / 10:g} %: first page"
    return Result(name, pages, ours, plain, ours / plain, at_most=2)


def counts(word: str, pages: int) -> Result:
    """All five counts of a page of results beside five bare GROUP BYs."""
    question = understand(word)
    section = "LEFT JOIN wagtailcore_page p ON p.id = e.page_id"
    bare = [
        raw_count(word, "1"),
        raw_count(word, "e.kind"),
        raw_count(word, "e.year"),
        raw_count(word, queries.SECTION, section),
        raw_count(word, "t.name", "JOIN search_entrytag t ON t.entry_id = e.id"),
    ]
    ours, plain = in_turn(
        lambda: queries.count(MEMBER, question, Filters()),
        lambda: [rows(sql) for sql in bare],
        rounds=sizes.ROUNDS,
    )
    name = f"search, word on {SHARES[word] / 10:g} %: counts"
    return Result(name, pages, ours, plain, ours / plain, at_most=2)


def suggestions(pages: int) -> Result:
    sql, parameters = engine().beginning([exact("lap")])
    bare = f"SELECT e.id FROM ({sql}) e ORDER BY length(e.title), e.title, e.id LIMIT 6"  # noqa: S608
    ours, plain = in_turn(
        lambda: queries.titles_beginning(MEMBER, [exact("lap")], 6),
        lambda: rows(bare, parameters),
        rounds=sizes.ROUNDS,
    )
    return Result("search: suggestions beside a prefix query", pages, ours, plain, ours / plain, at_most=1.5)


def common_word(pages: int) -> Iterator[Result]:
    """The whole answer for a word on two thirds of the pages beside that for a rare one.

    First as the first reader meets it, then with the counts kept (search.views.counted).
    """
    client = Client(**BROWSER)
    for name, kept_from in (("a common word beside a rare one", 10**9), ("the same, counted before", 1000)):
        with patch("search.views.KEPT_FROM", kept_from):
            ours, plain = in_turn(
                lambda: client.get("/kereses/", {"q": "közönséges"}),
                lambda: client.get("/kereses/", {"q": "ritkaság"}),
                rounds=sizes.ROUNDS,
            )
        yield Result(f"search: {name}", pages, ours, plain, ours / plain, at_most=5)


def analyser() -> Result:
    """Words a second, as a ratio of times: nothing remembered of either."""
    snowball, forms = snowballstemmer.stemmer("hungarian"), [f"{word}okról" for word in WORDS]
    ours, plain = in_turn(
        lambda: [stem.__wrapped__(form) for form in forms],
        lambda: [snowball.stemWord(form) for form in forms],
        rounds=sizes.ROUNDS,
    )
    return Result("search: our stems beside Snowball's", len(forms), ours, plain, ours / plain, at_most=1)
