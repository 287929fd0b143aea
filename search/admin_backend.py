"""The search of the admin's own lists: Wagtail's, for whatever an editor types.

On SQLite Wagtail hands a `"` on to FTS5 as it is, and the list answers with an error (contract.md, 3).
"""

from wagtail.search.backends import database

NO_WORDS = str.maketrans({'"': " ", "\x00": " "})


def SearchBackend(params):  # noqa: N802 - the name Wagtail looks for
    """Wagtail's backend for the database in use, which takes quotation marks for blanks."""
    backend = type(database.SearchBackend(params))

    class ForgivingBackend(backend):
        def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
            if isinstance(query, str):
                query = " ".join(query.translate(NO_WORDS).split())
            return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)

    return ForgivingBackend(params)
