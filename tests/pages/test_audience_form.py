"""The field «Ki látja» in the page editor."""

import pytest
from django.urls import reverse

from tests import factories
from visibility.enums import Audience
from visibility.models import PageLevel


def submit(client, page, **fields):
    """Publish `page` from the editor; returns the answer."""
    form = {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "body-count": "0",
        "audience": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form | fields)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FORUM])
def test_an_audience_wider_than_the_page_above_is_refused_and_says_why(client, tree, superuser, audience):
    client.force_login(superuser)
    response = submit(client, tree.steering_page, audience=str(int(audience)))
    assert response.status_code == 200
    assert "A fölötte lévő oldalt csak ez a kör látja: Irányítócsoport" in response.content.decode()
    assert PageLevel.objects.get(page=tree.steering_page).level == Audience.STEERING


@pytest.mark.parametrize("audience", ["", str(int(Audience.STEERING)), str(int(Audience.OFFICE))])
def test_the_same_or_a_narrower_one_is_taken(client, tree, superuser, audience):
    client.force_login(superuser)
    assert submit(client, tree.steering_page, audience=audience).status_code == 302
    level = PageLevel.objects.get(page=tree.steering_page).level
    assert level == int(audience or Audience.STEERING)


def test_a_new_page_cannot_be_wider_than_where_it_is_made(client, tree, superuser):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", tree.forum.pk])
    form = {"title": "Új", "slug": "uj", "summary": "", "body-count": "0", "audience": "0"}
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1"}
    response = client.post(address, form)
    assert "A fölötte lévő oldalt csak ez a kör látja" in response.content.decode()
    assert not tree.forum.get_children().filter(slug="uj").exists()


def panel_of(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_the_side_panel_says_who_sees_the_page_and_which_page_decides(client, tree, superuser):
    client.force_login(superuser)
    assert "Ki látja: Mindenki" in panel_of(client, tree.about_page)
    inherited = panel_of(client, tree.forum_page)
    assert "Ki látja: Foglalkoztatási Fórum" in inherited
    assert "A fölötte lévő oldal dönti el: forum szakasz." in inherited
    assert "Ezen az oldalon van beállítva." in panel_of(client, tree.forum)


def test_the_side_panel_of_a_new_page_goes_by_the_page_above(client, tree, superuser):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", tree.steering.pk])
    assert "Ki látja: Irányítócsoport" in client.get(address).content.decode()


def test_wagtails_privacy_screen_only_says_where_to_look(client, tree, superuser):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:set_privacy", args=[tree.forum.pk])
    assert "„Ki látja” mező" in client.get(address).json()["html"]
    assert client.post(address, {"restriction_type": "none"}).status_code == 405
    assert tree.forum.view_restrictions.exists()


def test_wagtails_privacy_screen_is_for_the_office_alone(client, tree, delegate):
    page = factories.StandardPageFactory(parent=tree.about)
    client.force_login(delegate)
    there, not_there = (client.get(f"/admin/pages/{pk}/privacy/") for pk in (page.pk, 999_999))
    assert there.status_code == not_there.status_code != 200


def test_the_empty_choice_says_what_it_means(client, tree, superuser):
    client.force_login(superuser)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[tree.forum_page.pk])).content.decode()
    assert "Ugyanazok, akik a fölötte lévő oldalt" in page
    assert ">---------<" not in page.split('id="id_audience"')[1].split("</select>")[0]
    document = factories.DocumentFactory()
    page = client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert "Az első oldal szerint, amelyen szerepel" in page
