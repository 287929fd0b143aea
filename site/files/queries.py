from files.models import PageDocument
from visibility.readers import reader_level


def documents_of(page, reader) -> list[PageDocument]:
    """The documents `page` carries that `reader` may read: kinds in their order, newest first; one query."""
    return list(
        PageDocument.objects.filter(page_id=page.pk, document__level__lte=reader_level(reader))
        .select_related("kind", "document")
        .order_by("kind__sort_order", "kind__name", "-dated", "document__title", "pk")
    )
