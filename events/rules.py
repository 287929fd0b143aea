"""When an event is, in Budapest: how its times are stored and how Hungarians write them.

Pure functions; `start` and `end` are aware datetimes, `end` may be None (the end was not told).
"""

import calendar
import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def whole_days(start: dt.datetime, end: dt.datetime | None) -> tuple[dt.datetime, dt.datetime]:
    """The first moment of the first day and the last minute of the last day, as Budapest counts days.

    A day is not always 24 hours (25 October 2026 has 25), so each end is made from its own date.
    """
    first = timezone.localtime(start).date()
    last = timezone.localtime(end).date() if end else first
    return (
        timezone.make_aware(dt.datetime.combine(first, dt.time.min)),
        timezone.make_aware(dt.datetime.combine(last, dt.time(23, 59))),
    )


def period_text(start: dt.datetime, end: dt.datetime | None, *, all_day: bool = False) -> str:
    """When it is, in words: "2026. december 3. (csütörtök) 10:00–13:00"."""
    start = timezone.localtime(start)
    end = timezone.localtime(end) if end else None
    one_day = end is None or end.date() == start.date()
    if all_day:
        days = _day(start) if one_day else f"{_day(start)} – {_day(end)}"
        return _("%(days)s, all day") % {"days": days}
    begins = f"{_day(start)} {_time(start)}"
    if end is None:
        return begins
    return f"{begins}–{_time(end)}" if one_day else f"{begins} – {_day(end)} {_time(end)}"


def clock(moment: dt.datetime) -> str:
    """The time of day in Budapest: "9:05"."""
    return _time(timezone.localtime(moment))


def month_name(moment: dt.datetime) -> str:
    """The month in Budapest: "2026. december"."""
    return date_format(timezone.localtime(moment), "Y. F")


def _day(moment: dt.datetime) -> str:
    return date_format(moment, "Y. F j. (l)")


def _time(moment: dt.datetime) -> str:
    return date_format(moment, "G:i")


def next_quarter(moment: dt.datetime) -> dt.datetime:
    """The same day of the week, three months later: the second Tuesday of May after that of February.

    Where there is no fifth one, the last. The clock of Budapest shows the same time, so a date of this
    kind always exists, whatever the calendar does (29 February, clocks going forward).
    """
    local = timezone.localtime(moment)
    year, month = divmod(local.year * 12 + local.month - 1 + 3, 12)
    weeks = [week[local.weekday()] for week in calendar.monthcalendar(year, month + 1)]
    days = [day for day in weeks if day]
    day = days[min((local.day - 1) // 7, len(days) - 1)]
    naive = dt.datetime(year, month + 1, day, local.hour, local.minute)
    return timezone.make_aware(naive)


def moved(start: dt.datetime, end: dt.datetime | None, new_start: dt.datetime) -> dt.datetime | None:
    """The end that belongs to `new_start`: as much later on the clock as it was; None stays None."""
    if end is None:
        return None
    by_clock = _naive(end) - _naive(start)
    return timezone.make_aware(_naive(new_start) + by_clock)


def _naive(moment: dt.datetime) -> dt.datetime:
    return timezone.make_naive(timezone.localtime(moment))


MOST_QUESTIONS, LONGEST_QUESTION = 10, 200


def questions_in(text: str) -> list[str]:
    """The questions of a kind of event: one a line, empty lines left out, none twice."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def check_questions(text: str) -> None:
    """Raise ValidationError for more or longer questions than anybody would answer."""
    questions = questions_in(text)
    if len(questions) > MOST_QUESTIONS:
        raise ValidationError(_("At most %(most)d questions, please.") % {"most": MOST_QUESTIONS})
    if any(len(question) > LONGEST_QUESTION for question in questions):
        raise ValidationError(_("A question may have at most %(most)d letters.") % {"most": LONGEST_QUESTION})
