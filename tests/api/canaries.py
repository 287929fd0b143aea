"""The name of a key, which its owner alone sees; and what to ask the API so that everything could leak."""

from wagtail.models import Page

from events.models import EventPage
from files.models import Document, Image
from ideas.models import IdeaPage
from knowledge.models import ArticlePage
from monitoring.models import Indicator, QuarterlyReportPage
from tests.api.factories import key_of
from visibility.enums import Audience

TYPES = {"events": EventPage, "ideas": IdeaPage, "articles": ArticlePage, "reports": QuarterlyReportPage}
LISTS = [
    "pages?limit=100",
    "pages?limit=100&offset=100",
    "pages?limit=100&order=newest",
    "pages?limit=100&order=title",
    "pages?limit=100&below=/",
    "pages?limit=100&below=/forum/",
    "pages?limit=100&child_of=/iranyitocsoport/",
    "pages?path=/paktumiroda/",
    "pages?type=events.eventpage",
    "pages?q=kanari",
    "pages?since=2000-01-01&until=2100-01-01",
    "events?limit=100",
    "events?when=upcoming",
    "events?when=past",
    "events?kind=zart-fajta",
    "events?state=cancelled",
    "ideas?limit=100",
    "reports?limit=100",
    "articles?limit=100",
    "articles?kind=call",
    "articles?call_state=open",
    "glossary?limit=100",
    "documents?limit=100",
    "documents?kind=jegyzokonyv",
    "images?limit=100",
    "indicators",
    "indicators?quarter=2026-2",
    "search?q=kanari&limit=100",
    "search?q=lap&order=legujabb",
    "search?q=lap&section=forum",
    "navigation",
    "settings",
    "me",
]


def hide(cage, site):
    key_of(site.people["delegate"], name=cage.new("name of a key", Audience.PUBLIC, only=["delegate"]))


def addresses(site):
    found = [f"/api/v1/{asked}" for asked in LISTS]
    found += [f"/api/v1/pages/{key}" for key in _keys(Page.objects.filter(depth__gt=1))]
    for name, model in TYPES.items():
        found += [f"/api/v1/{name}/{key}" for key in _keys(model.objects.all())]
    found += [f"/api/v1/indicators/{code}" for code in Indicator.objects.values_list("code", flat=True)]
    for pk in Document.objects.values_list("pk", flat=True):
        found += [f"/api/v1/documents/{pk}", f"/api/v1/documents/{pk}/file"]
    for pk in Image.objects.values_list("pk", flat=True):
        found += [f"/api/v1/images/{pk}", f"/api/v1/images/{pk}/small"]
    return found


def _keys(pages):
    return pages.order_by("path").values_list("translation_key", flat=True)
