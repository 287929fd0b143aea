"""The public feed of news (RSS 2.0)."""

import re

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed

from home.models.news import NewsIndexPage, NewsPage

# Characters XML cannot carry; the feed writer would refuse the whole feed for one of them.
_CONTROL = re.compile(r"[\x00-\x08\x0B-\x0C\x0E-\x1F]")


def news_feed(index: NewsIndexPage, path: str, count: int = 20) -> HttpResponse:
    """The newest public news below `index`, which stands at `path` ("/hirek/").

    The same for every reader: members' news never leave in a feed that anyone can read.
    """
    address = f"{settings.SITE_URL}{path}"
    feed = Rss201rev2Feed(
        title=_plain(index.title),
        link=address,
        description=_plain(index.summary or index.title),
        language="hu",
        feed_url=f"{address}rss/",
    )
    public = NewsPage.objects.child_of(index).visible_to(AnonymousUser()).newest()
    for news in public[:count]:
        link = f"{address}{news.slug}/"
        published = timezone.datetime.combine(news.date, timezone.datetime.min.time())
        feed.add_item(
            title=_plain(news.title),
            link=link,
            description=_plain(news.summary),
            pubdate=timezone.make_aware(published),
            unique_id=link,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)
