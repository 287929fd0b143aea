"""The menu and the tiles: the same for everybody of an audience, and never a trace of what is hidden."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.enums import Icon
from tests import factories
from visibility.enums import Audience


def titles_in(html: str, element: str) -> str:
    return html.split(element, 1)[1].split("</ul>", 1)[0]


def menu_of(client, path="/"):
    return titles_in(client.get(path).content.decode(), 'id="main-menu"')


def test_a_stranger_sees_no_closed_section_in_the_menu(client, tree):
    menu = menu_of(client)
    assert "about szakasz" in menu
    assert "forum szakasz" not in menu


def test_a_delegate_sees_the_forum_and_not_the_steering_committee(client, tree, delegate):
    client.force_login(delegate)
    menu = menu_of(client)
    assert "forum szakasz" in menu
    assert "steering szakasz" not in menu


def test_a_page_closed_later_leaves_the_menu_at_once(client, tree):
    assert "about szakasz" in menu_of(client)
    tree.about.audience = Audience.FORUM
    tree.about.save()
    assert "about szakasz" not in menu_of(client, "/nincs-ilyen/")


def test_a_draft_or_a_page_not_meant_for_menus_is_not_in_it(client, tree):
    factories.SectionPageFactory(parent=tree.home, title="vázlat", live=False)
    factories.SectionPageFactory(parent=tree.home, title="menün kívül", show_in_menus=False)
    menu = menu_of(client)
    assert "vázlat" not in menu
    assert "menün kívül" not in menu


def test_the_menu_marks_the_page_and_the_section_one_is_in(client, tree):
    assert 'href="/rolunk/" aria-current="page"' in menu_of(client, "/rolunk/")
    assert 'href="/rolunk/" aria-current="true"' in menu_of(client, "/rolunk/lap/")


@pytest.mark.parametrize("path", ["/rolunk/", "/rolunk/lap/"])
def test_one_and_three_items_cost_the_same_number_of_queries(client, tree, delegate, path):
    client.force_login(delegate)

    def cost():
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    cost()  # what is asked once per process
    one = cost()
    for n in range(2):
        factories.SectionPageFactory(parent=tree.home, title=f"menüpont {n}")
        factories.SectionPageFactory(parent=tree.about, title=f"csempe {n}")
    assert cost() == one


def test_a_tile_for_each_page_below_that_the_reader_may_see(client, tree, delegate):
    factories.StandardPageFactory(parent=tree.about, title="zárt lap", audience=Audience.FORUM)
    assert "about lap" in client.get("/rolunk/").content.decode()
    assert "zárt lap" not in client.get("/rolunk/").content.decode()
    client.force_login(delegate)
    assert "zárt lap" in client.get("/rolunk/").content.decode()


@pytest.mark.parametrize("icon", Icon.values)
def test_every_icon_can_be_put_on_a_tile(client, tree, icon):
    factories.SectionPageFactory(parent=tree.about, title="csempe", icon=icon)
    assert client.get("/rolunk/").status_code == 200


def test_the_breadcrumbs_lead_back_to_the_front_page(client, tree):
    html = client.get("/rolunk/lap/").content.decode()
    crumbs = html.split('class="crumbs__ol"', 1)[1].split("</ol>", 1)[0]
    assert '<a href="/">Kezdőlap</a>' in crumbs
    assert '<a href="/rolunk/">about szakasz</a>' in crumbs
    assert '<span aria-current="page">about lap</span>' in crumbs


def test_only_whoever_may_edit_a_page_gets_a_link_to_do_so(client, tree, delegate, coordinator):
    link = f"/admin/pages/{tree.about.pk}/edit/"
    assert link not in client.get("/rolunk/").content.decode()
    client.force_login(delegate)
    assert link not in client.get("/rolunk/").content.decode()
    client.force_login(coordinator)
    assert link in client.get("/rolunk/").content.decode()
