"""Indicators with targets, and the indicator table: rows of every kind in every state."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from home.demo import anchor
from home.demo.content import content
from hungarian.quarters import Quarter
from members.models import Settlement, User
from monitoring import event_rows, locks, records, targets
from monitoring.enums import Dimension, RecordState
from monitoring.models import (
    ActivityKind,
    ActivityRecord,
    Indicator,
    ReportingPeriod,
    SubsidyKind,
    TrainingKind,
)
from monitoring.models.records import PARTS
from monitoring.periods import Period

CLOSED_AGO = 4  # this quarter and every earlier one is closed
WRITTEN, APPROVED = 4, 9  # days after the day itself
PLAIN = ("code", "name", "unit", "definition", "source", "verification", "counting", "time_rule", "direction")
PLAIN += ("decimals", "audience", "is_key", "sort_order", "baseline")


def ensure_indicators() -> None:
    """Everything of content/monitoring.toml, if there is no indicator yet."""
    if Indicator.objects.exists():
        return
    coordinator = User.objects.get(username="koordinator")
    for item in content("monitoring")["indicator"]:
        _indicator(item, coordinator)


def ensure_rows() -> None:
    """The rows, those of some events, and the closed quarters; after the events have their headcounts."""
    if ActivityRecord.objects.exists():
        return
    officer, coordinator = (User.objects.get(username=name) for name in ("munkatars", "koordinator"))
    indicators = {one.code: one for one in Indicator.objects.all()}
    places = list(Settlement.objects.order_by("name"))
    for number, item in enumerate(content("monitoring")["row"]):
        _row(item, indicators, places[number % len(places)], officer, coordinator)
    _events(indicators["ELÉRT"], officer, coordinator)
    now = Quarter.of(anchor.today())
    for ago in range(6, 0, -1):
        quarter = now - ago
        due = quarter.end + dt.timedelta(days=14)
        ReportingPeriod.objects.create(first=quarter.ordinal, due_on=due)
        if ago >= CLOSED_AGO:
            locks.close(Period(quarter), user=coordinator, on=quarter.end + dt.timedelta(days=45))


def _day(ago: int, day: int) -> dt.date:
    """The `day`th day of the quarter `ago` quarters before the running one; never after yesterday."""
    found = (Quarter.of(anchor.today()) - ago).start + dt.timedelta(days=day - 1)
    return min(found, anchor.today() - dt.timedelta(days=1))


def _indicator(item: dict, coordinator: User) -> None:
    now = Quarter.of(anchor.today())
    fields = {name: item[name] for name in PLAIN if name in item}
    fields |= {"stepwise": "baseline_ago" not in item, "responsible": coordinator}
    if "baseline_ago" in item:
        fields["baseline_on"] = (now - item["baseline_ago"]).last_day
    indicator = Indicator.objects.create(**fields)
    last = None
    for target in item["targets"]:
        day = (now - target["ago"]).last_day
        last = targets.set_target(indicator, day, Decimal(target["value"]), user=coordinator)
    if revised := item.get("revised"):
        value = Decimal(revised["value"])
        day = (now - revised["ago"]).last_day
        targets.revise_target(last, day, value, user=coordinator, reason=revised["reason"])


def _row(item: dict, indicators: dict, place: Settlement, officer: User, coordinator: User) -> None:
    values = {
        "title": item["title"],
        "kind": ActivityKind.objects.get(name=item["kind"]),
        "training_kind": TrainingKind.objects.filter(name=item.get("training")).first(),
        "subsidy_kind": SubsidyKind.objects.filter(name=item.get("subsidy")).first(),
        "occurred_on": _day(*item["at"]),
        "settlement": place,
        "occasions": item.get("occasions", 1),
        "note": item.get("note", "") if item.get("state") != RecordState.RETURNED else "",
    } | _numbers(item)
    row = records.write(
        None,
        user=officer,
        values=values,
        indicators=[indicators[code] for code in item["of"]],
        parts=_parts(item.get("parts", {})),
    )
    _move(row, item.get("state", RecordState.APPROVED), item, officer, coordinator)
    if "void" in item:
        records.transition(row.pk, RecordState.VOID, user=coordinator, note=item["void"])
    if correction := item.get("correct"):
        new = records.correct(row.pk, user=officer, reason=correction["reason"])
        parts = records.parts_of(new) | {
            (Dimension.SEX, "sex_unknown"): None,
            (Dimension.AGE, "age_unknown"): None,
        }
        records.write(new.pk, user=officer, values=_numbers(correction), parts=parts)
        _move(new, RecordState.APPROVED, item, officer, coordinator)
        _date_back(row.pk)


def _numbers(item: dict) -> dict:
    return {
        "headcount": item.get("people"),
        "value": Decimal(item["value"]) if "value" in item else None,
        "whole": Decimal(item["whole"]) if "whole" in item else None,
    }


def _parts(written: dict) -> dict:
    """{"women": 3, "group_roma": 2} as records.write takes it."""
    names = {part: dim for dim in (Dimension.SEX, Dimension.AGE) for part in PARTS[dim]}
    return {
        (names.get(name, Dimension.GROUP), name.removeprefix("group_")): number
        for name, number in written.items()
    }


def _move(row: ActivityRecord, state: str, item: dict, officer: User, coordinator: User) -> None:
    if state != RecordState.DRAFT:
        records.transition(row.pk, RecordState.SUBMITTED, user=officer)
    if state == RecordState.RETURNED:
        records.transition(row.pk, state, user=coordinator, note=item["note"])
    if state == RecordState.APPROVED:
        records.transition(row.pk, state, user=coordinator)
    _date_back(row.pk)


def _date_back(pk: int) -> None:
    """Let the row have been written and approved soon after its day."""
    row = ActivityRecord.objects.get(pk=pk)

    def after(days: int) -> dt.datetime:
        day = min(row.occurred_on + dt.timedelta(days=days), anchor.today() - dt.timedelta(days=1))
        return timezone.make_aware(dt.datetime.combine(day, dt.time(10)))

    ActivityRecord.objects.filter(pk=pk).update(
        entered_at=after(WRITTEN), approved_at=after(APPROVED) if row.approved_at else None
    )
    for step in row.steps.all():
        step.at = after(WRITTEN if step.new in (RecordState.DRAFT, RecordState.SUBMITTED) else APPROVED)
        step.save(update_fields=["at"])


def _events(reached: Indicator, officer: User, coordinator: User) -> None:
    """Every second event that has a headcount stands in the table; the others wait for the office."""
    for event in list(event_rows.events_without_row().order_by("start"))[::2]:
        row = event_rows.row_from_headcount(event, user=officer)
        values = {"kind": row.kind or ActivityKind.objects.get(name="Egyéb tevékenység")}
        records.write(row.pk, user=officer, values=values, indicators=[reached])
        _move(row, RecordState.APPROVED, {}, officer, coordinator)
