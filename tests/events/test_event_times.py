"""How the time of an event is checked, stored and written (domain.md §3)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events import rules
from events.models import EventPage
from events.rules import period_text
from tests.events.factories import EventFactory, EventKindFactory, budapest


@pytest.mark.parametrize(
    ("start", "end", "all_day", "text"),
    [
        ("2026-12-03 10:00", "2026-12-03 13:00", False, "2026. december 3. (csütörtök) 10:00–13:00"),
        ("2026-12-03 09:05", None, False, "2026. december 3. (csütörtök) 9:05"),
        (
            "2026-12-03 10:00",
            "2026-12-04 13:00",
            False,
            "2026. december 3. (csütörtök) 10:00 – 2026. december 4. (péntek) 13:00",
        ),
        ("2026-12-03 00:00", "2026-12-03 23:59", True, "2026. december 3. (csütörtök), egész nap"),
        (
            "2026-12-03 00:00",
            "2026-12-04 23:59",
            True,
            "2026. december 3. (csütörtök) – 2026. december 4. (péntek), egész nap",
        ),
        ("2028-02-29 10:00", "2028-02-29 12:00", False, "2028. február 29. (kedd) 10:00–12:00"),
        # The clocks go back from 3:00 to 2:00, and on from 2:00 to 3:00.
        ("2026-10-25 01:00", "2026-10-25 04:00", False, "2026. október 25. (vasárnap) 1:00–4:00"),
        ("2026-03-29 01:00", "2026-03-29 04:00", False, "2026. március 29. (vasárnap) 1:00–4:00"),
        (
            "2026-10-24 22:00",
            "2026-10-25 05:00",
            False,
            "2026. október 24. (szombat) 22:00 – 2026. október 25. (vasárnap) 5:00",
        ),
    ],
)
def test_a_period_is_written_as_hungarians_write_it(start, end, all_day, text):
    assert period_text(budapest(start), end and budapest(end), all_day=all_day) == text


def test_the_night_the_clocks_go_back_is_an_hour_longer(lists):
    night = {"start": budapest("2026-10-25 01:00"), "end": budapest("2026-10-25 04:00")}
    event = EventFactory(parent=lists.public, **night)
    event.refresh_from_db()
    assert (event.end - event.start).total_seconds() == 4 * 3600


def test_an_event_stored_in_utc_is_shown_on_budapest_time(lists):
    event = EventFactory(parent=lists.public, start=budapest("2026-07-01 00:30"), end=None)
    event.refresh_from_db()
    assert event.start.utcoffset().total_seconds() == 0
    assert event.period == "2026. július 1. (szerda) 0:30"


@pytest.mark.parametrize("end", ["2026-12-03 09:59", "2026-12-03 10:00", "2025-12-03 13:00"])
def test_an_end_that_is_not_later_than_the_start_is_refused(db, end):
    event = EventFactory.build(
        kind=EventKindFactory(), start=budapest("2026-12-03 10:00"), end=budapest(end), path="x", depth=1
    )
    with pytest.raises(ValidationError) as refused:
        event.full_clean(exclude=["path", "depth", "slug"])
    assert refused.value.message_dict["end"] == ["A befejezésnek a kezdés után kell lennie."]


def test_in_the_hour_that_comes_twice_the_true_order_counts(lists):
    """2:40 summer time is before 2:20 winter time, though the clock says otherwise."""
    event = EventFactory(
        parent=lists.public,
        start=budapest("2026-10-25 02:40"),
        end=budapest("2026-10-25 02:20").replace(fold=1),
    )
    assert EventPage.objects.filter(pk=event.pk).exists()


@pytest.mark.parametrize("day", ["2026-10-25", "2026-03-29", "2028-02-29"])
def test_an_all_day_event_fills_its_day_by_the_clock_of_budapest(lists, day):
    event = EventFactory(
        parent=lists.public, start=budapest(f"{day} 15:00"), end=budapest(f"{day} 15:00"), all_day=True
    )
    event.refresh_from_db()
    assert timezone.localtime(event.start).isoformat()[:16] == f"{day}T00:00"
    assert timezone.localtime(event.end).isoformat()[:16] == f"{day}T23:59"


def test_an_all_day_event_without_an_end_lasts_one_day(lists):
    event = EventFactory(parent=lists.public, start=budapest("2026-12-03 10:00"), end=None, all_day=True)
    assert event.period == "2026. december 3. (csütörtök), egész nap"


@pytest.mark.parametrize(
    ("moment", "later"),
    [
        ("2026-12-03 10:00", "2027-03-04 10:00"),  # first Thursday; the clocks are the same
        ("2026-08-13 10:00", "2026-11-12 10:00"),  # summer to winter time
        ("2028-02-29 09:30", "2028-05-30 09:30"),  # fifth Tuesday of a leap February
        ("2026-11-30 10:00", "2027-02-22 10:00"),  # February has no fifth Monday
        ("2026-12-27 02:30", "2027-03-28 03:30"),  # an hour that does not exist
    ],
)
def test_the_next_quarter_has_the_same_day_of_the_week_and_the_same_clock(moment, later):
    found = timezone.localtime(rules.next_quarter(budapest(moment)))
    assert timezone.localtime(dt.datetime.fromtimestamp(found.timestamp(), dt.UTC)) == budapest(later)


def test_a_moved_event_lasts_as_long_by_the_clock():
    end = rules.moved(
        budapest("2026-10-24 22:00"), budapest("2026-10-25 04:00"), budapest("2027-01-23 22:00")
    )
    assert end == budapest("2027-01-24 04:00")
    assert rules.moved(budapest("2026-10-24 22:00"), None, budapest("2027-01-23 22:00")) is None
