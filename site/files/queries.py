from files.levels import carriers_of, file_level, files_of_pages, pages_carrying
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


def files_changing(levels: dict[int, int]) -> list[tuple[str, int, int]]:
    """(title, level now, level then) of the files whose level would change if these live pages had these
    levels (page id -> level)."""
    found = []
    for model, ids in files_of_pages(levels).items():
        carriers = carriers_of(model, sorted(ids), supposed=levels)
        rows = model.objects.filter(pk__in=ids).order_by("title").values_list("pk", "title", "own", "level")
        for pk, title, own, level in rows:
            new = file_level(own, carriers.get(pk, []))[1]
            if new != level:
                found.append((title, level, new))
    return found


def carriers_with_levels(file) -> list[tuple[int, str, str]]:
    """(page id, title, audience in words) of the live pages that carry `file`, widest first."""
    page_ids = pages_carrying(type(file), [file.pk]).get(file.pk, set())
    rows = PageLevel.objects.filter(page_id__in=page_ids, page__live=True).select_related("page")
    return [(r.page_id, r.page.title, r.get_level_display()) for r in rows.order_by("level", "page__title")]
