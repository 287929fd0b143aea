"""An event from its first suggestion to its summary: answered, held, documented, judged by six (issue 5)."""

import pytest
from django.urls import reverse

from events import feedback
from events.enums import Need, State
from events.life import state_of
from events.models import DocumentNeed, EventLife, EventPage
from inbox.models import InboxItem
from tests.events.factories import EventFactory, EventIndexFactory, in_days
from tests.factories import DocumentKindFactory, MembershipFactory
from tests.files.uploads import PDF
from tests.inbox.factories import FormPageFactory
from tests.journeys.test_suggestion import send_suggestion

pytestmark = pytest.mark.browser

QUESTION = "Hasznos volt?"


@pytest.fixture
def event(pact):
    """An announced forum that needs an invitation and minutes, and asks one question afterwards."""
    FormPageFactory(parent=pact.tree.forum, title="Javaslat", slug="javaslat", kind="suggestion")
    page = EventFactory(
        parent=EventIndexFactory(parent=pact.tree.forum, slug="forumok"),
        title="Téli fórum",
        kind__code="teli",
        kind__feedback_questions=QUESTION,
    )
    for order, code in enumerate(["meghivo", "jegyzokonyv"]):
        kind = DocumentKindFactory(code=code, name=code.capitalize(), sort_order=order)
        DocumentNeed.objects.create(event_kind=page.kind, document_kind=kind, need=Need.REQUIRED)
    EventLife.objects.create(page=page, state=State.ANNOUNCED)
    return page


def test_an_event_is_suggested_to_held_documented_and_judged(open_as, event, delegate, coordinator):
    member = open_as(delegate, event.get_url())
    member.get_by_label("a nevem ott állhat mellette").check()
    send_suggestion(member, "Legyen szó a munkásbuszokról!")
    item = InboxItem.objects.get()
    office = open_as(coordinator, reverse("inbox_admin:edit", args=[item.pk]))
    office.get_by_label("napirenden van").check()
    office.get_by_role("button", name="Mentés", exact=True).click()
    office.locator(".messages .success").wait_for()
    publish_answer(office)
    member.reload()
    shown = member.inner_text("main")
    assert "1 érkezett, 1 megválaszolva, 1 napirenden" in shown
    assert "Igen, lesz." in shown and "Tag Tamás" in shown

    EventPage.objects.filter(pk=event.pk).update(start=in_days(-1), end=None)
    move(office, event, State.HELD)
    fill_the_file(office, event)
    count_people(office, event)
    move(office, event, State.DOCUMENTED)
    assert state_of(event) == State.DOCUMENTED

    member.reload()
    member.get_by_role("link", name="Elmondom a véleményemet").click()
    member.get_by_label("4", exact=True).check()
    member.get_by_role("button", name="Elküldöm a véleményemet").click()
    assert "megkaptuk a véleményét" in member.inner_text("body")
    held = EventPage.objects.get(pk=event.pk)
    for _ in range(5):
        feedback.give(held, MembershipFactory().user, ratings=[(QUESTION, 5)], text="")
    member.reload()
    member.get_by_role("link", name="A vélemények összesítése").click()
    assert "4,8" in member.inner_text("main") and "6" in member.inner_text("main")
    assert "2 / 2" in page_text(office, event)


def publish_answer(page) -> None:
    """Answer the item on the screen, to be read on the page of the event."""
    page.get_by_role("link", name="Válasz írása").click()
    page.locator("[name=published]").check()
    page.locator("textarea[name=text]").fill("Igen, lesz.")
    page.locator("[name=preview]").click()
    page.locator("[name=send]").click()
    page.locator(".messages .success").wait_for()


def address(page, path: str) -> str:
    return page.url.split("/admin/")[0] + path


def move(page, event, state: str) -> None:
    """Make the move on the screen of states."""
    page.goto(address(page, reverse("event_life:state", args=[event.pk])))
    form = page.locator(f"form:has(input[name$=to][value={state}])")
    reason = form.locator("textarea")
    if reason.count():
        reason.fill("Így volt.")
    form.locator("button").click()
    page.locator(".messages .success").wait_for()


def fill_the_file(page, event) -> None:
    """Upload what is compulsory, each beside its kind, together."""
    page.goto(address(page, reverse("page_documents:list", args=[event.pk])))
    for kind in ("Meghivo", "Jegyzokonyv"):
        file = {"name": "irat.pdf", "mimeType": "application/pdf", "buffer": PDF}
        page.get_by_role("row", name=kind).locator("input[type=file]").set_input_files(file)
    page.locator("section[aria-labelledby=documents-by-kind] button[type=submit]").click()
    page.locator(".messages .success").wait_for()


def count_people(page, event) -> None:
    page.goto(address(page, reverse("event_papers:headcount", args=[event.pk])))
    page.locator("[name=total]").fill("45")
    page.locator("form.headcount button").last.click()
    page.locator(".messages .success").wait_for()


def page_text(page, event) -> str:
    page.goto(address(page, event.get_url()))
    return page.inner_text("main")
