"""The first screen of the office, and its guide."""

import datetime as dt

import pytest
from django.utils import timezone

from desk import registry
from desk.help import chapters
from desk.registry import Action, Waiting, actions_for, register_action, register_waiting, waiting_for


@pytest.fixture(autouse=True)
def empty_desk(monkeypatch):
    monkeypatch.setattr(registry, "_actions", [])
    monkeypatch.setattr(registry, "_sources", {})


def test_an_action_is_offered_to_whoever_may_take_it(partnership_officer, superuser):
    register_action(Action("Új hír", lambda user: "/uj/", permission="auth.delete_group"))
    assert actions_for(superuser)[0][1] == "/uj/"
    assert actions_for(partnership_officer) == []


def test_an_action_without_an_address_for_this_person_is_left_out(superuser):
    register_action(Action("Nincs hová", lambda user: None))
    assert actions_for(superuser) == []


def test_what_is_late_comes_first_then_by_day_then_what_has_none(superuser):
    today = timezone.localdate()
    late = Waiting("késik", "/k/", today - dt.timedelta(days=1))
    soon = Waiting("ma", "/m/", today)
    some_day = Waiting("valamikor", "/v/")
    register_waiting("próba", lambda user: [some_day, soon, late])
    assert waiting_for(superuser) == [late, soon, some_day]
    assert [item.is_late for item in waiting_for(superuser)] == [True, False, False]


def test_the_first_screen_shows_both(client, superuser):
    register_action(Action("Új hír írása", lambda user: "/uj/"))
    register_waiting(
        "próba", lambda user: [Waiting("J-2026/0001 válaszra vár", "/admin/x/", dt.date(2026, 1, 1))]
    )
    client.force_login(superuser)
    page = client.get("/admin/").content.decode()
    assert "Új hír írása" in page
    assert "J-2026/0001 válaszra vár" in page
    assert "2026.01.01." in page


def test_every_chapter_of_the_guide_can_be_read(client, superuser):
    client.force_login(superuser)
    assert client.get("/admin/utmutato/").status_code == 200
    for chapter in chapters():
        page = client.get(f"/admin/utmutato/{chapter.name}/").content.decode()
        assert chapter.title in page


def test_a_chapter_that_does_not_exist_is_absent(client, superuser):
    client.force_login(superuser)
    assert client.get("/admin/utmutato/nincs-ilyen/").status_code == 404


def test_members_do_not_read_the_guide(client, delegate):
    client.force_login(delegate)
    assert client.get("/admin/utmutato/").status_code in (302, 403, 404)


def test_help_is_our_own_and_nothing_leads_to_wagtails_english_pages(client, superuser):
    client.force_login(superuser)
    page = client.get("/admin/").content.decode()
    assert "/admin/utmutato/" in page
    assert "guide.wagtail.org" not in page and "wagtail.org" not in page


def test_a_new_page_is_begun_where_it_belongs_by_whoever_may_add_one(tree, partnership_officer, delegate):
    from pages.desk import write_new
    from pages.models import SectionPage, StandardPage

    register_action(write_new("Új lap", page_type=StandardPage, below=SectionPage, icon="doc-full", order=1))
    assert actions_for(partnership_officer)[0][1] == f"/admin/pages/add/pages/standardpage/{tree.about.pk}/"
    assert actions_for(delegate) == []


def test_before_there_is_a_place_for_it_a_new_page_is_not_offered(home, superuser):
    from pages.desk import write_new
    from pages.models import SectionPage, StandardPage

    register_action(write_new("Új lap", page_type=StandardPage, below=SectionPage, icon="doc", order=1))
    assert actions_for(superuser) == []
