import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from home.models import ProjectFacts
from tests.events.factories import EventFactory, EventIndexFactory, in_days
from tests.factories import ImageFactory, StandardPageFactory
from tests.home.factories import NewsIndexPageFactory, NewsPageFactory
from visibility.enums import Audience


def main_of(response) -> str:
    return response.content.decode().split("<main")[1].split("</main")[0]


def test_a_stranger_meets_the_doors_the_news_and_what_comes_next(client, tree):
    NewsPageFactory(parent=NewsIndexPageFactory(parent=tree.home), title="Friss hír")
    index = EventIndexFactory(parent=tree.home, slug="esemenyek")
    EventFactory(parent=index, title="Jövő esemény", start=in_days(5), end=None)
    EventFactory(parent=index, title="Tegnapi esemény", start=in_days(-2), end=in_days(-1))
    html = main_of(client.get("/"))
    assert "Friss hír" in html and "Jövő esemény" in html and 'href="/rolunk/"' in html
    assert "Tegnapi esemény" not in html and 'href="/forum/"' not in html


def test_members_also_see_what_is_new_in_their_sections_and_nobody_else(
    client, tree, delegate, steering_member
):
    for section, title in ((tree.forum, "Fórumos irat"), (tree.steering, "Testületi irat")):
        StandardPageFactory(parent=section, title=title, slug="uj", first_published_at=timezone.now())
    assert client.get("/").context["fresh"] == []
    client.force_login(delegate)
    assert [page.title for page in client.get("/").context["fresh"]] == ["Fórumos irat"]
    client.force_login(steering_member)
    assert {page.title for page in client.get("/").context["fresh"]} == {"Fórumos irat", "Testületi irat"}


def test_the_facts_of_the_project_stand_in_the_footer_as_hungarians_write_them(client, home):
    facts = ProjectFacts.load()
    facts.title, facts.amount, facts.rate = "Mintaprojekt", 1_250_000, 85
    facts.save()
    footer = client.get("/").content.decode().split("<footer")[1]
    assert "Mintaprojekt" in footer and "1\xa0250\xa0000&nbsp;Ft" in footer and "85%" in footer


def test_changed_facts_are_on_the_page_at_once(client, home):
    client.get("/")
    facts = ProjectFacts.load()
    facts.title = "Átnevezett projekt"
    facts.save()
    assert "Átnevezett projekt" in client.get("/").content.decode()


def test_three_of_everything_cost_as_many_queries_as_one(client, tree, delegate):
    client.force_login(delegate)
    news = NewsIndexPageFactory(parent=tree.home)
    events = EventIndexFactory(parent=tree.home, slug="esemenyek")

    def one_more(n):
        NewsPageFactory(parent=news)
        EventFactory(parent=events, start=in_days(n), end=None)
        StandardPageFactory(
            parent=tree.forum, slug=f"uj{n}", audience=Audience.FORUM, first_published_at=timezone.now()
        )

    def queries():
        client.get("/")
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    one_more(1)
    one = queries()
    one_more(2)
    one_more(3)
    assert queries() == one


@pytest.mark.parametrize("name", ["projectfacts", "contactdata", "checkingbody"])
def test_what_stands_on_every_page_at_once_is_kept_by_the_coordinator_alone(
    client, home, coordinator, partnership_officer, name
):
    """A setting knows no approval, and the staff publish nothing without (members/roles.py)."""
    address = reverse("wagtailsettings:edit", args=["home", name])
    client.force_login(coordinator)
    assert client.get(address, follow=True).status_code == 200
    client.force_login(partnership_officer)
    assert client.get(address).status_code == 302


def test_facts_that_end_before_they_start_or_a_logo_without_words_are_refused(home):
    start, end = dt.date(2026, 5, 1), dt.date(2026, 4, 1)
    with pytest.raises(ValidationError) as refused:
        ProjectFacts(start=start, end=end).full_clean()
    assert "end" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        ProjectFacts(logo_block=ImageFactory()).full_clean()
    assert "logo_text" in refused.value.message_dict
