"""From rows of a table to what each would do: what is new, changed or wrong. Writes nothing."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.headcounts import check_groups
from hungarian.quarters import Quarter
from monitoring import checks
from monitoring.enums import Dimension, RecordState
from monitoring.importing.cells import NEEDED, Words
from monitoring.importing.known import NEW_KEY, Known
from monitoring.importing.lines import Line, Plan
from monitoring.importing.table import INDICATORS, PART_FIELDS, event_label, stamp_of
from monitoring.models import ActivityRecord
from monitoring.records import FIELDS, NUMBERS, parts_of
from monitoring.rules import WRITABLE

TEXTS = ("title", "place", "note")
# What a new row holds where its cells are empty.
NEW = dict.fromkeys(FIELDS) | dict.fromkeys(TEXTS, "") | {"occasions": 1}
FIELD_OF_PART = {key: field for field, key in PART_FIELDS.items()}
# Errors of a breakdown come by the name of the part alone; names of groups are no part of them.
FIELD_OF_NAME = {part: field for field, (dim, part) in PART_FIELDS.items() if dim != Dimension.GROUP}


def plan(rows: list[dict], letters: dict[str, str]) -> Plan:
    """What each row would do, with everything that is wrong in it; as many queries for any number of rows."""
    words = Words()
    lines = [read(row, words) for row in rows if not is_untouched(row)]
    known = Known(lines)
    for line in lines:
        known.find(line)
        if line.problems:
            continue
        compare(line, known)
        legible = not line.problems
        if line.changes:
            check_target(line)
        if line.changes and legible:
            check(line, known)
    return Plan(lines, letters)


def is_untouched(row: dict) -> bool:
    """A line prepared for a new row that nobody wrote in."""
    filled = {name for name, text in row.items() if text and name not in ("line", "key", "stamp")}
    return not filled and NEW_KEY.fullmatch(row.get("key", "")) is not None


def read(row: dict, words: Words) -> Line:
    """Every filled cell as what it means; what cannot be read is named with what to write instead."""
    line = Line(row["line"], row)
    for name, text in row.items():
        if text and name not in ("line", "key", "stamp"):
            try:
                line.given[name] = words.read(name, text)
            except ValueError as error:
                line.refuse(name, str(error))
    return line


def compare(line: Line, known: Known) -> None:
    """The row as it is to be, and in what it differs from the row as it stands; empty cells say nothing."""
    target, given = line.target, line.given
    if target is None:
        for name in NEEDED:
            if name not in given and NEW[name] in (None, ""):
                line.refuse(name, _("This is empty: a new row needs it."))
        values = {name: value for name, value in NEW.items() if name != "event"}
    else:
        values = {name: getattr(target, name) for name in FIELDS if name != "event"}
    for name, old in values.items():
        if name in given and (new := _as_stored(name, given[name])) != _bare(name, old):
            line.changes[name] = old, new
            values[name] = new
    line.record = ActivityRecord(**values, event_id=target.event_id if target else None)
    _compare_event(line, known)
    _compare_indicators(line)
    _compare_parts(line)


def _as_stored(name: str, value):
    return "" if value is None and name in TEXTS else value


def _bare(name: str, value):
    """A stored text as a cell gives it back: without line breaks."""
    return " ".join(value.split()) if name in TEXTS else value


def _compare_event(line: Line, known: Known) -> None:
    old, new = line.record.event_id, line.given.get("event", line.record.event_id)
    if new is not None and new not in known.events:
        line.refuse("event", _("There is no such event. Choose from the list of the template."))
    elif old != new:
        line.changes["event"] = tuple(pk and event_label(pk, known.events[pk]) for pk in (old, new))
        line.record.event_id = new


def _compare_indicators(line: Line) -> None:
    """Each column stands for one: empty keeps it, a dash takes it away."""
    old = list(line.target.indicators.all()) if line.target else []
    places = dict(enumerate(old))
    for number, name in enumerate(INDICATORS):
        if name in line.given:
            places[number] = line.given[name]
            if places[number] and not places[number].active and places[number] not in old:
                line.refuse(name, _("This indicator is not in use any more."))
    new = list(dict.fromkeys(one for _n, one in sorted(places.items()) if one))
    line.indicators = new
    if set(new) != set(old):
        line.changes["indicators"] = tuple(", ".join(one.code for one in some) for some in (old, new))


def _compare_parts(line: Line) -> None:
    """The breakdown with what the cells say laid over it, and whether it adds up."""
    old = parts_of(line.target) if line.target else {}
    given = {key: line.given[name] for name, key in PART_FIELDS.items() if name in line.given}
    line.parts = old
    if not given and "headcount" not in line.changes:
        return
    negative = checks.number_errors({FIELD_OF_PART[key]: number for key, number in given.items()})
    for name, problem in negative.items():
        line.refuse(name, problem)
    if negative or (line.record.headcount or 0) < 0:
        return
    try:
        line.parts = checks.whole_parts(line.record.headcount, old | given)
    except ValidationError as error:
        _refuse_parts(line, old | given, error)
        return
    for key in {**old, **line.parts}:
        pair = old.get(key), line.parts.get(key)
        if pair[0] != pair[1]:
            line.changes[FIELD_OF_PART[key]] = pair


def _refuse_parts(line: Line, parts: dict, error: ValidationError) -> None:
    """What does not add up, beside its cell."""
    if hasattr(error, "error_dict"):
        for name, messages in error.message_dict.items():
            line.refuse(FIELD_OF_NAME.get(name, name), " ".join(messages))
        return
    for (dimension, part), number in parts.items():
        if dimension == Dimension.GROUP and number is not None:
            try:
                check_groups({part: number}, line.record.headcount or 0)
            except ValidationError as too_many:
                line.refuse(FIELD_OF_PART[dimension, part], " ".join(too_many.messages))


def check(line: Line, known: Known) -> None:
    """Whether what a line would write may be written, by the same rules as on the screen of a row."""
    record = line.record
    errors = checks.number_errors({name: getattr(record, name) for name in NUMBERS})
    errors |= checks.day_errors(record.occurred_on, known.calendar)
    errors |= checks.missing_errors(record, line.indicators)
    if line.target and line.target.state not in WRITABLE and not errors.get("occurred_on"):
        # What counts already is corrected only while its own period is open.
        errors |= checks.day_errors(line.target.occurred_on, known.calendar)
    errors |= _reported(line, known)
    for name, problem in errors.items():
        line.refuse(name, problem if isinstance(problem, str) else " ".join(problem))
    other = known.told_elsewhere(line)
    if isinstance(other, ActivityRecord):
        line.refuse("event", checks.told_already(other))
    elif other is not None:
        line.refuse(
            "event", _("This event stands in row %(row)d too, for the same indicator.") % {"row": other}
        )
    if not line.problems:
        line.late = known.calendar.is_late(record.occurred_on)


def _reported(line: Line, known: Known) -> dict:
    """No table changes a quarter whose report is published (datamodel.md, Imports): that takes a person."""
    for day in [line.record.occurred_on] + ([line.target.occurred_on] if line.target else []):
        quarter = Quarter.of(day)
        if quarter.ordinal in known.reported:
            words = _(
                "The report of %(quarter)s is published: correct its rows one by one, on their own screens."
            )
            return {"occurred_on": words % {"quarter": quarter}}
    return {}


def check_target(line: Line) -> None:
    """A row that waits for approval, or that somebody has changed since, is not written over."""
    target = line.target
    if target is None:
        return
    words = {"row": target.reference, "state": target.get_state_display()}
    if NEW_KEY.fullmatch(line.key):
        line.refuse(
            "key",
            _("It came in before as row %(row)s, which says something else. Download a new template.")
            % words,
        )
    elif line.row.get("stamp", "") != stamp_of(target):
        line.refuse(
            "key",
            _("Row %(row)s has changed since this template was made. Download a new one.") % words,
        )
    elif not may_change(target):
        line.refuse(
            "key",
            _("Row %(row)s waits for approval: ask for it to be sent back, then change it.") % words,
        )


def may_change(target: ActivityRecord) -> bool:
    """A draft may be changed, what is approved corrected; what waits for approval neither."""
    return target.state in (*WRITABLE, RecordState.APPROVED)
