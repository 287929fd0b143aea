"""PostgreSQL: a tsvector on each entry, made by our analyser, served by a GIN index."""

from django.db import connection

from search.analysis import Token
from search.questions import ANY, Group, Question

# Title, headings, tags, text: tsvector knows four weights.
LABELS = ("A", "B", "C", "D", "D")
WEIGHTS = "{0.1, 0.3, 0.5, 1.0}"  # D, C, B, A
# PostgreSQL's own limits: positions end here; a tsvector is at most a megabyte.
LAST_POSITION, MOST_POSITIONS, MOST_BYTES = 16_383, 200, 1_000_000
# What a term takes beside its letters, at most.
TERM_BYTES = 6
# Between two fields, so that no phrase reaches over.
GAP = 10
# The entry without what only the engine knows.
COLUMNS = "f.id, f.kind, f.title, f.page_id, f.document_id, f.date, f.year"

CREATE = [
    "ALTER TABLE search_entry ADD COLUMN terms tsvector NOT NULL DEFAULT ''",
    "CREATE INDEX search_entry_terms ON search_entry USING gin (terms) WITH (fastupdate = off)",
]
DROP = ["ALTER TABLE search_entry DROP COLUMN terms"]


def write(rows: list[tuple[int, list[list[Token]]]]) -> None:
    """Hold these entries: (id, tokens of each of FIELDS)."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_entry SET terms = %s::tsvector WHERE id = %s",
            [(vector(fields), pk) for pk, fields in rows],
        )


def held() -> set[int]:
    """The ids of all entries that hold terms."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM search_entry WHERE terms <> ''")
        return {pk for (pk,) in cursor.fetchall()}


def vector(fields: list[list[Token]]) -> str:
    """The tsvector of an entry, as PostgreSQL reads it: 'kepzes':1A '0kepzesek':1A …"""
    places: dict[str, list[str]] = {}
    position, size = 0, 0
    for label, tokens in zip(LABELS, fields, strict=True):
        for exact, stems in tokens:
            position += 1
            place = f"{min(position, LAST_POSITION)}{label}"
            for term in (exact, *stems):
                known = places.get(term)
                if known is None:
                    size += len(term.encode()) + TERM_BYTES
                    if size > MOST_BYTES:
                        continue
                    known = places[term] = []
                # Beyond the last position all places are one.
                if len(known) < MOST_POSITIONS and size < MOST_BYTES and known[-1:] != [place]:
                    known.append(place)
                    size += 2
        position += GAP
    return " ".join(f"'{term}':{','.join(where)}" for term, where in places.items() if where)


def matching(question: Question) -> tuple[str, list]:
    """SQL of the entries that match, with `tier` and `rank`, the better the larger."""
    match = _expression(question)
    title = _all(question.groups, label="A") or match
    exact = _exact(question.groups) or match
    sql = f"""
        SELECT {COLUMNS},
               (f.terms @@ %s::tsquery)::int + (f.terms @@ %s::tsquery)::int AS tier,
               ts_rank('{WEIGHTS}', f.terms, %s::tsquery, 1) AS rank
        FROM search_entry f WHERE f.terms @@ %s::tsquery"""
    return sql, [title, exact, _any(question), match]


def found(question: Question) -> tuple[str, list]:
    """SQL of the entries that match, unranked: what counts are made of."""
    return f"SELECT {COLUMNS} FROM search_entry f WHERE f.terms @@ %s::tsquery", [_expression(question)]


def beginning(prefixes: list[str]) -> tuple[str, list]:
    """SQL of the entries in whose title words begin like each of `prefixes` (exact forms)."""
    match = " & ".join(f"{_quoted(prefix)}:*A" for prefix in prefixes)
    return f"SELECT {COLUMNS} FROM search_entry f WHERE f.terms @@ %s::tsquery", [match]


def _quoted(term: str) -> str:
    # Terms are letters and digits only (hungarian.words.WORD); quoted, no sign of theirs is an operator.
    return f"'{term[:-1]}':*" if term.endswith(ANY) else f"'{term}'"


def _expression(question: Question) -> str:
    parts = [_all(question.groups, label="")] if question.groups else []
    parts += ["(" + " <-> ".join(map(_quoted, phrase)) + ")" for phrase in question.phrases]
    parts += [f"!{_quoted(unwanted)}" for unwanted in question.unwanted]
    return " & ".join(parts)


def _any(question: Question) -> str:
    """What the rank is made of: every term on its own, so that more of them is better."""
    found = [
        term for group in question.groups for stems in (*group.alternatives, group.exact) for term in stems
    ]
    found += [form for phrase in question.phrases for form in phrase]
    return " | ".join(map(_quoted, dict.fromkeys(found)))


def _all(groups: tuple[Group, ...], *, label: str) -> str:
    return " & ".join(f"({_one_of(group, label)})" for group in groups)


def _one_of(group: Group, label: str) -> str:
    return " | ".join(
        "(" + " & ".join(_labelled(term, label) for term in stems) + ")" for stems in group.alternatives
    )


def _labelled(term: str, label: str) -> str:
    """'kepz' in the fields of `label` ("A", or "" for any)."""
    return _quoted(term) + (label if term.endswith(ANY) or not label else f":{label}")


def _exact(groups: tuple[Group, ...]) -> str:
    return " & ".join(_labelled(form, "A") for group in groups for form in group.exact)
