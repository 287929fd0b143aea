"""A right that is withdrawn is gone at once on every exit, for whoever still has the page open.

Each test has its reader look at everything, twice, so that pages, menus, tiles, renditions and sessions are as
warm as they get; then something changes; then the same browser looks again.
"""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Collection, Page

from files.models import Document, PageDocument
from files.services import replace
from members.models import Membership, RoleAssignment
from members.services import end_term, hand_over
from search import index
from tests import factories
from tests.events.factories import EventFactory, EventIndexFactory
from tests.files.uploads import pdf_saying
from tests.home.factories import NewsIndexPageFactory, NewsPageFactory
from tests.ideas.factories import IdeaPageFactory
from tests.visibility.addresses import example
from tests.visibility.canaries import readable
from tests.visibility.registry import VISIBILITY, routes, rule_for
from visibility.enums import Audience
from visibility.levels import check_levels

WORD = "kanari0123456789"


class Things:
    """A section with a page of every kind that has exits of its own, all of them saying WORD."""

    def __init__(self, tree, audience):
        self.tree = tree
        shared = {"title": f"{WORD} cim", "summary": WORD}
        self.section = factories.SectionPageFactory(
            parent=tree.home, slug="targy", audience=audience, **shared
        )
        self.image = factories.ImageFactory(title="Kép")
        picture = ("picture", {"image": self.image, "alt_text": WORD})
        self.page = factories.StandardPageFactory(parent=self.section, slug="lap", body=[picture], **shared)
        self.idea = IdeaPageFactory(parent=self.section, slug="otlet", **shared)
        self.event = EventFactory(
            parent=EventIndexFactory(parent=tree.home), slug="esemeny", audience=audience, **shared
        )
        self.news = NewsPageFactory(
            parent=NewsIndexPageFactory(parent=tree.home), slug="hir", audience=audience, **shared
        )
        self.document = factories.DocumentFactory(
            title=WORD, file=ContentFile(pdf_saying(WORD), name="irat.pdf")
        )
        PageDocument.objects.create(
            page=self.idea, document=self.document, kind=factories.DocumentKindFactory(), dated="2026-01-02"
        )
        self.rendition = self.image.get_rendition("max-100x100")
        index.rebuild()  # what the site does after each commit, which a test has none of

    @property
    def roots(self):
        """The pages whose audience decides."""
        return [Page.objects.get(pk=page.pk).specific for page in (self.section, self.event, self.news)]

    def exits(self) -> set[str]:
        """Every address at which WORD could come out now, files included."""
        found = {page.get_url() for page in Page.objects.filter(depth__gte=2)}
        found |= {f"/ertesites/{page.pk}/" for page in self.roots}
        plain = {
            example(route) for route, _ in routes() if rule_for(route).rule == VISIBILITY and "<" not in route
        }
        found |= {f"/kereses/?q={WORD}", f"/kereses/javaslat/?q={WORD[:12]}", "/hirek/rss/"} | (
            plain - {None}
        )
        return found | self.files()

    def files(self) -> set[str]:
        return {Document.objects.get(pk=self.document.pk).url, self.rendition.url}


def seen(client, things, exits) -> set[str]:
    """The exits at which WORD comes out for this browser, or a file is handed out."""
    found = set()
    for address in sorted(exits):
        response = client.get(address)
        said = readable(response).replace(f"q={WORD}", "").replace(f"„{WORD}”", "")
        if (
            address in things.files()
            and response.status_code == 200
            or WORD in said
            and not address.startswith("/kereses/?")
            or address.startswith("/kereses/?")
            and "/targy/" in said
        ):
            found.add(address)
    return found


@pytest.fixture
def readers(delegate, steering_member):
    """Browsers with open sessions, and one of a stranger."""
    people = {"stranger": Client(), "delegate": Client(), "steering": Client()}
    people["delegate"].force_login(delegate)
    people["steering"].force_login(steering_member)
    return people


@pytest.fixture
def open_things(tree):
    """For everybody, until the test withdraws it."""
    return Things(tree, None)


@pytest.fixture
def closed_things(tree):
    """For the Forum."""
    return Things(tree, Audience.FORUM)


def warm(things, *clients) -> set[str]:
    """Let them see everything, twice; returns the exits."""
    exits = things.exits()
    must = {"/", "/targy/", "/targy/lap/", "/targy/otlet/", "/esemenyek/esemeny/", "/hirek/hir/"}
    must |= {f"/kereses/?q={WORD}", f"/kereses/javaslat/?q={WORD[:12]}"} | things.files()
    for client in clients:
        seen(client, things, must)
        met = seen(client, things, exits)
        assert must <= met, f"not seen before: {must - met}"
    return exits


def gone(things, exits, *clients) -> None:
    """None of them sees anything, at the old addresses or the new ones."""
    exits = exits | things.exits()
    searches = {address for address in exits if address.startswith("/kereses/")}
    for client in clients:
        assert seen(client, things, searches) == set(), "before the index has heard of it"
    index.rebuild()
    for client in clients:
        assert seen(client, things, exits) == set()
    assert check_levels() == []


def still(client, address: str) -> None:
    """Whoever is entitled goes on reading: a test that closes everything to everybody proves nothing."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert WORD in readable(response)


LOSERS = ("stranger", "delegate")


def losers(readers):
    return [readers[name] for name in LOSERS]


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


def test_unpublished(open_things, readers, superuser):
    exits = warm(open_things, *losers(readers), readers["steering"])
    for page in open_things.roots:
        UnpublishPageAction(page, user=superuser, include_descendants=True).execute()
    gone(open_things, exits, *losers(readers), readers["steering"])


def test_taken_down_on_schedule(open_things, readers):
    exits = warm(open_things, *losers(readers))
    later = timezone.now() + dt.timedelta(hours=1)
    for page in [*open_things.roots, open_things.page.specific, open_things.idea.specific]:
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


def test_role_removed(tree, coordinator):
    things, client = Things(tree, Audience.OFFICE), Client()
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
    address = Document.objects.get(pk=open_things.document.pk).url
    first = readers["stranger"].get(address)
    replace(open_things.document, ContentFile(pdf_saying("ujszoveg"), name="uj.pdf"), user=superuser)
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
    document, image = Document.objects.get(pk=open_things.document.pk), open_things.image
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
