from files.levels import files_of_pages
from files.models import PageDocument
from visibility.models import PageLevel
from visibility.readers import reader_level


def documents_of(page, reader) -> list[PageDocument]:
    """The documents `page` carries that `reader` may read: kinds in their order, newest first; one query."""
    return list(
        PageDocument.objects.filter(page_id=page.pk, waiting=False, document__level__lte=reader_level(reader))
        .select_related("kind", "document")
        .order_by("kind__sort_order", "kind__name", "-dated", "document__title", "pk")
    )


def narrower_than_page(page) -> list:
    """The documents and images `page` carries that some of its readers may not open."""
    level = PageLevel.objects.filter(page_id=page.pk).values_list("level", flat=True).first() or 0
    return [
        file
        for model, ids in files_of_pages([page.pk]).items()
        for file in model.objects.filter(pk__in=ids, level__gt=level).order_by("title")
    ]
