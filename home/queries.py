"""What the front page lists: each list one query, each from what the reader may see."""

from wagtail.models import Page

from events.models import EventPage
from home.models.news import NewsPage
from ideas.models import IdeaPage
from knowledge.models import ArticlePage
from monitoring.models import QuarterlyReportPage
from pages.models import StandardPage
from pages.tiles import Tile, tiles_below
from steering.models import MeetingPage, WorkProgrammePage
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level

# The footer of every page leads to these: no need for doors to them.
IN_FOOTER = {"/adatkezeles/", "/akadalymentesseg/"}


def front_tiles(request, page) -> list[Tile]:
    """The doors of the front page."""
    return [tile for tile in tiles_below(request, page) if tile.path not in IN_FOOTER]


def latest_news(reader, count: int = 4) -> list[NewsPage]:
    """The newest pieces of news."""
    return list(NewsPage.objects.visible_to(reader).newest().with_picture(reader)[:count])


def next_events(reader, count: int = 5) -> list[EventPage]:
    """What comes next: public events, for members also those of their sections."""
    related = ("kind", "settlement", "event_life")
    events = EventPage.objects.visible_to(reader).upcoming().select_related(*related)
    return list(events.defer_streamfields()[:count])


# What a member waits for; the lists and forms of a section are no news.
CONTENT = (
    ArticlePage,
    EventPage,
    IdeaPage,
    MeetingPage,
    NewsPage,
    QuarterlyReportPage,
    StandardPage,
    WorkProgrammePage,
)


def fresh_for_members(reader, count: int = 5) -> list[Page]:
    """What appeared last in the closed sections this reader belongs to; nothing for strangers."""
    if reader_level(reader) == Audience.PUBLIC:
        return []
    closed = visible_pages(reader, Page.objects.type(*CONTENT)).filter(
        stored_level__level__gt=Audience.PUBLIC
    )
    return list(closed.exclude(first_published_at=None).order_by("-first_published_at", "-pk")[:count])
