"""Old → new of every field, for the models that ask for it: `track(Model)` in AppConfig.ready.

Signals, against our rule of none: no way of saving a record may go round the log. Saves are compared with
the row in the database, one query per save, and only for tracked models. `queryset.update()` and
`bulk_create()` send no signals: a service that uses them on a tracked model calls `record` itself.
"""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from audit.enums import Action
from audit.services import record

# Of fields with these words in their names the log says that they changed, never the values.
SECRET_WORDS = ("password", "secret", "token")
HIDDEN = "•••"
# What a new row's empty field holds: not worth a line.
NOTHING = {"None", "''", "[]", "{}"}


@dataclass(frozen=True)
class Tracked:
    """What is followed of a model: its fields by name, and which of them hold personal values."""

    fields: dict[str, models.Field]
    personal: frozenset[str]


TRACKED: dict[type, Tracked] = {}


def track(model: type[models.Model], *, exclude=(), personal=()) -> None:
    """Record every creation, change and deletion of rows of `model` with its old and new values.

    `exclude`: fields not worth an entry (counters, caches). `personal`: fields with values of persons,
    emptied when the person is erased. Many-to-many fields with a table of their own are followed too.
    """
    fields = {
        field.attname: field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in exclude
    }
    TRACKED[model] = Tracked(fields, frozenset(personal))
    uid = f"audit.{model._meta.label}"
    pre_save.connect(_before_save, sender=model, dispatch_uid=f"{uid}.before")
    post_save.connect(_after_save, sender=model, dispatch_uid=f"{uid}.after")
    post_delete.connect(_after_delete, sender=model, dispatch_uid=f"{uid}.gone")
    for field in model._meta.local_many_to_many:
        if field.remote_field.through._meta.auto_created and field.name not in exclude:
            m2m_changed.connect(
                _m2m_changed, sender=field.remote_field.through, dispatch_uid=f"{uid}.{field.name}"
            )


def _before_save(sender, instance, raw=False, update_fields=None, **kwargs):
    names = _names_written(sender, update_fields)
    instance._audit_before = None
    if not names:
        # Nothing we follow is written (the time of the last sign-in): not a new row either.
        instance._audit_before = {}
    elif not raw and instance.pk is not None:
        instance._audit_before = sender._base_manager.filter(pk=instance.pk).values(*names).first()


def _after_save(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw:
        return
    before = instance.__dict__.pop("_audit_before", None)
    if before is None:
        nothing = dict.fromkeys(TRACKED[sender].fields)
        _write(Action.CREATE, instance, nothing, _values(instance, nothing))
    else:
        _write(Action.CHANGE, instance, before, _values(instance, before))


def _after_delete(sender, instance, **kwargs):
    gone = _values(instance, TRACKED[sender].fields)
    _write(Action.DELETE, instance, gone, dict.fromkeys(gone))


def _m2m_changed(sender, instance, action, reverse, model, pk_set, **kwargs):
    """An entry for what was added to or removed from a list: {field: [removed, added]}."""
    if reverse or action not in ("post_add", "post_remove", "pre_clear"):
        return
    field = next(f for f in instance._meta.many_to_many if f.remote_field.through is sender)
    touched = (
        getattr(instance, field.name).all()
        if action == "pre_clear"
        else model._base_manager.filter(pk__in=pk_set)
    )
    names = [str(item) for item in touched]
    if names:
        record(
            Action.CHANGE,
            instance,
            changes={field.name: [[], names] if action == "post_add" else [names, []]},
        )


def _names_written(model, update_fields) -> list[str]:
    fields = TRACKED[model].fields
    if update_fields is None:
        return list(fields)
    return [attname for attname, field in fields.items() if {field.name, attname} & set(update_fields)]


def _values(instance, names) -> dict:
    """The values of these attributes as the database keeps them, so that they compare with its row."""
    fields = TRACKED[type(instance)].fields
    return {name: _value(fields[name], getattr(instance, name)) for name in names}


def _value(field, value):
    if isinstance(field, models.FileField):
        return getattr(value, "name", value) or ""
    if hasattr(value, "resolve_expression"):
        return str(value)
    if isinstance(field, models.JSONField) or value is None:
        return value
    return field.to_python(value)


def _write(action, instance, before: dict, after: dict) -> None:
    tracked, changes = TRACKED[type(instance)], {}
    for attname, field in tracked.fields.items():
        if attname not in before:
            continue
        old, new = _value(field, before[attname]), after[attname]
        only_nothing = action != Action.CHANGE and {repr(old), repr(new)} <= NOTHING
        if old != new and not only_nothing:
            changes[field.name] = [_shown(field, old), _shown(field, new)]
    if changes or action != Action.CHANGE:
        record(action, instance, changes=changes, personal=tracked.personal)


def _shown(field, value):
    """The value the log keeps: a related record by its name, a person by number alone, a secret not at all.

    (Whose number it is the list looks up: an erased person's name then stands nowhere.)
    """
    if value is None:
        return None
    if any(word in field.name for word in SECRET_WORDS):
        return HIDDEN
    if field.is_relation and field.related_model is get_user_model():
        return f"#{value}"
    if field.is_relation:
        found = field.related_model._base_manager.filter(pk=value).first()
        return f"{found} (#{value})" if found else f"#{value}"
    return value
