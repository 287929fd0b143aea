"""Events as iCalendar text (RFC 5545), for Google, Outlook and Apple alike. Pure: pages in, text out.

Written by hand because it is little: properties escaped, lines folded, times in Budapest's zone with the
rule of daylight saving that every client knows.
"""

import datetime as dt

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from events.enums import State
from events.happening import LONG_AGO

ZONE = "Europe/Budapest"
# Since 1996 the whole EU changes its clocks by this rule.
VTIMEZONE = f"""BEGIN:VTIMEZONE
TZID:{ZONE}
X-LIC-LOCATION:{ZONE}
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".split("\n")
# What readers may rely on: an announced event counts, a plan or a postponed one does not yet.
STATUS = {
    State.PLANNED: "TENTATIVE",
    State.POSTPONED: "TENTATIVE",
    State.CANCELLED: "CANCELLED",
}
LINE_BYTES = 75


def calendar(pages, *, name: str, address_of) -> str:
    """A calendar of `pages` (events.happening), called `name`; `address_of(page)`: its absolute URL."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//PIMOR//events//HU",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        text("X-WR-CALNAME", name),
        f"X-WR-TIMEZONE:{ZONE}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
        *VTIMEZONE,
    ]
    for page in pages:
        lines += event(page, address_of(page))
    return "\r\n".join([*map(fold, lines), "END:VCALENDAR", ""])


def event(page, address: str) -> list[str]:
    """The lines of one event. What was cancelled stays, and says so."""
    changed = page.changed_at
    lines = [
        "BEGIN:VEVENT",
        f"UID:{page.translation_key}@pimor",
        f"SEQUENCE:{sequence(changed)}",
        f"DTSTAMP:{utc(changed)}",
        f"LAST-MODIFIED:{utc(changed)}",
        *times(page),
        text("SUMMARY", summary(page)),
        text("DESCRIPTION", description(page, address)),
        text("LOCATION", page.place or page.online_link),
        f"URL:{address}",
        text("CATEGORIES", page.kind.name) if page.kind else "",
        f"STATUS:{STATUS.get(page.state, 'CONFIRMED')}",
        "TRANSP:TRANSPARENT" if page.all_day or page.is_called_off else "TRANSP:OPAQUE",
        "END:VEVENT",
    ]
    return [line for line in lines if line]


def sequence(changed: dt.datetime) -> int:
    """A number that rises with every publication and change of state (RFC 5545, 3.8.7.4).

    Seconds from 2020 on, so that it fits into 31 bits for as long as anybody asks.
    """
    return max(0, int((changed - LONG_AGO).total_seconds()))


def times(page) -> list[str]:
    """Start and, if told, end. An all-day event names days, the end being the day after its last."""
    if not page.all_day:
        ends = [moment("DTEND", page.end)] if page.end else []
        return [moment("DTSTART", page.start), *ends]
    first = timezone.localdate(page.start)
    after = timezone.localdate(page.end or page.start) + dt.timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def moment(name: str, when: dt.datetime) -> str:
    """A time on Budapest's clock; in the hour that comes twice in October, the second time, as UTC."""
    local = timezone.localtime(when)
    if local.fold:
        return f"{name}:{utc(when)}"
    return f"{name};TZID={ZONE}:{local:%Y%m%dT%H%M%S}"


def utc(when: dt.datetime) -> str:
    return f"{when.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def summary(page) -> str:
    """The title; some clients show no status, so what is called off says it in words."""
    if page.state == State.CANCELLED:
        return _("CANCELLED: %(title)s") % {"title": page.title}
    if page.state == State.POSTPONED:
        return _("POSTPONED: %(title)s") % {"title": page.title}
    return page.title


def description(page, address: str) -> str:
    reason = page.life.reason if page.is_called_off else ""
    online = _("Online: %(link)s") % {"link": page.online_link} if page.online_link else ""
    return "\n\n".join(part for part in (reason, strip_tags(page.summary), online, address) if part)


def text(name: str, value: str) -> str:
    """A property with its value escaped; empty for an empty value."""
    if not value:
        return ""
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ["".join(char for char in line if char >= " " or char == "\t") for line in lines]
    return f"{name}:" + "\\n".join(kept)


def fold(line: str) -> str:
    """The line in pieces of at most 75 bytes, never cutting a character in two (RFC 5545, 3.1)."""
    if len(line.encode()) <= LINE_BYTES:
        return line
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > LINE_BYTES:
            pieces.append(piece)
            # The space that begins the next piece counts too.
            piece, size = "", 1
        piece, size = piece + char, size + width
    return "\r\n ".join([*pieces, piece])
