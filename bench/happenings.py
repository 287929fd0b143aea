"""The calendar with ten thousand events beside ten, and a feed beside the bare library (issue 5, Limits)."""

import datetime as dt
import time
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import icalendar
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from bench import sizes
from bench.measure import Result, in_turn
from bench.trees import analyse
from events import ics
from events.enums import State
from events.models import EventIndexPage, EventKind, EventLife, EventPage
from home.models import HomePage
from members.models import User
from visibility.enums import Audience
from visibility.models import PageLevel
from visibility.version import bump

FEW, MANY = (10, 30) if sizes.TINY else (10, 10_000)
IN_FEED = 20 if sizes.TINY else 1_000
# Rows written at once: below SQLite's limit of variables.
BATCH = 400
# The two sizes are minutes apart, so on SQLite only this process is timed; PostgreSQL's work is another's.
CLOCK = time.process_time if connection.vendor == "sqlite" else time.perf_counter
BROWSER = {"HTTP_HOST": "localhost"}
ADDRESSES = {
    "month": "/naptar/",
    "agenda": "/naptar/lista/",
    "list of events": "/esemenyek-meres/",
    "page of an event": "/esemenyek-meres/esemeny-0/",
}


def run(root: Page) -> Iterator[Result]:
    """Each screen at both sizes for somebody signed in, then the feed."""
    index, kind = make_list(root)
    reader = Client()
    reader.force_login(User.objects.create_user("naptar", "naptar@minta.example"))
    add(index, kind, range(FEW), this_month=True)
    few = {name: look_at(reader, address) for name, address in ADDRESSES.items()}
    add(index, kind, range(FEW, MANY))
    for name, address in ADDRESSES.items():
        (small, queries_few), (large, queries_many) = few[name], look_at(reader, address)
        if queries_few != queries_many:
            raise RuntimeError(f"{name}: {queries_few} queries for {FEW} events, {queries_many} for {MANY}")
        goal = 1.5 if name in ("month", "agenda", "page of an event") else 4
        yield Result(f"{name}, beside {FEW} events", MANY, large, small, large / small, at_most=goal)
    yield cold_month(reader)
    yield feed()


def make_list(root: Page):
    home = HomePage.objects.first() or root.add_child(instance=HomePage(title="Paktum", slug="paktum"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    kind, _made = EventKind.objects.get_or_create(
        code="meres", defaults={"name": "Mérés", "family": "public", "sort_order": 1}
    )
    home = HomePage.objects.get(pk=home.pk)
    return home.add_child(instance=EventIndexPage(title="Események", slug="esemenyek-meres")), kind


def add(index: EventIndexPage, kind: EventKind, numbers: range, *, this_month: bool = False) -> None:
    """Announced events below `index`: in this month, or spread over the ten years before and after it."""
    first = timezone.localtime().replace(day=2, hour=10, minute=0, second=0, microsecond=0)
    type_of_events, locale = ContentType.objects.get_for_model(EventPage), Locale.get_default()
    pages = []
    for number in numbers:
        away = number % 28 if this_month else 130 + number % 3600
        start = first + dt.timedelta(days=away if this_month or number % 2 else -away)
        slug = f"esemeny-{number}"
        pages.append(
            EventPage(
                path=Page._get_path(index.path, index.depth + 1, number + 1),
                depth=index.depth + 1,
                title=f"Esemény {number}",
                draft_title=f"Esemény {number}",
                slug=slug,
                url_path=f"{index.url_path}{slug}/",
                content_type=type_of_events,
                locale=locale,
                kind=kind,
                start=start,
                end=start + dt.timedelta(hours=3),
                place_name="Művelődési ház",
                summary="Miről lesz szó.",
            )
        )
    keep(pages)
    Page.objects.filter(pk=index.pk).update(numchild=numbers.stop)
    bump()
    analyse()


def keep(pages: list[EventPage]) -> None:
    """Write many pages of one type at once: their common rows, then their own, levels and states."""
    names = [field.name for field in Page._meta.local_concrete_fields if not field.primary_key]
    rows = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    Page.objects.bulk_create(rows, batch_size=BATCH)
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = page.page_ptr_id = row.pk
    own = EventPage._meta.local_concrete_fields
    for begin in range(0, len(pages), BATCH):
        EventPage._base_manager.get_queryset()._insert(
            pages[begin : begin + BATCH], fields=own, using="default"
        )
    levels = (PageLevel(page_id=row.pk, level=Audience.PUBLIC) for row in rows)
    PageLevel.objects.bulk_create(levels, batch_size=BATCH)
    lives = (EventLife(page_id=row.pk, state=State.ANNOUNCED) for row in rows)
    EventLife.objects.bulk_create(lives, batch_size=BATCH)


def look_at(reader: Client, address: str) -> tuple[float, int]:
    """(typical seconds, queries) of an answer, once what is kept is kept."""

    def look():
        response = reader.get(address, **BROWSER)
        if response.status_code != 200:
            raise RuntimeError(f"{address}: {response.status_code}")

    look()
    with CaptureQueriesContext(connection) as queries:
        look()
    return in_turn(look, look, rounds=sizes.ROUNDS, clock=CLOCK)[0], len(queries)


def cold_month(reader: Client) -> Result:
    """The month after a change on the site, when menu and filters are gathered anew, beside the next one."""

    def cold():
        caches["pages"].clear()
        reader.get("/naptar/", **BROWSER)

    ours, warm = in_turn(cold, lambda: reader.get("/naptar/", **BROWSER), rounds=sizes.ROUNDS)
    return Result("month, nothing kept, beside kept", MANY, ours, warm, ours / warm, at_most=10)


def feed() -> Result:
    """A calendar of many events as text, beside the same fields written by the icalendar library."""
    pages = list(
        EventPage.objects.filter(end__isnull=False)  # those of other benchmarks may have none
        .select_related("kind", "settlement", "event_life")
        .order_by("pk")[:IN_FEED]
    )
    zone = ZoneInfo(ics.ZONE)

    def bare():
        calendar = icalendar.Calendar()
        for page in pages:
            event = icalendar.Event()
            event.add("uid", f"{page.translation_key}@pimor")
            event.add("sequence", ics.sequence(page.changed_at))
            event.add("dtstamp", page.changed_at)
            event.add("dtstart", page.start.astimezone(zone))
            event.add("dtend", page.end.astimezone(zone))
            event.add("summary", page.title)
            event.add("description", page.summary)
            event.add("location", page.place)
            event.add("url", page.url_path)
            event.add("status", "CONFIRMED")
            calendar.add_component(event)
        return calendar.to_ical()

    rounds = min(sizes.ROUNDS, 10)
    ours, library = in_turn(
        lambda: ics.calendar(pages, name="Naptár", address_of=lambda page: page.url_path), bare, rounds=rounds
    )
    return Result(
        f"feed of {IN_FEED} events, beside icalendar", IN_FEED, ours, library, ours / library, at_most=1
    )
