"""The one exception to "nobody alters the log": values of an erased person are emptied, the facts stay."""

from django.contrib.contenttypes.models import ContentType
from django.db import models

from audit.models import AuditEntry


def erase(obj: models.Model) -> int:
    """Empty the name of `obj` and its personal values in every entry about it, and, if it is an account,
    its name as the one who acted. Returns how many entries were touched; what happened and when stays.

    Called in the transaction that erases `obj` itself, before it is deleted.
    """
    entries = AuditEntry._base_manager
    touched = 0
    if hasattr(obj, "get_username"):
        touched += entries.filter(account_id=obj.pk).update(user_label="")
    kind = ContentType.objects.get_for_model(obj, for_concrete_model=False)
    for entry in entries.filter(content_type=kind, object_id=str(obj.pk)):
        emptied = {name: ["", ""] for name in entry.personal}
        entries.filter(pk=entry.pk).update(object_label="", changes=entry.changes | emptied)
        touched += 1
    return touched
