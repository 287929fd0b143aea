from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from pages.cache import site_of


def test_the_site_is_found_once_for_many_requests(rf, home, django_assert_num_queries):
    assert site_of(rf.get("/")).root_page_id == home.pk
    with django_assert_num_queries(1):  # SiteVersion alone
        assert site_of(rf.get("/")).root_page_id == home.pk


def test_a_change_of_the_site_is_seen_at_once(rf, home):
    site_of(rf.get("/"))
    site = Site.objects.get(is_default_site=True)
    site.site_name = "Új név"
    site.save()
    assert site_of(rf.get("/")).site_name == "Új név"


def test_wagtails_own_look_up_finds_what_was_kept(rf, home, django_assert_num_queries):
    request = rf.get("/")
    site_of(request)
    with django_assert_num_queries(0):
        assert Site.find_for_request(request) == site_of(request)


def test_a_kept_public_page_costs_one_query(client, tree):
    from django.db import connection

    client.get("/rolunk/lap/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/rolunk/lap/").status_code == 200
    assert len(queries) == 1
