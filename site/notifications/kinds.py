"""The kinds of notice a person can choose about. Rooms add theirs in AppConfig.ready."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from notifications.enums import Choice
from notifications.models import Preference


@dataclass(frozen=True)
class Kind:
    code: str
    label: object
    default: str = Choice.AT_ONCE


KINDS: dict[str, Kind] = {}

NEW_MATERIAL = "new_material"
CIRCULAR = "circular"
REMINDER = "reminder"


def register_kind(code: str, label, default: str = Choice.AT_ONCE) -> None:
    """Offer a kind on everybody's account page; `default` counts for whoever has not chosen."""
    KINDS[code] = Kind(code, label, default)


register_kind(NEW_MATERIAL, _("New material: pages and documents I may read"))
register_kind(CIRCULAR, _("Circulars of the pact office"))
register_kind(REMINDER, _("Reminders: events, deadlines"))


def choices_of(user_ids) -> dict[int, dict[str, str]]:
    """What each of these accounts chose, by kind; kinds they did not choose about are left out. One query."""
    found = defaultdict(dict)
    for user_id, kind, choice in Preference.objects.filter(user_id__in=user_ids).values_list(
        "user_id", "kind", "choice"
    ):
        found[user_id][kind] = choice
    return found


def effective(chosen: dict[str, str], kind: str) -> str:
    """The choice that counts for `kind`, given what a person chose."""
    return chosen.get(kind) or KINDS[kind].default


def choose(user, kind: str, choice: str) -> None:
    """Keep a person's choice. What waits already is sent only if they still want it then (digests.fill)."""
    Preference.objects.update_or_create(user=user, kind=kind, defaults={"choice": choice})
