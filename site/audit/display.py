"""An entry in the words of the screen: actions, kinds and fields by their Hungarian names."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.log_actions import registry as wagtail_actions

from audit.enums import Action
from audit.models import AuditEntry

# What rooms call their own actions: {code: label}.
NAMED: dict[str, object] = {}


def name_action(code: str, label) -> None:
    """Give an action of a room ("inbox.answered") its name in the list; called in AppConfig.ready."""
    NAMED[code] = label


def action_choices() -> list[tuple[str, object]]:
    """Every action the log may hold, for the filter, in the order of their names."""
    known = [*Action.choices, *NAMED.items(), *wagtail_actions.get_choices()]
    return sorted(known, key=lambda pair: str(pair[1]).casefold())


def action_label(code: str) -> str:
    if code in Action.values:
        return str(Action(code).label)
    if code in NAMED:
        return str(NAMED[code])
    return str(dict(wagtail_actions.get_choices()).get(code, code))


def when(entry: AuditEntry) -> str:
    return date_format(timezone.localtime(entry.at), "Y.m.d. H:i")


def who(entry: AuditEntry) -> str:
    """The person as named then; an erased one by the number of the account, nobody as the site itself."""
    if entry.account_id is None:
        return _("the site itself") if entry.action != Action.SIGN_IN_FAILED else "–"
    return entry.user_label or _("erased account #%(number)s") % {"number": entry.account_id}


def kind(entry: AuditEntry) -> str:
    model = _model(entry)
    return capfirst(str(model._meta.verbose_name)) if model else ""


def what(entry: AuditEntry) -> str:
    return entry.object_label or (f"#{entry.object_id}" if entry.object_id else "")


def people() -> dict[str, str]:
    """Accounts by the "#number" the log knows them by; one query, for `changes`."""
    return {f"#{user.pk}": str(user) for user in get_user_model().objects.all()}


def changes(entry: AuditEntry, people: dict[str, str]) -> list[tuple[str, ...]]:
    """(field, old, new) as shown: names and choices as on the forms, persons by name while they have one."""
    model = _model(entry)
    return [
        (_field_label(model, name), *_shown(_field(model, name), pair, people))
        for name, pair in entry.changes.items()
    ]


def changes_text(entry: AuditEntry) -> str:
    """The `shown_changes` and the note, one on each line, for spreadsheets."""
    lines = [f"{field}: {old} → {new}" for field, old, new in entry.shown_changes]
    return "\n".join([*lines, entry.note] if entry.note else lines)


def _model(entry):
    if entry.content_type_id is None:
        return None
    return ContentType.objects.get_for_id(entry.content_type_id).model_class()


def _field(model, name):
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _field_label(model, name: str) -> str:
    if name == "parent":
        return _("Parent page")
    return capfirst(str(getattr(_field(model, name), "verbose_name", name)))


def _shown(field, pair: list, people) -> list[str]:
    choices = dict(getattr(field, "flatchoices", None) or [])
    if field is not None and field.related_model is get_user_model():
        choices = people
    return [_text(choices.get(v, v) if isinstance(v, str | int | bool) else v) for v in pair]


def _text(value) -> str:
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)
