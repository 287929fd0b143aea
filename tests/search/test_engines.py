"""What the two databases hold of one thing: PostgreSQL has limits of its own."""

from search.analysis import Analyser
from search.engines import postgres


def vector(text: str) -> dict[str, list[str]]:
    """term → its places, of a document with this text."""
    held = postgres.vector([[], [], [], [], Analyser().tokens(text)])
    return {term.strip("'"): where.split(",") for term, where in (item.split(":") for item in held.split())}


def test_the_last_page_of_a_long_document_is_held_too():
    found = vector("egy két há " * 6_000 + "utolsó szó")
    assert found["0utolso"] == ["16383D"]
    assert len(found["0egy"]) == postgres.MOST_POSITIONS


def test_beyond_the_last_position_a_word_takes_one_place():
    found = vector("eleje " * 16_390 + "vége vége vége")
    assert found["0vege"] == ["16383D"]


def test_no_more_is_held_than_postgresql_takes(monkeypatch):
    monkeypatch.setattr(postgres, "MOST_BYTES", 60)
    found = vector("alma körte szilva barack meggy cseresznye")
    assert "0alma" in found and "0cseresznye" not in found
