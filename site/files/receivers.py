"""What happens to file levels when pages, carriers and files change. Connected in apps.py."""

from django.db import transaction
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from files import levels, texts
from files.models import Document, DocumentVersion, Image, PageDocument


def levels_changed(sender, page_ids, **kwargs):
    levels.refresh_files(levels.files_of_pages(page_ids))


def saved(sender, instance, update_fields=None, raw=False, **kwargs):
    if raw:
        return
    if isinstance(instance, Page):
        # Draft saves write a few fields of the page that say nothing of what its live version carries.
        if update_fields is None or "live" in update_fields:
            levels.page_saved(instance.specific)
    elif isinstance(instance, PageDocument):
        levels.refresh_files({Document: {instance.document_id}})
    elif (parent := page_holding(instance)) is not None:
        levels.page_saved(parent)
    elif isinstance(instance, (Document, Image)):
        file_saved(instance, update_fields)


def file_saved(instance, update_fields) -> None:
    if isinstance(instance, Document) and (update_fields is None or "file" in update_fields):
        texts.document_saved(instance)
    if update_fields is None or "own" in update_fields:
        levels.refresh_files({type(instance): {instance.pk}})
        instance.own, instance.level = (
            type(instance).objects.filter(pk=instance.pk).values_list("own", "level").get()
        )


def page_holding(instance) -> Page | None:
    """The page whose content this row is: its children are written after the page itself was."""
    for field in type(instance)._meta.concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            return getattr(instance, field.name, None)
    return None


def before_delete(sender, instance, **kwargs):
    if isinstance(instance, Page):
        instance._files_carried = levels.files_of_pages([instance.pk])


def deleted(sender, instance, **kwargs):
    if isinstance(instance, DocumentVersion):
        # As Wagtail does with the file of a deleted document.
        transaction.on_commit(lambda: instance.file.delete(save=False))
    elif isinstance(instance, PageDocument):
        levels.refresh_files({Document: {instance.document_id}})
    elif isinstance(instance, Page):
        levels.refresh_files(getattr(instance, "_files_carried", {}))
    elif (parent := page_holding(instance)) is not None and Page.objects.filter(pk=parent.pk).exists():
        levels.page_saved(parent)
