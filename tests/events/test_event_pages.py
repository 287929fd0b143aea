"""The page of one event: who gets it, what it tells, which documents it carries for whom."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from events.models import EventIndexPage, EventPage
from files.models import PageDocument
from home.models import HomePage
from pages.models import SectionPage, StandardPage
from tests.counting import queries_of
from tests.events.factories import EventFactory, EventKindFactory, budapest, in_days
from tests.factories import DocumentFactory, DocumentKindFactory, SettlementFactory
from tests.inbox.factories import FormPageFactory, InboxItemFactory
from visibility.enums import Audience


def carry(page, **kwargs):
    kind = kwargs.pop("kind", None) or DocumentKindFactory()
    return PageDocument.objects.create(
        page=page, document=DocumentFactory(**kwargs), kind=kind, dated=dt.date(2026, 12, 3)
    )


class PageTypes(WagtailPageTestCase):
    def test_lists_are_made_below_the_front_page_and_sections(self):
        self.assertAllowedParentPageTypes(EventIndexPage, {HomePage, SectionPage})

    def test_a_list_holds_events_alone(self):
        self.assertAllowedSubpageTypes(EventIndexPage, {EventPage})

    def test_an_event_is_made_below_a_list_and_nowhere_else(self):
        self.assertAllowedParentPageTypes(EventPage, {EventIndexPage})
        self.assertAllowedSubpageTypes(EventPage, set())
        self.assertCanNotCreateAt(StandardPage, EventPage)


def test_an_event_shows_when_and_where_it_is_and_whom_to_ask(client, lists):
    event = EventFactory(
        parent=lists.public,
        start=budapest("2026-12-03 10:00"),
        end=budapest("2026-12-03 13:00"),
        place_name="Művelődési ház",
        address="Fő tér 1.",
        settlement=SettlementFactory(name="Mintaváros"),
        contact_name="Szervező Szilvia",
        contact_email="szilvia@minta.example",
        contact_phone="+36 1 234 5678",
        online_link="https://minta.example/ulés",
        capacity=80,
        summary="Rövid tájékoztató.",
    )
    shown = client.get(f"/esemenyek/{event.slug}/").content.decode()
    for fact in [
        "2026. december 3. (csütörtök) 10:00–13:00",
        "Művelődési ház, Mintaváros, Fő tér 1.",
        "Szervező Szilvia",
        "mailto:szilvia@minta.example",
        'href="tel:+3612345678"',
        "https://minta.example/ul%C3%A9s",
        "80",
        "Rövid tájékoztató.",
    ]:
        assert fact in shown or fact.replace("%C3%A9", "é") in shown, fact


def test_a_closed_event_is_for_its_readers_alone(client, lists, delegate, outsider):
    event = EventFactory(parent=lists.forum)
    address = f"/forum/esemenyek/{event.slug}/"
    assert client.get(address).status_code == 302
    client.force_login(outsider)
    assert client.get(address).status_code == 404
    client.force_login(delegate)
    assert client.get(address).status_code == 200


def test_documents_stand_in_the_order_of_their_kinds_whatever_was_uploaded_first(client, lists):
    event = EventFactory(parent=lists.public)
    minutes = DocumentKindFactory(code="jegyzokonyv", name="Jegyzőkönyv", sort_order=40)
    invitation = DocumentKindFactory(code="meghivo", name="Meghívó", sort_order=10)
    carry(event, title="Második", kind=minutes)
    carry(event, title="Első", kind=invitation)
    shown = client.get(f"/esemenyek/{event.slug}/").content.decode()
    assert shown.index("Első") < shown.index("Második")


def test_a_document_leaves_no_trace_for_who_may_not_read_it(client, lists, delegate, steering_member):
    event = EventFactory(parent=lists.forum)
    hidden = carry(event, title="Rejtett jegyzőkönyv", own=Audience.STEERING).document
    carry(event, title="Olvasható meghívó", own=Audience.FORUM)
    client.force_login(steering_member)
    assert "Rejtett jegyzőkönyv" in client.get(f"/forum/esemenyek/{event.slug}/").content.decode()
    client.force_login(delegate)
    response = client.get(f"/forum/esemenyek/{event.slug}/")
    shown = response.content.decode()
    assert "Olvasható meghívó" in shown
    assert len(response.context["documents"]) == 1
    for trace in ("Rejtett", hidden.filename, hidden.url):
        assert trace not in shown
    assert client.get(hidden.url).status_code == 404


def test_without_a_readable_document_there_is_no_word_of_documents(client, lists, delegate):
    event = EventFactory(parent=lists.forum)
    carry(event, own=Audience.STEERING)
    client.force_login(delegate)
    assert 'id="documents"' not in client.get(f"/forum/esemenyek/{event.slug}/").content.decode()


def test_publishing_an_older_draft_loses_no_document(client, lists, coordinator):
    event = EventFactory(parent=lists.public)
    older = event.save_revision(user=coordinator)
    carried = carry(event, title="Jegyzőkönyv")
    event.title = "Újabb cím"
    event.save_revision(user=coordinator).publish()
    older.publish()
    assert EventPage.objects.get(pk=event.pk).title != "Újabb cím"
    assert PageDocument.objects.filter(pk=carried.pk, page_id=event.pk).exists()
    assert "Jegyzőkönyv" in client.get(f"/esemenyek/{event.slug}/").content.decode()


def test_an_event_costs_the_same_with_one_and_three_documents(client, lists, delegate):
    event = EventFactory(parent=lists.public)
    client.force_login(delegate)
    # The very first page makes the rows of the site's settings, which empties the caches once more.
    client.get(f"/esemenyek/{event.slug}/")
    counts = []
    for number in (1, 3):
        while event.carried_documents.count() < number:
            carry(event, own=Audience.PUBLIC)
        counts.append(queries_of(client, f"/esemenyek/{event.slug}/"))
    assert counts[0] == counts[1]


def test_a_kind_in_use_cannot_be_deleted(lists):
    from django.db.models import ProtectedError

    event = EventFactory(parent=lists.public)
    with pytest.raises(ProtectedError):
        event.kind.delete()


@pytest.mark.parametrize("make", ["saved", "unsaved"])
def test_events_and_lists_can_be_previewed(lists, superuser, make):
    if make == "saved":
        pages = [EventFactory(parent=lists.forum), lists.forum]
    else:
        pages = [
            EventPage(title="Új", slug="uj", kind=EventKindFactory(), start=budapest("2026-12-03 10:00")),
            EventIndexPage(title="Új", slug="uj"),
        ]
        for page in pages:
            page.path, page.depth = Page._get_children_path_interval(lists.forum.path)[1], 4
            page.set_url_path(lists.forum)
    for page in pages:
        request = page.make_preview_request
        response = request(original_request=None, preview_mode="") if make == "saved" else request()
        assert response.status_code == 200


@pytest.fixture
def suggestions(tree):
    """The suggestion form of the forum's members."""
    return FormPageFactory(parent=tree.forum, title="Javaslat", slug="javaslat", kind="suggestion")


