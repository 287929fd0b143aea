"""The public words and figures of an idea as plain values: to keep as a version, to compare, to show.

What is private (contact person, note to the office, attachments, answers) is not among them.
"""

import datetime as dt
from typing import Any

from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ideas.models import Idea, IdeaActivity, IdeaTargetGroup
from inbox.enums import Activity, Sector, TargetGroup
from members.models import Settlement

# In the order of the sheet. Lists hold ids of settlements or codes of the enums.
PUBLIC_FIELDS = {
    "originator_name": gettext_lazy("originator"),
    "originator_sector": gettext_lazy("sector of the originator"),
    "recommendation": gettext_lazy("why the member recommends it"),
    "title": gettext_lazy("title"),
    "summary": gettext_lazy("summary"),
    "settlements": gettext_lazy("settlements"),
    "other_place": gettext_lazy("another place"),
    "activities": gettext_lazy("planned activities"),
    "other_activity": gettext_lazy("the other activity"),
    "target_groups": gettext_lazy("target groups"),
    "headcount": gettext_lazy("reachable headcount"),
    "cost": gettext_lazy("expected cost"),
    "start": gettext_lazy("planned start"),
    "months": gettext_lazy("duration"),
    "partners": gettext_lazy("partners"),
}
# What may change in the timeline beside them.
LABELS = PUBLIC_FIELDS | {"checked_cost": gettext_lazy("cost checked by the office")}
LISTS = {"settlements", "activities", "target_groups"}
CHOICES = {"originator_sector": Sector, "activities": Activity, "target_groups": TargetGroup}
# Without these nothing is sent in; of the two places one is enough.
NEEDED = [
    "originator_name",
    "originator_sector",
    "recommendation",
    "title",
    "summary",
    "settlements",
    "activities",
    "target_groups",
    "headcount",
    "cost",
    "start",
    "months",
    "contact",
]


def value_of(idea: Idea, field: str):
    """One field of the sheet as JSON takes it; lists sorted, so that they compare."""
    if field == "settlements":
        return sorted(settlement.pk for settlement in idea.settlements.all())
    if field == "activities":
        return sorted(row.activity for row in idea.activities.all())
    if field == "target_groups":
        return sorted(row.group for row in idea.target_groups.all())
    value = getattr(idea, field)
    return value.isoformat() if isinstance(value, dt.date) else value


def snapshot(idea: Idea) -> dict:
    """All public fields as they are now."""
    return {field: value_of(idea, field) for field in PUBLIC_FIELDS}


def missing(idea: Idea) -> list[str]:
    """The fields that must still be filled in before it can be sent."""
    gaps = [field for field in NEEDED if value_of(idea, field) in ("", None, [])]
    if idea.other_place and "settlements" in gaps:
        gaps.remove("settlements")
    if Activity.OTHER in value_of(idea, "activities") and not idea.other_activity:
        gaps.append("other_activity")
    return gaps


def write(idea: Idea, values: dict) -> set[str]:
    """Give a saved `idea` these values (of public or private fields); returns the names that changed.

    The caller holds the row and saves it; lists are written here. Values are as forms clean them, or JSON's.
    """
    changed = set()
    for field, value in values.items():
        if field in LISTS:
            value = sorted(getattr(one, "pk", one) for one in value)
        elif field == "start" and isinstance(value, str):
            value = parse_date(value)
        now = value_of(idea, field) if field in LISTS else getattr(idea, field)
        if now == value:
            continue
        changed.add(field)
        if field in LISTS:
            _write_list(idea, field, value)
        else:
            setattr(idea, field, value)
    return changed


def _write_list(idea: Idea, field: str, values: list) -> None:
    if field == "settlements":
        # Of an older version a settlement may have been deleted since.
        idea.settlements.set(Settlement.objects.filter(pk__in=values))
        return
    model: Any = IdeaActivity if field == "activities" else IdeaTargetGroup
    column = "activity" if field == "activities" else "group"
    rows = model.objects.filter(idea=idea)
    rows.exclude(**{f"{column}__in": values}).delete()
    known = set(rows.values_list(column, flat=True))
    model.objects.bulk_create([model(idea=idea, **{column: value}) for value in values if value not in known])
    getattr(idea, "_prefetched_objects_cache", {}).pop(field, None)


def changes_between(old: dict, new: dict) -> list[list]:
    """[[field, old, new], …] of what differs, in the order of the sheet; settlements by their names."""
    found = []
    for field in LABELS:
        before, after = old.get(field), new.get(field)
        if (before or None) == (after or None) and 0 not in (before, after):
            continue
        if before == after:
            continue
        if field == "settlements":
            before, after = names_of(before), names_of(after)
        found.append([field, before, after])
    return found


def names_of(settlement_ids) -> list[str]:
    """Settlements by name; those deleted since are left out."""
    return [str(row) for row in Settlement.objects.filter(pk__in=settlement_ids or [])]


def label(field: str) -> str:
    return capfirst(str(LABELS.get(field, field)))


def shown(field: str, value) -> str:
    """A value of `snapshot` or of a step's changes as people read it; a dash for nothing."""
    if value in (None, "", []):
        return "–"
    if field in ("cost", "checked_cost"):
        return _("HUF %(sum)s") % {"sum": formats.number_format(value, force_grouping=True)}
    if field == "headcount":
        return _("%(count)s people") % {"count": formats.number_format(value, force_grouping=True)}
    if field == "months":
        return ngettext("%(count)s month", "%(count)s months", value) % {"count": value}
    if field == "start":
        return formats.date_format(parse_date(value) if isinstance(value, str) else value, "DATE_FORMAT")
    if field in CHOICES:
        labels = dict(CHOICES[field].choices)
        codes = value if isinstance(value, list) else [value]
        return ", ".join(str(labels.get(code, code)) for code in codes)
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
