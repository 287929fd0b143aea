"""A member suggests something from a phone; the office answers; the member reads it (issue 3)."""

import pytest
from django.core import mail

from notifications.services import send_due
from tests.events.factories import EventFactory, EventIndexFactory
from tests.inbox.factories import FormPageFactory

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
ANSWER = "Köszönjük, felvesszük a napirendre."


@pytest.fixture
def event(pact):
    """A coming event of the forum that takes suggestions."""
    FormPageFactory(parent=pact.tree.forum, title="Javaslat", slug="javaslat", kind="suggestion")
    return EventFactory(parent=EventIndexFactory(parent=pact.tree.forum), title="Őszi fórum")


def test_a_suggestion_is_sent_answered_and_read(open_as, event, delegate, labour_officer):
    member = open_as(delegate, event.get_url())
    member.set_viewport_size(PHONE)
    number = send_suggestion(member, "Legyen szó a munkásbuszokról!")

    office = open_as(labour_officer, "/admin/inbox/")
    office.get_by_role("link", name=number).click()
    assign_to(office, labour_officer)
    answer(office, ANSWER)
    office.context.close()

    send_due()
    receipt, reply = mail.outbox
    assert (receipt.to, reply.to) == ([delegate.email], [delegate.email])
    assert number in receipt.subject and ANSWER in reply.body

    member.goto(member.url.split("/forum/")[0] + "/fiok/")
    member.get_by_role("link", name=number).click()
    assert ANSWER in member.inner_text("main")


def send_suggestion(page, text: str) -> str:
    """Fill in the form on the event's page; the number the page then shows."""
    form = page.locator("#javaslat form")
    form.get_by_label("téma").check()
    form.get_by_label("Az Ön javaslata").fill(text)
    form.get_by_label("Megismertem").check()
    form.get_by_role("button", name="Küldés").click()
    return page.locator("#javaslat .note--ok a").inner_text()


def assign_to(page, user) -> None:
    page.get_by_label("Felelős").select_option(str(user.pk))
    page.get_by_role("button", name="Mentés", exact=True).click()
    page.locator(".messages .success").wait_for()


def answer(page, text: str) -> None:
    """Write an answer, look at the preview, send it."""
    page.get_by_role("link", name="Válasz írása").click()
    page.locator("textarea[name=text]").fill(text)
    page.locator("[name=preview]").click()
    assert text in page.locator(".inbox-preview").inner_text()
    page.locator("[name=send]").click()
    page.locator(".messages .success").wait_for()
