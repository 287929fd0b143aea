"""The stored level of a page, through everything that can happen to a page."""

import pytest
from wagtail.models import Page, PageViewRestriction

from tests import factories
from visibility.enums import Audience
from visibility.levels import check_levels, effective_level
from visibility.models import PageLevel


def level_of(page) -> int:
    return PageLevel.objects.get(page_id=page.pk).level


@pytest.mark.parametrize(
    ("own", "above", "level"),
    [
        (None, Audience.PUBLIC, Audience.PUBLIC),
        (None, Audience.STEERING, Audience.STEERING),
        (Audience.FORUM, Audience.PUBLIC, Audience.FORUM),
        (Audience.PUBLIC, Audience.FORUM, Audience.FORUM),
        (Audience.OFFICE, Audience.FORUM, Audience.OFFICE),
    ],
)
def test_a_page_is_never_wider_than_the_page_above_it(own, above, level):
    assert effective_level(own, above) == level


def test_a_new_page_takes_the_level_of_its_section(tree):
    assert level_of(tree.about_page) == Audience.PUBLIC
    assert level_of(tree.forum_page) == Audience.FORUM
    assert level_of(tree.steering_page) == Audience.STEERING


def test_a_page_without_a_stored_level_is_seen_by_nobody_but_the_office(client, tree, delegate, coordinator):
    PageLevel.objects.filter(page_id=tree.about_page.pk).delete()
    assert client.get("/rolunk/lap/").status_code == 404
    client.force_login(delegate)
    assert client.get("/rolunk/lap/").status_code == 404
    client.force_login(coordinator)
    assert client.get("/rolunk/lap/").status_code == 200


def test_publishing_a_narrower_audience_closes_the_page_and_all_below(tree):
    tree.about.audience = Audience.FORUM
    tree.about.save_revision().publish()
    assert level_of(tree.about) == level_of(tree.about_page) == Audience.FORUM


def test_publishing_a_wider_audience_opens_only_as_far_as_the_page_above(tree):
    tree.forum_page.audience = Audience.PUBLIC
    tree.forum_page.save_revision().publish()
    assert level_of(tree.forum_page) == Audience.FORUM


def test_a_draft_with_a_wider_audience_opens_nothing(tree):
    page = tree.steering.specific
    page.audience = None
    page.save_revision()
    assert level_of(page) == level_of(tree.steering_page) == Audience.STEERING


def test_an_autosaved_draft_over_a_live_page_opens_nothing(tree):
    page = tree.steering.specific
    revision = page.save_revision()
    page.audience = None
    page.save_revision(overwrite_revision=revision)
    assert level_of(page) == Audience.STEERING


def test_moving_into_a_closed_section_closes_the_subtree(tree):
    tree.about.move(tree.steering, pos="last-child")
    assert level_of(tree.about) == level_of(tree.about_page) == Audience.STEERING


def test_moving_out_of_a_section_keeps_what_the_page_itself_asks_for(tree):
    tree.forum_page.audience = Audience.STEERING
    tree.forum_page.save_revision().publish()
    Page.objects.get(pk=tree.forum_page.pk).move(tree.home, pos="last-child")
    assert level_of(tree.forum_page) == Audience.STEERING


def test_moving_a_page_that_asks_for_nothing_takes_the_new_section_s_level(tree):
    tree.forum_page.delete()
    Page.objects.get(pk=tree.steering_page.pk).move(Page.objects.get(pk=tree.forum.pk), pos="last-child")
    assert level_of(tree.steering_page) == Audience.FORUM


def test_a_copy_with_subpages_is_as_closed_as_the_original(tree):
    inner = factories.StandardPageFactory(parent=tree.about_page, audience=Audience.STEERING)
    copy = tree.about_page.copy(recursive=True, update_attrs={"slug": "masolat", "title": "Másolat"})
    copied_inner = copy.get_children().get()
    assert copied_inner.pk != inner.pk
    assert level_of(copied_inner) == Audience.STEERING


def test_an_alias_takes_the_audience_of_its_source_and_follows_it(tree):
    source = factories.StandardPageFactory(parent=tree.about, slug="eredeti", audience=Audience.FORUM)
    alias = source.create_alias(parent=tree.about, update_slug="masik")
    assert level_of(alias) == Audience.FORUM
    source.audience = Audience.STEERING
    source.save_revision().publish()
    assert level_of(alias) == Audience.STEERING


def test_publishing_an_older_draft_brings_back_the_audience_of_that_draft_in_all_three_places(tree):
    page = tree.about_page
    older = page.save_revision()
    page.audience = Audience.OFFICE
    page.save_revision().publish()
    assert level_of(page) == Audience.OFFICE
    older.publish()
    assert level_of(page) == Audience.PUBLIC
    assert not PageViewRestriction.objects.filter(page_id=page.pk).exists()


def test_wagtail_s_own_restriction_names_the_audience_and_all_higher_ones(tree):
    restriction = PageViewRestriction.objects.get(page_id=tree.steering.pk)
    assert sorted(restriction.groups.values_list("name", flat=True)) == [
        "Olvasó: Irányítócsoport",
        "Olvasó: Paktumiroda",
    ]
    assert not PageViewRestriction.objects.filter(page_id=tree.steering_page.pk).exists()


def test_a_restriction_somebody_makes_by_hand_is_replaced_at_the_next_change(tree):
    PageViewRestriction.objects.create(page_id=tree.about.pk, restriction_type="password", password="x")
    tree.about.audience = Audience.FORUM
    tree.about.save_revision().publish()
    assert PageViewRestriction.objects.get(page_id=tree.about.pk).restriction_type == "groups"


def test_the_nightly_check_finds_a_level_that_is_too_wide(tree):
    assert check_levels() == []
    PageLevel.objects.filter(page_id=tree.steering_page.pk).update(level=Audience.PUBLIC)
    assert check_levels() == [tree.steering_page.pk]


def test_the_nightly_check_finds_a_page_without_a_level(tree):
    PageLevel.objects.filter(page_id=tree.about.pk).delete()
    assert tree.about.pk in check_levels()


def test_refreshing_repairs_what_the_check_found(tree):
    from visibility.levels import refresh_subtree

    PageLevel.objects.filter(page_id=tree.steering_page.pk).update(level=Audience.PUBLIC)
    assert refresh_subtree(tree.steering) == 1
    assert check_levels() == []


def test_a_failed_transaction_leaves_the_old_level(tree):
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        tree.steering.audience = None
        tree.steering.save()
        raise RuntimeError
    assert level_of(tree.steering_page) == Audience.STEERING
