"""Keeps the stored level of documents and images in step with what carries them.

A page carries a file through its text and fields (Wagtail's reference index) or through a PageDocument.
Called in the transaction of whatever changed: the file, a carrier, a page, the tree.
"""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from files.models import Document, Image, PageDocument
from visibility.enums import Audience
from visibility.levels import batched
from visibility.models import PageLevel
from visibility.version import bump

FILE_MODELS = (Document, Image)


def file_level(own: int | None, carriers: list[int]) -> tuple[int | None, int]:
    """The rule: (what the file is for, who can read it) from its own audience and its carriers' levels.

    A file nobody has chosen an audience for is the office's alone until a live page carries it, and then
    keeps that page's; the widest carrier opens it, but never wider than its own audience.
    """
    widest = min(carriers, default=None)
    if own is None:
        if widest is None or widest >= Audience.OFFICE:
            return None, Audience.OFFICE
        own = widest
    return own, own if widest is None else max(own, widest)


def files_of_pages(page_ids) -> dict[type, set[int]]:
    """The documents and images carried by these pages, by model."""
    page_ids = list(page_ids)
    found: dict[type, set[int]] = {model: set() for model in FILE_MODELS}
    types = {ContentType.objects.get_for_model(model).pk: model for model in FILE_MODELS}
    for chunk in batched(page_ids):
        references = ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=[str(pk) for pk in chunk],
            to_content_type__in=types,
        )
        for type_id, pk in references.values_list("to_content_type", "to_object_id"):
            found[types[type_id]].add(int(pk))
        carried = PageDocument.objects.filter(page_id__in=chunk, waiting=False)
        found[Document].update(carried.values_list("document_id", flat=True))
    return found


def carriers_of(
    model: type, file_ids: list[int], supposed: dict[int, int] | None = None
) -> dict[int, list[int]]:
    """For each file: the level of every page that carries it; a page that is not live counts as office.

    `supposed`: levels of some live pages as they would be (page id -> level), to ask "what if".
    """
    pages_by_file = pages_carrying(model, file_ids)
    page_ids = list({page_id for pages in pages_by_file.values() for page_id in pages})
    levels = {}
    for chunk in batched(page_ids):
        levels.update(
            PageLevel.objects.filter(page_id__in=chunk, page__live=True).values_list("page_id", "level")
        )
    levels |= supposed or {}
    return {
        file_id: [levels.get(page_id, Audience.OFFICE) for page_id in pages]
        for file_id, pages in pages_by_file.items()
    }


def pages_carrying(model: type, file_ids: list[int]) -> dict[int, set[int]]:
    """For each file that any page carries: the ids of those pages, live or not."""
    pages_by_file = defaultdict(set)
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=[str(pk) for pk in file_ids],
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    for file_id, page_id in references.values_list("to_object_id", "object_id"):
        pages_by_file[int(file_id)].add(int(page_id))
    if model is Document:
        carried = PageDocument.objects.filter(document_id__in=file_ids, waiting=False)
        for file_id, page_id in carried.values_list("document_id", "page_id"):
            pages_by_file[file_id].add(page_id)
    return pages_by_file


def refresh_files(files: dict[type, set[int]]) -> int:
    """Recompute the stored levels of these documents and images; returns how many changed."""
    changed = 0
    for model, ids in files.items():
        for chunk in batched(sorted(ids)):
            carriers = carriers_of(model, chunk)
            for pk, own, level in model.objects.filter(pk__in=chunk).values_list("pk", "own", "level"):
                new = file_level(own, carriers.get(pk, []))
                if new != (own, level):
                    model.objects.filter(pk=pk).update(own=new[0], level=new[1])
                    changed += 1
    if changed:
        bump()
    return changed


def page_saved(page: Page) -> None:
    """A page was saved: bring its references up to date at once, then every file it carries or carried."""
    before = files_of_pages([page.pk])
    ReferenceIndex.create_or_update_for_object(page)
    after = files_of_pages([page.pk])
    refresh_files({model: before[model] | after[model] for model in FILE_MODELS})


def check_files() -> list[str]:
    """The nightly check: files whose stored level is not what their carriers give ("Document 12")."""
    wrong = []
    for model in FILE_MODELS:
        carriers = carriers_of(model, list(model.objects.values_list("pk", flat=True)))
        for pk, own, level in model.objects.values_list("pk", "own", "level"):
            if file_level(own, carriers.get(pk, []))[1] != level:
                wrong.append(f"{model.__name__} {pk}")
    return wrong