def test_a_member_finds_the_suggestion_form_on_an_event_that_has_not_begun(
    client, lists, suggestions, delegate, outsider
):
    event = EventFactory(parent=lists.public)
    address = f"/esemenyek/{event.slug}/"
    client.force_login(delegate)
    shown = client.get(address).content.decode()
    assert 'id="javaslat"' in shown
    assert 'class="jump' in shown
    client.force_login(outsider)
    shown = client.get(address).content.decode()
    assert 'id="javaslat"' not in shown and "#javaslat" not in shown


def test_an_event_that_has_begun_takes_no_more_suggestions(client, lists, suggestions, delegate):
    event = EventFactory(parent=lists.public, start=in_days(-1), end=in_days(1))
    client.force_login(delegate)
    shown = client.get(f"/esemenyek/{event.slug}/").content.decode()
    assert 'id="javaslat"' not in shown
    assert 'class="jump' not in shown


def test_published_answers_stand_under_the_event_and_others_do_not(client, lists):
    event = EventFactory(parent=lists.public)
    answered = {"page": event, "status": "answered", "answered_at": timezone.now()}
    InboxItemFactory(**answered, text="Legyen büfé.", answer="Lesz büfé.", answer_published=True)
    InboxItemFactory(**answered, text="Titkos kérdés", answer="Titkos válasz")
    shown = client.get(f"/esemenyek/{event.slug}/").content.decode()
    assert "Legyen büfé." in shown
    assert "Lesz büfé." in shown
    assert "Titkos" not in shown


def test_the_page_counts_the_suggestions_and_what_became_of_them(client, lists):
    event = EventFactory(parent=lists.public)
    for kwargs in [
        {},
        {"on_agenda": True, "answer": "Igen.", "status": "answered"},
        {"answer": "Nem.", "status": "closed"},
        {"status": "rejected"},
        {"kind": "contact"},
    ]:
        InboxItemFactory(page=event, **kwargs)
    shown = client.get(f"/esemenyek/{event.slug}/").content.decode()
    assert "3 érkezett, 2 megválaszolva, 1 napirenden" in shown


@pytest.mark.parametrize(("agreed", "is_named"), [(True, True), (False, False), (None, False)])
def test_who_asked_is_named_only_if_they_agreed(client, lists, agreed, is_named):
    event = EventFactory(parent=lists.public)
    InboxItemFactory(
        page=event,
        sender=None,
        sender_name="Kíváncsi Kálmán",
        answer="Igen.",
        answer_published=True,
        values={} if agreed is None else {"show_name": agreed},
    )
    shown = client.get(f"/esemenyek/{event.slug}/").content.decode()
    assert ("Kíváncsi Kálmán" in shown) is is_named and "Igen." in shown


def test_a_kept_public_page_counts_a_new_suggestion_at_once(client, lists, delegate):
    from inbox import services
    from inbox.forms.send import Sent

    event = EventFactory(parent=lists.public)
    assert "érkezett" not in client.get(f"/esemenyek/{event.slug}/").content.decode()
    sent = Sent(kind="suggestion", text="Legyen több busz.", answers=[], values={})
    item = services.receive(sent, sender=delegate, page=event)
    assert "1 érkezett" in client.get(f"/esemenyek/{event.slug}/").content.decode()
    services.handle(item.pk, user=delegate, version=None, on_agenda=True)
    assert "1 napirenden" in client.get(f"/esemenyek/{event.slug}/").content.decode()
