"""What a row has to be before it is written, sent in or approved. Each returns errors by field, in words."""

from django.core.exceptions import ValidationError
from django.db.models import Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.headcounts import AGES, SEXES, check_groups, completed
from monitoring import locks
from monitoring.enums import Asks, Dimension, TimeRule
from monitoring.models import ActivityRecord, ReportIndexPage
from monitoring.models.records import MOST_PEOPLE, PARTS
from monitoring.rules import LIVE


class Calendar:
    """Which days rows may be dated on, read once for however many rows."""

    def __init__(self):
        self.today = timezone.localdate()
        self.begin = ReportIndexPage.objects.aggregate(begin=Min("reports_from"))["begin"]
        self.closed = locks.all_locked(self.today)
        self._late: dict = {}

    def is_late(self, day) -> bool:
        """Is a row of this day late? Raises ValidationError if its period is closed."""
        if day not in self._late:
            self._late[day] = locks.check_among(self.closed, day)
        return self._late[day]


def day_errors(occurred_on, calendar: Calendar | None = None) -> dict:
    """Not in the future, not before the programme, not in a closed period."""
    calendar = calendar or Calendar()
    if occurred_on > calendar.today:
        return {"occurred_on": _("This day has not come yet: only what has happened can be recorded.")}
    if calendar.begin and occurred_on < calendar.begin:
        return {
            "occurred_on": _("The programme began on %(day)s: nothing before it counts.")
            % {"day": date_format(calendar.begin, "SHORT_DATE_FORMAT")}
        }
    try:
        calendar.is_late(occurred_on)
    except ValidationError as error:
        return error.message_dict
    return {}


def kind_errors(kind, training_kind, subsidy_kind) -> dict:
    """The kind of training or subsidy, exactly where the kind of activity asks for it."""
    errors = {}
    asks = kind.asks if kind else Asks.NOTHING
    for name, chosen, asked in [
        ("training_kind", training_kind, Asks.TRAINING),
        ("subsidy_kind", subsidy_kind, Asks.SUBSIDY),
    ]:
        if asks == asked and chosen is None:
            errors[name] = _("For “%(kind)s” choose this too.") % {"kind": kind}
        if asks != asked and chosen is not None:
            errors[name] = _("Leave this empty: it does not belong to this kind of activity.")
    return errors


def number_errors(numbers: dict) -> dict:
    """No number is below zero, and none beyond sense."""
    errors = {}
    for name, number in numbers.items():
        if number is not None and number < 0:
            errors[name] = _(
                "It cannot be less than zero. To take back what was too much, write what is right."
            )
        elif number is not None and name in ("headcount", "occasions") and number > MOST_PEOPLE:
            errors[name] = _("This is more than can be: check the number.")
    return errors


def whole_parts(headcount: int | None, parts: dict) -> dict[tuple[str, str], int]:
    """{(dimension, part): number} with "not recorded" completed; {} where nobody broke the row down.

    `parts`: the same with None for what was left empty. Raises ValidationError for what does not add up.
    """
    given = {key: number for key, number in parts.items() if number is not None}
    if not given:
        return {}
    if headcount is None:
        raise ValidationError({"headcount": _("There is a breakdown: give the headcount too.")})
    exclusive = {
        dimension: names
        for dimension, names in ((Dimension.SEX, SEXES), (Dimension.AGE, AGES))
        if any((dimension, name) in given for name in names)
    }
    numbers: dict[str, int | None] = {"total": headcount}
    for dimension, names in ((Dimension.SEX, SEXES), (Dimension.AGE, AGES)):
        numbers |= {name: given.get((dimension, name)) for name in names}
    full = completed(numbers)
    groups = {part: given[key] for key in given if key[0] == Dimension.GROUP for part in key[1:]}
    check_groups(groups, headcount)
    found = {(dim, name): full[name] for dim, names in exclusive.items() for name in names}
    return found | {(Dimension.GROUP, part): number for part, number in groups.items()}


def empty_parts() -> dict[tuple[str, str], None]:
    """Every part there is, left empty."""
    return {(dimension, part): None for dimension in Dimension for part in PARTS[dimension]}


def submission_errors(record: ActivityRecord) -> dict:
    """What a row lacks before it may count: zero is a number, nothing is not (aggregation rule 2)."""
    errors = day_errors(record.occurred_on) | missing_errors(record, record.indicators.all())
    return errors | duplicate_errors(record)


def missing_errors(record: ActivityRecord, indicators) -> dict:
    """What is missing for the kind of activity and for these indicators; asks the database nothing."""
    errors: dict = {}
    if record.kind is None:
        errors["kind"] = _("Choose the kind of activity.")
    errors |= kind_errors(record.kind, record.training_kind, record.subsidy_kind)
    if record.headcount is None and record.value is None:
        errors["headcount"] = _("Give the headcount or the value; if there was none, write 0.")
    for indicator in indicators:
        if getattr(record, indicator.takes) is None:
            errors[indicator.takes] = _(
                "%(code)s counts this number: give it; if there was none, write 0."
            ) % {"code": indicator.code}
        if indicator.time_rule == TimeRule.RATIO and not record.whole:
            errors["whole"] = _("%(code)s is a ratio: say out of how many.") % {"code": indicator.code}
    return errors


def duplicate_errors(record: ActivityRecord) -> dict:
    """An event proves an indicator's figure once."""
    if record.event_id is None:
        return {}
    own = {pk for pk in (record.pk, record.corrects_id) if pk is not None}
    others = ActivityRecord.objects.filter(
        event=record.event_id, indicators__in=record.indicators.all(), state__in=LIVE
    ).exclude(pk__in=own)
    other = others.first()
    return {} if other is None else {"event": told_already(other)}


def told_already(row: ActivityRecord) -> str:
    """Why an event cannot prove a row: another one has it."""
    return _("This event already stands in row %(row)s for the same indicator. Correct that one.") % {
        "row": row.reference
    }


def remarks(record: ActivityRecord, *, approver=None) -> list[str]:
    """What is allowed but ought to be looked at before approving (datamodel.md, warnings)."""
    found = []
    if not record.where:
        found.append(_("There is no place."))
    women = sum(b.number for b in record.breakdowns.all() if b.part == "women")
    recorded = sum(b.number for b in record.breakdowns.all() if b.part in ("women", "men"))
    if recorded > 20 and women in (0, recorded):
        found.append(_("All of the more than twenty people are of one sex."))
    if approver is not None and approver.pk == record.entered_by_id:
        found.append(_("You entered this row yourself: let somebody else approve it if you can."))
    if record.event_id is None and not record.documents.all():
        found.append(_("Neither an event nor a document proves it."))
    return found
