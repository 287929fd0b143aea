"""How many people were at events: what has to add up, saving it, and the sums indicators are made of."""

import datetime as dt
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from events.enums import TOOK_PLACE
from events.models import Headcount, HeadcountGroup
from inbox.enums import TargetGroup

AUDIT_ACTION = "events.headcount"
SEXES = ("women", "men", "sex_unknown")
AGES = ("under_25", "from_25_to_29", "from_30_to_49", "from_50", "age_unknown")
NUMBERS = ("total", *SEXES, *AGES)


class Conflict(Exception):
    """Somebody else has changed the headcount since it was read."""


def completed(numbers: dict[str, int | None]) -> dict[str, int]:
    """The numbers of a headcount with what was left empty: the rest of a breakdown is "not recorded".

    Raises ValidationError, by field, for a breakdown that does not add up to the total (datamodel.md,
    rule 8): of people who are counted once each, neither more nor fewer.
    """
    errors, whole = {}, dict(numbers)
    for parts in (SEXES, AGES):
        *named, rest = parts
        known, total = sum(numbers[name] or 0 for name in named), numbers["total"] or 0
        if numbers[rest] is None and known <= total:
            whole[rest] = total - known
        whole |= {name: numbers[name] or 0 for name in named}
        added = known + (whole[rest] or 0)
        if added != total:
            errors[rest] = _(
                "These add up to %(added)d, but %(total)d people were there. Correct one of them; "
                "whoever was not recorded belongs here."
            ) % {"added": added, "total": total}
    if errors:
        raise ValidationError(errors)
    return whole


def check_groups(groups: dict[str, int], total: int) -> None:
    """Raise ValidationError for a target group larger than the whole; groups may overlap."""
    for group, number in groups.items():
        if number > total:
            raise ValidationError(
                _("“%(group)s” is %(number)d, but only %(total)d people were there.")
                % {"group": TargetGroup(group).label, "number": number, "total": total}
            )


def may_record(page, user) -> bool:
    """May this account enter the headcount of an event? Whoever may edit its page and has the right."""
    return user.has_perm("events.change_headcount") and page.permissions_for_user(user).can_edit()


@transaction.atomic
def save_headcount(page, *, user, version: int, numbers: dict, groups: dict[str, int], **rest) -> Headcount:
    """Store how many people were at an event (specific page), with an audit entry.

    `numbers`: {field of NUMBERS: number or None}; `groups`: {TargetGroup: number}; `rest`: method, evidence,
    note. `version`: that of the headcount as it was shown, 0 for none. Raises PermissionDenied,
    ValidationError (not before the event begins; what does not add up) or Conflict.
    """
    if not may_record(page, user):
        raise PermissionDenied
    if page.start > timezone.now():
        raise ValidationError(_("The event has not begun yet: come back when people are there."))
    numbers = completed(numbers)
    check_groups(groups, numbers["total"])
    stored = Headcount.objects.select_for_update().filter(page_id=page.pk).first()
    if (stored.version if stored else 0) != version:
        raise Conflict
    before = described(stored) if stored else {}
    values = numbers | rest | {"recorded_by": user, "recorded_at": timezone.now(), "version": version + 1}
    stored, _made = Headcount.objects.update_or_create(page_id=page.pk, defaults=values)
    stored.groups.all().delete()
    HeadcountGroup.objects.bulk_create(
        HeadcountGroup(headcount=stored, group=group, number=number) for group, number in groups.items()
    )
    after = described(stored)
    changes = {name: [before.get(name, ""), after.get(name, "")] for name in {**before, **after}}
    record(AUDIT_ACTION, page, user=user, changes={k: v for k, v in changes.items() if v[0] != v[1]})
    return stored


def described(headcount: Headcount) -> dict:
    """What the audit log keeps of a headcount: {name: value}."""
    numbers = {name: getattr(headcount, name) for name in NUMBERS}
    texts = {"method": headcount.method, "evidence": str(headcount.evidence or ""), "note": headcount.note}
    return numbers | texts | {row.group: row.number for row in headcount.groups.all()}


@dataclass(frozen=True)
class People:
    """Sums over events. Sexes and ages add up to `total`; target groups overlap, so they do not."""

    events: int = 0
    total: int = 0
    by_sex: dict[str, int] = field(default_factory=dict)
    by_age: dict[str, int] = field(default_factory=dict)
    by_group: dict[str, int] = field(default_factory=dict)


def people_reached(first: dt.date, last: dt.date, *, kinds=None) -> People:
    """How many people events reached that took place and began between these days in Budapest (both count).

    The seam to indicators (issue 5, item 9): counts alone, for the office. Somebody who came to two events
    counts twice. `kinds`: only events of these EventKind ids; None for all. Meetings of the committee are
    no events here: indicators count those a pact holds for others. Two queries.
    """
    since = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    until = timezone.make_aware(dt.datetime.combine(last, dt.time.max))
    counted = Headcount.objects.filter(
        page__event_life__state__in=TOOK_PLACE,
        page__eventpage__start__range=(since, until),
    )
    if kinds is not None:
        counted = counted.filter(page__eventpage__kind__in=kinds)
    numbers = {f"sum_{name}": Sum(name, default=0) for name in NUMBERS}
    sums = counted.aggregate(events=Count("pk"), **numbers)
    groups = (
        HeadcountGroup.objects.filter(headcount__in=counted).values("group").annotate(people=Sum("number"))
    )
    return People(
        events=sums["events"],
        total=sums["sum_total"],
        by_sex={name: sums[f"sum_{name}"] for name in SEXES},
        by_age={name: sums[f"sum_{name}"] for name in AGES},
        by_group={row["group"]: row["people"] for row in groups.order_by("group")},
    )


def is_counted(page, life) -> list[str]:
    """Guard: an event counts as documented when it is known how many people were there."""
    if Headcount.objects.filter(page_id=page.pk).exists():
        return []
    return [_("The headcount is missing: enter it on the headcount screen of the event.")]
