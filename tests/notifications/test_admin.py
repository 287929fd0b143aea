"""What the office sees and does: the outbox, the test mail, circulars, the notice of a page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import get_page_models

from audit.models import AuditEntry
from members.roles import sync_roles
from notifications.enums import Choice, MailState
from notifications.kinds import CIRCULAR, choose
from notifications.models import Circular, OutboxMail, PageNotice
from notifications.services import queue_mail
from pages.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db

OUTBOX = "/admin/kimeno-levelek/"
CIRCULARS = "/admin/korlevelek/"


@pytest.fixture(autouse=True)
def _rights(db):
    sync_roles()


@pytest.fixture
def office(client, partnership_officer):
    client.force_login(partnership_officer)
    return client


def queue(state=MailState.WAITING, **kwargs):
    row = queue_mail(to="valaki@minta.example", template="test", context={}, kind="test", **kwargs)
    OutboxMail.objects.filter(pk=row.pk).update(state=state, attempts=3)
    return row


def state(row):
    row.refresh_from_db()
    return row.state


def test_the_office_sees_every_state_but_no_text(office):
    for each in MailState:
        queue(each)
    page = office.get(OUTBOX).content.decode()
    for each in MailState:
        assert str(each.label) in page
    assert "Nincs vele teendője" not in page
    assert "/new/" not in page and "/edit/" not in page


@pytest.mark.parametrize("person", ["finance_lead", "labour_officer", "delegate"])
def test_nobody_without_the_right_sees_or_sends(client, request, person):
    client.force_login(request.getfixturevalue(person))
    row = queue(MailState.FAILED)
    for address in (OUTBOX, f"{OUTBOX}proba/", CIRCULARS, f"{CIRCULARS}new/"):
        assert client.get(address).status_code in (302, 403, 404), address
    client.post(f"{OUTBOX}ujra/{row.pk}/")
    client.post(f"{OUTBOX}proba/", {"to": "x@minta.example"})
    assert state(row) == MailState.FAILED and OutboxMail.objects.count() == 1


@pytest.mark.parametrize("bad", [MailState.FAILED, MailState.UNCERTAIN])
def test_what_the_office_decides_about_is_sent_again(office, partnership_officer, delegate, deliver, bad):
    row = queue(bad, user=delegate)
    office.post(f"{OUTBOX}ujra/{row.pk}/")
    assert state(row) == MailState.WAITING and row.attempts == 0
    assert set(deliver()) == {delegate.email}  # the address of today, not the one it failed with
    entry = AuditEntry.objects.get(action="mail.send_again")
    assert entry.user == partnership_officer and entry.changes["state"] == [bad.value, "waiting"]


@pytest.mark.parametrize("fine", [MailState.SENT, MailState.SENDING, MailState.WITHDRAWN])
def test_nothing_else_is_sent_again(office, fine):
    row = queue(fine)
    office.post(f"{OUTBOX}ujra/{row.pk}/")
    assert state(row) == fine
    assert office.get(f"{OUTBOX}ujra/{row.pk}/").status_code == 405
    assert office.post(f"{OUTBOX}ujra/999999/").status_code == 404


def test_a_test_mail_goes_the_way_of_every_mail(office, deliver):
    assert "manage.py work" in office.get(f"{OUTBOX}proba/").content.decode()
    assert office.post(f"{OUTBOX}proba/", {"to": "proba@minta.example"}).status_code == 302
    assert "Próbalevél" in deliver()["proba@minta.example"].subject


@pytest.mark.parametrize("to", ["", "nem cím", "a@b.example\nBcc: c@d.example", "x" * 50000])
def test_a_test_mail_to_no_address_is_refused_in_words(office, to):
    assert office.post(f"{OUTBOX}proba/", {"to": to}).status_code == 200
    assert not OutboxMail.objects.exists()


def test_the_outbox_takes_the_same_queries_for_one_and_for_three(office):
    def queries(count):
        for _ in range(count):
            queue(MailState.FAILED)
        with CaptureQueriesContext(connection) as captured:
            office.get(f"{OUTBOX}lista/")
        return len(captured)

    queries(1)
    assert queries(1) == queries(3)


@pytest.mark.parametrize("query", ["state=x", "created_at=x", "p=x", "q=%00", "ordering=x", "q=%22"])
def test_bad_input_is_no_error(office, query):
    assert office.get(f"{OUTBOX}?{query}").status_code in (200, 404)


# Circulars

LETTER = {"subject": "Közgyűlés", "text": "Jöjjenek el.\n\nhttps://minta.example/", "level": 10}


@pytest.fixture
def circular(office):
    office.post(f"{CIRCULARS}new/", LETTER)
    return Circular.objects.get()


def test_a_circular_is_looked_at_before_it_goes(office, circular, delegate, partnership_officer):
    choose(delegate, CIRCULAR, Choice.NEVER)
    page = office.get(f"{CIRCULARS}kuldes/{circular.pk}/").content.decode()
    assert circular.author == partnership_officer
    assert "2 fő" in page and "Jöjjenek el." in page
    assert not OutboxMail.objects.exists()


def test_it_goes_to_the_body_once(office, circular, delegate, steering_member, outsider, deliver):
    address = f"{CIRCULARS}kuldes/{circular.pk}/"
    assert office.post(address).status_code == 302
    sent = deliver()
    assert {delegate.email, steering_member.email} < set(sent) and outsider.email not in sent
    assert sent[delegate.email].subject == "Közgyűlés" and "Jöjjenek el." in sent[delegate.email].body
    office.post(address)
    assert deliver() == {}
    circular.refresh_from_db()
    assert circular.recipients == len(sent)
    assert AuditEntry.objects.filter(action="circular.send").count() == 1


def test_it_can_be_narrowed_to_some_organisations(office, delegate, deliver):
    other = factories.MembershipFactory()
    chosen = delegate.memberships.get().organisation_id
    office.post(f"{CIRCULARS}new/", LETTER | {"only_organisations": [chosen]})
    office.post(f"{CIRCULARS}kuldes/{Circular.objects.get().pk}/")
    assert set(deliver()) == {delegate.email}
    assert other.user.email


def test_one_for_nobody_is_not_sent(office, circular):
    Circular.objects.update(filters={"organisations": ["999999"]})
    office.post(f"{CIRCULARS}kuldes/{circular.pk}/")
    circular.refresh_from_db()
    assert circular.requested_at is None


def test_what_was_sent_is_neither_edited_nor_deleted(office, circular, coordinator, client):
    office.post(f"{CIRCULARS}kuldes/{circular.pk}/")
    office.post(f"{CIRCULARS}edit/{circular.pk}/", LETTER | {"subject": "Más"})
    office.post(f"{CIRCULARS}delete/{circular.pk}/")
    circular.refresh_from_db()
    assert circular.subject == "Közgyűlés"


@pytest.mark.parametrize(
    "change",
    [
        {"subject": ""},
        {"subject": "x" * 151},
        {"text": ""},
        {"level": 0},
        {"level": "x"},
        {"only_types": ["x"]},
    ],
)
def test_a_circular_that_is_none_is_refused_in_words(office, change):
    assert office.post(f"{CIRCULARS}new/", LETTER | change).status_code == 200
    assert not Circular.objects.exists()


def test_its_subject_cannot_smuggle_headers(office, delegate, deliver):
    office.post(f"{CIRCULARS}new/", LETTER | {"subject": "Hír\r\nBcc: mas@minta.example"})
    for circular in Circular.objects.all():
        office.post(f"{CIRCULARS}kuldes/{circular.pk}/")
    for message in deliver().values():
        assert "\n" not in message.subject and len(message.recipients()) == 1


# The notice of a page


def test_whoever_edits_a_page_can_have_its_readers_told(office, tree, delegate, deliver):
    address = f"/admin/ertesites/{tree.forum_page.pk}/"
    assert "olvashatja" in office.get(address).content.decode()
    assert office.post(address, {"what": "document"}).status_code == 302
    assert "Új irat" in deliver()[delegate.email].subject
    assert PageNotice.objects.get().recipients >= 1
    assert AuditEntry.objects.filter(action="page.notice").exists()


def test_nobody_is_told_of_a_draft_or_by_somebody_else(client, office, tree, delegate, deliver):
    tree.forum_page.unpublish()
    assert office.get(f"/admin/ertesites/{tree.forum_page.pk}/").status_code == 404
    client.force_login(delegate)
    client.post(f"/admin/ertesites/{tree.about_page.pk}/", {"what": "new"})
    assert deliver() == {}


def form_data(page, **extra):
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    return nested_form_data(
        {"title": page.title, "slug": page.slug, "summary": "", "body": streamfield([]), "icon": ""} | extra
    )


def test_the_tick_in_the_editor_is_kept_until_publication_and_then_gone(
    client, coordinator, partnership_officer, delegate, tree, deliver
):
    page, address = tree.forum_page, f"/admin/pages/{tree.forum_page.pk}/edit/"
    client.force_login(partnership_officer)
    assert 'name="notify_readers"' in client.get(address).content.decode()
    client.post(address, form_data(page, notify_readers="on"))
    assert PageNotice.objects.get(page_id=page.pk).wanted
    assert deliver() == {}
    client.force_login(coordinator)
    client.post(address, form_data(page, notify_readers="on") | {"action-publish": "1"})
    assert delegate.email in deliver()
    assert not PageNotice.objects.get(page_id=page.pk).wanted
    client.post(address, form_data(page) | {"action-publish": "1"})
    assert deliver() == {}


def test_a_new_page_is_announced_if_its_type_or_its_editor_says_so(
    client, coordinator, delegate, tree, deliver, monkeypatch
):
    monkeypatch.setattr(StandardPage, "notify_by_default", True)
    client.force_login(coordinator)
    address = f"/admin/pages/add/pages/standardpage/{tree.forum.pk}/"
    page = client.get(address).content.decode()
    [tick] = re.findall(r'<input[^>]*name="notify_readers"[^>]*>', page)
    assert "checked" in tick
    data = form_data(StandardPage(title="Új lap", slug="uj-lap"), notify_readers="on")
    client.post(address, data | {"action-publish": "1"})
    assert delegate.email in deliver()
    client.post(address, form_data(StandardPage(title="Másik", slug="masik")) | {"action-publish": "1"})
    assert StandardPage.objects.get(slug="masik").live
    assert deliver() == {}


def test_news_and_what_else_members_wait_for_is_announced_unless_unticked():
    announced = {model.__name__ for model in get_page_models() if getattr(model, "notify_by_default", False)}
    assert announced == {
        "NewsPage",
        "ArticlePage",
        "IdeaPage",
        "QuarterlyReportPage",
    }
