"""What publishing a page changed: its revision beside the one published before, field by field."""

import json

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageLogEntry, Revision

from audit.services import VALUE_LENGTH

# Kept by Wagtail, not written by anybody.
TECHNICAL = {
    "content_type",
    "draft_title",
    "url_path",
    "path",
    "depth",
    "numchild",
    "locked_at",
    "first_published_at",
    "last_published_at",
    "latest_revision_created_at",
}
AROUND = 80


def content_changes(revision: Revision, *, before: PageLogEntry) -> dict:
    """{field: [old, new]} between `revision` and the last one published before the log entry `before`.

    Texts are given without their markup; of long ones only the part that differs. Two queries at most.
    """
    published = PageLogEntry.objects.filter(page_id=before.page_id, action="wagtail.publish").exclude(
        pk=before.pk
    )
    last = published.order_by("-timestamp", "-pk").values("revision_id")[:1]
    previous = Revision.objects.filter(pk__in=last).first()
    old = previous.content if previous else {}
    model = before.content_type.model_class()
    if model is None or revision is None:
        return {}
    changes = {}
    for field in model._meta.concrete_fields:
        if not field.editable or field.primary_key or field.name in TECHNICAL:
            continue
        values = old.get(field.name), revision.content.get(field.name)
        if values[0] != values[1] and (values[0] or values[1]):
            changes[field.name] = shorten(*(plain(field, value) for value in values))
    return changes


def plain(field: models.Field, value):
    """A value of a revision as somebody can read it."""
    if value and isinstance(field, StreamField):
        return "\n".join(_texts(json.loads(value) if isinstance(value, str) else value))
    if value and isinstance(field, RichTextField):
        return strip_tags(value)
    return value


def shorten(old, new) -> list:
    """Two long texts cut down to where they differ, with a little of what stands around it."""
    if not (isinstance(old, str) and isinstance(new, str)) or max(len(old), len(new)) <= VALUE_LENGTH:
        return [old, new]
    start = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    start = max(start - AROUND, 0)
    return [f"…{text[start:]}"[:VALUE_LENGTH] for text in (old, new)]


def _texts(value) -> list[str]:
    """Every text in a stream's stored form, in order, without markup, types and ids."""
    if isinstance(value, str):
        text = strip_tags(value).strip()
        return [text] if text else []
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, dict):
        inner = value["value"] if {"type", "value"} <= value.keys() else list(value.values())
        return _texts(inner)
    return [str(value)] if isinstance(value, int | float) and not isinstance(value, bool) else []
