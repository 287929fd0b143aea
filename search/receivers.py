"""What changed is indexed again right after the commit. Connected in apps.py.

Nothing of a change depends on it: if the server dies in between, the nightly check finds out.
"""

import logging
import threading
from collections import defaultdict

from django.db import transaction
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItem
from wagtail.models import Page

from files.models import Document, PageDocument
from members.models import Organisation
from search import index
from steering.models import Subtask, Task

logger = logging.getLogger(__name__)
_waiting = threading.local()


def touched(source: str, *ids: int) -> None:
    """Index these things again as soon as what happens to them is committed."""
    if not hasattr(_waiting, "things"):
        _waiting.things = defaultdict(set)
    _waiting.things[source].update(ids)
    transaction.on_commit(flush)


def flush() -> None:
    """Index what was touched; only the first call after a commit finds something to do."""
    things = forget()
    for source, ids in things.items():
        try:
            index.refresh(source, sorted(ids))
        except Exception:  # the change itself is safe; the nightly check repairs the index
            logger.exception("indexing %s %s failed", source, sorted(ids))


def forget() -> dict[str, set[int]]:
    """Hand over what waits and wait for nothing any more."""
    things, _waiting.things = getattr(_waiting, "things", {}), defaultdict(set)
    return things


def saved(sender, instance, update_fields=None, raw=False, **kwargs):
    """post_save of whatever can be found, or belongs to it."""
    if raw:
        return
    if isinstance(instance, Page):
        if update_fields is None or "live" in update_fields:
            touched("page", instance.pk)
    else:
        _beside(instance)


def deleted(sender, instance, **kwargs):
    # The entry of the thing itself goes with it, by its foreign key.
    if not isinstance(instance, (Page, Document, Task, Organisation)):
        _beside(instance)


def _beside(instance) -> None:
    if isinstance(instance, Document):
        touched("document", instance.pk)
    elif isinstance(instance, PageDocument):
        touched("document", instance.document_id)
    elif isinstance(instance, Task):
        touched("task", instance.pk)
    elif isinstance(instance, Subtask):
        touched("task", instance.task_id)
    elif isinstance(instance, Organisation):
        touched("organisation", instance.pk)
    elif isinstance(instance, TaggedItem):
        if isinstance(instance.content_object, Document):
            touched("document", instance.object_id)
    elif page_id := _page_holding(instance):
        touched("page", page_id)


def _page_holding(instance) -> int | None:
    for field in type(instance)._meta.concrete_fields:
        if isinstance(field, ParentalKey) and issubclass(field.related_model, Page):
            return getattr(instance, field.attname, None)
    return None


def text_changed(sender, document_ids, **kwargs):
    touched("document", *document_ids)


def page_changed(sender, instance, **kwargs):
    """page_published, page_unpublished: by now its children and tags are written too."""
    touched("page", instance.pk)
    touched("document", *_carried([instance.pk]))


def levels_changed(sender, page_ids, **kwargs):
    """Another page may now be the one most readers meet a document on."""
    touched("document", *_carried(page_ids))


def _carried(page_ids) -> list[int]:
    carried = PageDocument.objects.filter(page_id__in=list(page_ids)[:5000])
    return list(carried.values_list("document_id", flat=True))
