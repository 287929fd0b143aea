"""Wagtail's own log entries, taken over into ours as they are written: one list, nothing twice.

Wagtail logs what happens to pages (drafts, approval, publishing, moves) and to what is edited in its admin.
Of tracked models our own entry says more, so Wagtail's "edited" about them is left out.
"""

from wagtail.models import DraftStateMixin, PageLogEntry

from audit.models import AuditEntry
from audit.revisions import content_changes
from audit.services import clean, readable
from audit.tracking import TRACKED

OURS_SAYS_MORE = {"wagtail.create", "wagtail.edit", "wagtail.delete"}


def taken_over(sender, instance, created, raw=False, **kwargs):
    """post_save of PageLogEntry and ModelLogEntry: write the same into our log."""
    if raw or not created or _said_already(instance):
        return
    user = instance.user if instance.user_id else None
    changes = _changes(instance)
    entry = AuditEntry(
        at=instance.timestamp,
        user=user,
        account_id=instance.user_id,
        user_label=str(user)[:200] if user else "",
        action=instance.action,
        content_type_id=instance.content_type_id,
        object_id=str(instance.object_id),
        object_label=clean(instance.label)[:255],
        changes={name: [readable(old), readable(new)] for name, (old, new) in changes.items()},
        note=clean(str(instance.data.get("comment") or "")),
        once=_once(instance),
    )
    AuditEntry.objects.bulk_create([entry], ignore_conflicts=True)


def _said_already(log) -> bool:
    model = log.content_type.model_class()
    has_drafts = model is not None and issubclass(model, DraftStateMixin)
    return log.action in OURS_SAYS_MORE and model in TRACKED and not has_drafts


def _once(log) -> str | None:
    """Autosave logs the same edit again and again under one uuid: it is one entry."""
    if log.uuid is None or log.action != "wagtail.edit":
        return None
    return f"{log.uuid}:{log.content_type_id}:{log.object_id}"[:120]


def _changes(log) -> dict:
    """{field: [old, new]}: of a publication the fields of the page, else what Wagtail noted."""
    changes = {}
    data = log.data or {}
    if isinstance(data.get("title"), dict):
        changes["title"] = [data["title"].get("old"), data["title"].get("new")]
    if isinstance(data.get("source"), dict) and isinstance(data.get("destination"), dict):
        changes["parent"] = [data["source"].get("title"), data["destination"].get("title")]
    if log.action == "wagtail.publish" and log.revision_id and isinstance(log, PageLogEntry):
        changes |= content_changes(log.revision, before=log)
    return changes
