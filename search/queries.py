"""Searching: one statement for the page of hits, one for all counts; both of what the reader may see."""

from dataclasses import dataclass, field, replace

from django.db import connection
from wagtail.models import Page

from search.engines import engine
from search.enums import Kind, Order
from search.models import Synonyms
from search.questions import Question, understand
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level

# Sections are the pages below the front page: the path of their descendants begins with theirs.
SECTION_DEPTH = 3
# What an event's papers say counts less than what the event says itself.
PAPER = 0.6
# So many of the best are looked at for what the reader may see before all are.
LOOKED_AT = 40
SECTION = f"substr(p.path, 1, {Page.steplen * SECTION_DEPTH})"
# The document's own level where there is one, else that of the page; without either nobody sees it.
_LEVEL = (
    "CASE WHEN e.document_id IS NOT NULL THEN {document} "
    f"WHEN {{live}} THEN COALESCE({{page}}, {int(Audience.OFFICE)}) END"
)
# For all that match: joined. For a few: looked up one by one, which a database plans in half the time.
_VISIBLE = f"""
    LEFT JOIN files_document d ON d.id = e.document_id
    LEFT JOIN wagtailcore_page p ON p.id = e.page_id
    LEFT JOIN visibility_pagelevel l ON l.page_id = e.page_id
    WHERE {_LEVEL.format(document="d.level", live="p.live", page="l.level")} <= %s"""
_SEEN = _LEVEL.format(
    document="(SELECT d.level FROM files_document d WHERE d.id = e.document_id)",
    live="(SELECT p.live FROM wagtailcore_page p WHERE p.id = e.page_id)",
    page="(SELECT l.level FROM visibility_pagelevel l WHERE l.page_id = e.page_id)",
)


@dataclass(frozen=True)
class Filters:
    """What the reader narrowed the list to; empty: not narrowed."""

    kind: str = ""
    section: str = ""  # its path in the tree
    tag: str = ""
    year: str = ""

    def conditions(self, *, without: str = "") -> tuple[str, list]:
        """SQL on the columns of `m`, without the named filter."""
        parts, values = ["1 = 1"], []
        for name in ("kind", "section", "year"):
            if (value := getattr(self, name)) and name != without:
                parts.append(f"m.{name} = %s")
                values.append(int(value) if name == "year" else value)
        if self.tag and without != "tag":
            parts.append("EXISTS (SELECT 1 FROM search_entrytag g WHERE g.entry_id = m.id AND g.name = %s)")
            values.append(self.tag)
        return " AND ".join(parts), values

    @property
    def any(self) -> bool:
        return bool(self.kind or self.section or self.tag or self.year)


@dataclass
class Counts:
    """How many there are in all, and by each value of each filter, the other filters applied."""

    total: int = 0
    kind: dict[str, int] = field(default_factory=dict)
    section: dict[str, int] = field(default_factory=dict)
    tag: dict[str, int] = field(default_factory=dict)
    year: dict[str, int] = field(default_factory=dict)


def question_of(typed: str) -> Question:
    """What `typed` asks, with the synonyms the office keeps; one query if there is a word in it."""
    question = understand(typed)
    if not question:
        return question
    groups = [words.split(",") for words in Synonyms.objects.values_list("words", flat=True)]
    return understand(typed, groups) if groups else question


def find(reader, question: Question, filters: Filters, order: str, start: int, count: int) -> list[int]:
    """Ids of entries `start` to `start + count`, best or newest first. One query, seldom two."""
    if not question:
        return []
    sql, parameters = engine().matching(question)
    values: list = []
    if filters.any:
        sql, values = _narrowed(sql, filters)
    by = "e.date DESC NULLS LAST, e.id DESC"
    if order != Order.NEWEST:
        by = f"e.tier DESC, e.rank * CASE WHEN e.document_id IS NULL THEN 1 ELSE {PAPER} END DESC, {by}"
    return _first_seen(reader, sql, [*parameters, *values], by, start, count)


def _narrowed(sql: str, filters: Filters) -> tuple[str, list]:
    section = f"(SELECT {SECTION} FROM wagtailcore_page p WHERE p.id = e.page_id) AS section"
    conditions, values = filters.conditions()
    return f"SELECT m.* FROM (SELECT e.*, {section} FROM ({sql}) e) m WHERE {conditions}", values


