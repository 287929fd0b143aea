"""A right that is withdrawn is gone at once on every exit, for whoever still has the page open.

Each test has its reader look at everything, twice, so that pages, menus, tiles, renditions and sessions are as
warm as they get; then something changes; then the same browser looks again.
"""

import datetime as dt

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Collection, Page

from files.models import Document, Image
from files.services import replace
from members.models import Membership, RoleAssignment
from members.services import end_term, hand_over
from tests import factories
from tests.files.uploads import pdf_saying
from tests.visibility.canaries import readable
from tests.visibility.transitions import WORD, Things, gone, losers, still, warm
from visibility.enums import Audience


@pytest.fixture(scope="module")
def tree(kept_tree):
    return kept_tree


@pytest.fixture(scope="module")
def things(tree):
    return Things(tree)


@pytest.fixture
def open_things(things):
    """For everybody, until the test withdraws it."""
    return things


@pytest.fixture
def closed_things(things):
    """For the Forum."""
    things.ask_for(Audience.FORUM)
    return things


def test_audience_changed(open_things, readers):
    exits = warm(open_things, *losers(readers))
    assert WORD in readable(readers["stranger"].get("/hirek/rss/")), "the feed is an exit too"
    for page in open_things.roots:
        page.audience = Audience.STEERING
        page.save_revision().publish()
    gone(open_things, exits, *losers(readers))
    still(readers["steering"], "/targy/")


def test_page_moved(open_things, readers):
    exits = warm(open_things, *losers(readers))
    for page in open_things.roots:
        Page.objects.get(pk=page.pk).move(Page.objects.get(pk=open_things.tree.steering.pk), pos="last-child")
    gone(open_things, exits, *losers(readers))
    still(readers["steering"], "/iranyitocsoport/targy/lap/")


def test_unpublished(open_things, readers, superuser):
    exits = warm(open_things, *losers(readers), readers["steering"])
    for page in open_things.roots:
        UnpublishPageAction(page, user=superuser, include_descendants=True).execute()
    gone(open_things, exits, *losers(readers), readers["steering"])


def test_taken_down_on_schedule(open_things, readers):
    exits = warm(open_things, *losers(readers))
    later = timezone.now() + dt.timedelta(hours=1)
    for page in [*open_things.roots, *open_things.now(open_things.page, open_things.idea)]:
        page.expire_at = later
        page.save_revision().publish()
    with time_machine.travel(later + dt.timedelta(minutes=1)):
        call_command("publish_scheduled", verbosity=0)
        gone(open_things, exits, *losers(readers))


def test_closed_on_schedule_and_hidden_until_its_time_comes(open_things, readers):
    exits = warm(open_things, *losers(readers))
    later = timezone.now() + dt.timedelta(hours=1)
    for page in open_things.roots:
        page.audience, page.go_live_at = Audience.STEERING, later
        page.save_revision().publish()
    secret = factories.StandardPageFactory(
        parent=open_things.tree.about, title="kanari9876543210", slug="jovo", live=False
    )
    secret.go_live_at = later
    secret.save_revision().publish()
    for client in losers(readers):
        assert client.get("/rolunk/jovo/").status_code == 404
        assert "kanari9876543210" not in readable(client.get("/rolunk/"))
    with time_machine.travel(later + dt.timedelta(minutes=1)):
        call_command("publish_scheduled", verbosity=0)
        gone(open_things, exits, *losers(readers))
        still(readers["steering"], "/targy/")
        assert "kanari9876543210" in readable(readers["stranger"].get("/rolunk/jovo/"))


def test_membership_ended(closed_things, readers, delegate):
    exits = warm(closed_things, readers["delegate"])
    end_term(Membership.objects.get(user=delegate), last_day=timezone.localdate())
    still(readers["delegate"], "/targy/")
    with time_machine.travel(timezone.now() + dt.timedelta(days=1, hours=1)):
        gone(closed_things, exits, readers["delegate"])
        still(readers["steering"], "/targy/")


def test_organisation_left(closed_things, readers, delegate, coordinator):
    """The organisation leaves the pact: its delegate's place is handed over or ended, and the session goes blind."""
    exits = warm(closed_things, readers["delegate"])
    membership = Membership.objects.get(user=delegate)
    successor = factories.UserFactory()
    hand_over(membership, successor=successor, last_day=timezone.localdate() - dt.timedelta(days=1))
    membership.organisation.is_member = False
    membership.organisation.save()
    gone(closed_things, exits, readers["delegate"])
    heir = Client()
    heir.force_login(successor)
    still(heir, "/targy/")


def test_role_removed(things, coordinator):
    things.ask_for(Audience.OFFICE)
    client = Client()
    client.force_login(coordinator)
    exits = warm(things, client)
    assert client.get(f"/admin/pages/{things.section.pk}/edit/").status_code == 200
    RoleAssignment.objects.filter(user=coordinator).update(end=factories.days_ago(1))
    Membership.objects.filter(user=coordinator).update(end=factories.days_ago(1))
    gone(things, exits, client)
    assert client.get(f"/admin/pages/{things.section.pk}/edit/").status_code == 404


def test_account_suspended(closed_things, readers, delegate):
    exits = warm(closed_things, readers["delegate"])
    delegate.is_active = False
    delegate.save()
    gone(closed_things, exits, readers["delegate"])


def test_document_replaced(open_things, readers, superuser):
    """What was replaced is nobody's any more; what took its place is for whom the document is."""
    warm(open_things, *losers(readers))
    document = Document.objects.get(pk=open_things.document.pk)
    address = document.url
    first = readers["stranger"].get(address)
    replace(document, ContentFile(pdf_saying("ujszoveg"), name="uj.pdf"), user=superuser)
    for client in losers(readers):
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        assert WORD not in readable(again)
    document = Document.objects.get(pk=open_things.document.pk)
    document.own = Audience.STEERING
    document.save()
    for client in losers(readers):
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code in (302, 404)
    assert readers["steering"].get(address).status_code == 200


def test_collection_changed(open_things, readers):
    """A file's readers are decided by its own level: moving it to an open collection opens nothing."""
    document = Document.objects.get(pk=open_things.document.pk)
    image = Image.objects.get(pk=open_things.image.pk)
    for file in (document, image):
        file.own = Audience.STEERING
        file.save()
    open_shelf = Collection.get_first_root_node().add_child(name="Nyitott polc")
    for file in (document, image):
        file.collection = open_shelf
        file.save()
    for client in losers(readers):
        assert {client.get(address).status_code for address in open_things.files()} <= {302, 404}
    for address in open_things.files():
        assert readers["steering"].get(address).status_code == 200
