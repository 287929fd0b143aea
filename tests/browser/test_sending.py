"""A form filled in on a phone without scripts: refused with every reason, then taken."""

import pytest

from tests.browser.toolkit import PHONE

pytestmark = pytest.mark.browser


def test_a_refused_form_is_as_good_to_use_as_a_fresh_one(open_page, pact):
    visit = open_page(pact.paths["data sheet step"], reader="delegate")
    visit.page.fill("[name=headcount]", "sok")
    visit.page.fill("[name=cost]", "1 500 000,50")
    visit.page.click("main form .btn")
    assert visit.page.input_value("[name=headcount]") == "sok"
    assert visit.page.locator("[role=alert] a").count() >= 2
    assert visit.violations() == []
    visit.page.set_viewport_size(PHONE)
    assert visit.sideways() <= 0 and visit.violations() == []


def test_a_suggestion_is_sent_from_a_phone_without_scripts(open_page, pact):
    visit = open_page(pact.paths["event with suggestion form"], reader="delegate", scripts=False)
    visit.page.set_viewport_size(PHONE)
    visit.page.fill("#javaslat [name=text]", "Beszéljünk a buszokról.")
    visit.page.check("#javaslat [name=privacy]")
    visit.page.click("#javaslat .btn")
    assert "J-20" in visit.page.inner_text("#javaslat .note--ok")
    assert visit.sideways() <= 0
