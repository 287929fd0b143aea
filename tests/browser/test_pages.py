"""Every kind of page, as people meet it (contract.md, promise 4)."""

import pytest

from tests.browser.examples import all_examples
from tests.browser.toolkit import assert_accessible

pytestmark = pytest.mark.browser
EXAMPLES = {example.name: example for example in all_examples()}


@pytest.mark.parametrize("name", EXAMPLES)
def test_page_is_accessible_light_and_strict(open_page, pact, name):
    assert_accessible(open_page, pact.paths[name], reader=EXAMPLES[name].reader)


def test_a_missing_page_is_as_good_as_any_other(open_page):
    assert_accessible(open_page, "/nincs-ilyen/", status=404)


def test_the_sign_in_page_too(open_page):
    assert_accessible(open_page, "/belepes/")


def test_the_menu_opens_from_its_button_on_a_phone(open_page, pact):
    visit = open_page("/")
    visit.page.set_viewport_size({"width": 360, "height": 700})
    item = visit.page.locator("nav#main-menu a").first
    assert not item.is_visible()
    visit.page.locator("button.menu-button").press("Enter")
    assert item.is_visible()
    visit.page.keyboard.press("Escape")
    assert not item.is_visible()


def test_the_first_tab_stop_leads_to_the_content(open_page):
    visit = open_page("/rolunk/")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "tartalom"
