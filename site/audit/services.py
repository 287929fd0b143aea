"""What the rooms call to put something down in the audit log, in the transaction of what it tells of."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from audit.actor import current_user
from audit.enums import Action
from audit.models import AuditEntry
from visibility.enums import Audience
from visibility.models import PageLevel

# Longer texts are cut in the log: it says what changed, it is not an archive.
VALUE_LENGTH = 2000


def record(
    action: str, obj, *, user=None, changes=None, note: str = "", personal=(), once: str | None = None
) -> AuditEntry:
    """Write one entry.

    `action`: a value of audit.enums.Action or one a room named itself. `obj`: what it happened to, an
    instance, a model class or None. `user`: who did it; the account behind the request if left out.
    `changes`: {field: [old, new]}; `personal`: those fields of it that erasing a person must empty.
    `once`: a key under which this is noted only the first time.
    """
    entry = build(action, obj, user=user, changes=changes, note=note, personal=personal, once=once)
    if once is None:
        entry.save(force_insert=True)
    else:
        AuditEntry.objects.bulk_create([entry], ignore_conflicts=True)
    return entry


def build(action, obj, *, user=None, changes=None, note="", personal=(), once=None) -> AuditEntry:
    """The entry `record` writes, not yet written: for those who write many at once."""
    user = user if user is not None and user.is_authenticated else current_user()
    is_instance = isinstance(obj, models.Model)
    return AuditEntry(
        user=user,
        account_id=user.pk if user else None,
        user_label=str(user)[:200] if user else "",
        action=action,
        content_type=ContentType.objects.get_for_model(obj, for_concrete_model=False) if obj else None,
        object_id=str(obj.pk) if is_instance else "",
        object_label=clean(str(obj))[:255] if is_instance else "",
        changes={name: [readable(old), readable(new)] for name, (old, new) in (changes or {}).items()},
        personal=[name for name in personal if name in (changes or {})],
        note=clean(note),
        once=once,
    )


def read_closed(user, page, *, level: int | None = None) -> None:
    """Note that somebody reads a steering page by office or superuser right (datamodel.md §1.2.5, 13).

    Once per person, page and day. Ordinary readers cost nothing: their reading level is known already.
    `level`: the page's Audience, if the caller has it.
    """
    if not user.is_authenticated or user.reading_level < Audience.OFFICE:
        return
    if level is None:
        level = PageLevel.objects.filter(page_id=page.pk).values_list("level", flat=True).first()
    if level != Audience.STEERING:
        return
    once = f"read:{user.pk}:{page.pk}:{timezone.localdate()}"
    if not AuditEntry.objects.filter(once=once).exists():
        record(Action.READ_CLOSED, page, user=user, once=once)


def readable(value):
    """A value as the log keeps it: JSON's own types as they are, the rest as text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set):
        return [readable(item) for item in value]
    if isinstance(value, dict):
        return {str(key): readable(item) for key, item in value.items()}
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value).isoformat(" ", "minutes")[:16]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return clean(str(value))[:VALUE_LENGTH]


def clean(text: str) -> str:
    """Without the one character PostgreSQL cannot keep."""
    return text.replace("\x00", "")