def _first_seen(reader, sql: str, parameters: list, by: str, start: int, count: int) -> list[int]:
    """Of the entries `sql` finds, in the order `by`, those from `start` to `start + count` the reader sees.

    Of the best ones alone it is asked who may see them: as a rule most of those may be seen. Where too few
    of them may, all are asked in a second query.
    """
    level, stop = reader_level(reader), start + count
    if stop <= LOOKED_AT:
        best = f"SELECT e.id, {_SEEN} <= %s FROM ({sql}) e ORDER BY {by} LIMIT {LOOKED_AT}"
        rows = _rows(best, [level, *parameters])
        seen = [pk for pk, may_see in rows if may_see]
        if len(rows) < LOOKED_AT or len(seen) >= stop:
            return seen[start:stop]
    statement = f"SELECT e.id FROM ({sql}) e {_VISIBLE} ORDER BY {by} LIMIT %s OFFSET %s"
    return [pk for (pk,) in _rows(statement, [*parameters, level, count, start])]


def count(reader, question: Question, filters: Filters) -> Counts:
    """All counts at once: the matching entries are looked up a single time (MATERIALIZED)."""
    counts = Counts()
    if not question:
        return counts
    sql, parameters = engine().found(question)
    branches, values = [], []
    for name, column in (("total", "''"), ("kind", "m.kind"), ("section", "m.section"), ("year", "m.year")):
        conditions, more = filters.conditions(without=name)
        branches.append(
            f"SELECT '{name}', CAST({column} AS text), COUNT(*) FROM m WHERE {conditions} GROUP BY 2"
        )
        values += more
    conditions, more = filters.conditions(without="tag")
    branches.append(
        f"""SELECT 'tag', t.name, COUNT(*) FROM m JOIN search_entrytag t ON t.entry_id = m.id
            WHERE {conditions} GROUP BY 2"""
    )
    statement = f"""
        WITH m AS MATERIALIZED (
            SELECT e.id, e.kind, e.year, {SECTION} AS section FROM ({sql}) e {_VISIBLE}
        ) {" UNION ALL ".join(branches)}"""
    for name, value, number in _rows(statement, [*parameters, reader_level(reader), *values, *more]):
        if name == "total":
            counts.total = number
        elif value:
            getattr(counts, name)[value] = number
    return counts


def finds_anything(reader, questions: list[Question]) -> list[bool]:
    """For each question whether the reader would find something. One query for all of them."""
    asked = [(place, question) for place, question in enumerate(questions) if question]
    branches, values = [], []
    for place, question in asked:
        sql, parameters = engine().found(question)
        branches.append(f"SELECT {place} WHERE EXISTS (SELECT 1 FROM ({sql}) e {_VISIBLE})")
        values += [*parameters, reader_level(reader)]
    found = {place for (place,) in _rows(" UNION ALL ".join(branches), values)} if branches else set()
    return [place in found for place in range(len(questions))]


def nearest_question(reader, question: Question) -> Question:
    """What comes nearest to a question that finds nothing: words that begin alike, without those unknown.

    Empty if that finds nothing either. Two queries.
    """
    loose = question.loosened()
    found = finds_anything(reader, loose.each())
    groups = tuple(group for group, any_found in zip(loose.groups, found, strict=True) if any_found)
    nearest = replace(loose, groups=groups)
    return nearest if nearest and finds_anything(reader, [nearest])[0] else Question()


def titles_beginning(reader, prefixes: list[str], count: int) -> list[int]:
    """Ids of entries in whose title words begin like each of `prefixes`, short titles first."""
    sql, parameters = engine().beginning(prefixes)
    return _first_seen(reader, sql, parameters, "length(e.title), e.title, e.id", 0, count)


def sections(reader, paths) -> dict[str, Page]:
    """Path → section, of those the reader may see."""
    found = visible_pages(reader, Page.objects.filter(path__in=list(paths), depth=SECTION_DEPTH))
    return {page.path: page for page in found.only("pk", "path", "title", "slug")}


def section_path(reader, slug: str) -> str:
    """The path of the section with this slug; one that matches nothing if the reader sees none such."""
    found = visible_pages(reader, Page.objects.filter(slug=slug[:255], depth=SECTION_DEPTH))
    return found.values_list("path", flat=True).first() or "-"


def is_kind(value: str) -> bool:
    return value in Kind.values


def _rows(sql: str, parameters: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
