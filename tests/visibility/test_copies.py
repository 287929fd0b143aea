"""What stands closed in one place stays closed when it is copied, aliased or written over."""

from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.models import Page

from tests import factories
from tests.visibility.canaries import readable
from tests.visibility.transitions import WORD, gone, losers, seen, still
from visibility.enums import Audience


@pytest.fixture(scope="module")
def tree(kept_tree):
    return kept_tree


def test_page_copied(tree, readers):
    page = factories.StandardPageFactory(
        parent=tree.steering, title=WORD, slug="zart", audience=Audience.STEERING
    )
    things = SimpleNamespace(exits=lambda: exits, files=set)
    exits = {"/", "/rolunk/", "/rolunk/masolat/", "/sitemap.xml", f"/kereses/javaslat/?q={WORD[:12]}"}
    for client in losers(readers):
        assert seen(client, things, exits) == set()
    page.copy(to=Page.objects.get(pk=tree.about.pk), update_attrs={"slug": "masolat"}, keep_live=True)
    gone(things, exits, *losers(readers))
    still(readers["steering"], "/rolunk/masolat/")


def test_page_aliased(tree, readers):
    page = factories.StandardPageFactory(
        parent=tree.steering, title=WORD, slug="zart", audience=Audience.STEERING
    )
    things = SimpleNamespace(exits=lambda: exits, files=set)
    exits = {"/", "/rolunk/", "/rolunk/alias/", "/sitemap.xml", f"/kereses/javaslat/?q={WORD[:12]}"}
    for client in losers(readers):
        assert seen(client, things, exits) == set()
    page.create_alias(parent=Page.objects.get(pk=tree.about.pk), update_slug="alias")
    gone(things, exits, *losers(readers))
    still(readers["steering"], "/rolunk/alias/")


def test_copying_or_aliasing_a_page_that_takes_its_level_from_above_into_the_open_is_refused(
    tree, coordinator, client
):
    page = factories.StandardPageFactory(parent=tree.steering, title=WORD, slug="zart")
    client.force_login(coordinator)
    for extra in ({}, {"alias": "on"}):
        data = {
            "new_title": WORD,
            "new_slug": "kinn",
            "new_parent_page": tree.about.pk,
            "publish_copies": "on",
        } | extra
        client.post(f"/admin/pages/{page.pk}/copy/", data)
        assert not Page.objects.filter(slug="kinn").exists()


def test_draft_saved_over_live(tree, readers, superuser):
    """The word stands in a draft only: nobody meets it on the site, not even the office."""
    page = factories.StandardPageFactory(parent=tree.about, title="Elo lap", slug="elo")
    things = SimpleNamespace(exits=lambda: exits, files=set)
    exits = {"/", "/rolunk/", "/rolunk/elo/", "/sitemap.xml", f"/kereses/javaslat/?q={WORD[:12]}"}
    office = Client()
    office.force_login(superuser)
    for client in [*losers(readers), office]:
        assert client.get("/rolunk/elo/").status_code == 200
    page.title = page.draft_title = WORD
    page.save_revision()
    gone(things, exits, *losers(readers), office)
    assert WORD in readable(office.get(f"/admin/pages/{page.pk}/edit/"))
