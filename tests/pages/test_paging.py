import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from pages.paging import page_of


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("", 1),
        ("2", 2),
        ("x", 1),
        ("-1", 5),
        ("0", 5),
        ("99999", 5),
        ("9" * 5000, 1),
        ("1.5", 1),
        ("\x00", 1),
        ("٣", 3),
        ("😀", 1),
    ],
)
def test_any_page_number_gives_a_page(asked, given):
    request = RequestFactory().get("/", {"page": asked})
    assert page_of(request, range(100)).number == given


def test_an_empty_list_has_one_page_and_no_pager():
    request = RequestFactory().get("/")
    page = page_of(request, [])
    assert page.number == 1
    assert "<nav" not in render_to_string("includes/pager.html", {"page_obj": page}, request)


def test_the_pager_keeps_the_rest_of_the_query():
    request = RequestFactory().get("/", {"q": 'a&b"', "page": "2"})
    html = render_to_string("includes/pager.html", {"page_obj": page_of(request, range(100))}, request)
    assert html.count('aria-current="page"') == 1
    assert "?q=a%26b%22&amp;page=3" in html
