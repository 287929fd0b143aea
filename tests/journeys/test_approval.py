"""An officer edits, a coordinator returns, then approves; what is closed shows to nobody (issue 3)."""

import pytest

from files.models import PageDocument
from search import index
from tests.events.factories import EventFactory, EventIndexFactory
from tests.factories import DocumentFactory, DocumentKindFactory, StandardPageFactory, days_ago

pytestmark = pytest.mark.browser

SEARCH = "/kereses/?q=K%C5%91sz%C3%A1liborz"


@pytest.fixture
def article(pact):
    return StandardPageFactory(parent=pact.tree.forum, title="Bértámogatás", slug="bertamogatas")


def test_an_edit_is_returned_then_approved_and_only_then_shown(
    open_as, article, partnership_officer, coordinator, delegate
):
    path, editor = article.get_url(), f"/admin/pages/{article.pk}/edit/"

    edit_and_submit(open_as(partnership_officer, editor), "Három hónapig jár.")
    assert "Három hónapig jár." not in reading(open_as(delegate, path))

    returned = open_as(coordinator, editor)
    choose(returned, "[data-workflow-action-name=reject]")
    returned.locator(".modal textarea").fill("Kérem az összeget is.")
    returned.locator(".modal [type=submit]").click()
    finish(returned)

    back = open_as(partnership_officer, editor)
    edit_and_submit(back, "Három hónapig jár, legfeljebb 400 000 Ft.")
    assert "400 000 Ft" not in reading(open_as(delegate, path))

    approving = open_as(coordinator, editor)
    choose(approving, "[data-workflow-action-name=approve]")
    finish(approving)
    assert "legfeljebb 400 000 Ft" in reading(open_as(delegate, path))


@pytest.fixture
def closed(pact):
    """A page of the steering section with a document, not published yet."""
    page = EventFactory(
        parent=EventIndexFactory(parent=pact.tree.steering), title="Kőszáliborz terve", live=False
    )
    kind = DocumentKindFactory()
    attached = PageDocument.objects.create(
        page=page, document=DocumentFactory(), kind=kind, dated=days_ago(1)
    )
    return page, attached.document


def test_a_closed_page_and_its_document_never_show(
    open_as, status_for, closed, coordinator, delegate, outsider, steering_member
):
    page, document = closed
    window = open_as(coordinator, f"/admin/pages/{page.pk}/edit/")
    choose(window, "[name=action-publish]")
    finish(window)
    for address in (page.get_url(), document.url):
        answers = [status_for(reader, address) for reader in (steering_member, delegate, outsider)]
        assert answers == [200, 404, 404], address

    edit = open_as(coordinator, f"/admin/pages/{page.pk}/edit/")
    edit.locator("[name=title]").fill("Kőszáliborz új terve")
    edit.locator("footer button").first.click()  # a draft over what is live
    finish(edit)
    assert [status_for(reader, page.get_url()) for reader in (steering_member, delegate)] == [200, 404]
    index.rebuild()  # nothing is committed here, and search follows commits
    found = {reader: reading(open_as(reader, SEARCH)) for reader in (steering_member, delegate, outsider)}
    assert [page.title in text for text in found.values()] == [True, False, False]


def test_a_moment_typed_into_the_editor_stays_as_typed(open_as, closed, coordinator):
    window = open_as(coordinator, f"/admin/pages/{closed[0].pk}/edit/")
    window.locator("[name=start]").fill("2030.12.15. 10:00")
    window.keyboard.press("Tab")
    window.locator("[name=title]").click()
    assert window.locator("[name=start]").input_value() == "2030.12.15. 10:00"
    window.context.close()


def edit_and_submit(page, summary: str) -> None:
    """Write `summary` and hand it in; publishing is not offered."""
    page.locator("[name=summary]").fill(summary)
    assert page.locator("[name=action-publish]").count() == 0
    choose(page, "[name=action-submit]")
    finish(page)


def choose(page, button: str) -> None:
    """Press one of the actions in the menu at the foot of the page editor."""
    page.locator("footer .w-dropdown__toggle, footer button[aria-expanded]").first.click()
    page.locator(f"footer {button}").first.click()


def finish(page) -> None:
    """Wait until the admin says that it is done; then no script of this window asks anything more."""
    page.locator(".messages .success").wait_for()
    page.context.close()


def reading(page) -> str:
    return page.inner_text("main")
