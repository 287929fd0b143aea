"""Moving and copying a closed page opens it to nobody unasked."""

import pytest
from django.urls import reverse

from visibility.enums import Audience
from visibility.models import PageLevel


@pytest.fixture
def office(client, coordinator, tree):
    """The coordinator's browser; the pages to move have addresses of their own."""
    for page in (tree.steering_page, tree.forum_page):
        page.slug = f"{page.get_parent().slug}-lapja"
        page.save()
    client.force_login(coordinator)
    return client


def move(client, page, to):
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk]))


def copy(client, page, to, confirmed=""):
    data = {"new_title": "Másolat", "new_slug": "masolat", "new_parent_page": to.pk, "publish_copies": "on"}
    data["confirmed"] = confirmed
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)


def test_a_page_closed_by_its_section_is_not_moved_into_the_open(office, tree):
    answer = move(office, tree.steering_page, tree.about)
    assert answer.url == reverse("wagtailadmin_pages:move", args=[tree.steering_page.pk])
    tree.steering_page.refresh_from_db()
    assert tree.steering_page.is_descendant_of(tree.steering)
    assert "Ki látja" in office.get(answer.url).content.decode()


def test_nor_copied_there(office, tree):
    copy(office, tree.steering_page, tree.about)
    assert not tree.about.get_children().filter(slug="masolat").exists()


def test_nor_moved_there_together_with_others(office, tree):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    office.post(f"{address}?id={tree.steering_page.pk}", {"chooser": tree.about.pk})
    tree.steering_page.refresh_from_db()
    assert tree.steering_page.is_descendant_of(tree.steering)


def test_a_page_with_an_audience_of_its_own_is_moved_and_stays_closed(office, tree):
    tree.steering_page.audience = Audience.STEERING
    tree.steering_page.save()
    move(office, tree.steering_page, tree.about)
    tree.steering_page.refresh_from_db()
    assert tree.steering_page.is_descendant_of(tree.about)
    assert PageLevel.objects.get(pk=tree.steering_page.pk).level == Audience.STEERING


def test_a_page_is_moved_and_copied_to_where_fewer_or_as_many_read(office, tree):
    question = copy(office, tree.about_page, tree.forum)
    copy(office, tree.about_page, tree.forum, confirmed=question.context["token"])
    assert tree.forum.get_children().filter(slug="masolat").exists()
    move(office, tree.forum_page, tree.steering)
    tree.forum_page.refresh_from_db()
    assert tree.forum_page.is_descendant_of(tree.steering)


@pytest.mark.parametrize("nowhere", ["", "x", "-1", "9" * 30, "999999"])
def test_a_copy_to_nowhere_is_told_so(office, tree, nowhere):
    address = reverse("wagtailadmin_pages:copy", args=[tree.about_page.pk])
    answer = office.post(address, {"new_title": "M", "new_slug": "m", "new_parent_page": nowhere})
    assert answer.url == address
