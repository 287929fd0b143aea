"""The search box in the head of every page offers titles while somebody types."""

import pytest

from search import index

pytestmark = pytest.mark.browser


def test_a_title_is_chosen_with_the_arrow_keys_in_the_head_of_any_page(open_page, pact):
    index.refresh("page", [pact.tree.forum.pk])
    visit = open_page("/rolunk/", reader="delegate")
    box, options = visit.page.locator("#site-search"), visit.page.locator("#site-search-list [role=option]")
    box.press_sequentially("fórum")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert visit.violations() == []
    box.press("Escape")
    assert not options.first.is_visible() and box.input_value() == "fórum"
    box.press("ArrowDown")
    with visit.page.expect_navigation():
        box.press("Enter")
    assert visit.page.url.endswith("/forum/")
    assert visit.problems == []
