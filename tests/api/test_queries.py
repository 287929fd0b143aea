"""As many queries for three things as for one, and for many restrictions as for none."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests import factories
from tests.api.factories import one_of_each, program_of
from tests.events.factories import EventFactory
from tests.ideas.factories import IdeaFactory, IdeaPageFactory
from tests.knowledge.factories import article
from tests.monitoring.factories import IndicatorFactory, QuarterlyReportPageFactory, TargetFactory
from visibility.enums import Audience

LISTS = ["pages", "events", "ideas", "reports", "articles", "documents", "images", "indicators", "navigation"]
LISTS += ["search?q=lap", "pages?q=lap", "settings", "me"]


def queries(client, address: str) -> int:
    for _ in range(2):
        assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def two_more_of_each(tree, things) -> None:
    for number in (2, 3):
        EventFactory(parent=things.event_index, kind__code=f"fajta-{number}")
        page = IdeaPageFactory(parent=things.idea_page.get_parent())
        IdeaFactory(
            published=True, page=page, settlements=[f"Falu {number}"], activities=["service", "training"]
        )
        QuarterlyReportPageFactory(parent=things.report.get_parent(), quarter=number)
        article(things.article.get_parent(), f"Cikk {number}", "képzés", f"címke {number}")
        factories.DocumentFactory(own=Audience.FORUM)
        factories.ImageFactory(own=Audience.FORUM)
        TargetFactory(indicator=IndicatorFactory(audience=Audience.FORUM))
        factories.StandardPageFactory(parent=tree.forum, title=f"lap {number}")


def test_lists_take_as_many_queries_for_three_as_for_one(tree, delegate):
    things, client = one_of_each(tree), program_of(delegate)
    TargetFactory(indicator=IndicatorFactory(audience=Audience.FORUM))
    one = {name: queries(client, f"/api/v1/{name}") for name in LISTS}
    two_more_of_each(tree, things)
    assert {name: queries(client, f"/api/v1/{name}") for name in LISTS} == one
    assert one["pages"] <= 5
    assert max(one.values()) <= 12, one


def test_fifty_restrictions_cost_nothing(tree, delegate):
    client, lists = program_of(delegate), ["/api/v1/pages", "/api/v1/documents", "/api/v1/navigation"]
    before = [queries(client, address) for address in lists]
    parent, page_type = tree.about, ContentType.objects.get_for_model(Page)
    for number in range(50):
        page = parent.add_child(instance=Page(title=f"z{number}", slug=f"z{number}", content_type=page_type))
        page.stored_level.own = page.stored_level.level = Audience.OFFICE
        page.stored_level.save()
    assert [queries(client, address) for address in lists] == before
