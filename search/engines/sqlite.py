"""SQLite: a full-text table beside the entries, ranked by bm25, joined once."""

from django.db import connection

from search.analysis import Token, terms
from search.questions import ANY, Group, Question

TABLE = "search_terms"
WEIGHTS = (10.0, 5.0, 3.0, 1.0, 0.5)

CREATE = [
    f"""CREATE VIRTUAL TABLE {TABLE}
        USING fts5(title, headings, tags, body, text, tokenize='ascii', prefix='3 4')""",
    f"""CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry
        BEGIN DELETE FROM {TABLE} WHERE rowid = old.id; END""",
]
_FOUND = f"SELECT s.* FROM {TABLE} f JOIN search_entry s ON s.id = f.rowid WHERE f.{TABLE} MATCH %s"
DROP = ["DROP TRIGGER search_entry_gone", f"DROP TABLE {TABLE}"]


def write(rows: list[tuple[int, list[list[Token]]]]) -> None:
    """Hold these entries: (id, tokens of each of FIELDS)."""
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(pk,) for pk, _ in rows])
        cursor.executemany(
            f"INSERT INTO {TABLE} (rowid, title, headings, tags, body, text) VALUES (%s, %s, %s, %s, %s, %s)",
            [(pk, *map(terms, fields)) for pk, fields in rows],
        )


def held() -> set[int]:
    """The ids of all entries the full-text table holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM {TABLE}")
        return {pk for (pk,) in cursor.fetchall()}


def matching(question: Question) -> tuple[str, list]:
    """SQL of the entries that match, with `tier` and `rank`, the better the larger."""
    match = _expression(question)
    title = f"{{title}} : ({_all(question.groups, with_exact=False)})" if question.groups else match
    exact = f"{{title}} : ({_exact(question.groups)})" if question.groups else match
    weights = ", ".join(map(str, WEIGHTS))
    sql = f"""
        SELECT s.*,
               (f.rowid IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s))
                   + (f.rowid IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)) AS tier,
               -bm25({TABLE}, {weights}) AS rank
        FROM {TABLE} f JOIN search_entry s ON s.id = f.rowid WHERE f.{TABLE} MATCH %s"""
    return sql, [title, exact, match]


def found(question: Question) -> tuple[str, list]:
    """SQL of the entries that match, unranked: what counts are made of."""
    return _FOUND, [_expression(question)]


def beginning(prefixes: list[str]) -> tuple[str, list]:
    """SQL of the entries in whose title words begin like each of `prefixes` (exact forms)."""
    match = "{title} : (" + " AND ".join(f"{_quoted(prefix)}*" for prefix in prefixes) + ")"
    return _FOUND, [match]


def _quoted(term: str) -> str:
    # Terms are letters and digits only (hungarian.words.WORD); quoted, no word of theirs is an operator.
    return f'"{term[:-1]}"*' if term.endswith(ANY) else f'"{term}"'


def _expression(question: Question) -> str:
    parts = [_all(question.groups, with_exact=True)] if question.groups else []
    parts += [_quoted(" ".join(phrase)) for phrase in question.phrases]
    expression = " AND ".join(f"({part})" for part in parts)
    for unwanted in question.unwanted:
        expression = f"({expression}) NOT {_quoted(unwanted)}"
    return expression


def _all(groups: tuple[Group, ...], *, with_exact: bool) -> str:
    return " AND ".join(f"({_one_of(group, with_exact=with_exact)})" for group in groups)


def _one_of(group: Group, *, with_exact: bool) -> str:
    # The exact form matches nothing that its stem does not, but it counts in the rank.
    alternatives = [*group.alternatives, *([group.exact] if with_exact else [])]
    return " OR ".join("(" + " AND ".join(map(_quoted, terms)) + ")" for terms in alternatives)


def _exact(groups: tuple[Group, ...]) -> str:
    return " AND ".join(_quoted(form) for group in groups for form in group.exact)
