"""Writes of the events room."""

from django.utils.translation import gettext as _

from events.enums import Family
from events.models import EventKind


def create_default_kinds() -> int:
    """The kinds of event an installation starts with (domain.md §3); returns how many were missing.

    What the office has renamed or reordered stays as it is.
    """
    defaults = [
        ("mukodesi", _("Operating meeting"), Family.ORGANISATIONAL),
        ("forum", _("Employment forum"), Family.IMPLEMENTATION),
        ("workshop", _("Investment workshop"), Family.IMPLEMENTATION),
        ("allasborze", _("Job fair"), Family.IMPLEMENTATION),
        ("koordinacio", _("Coordination meeting"), Family.INTERNAL),
        ("monitoring", _("Monitoring visit"), Family.INTERNAL),
        ("akademia", _("Pact academy"), Family.PUBLIC),
        ("ics", _("Steering meeting"), Family.ORGANISATIONAL),
    ]
    made = 0
    for order, (code, name, family) in enumerate(defaults, start=1):
        made += EventKind.objects.get_or_create(
            code=code, defaults={"name": name, "family": family, "sort_order": order * 10}
        )[1]
    return made
