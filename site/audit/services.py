"""What the rooms call to put something down in the audit log, in the transaction of what it tells of."""

import datetime as dt
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db import models

from audit.actor import current_user
from audit.models import AuditEntry

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


def readable(value):
    """A value as the log keeps it: JSON's own types as they are, the rest as text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set):
        return [readable(item) for item in value]
    if isinstance(value, dict):
        return {str(key): readable(item) for key, item in value.items()}
    if isinstance(value, dt.date | dt.time | Decimal):
        return value.isoformat() if not isinstance(value, Decimal) else str(value)
    return clean(str(value))[:VALUE_LENGTH]


def clean(text: str) -> str:
    """Without the one character PostgreSQL cannot keep."""
    return text.replace("\x00", "")
