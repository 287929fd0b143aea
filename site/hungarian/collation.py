"""What both databases must do alike: sort as Hungarians do (Á beside A, Ö after O)."""

from django.db.backends.signals import connection_created

# The name PostgreSQL gives to ICU's Hungarian collation; SQLite gets one of the same name from us, so
# that `Collate("name", HUNGARIAN)` works on both.
HUNGARIAN = "hu-x-icu"

_ALPHABET = "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyz"
_BASE = str.maketrans("áéíóőúű", "aeioöuü")


def sort_key(text: str) -> tuple:
    """Sorting key of Hungarian text: long vowels count as short ones unless nothing else differs."""
    folded = text.casefold()
    primary = [_ALPHABET.find(c) if c in _ALPHABET else ord(c) - 1000 for c in folded.translate(_BASE)]
    return (primary, folded, text)


def _compare(left: str, right: str) -> int:
    a, b = sort_key(left), sort_key(right)
    return (a > b) - (a < b)


def _add_collation(connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_collation(HUNGARIAN, _compare)


def install():
    """Give every new SQLite connection the Hungarian collation."""
    connection_created.connect(_add_collation, dispatch_uid="pimor.hungarian_collation")
