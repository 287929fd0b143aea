"""What an address answers: to whom, with which headers, at what cost."""

import pytest
from django.db import connection
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from tests import factories
from visibility.enums import Audience

SIGN_IN = "/belepes/?next="


def test_everybody_reads_a_public_page(client, tree):
    assert "about lap" in client.get("/rolunk/lap/").content.decode()


@pytest.mark.parametrize(
    "path", ["/forum/", "/forum/lap/", "/forum/nincs/", "/forum/lap/nincs/", "/forum/x.pdf"]
)
def test_a_stranger_is_asked_to_sign_in_for_any_address_of_a_closed_section(client, tree, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"] == SIGN_IN + path
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/iranyitocsoport/", "/iranyitocsoport/lap/", "/iranyitocsoport/nincs/"])
def test_whoever_is_signed_in_but_not_entitled_gets_the_same_404(client, tree, delegate, path):
    client.force_login(delegate)
    hidden, absent = client.get(path), client.get("/nincs-ilyen/")
    assert hidden.status_code == absent.status_code == 404


def test_a_hidden_page_in_a_public_section_is_as_absent_as_one_that_never_was(client, tree):
    factories.StandardPageFactory(parent=tree.about, slug="titok", audience=Audience.FORUM)
    hidden, absent = client.get("/rolunk/titok/"), client.get("/rolunk/nincs/")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content.replace(b"titok", b"nincs") == absent.content


def test_an_ended_membership_reads_as_a_stranger_does(client, tree, former_delegate):
    client.force_login(former_delegate)
    assert client.get("/forum/lap/").status_code == 404


def test_a_suspended_account_is_signed_out_at_once(client, tree, delegate):
    client.force_login(delegate)
    assert client.get("/forum/lap/").status_code == 200
    type(delegate).objects.filter(pk=delegate.pk).update(is_active=False)
    assert client.get("/forum/lap/").status_code == 302


def test_an_unpublished_page_is_gone_for_the_office_too(client, tree, coordinator):
    tree.about_page.unpublish()
    client.force_login(coordinator)
    assert client.get("/rolunk/lap/").status_code == 404


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client, tree):
    response = client.get("/rolunk/lap")
    assert (response.status_code, response["Location"]) == (301, "/rolunk/lap/")


def test_an_address_without_its_last_slash_tells_nothing_of_a_closed_page(client, tree, delegate):
    client.force_login(delegate)
    assert client.get("/iranyitocsoport/lap").status_code == 404


@pytest.mark.parametrize(
    "path", ["/%00/", "/rolunk/%00/", "/" + "a/" * 500, "/rolunk/%F0%9F%98%80/", "/" + "x" * 5000]
)
def test_odd_addresses_are_absent_and_never_an_error(client, tree, path):
    assert client.get(path).status_code == 404


def test_an_old_address_leads_to_a_page_the_reader_may_see(client, tree, home):
    Redirect.add_redirect("/regi/", redirect_to=tree.about_page)
    assert client.get("/regi/")["Location"] == tree.about_page.get_url()


def test_an_old_address_of_a_closed_page_is_as_absent_as_any(client, tree, steering_member):
    Redirect.add_redirect("/regi/", redirect_to=tree.steering_page)
    assert client.get("/regi/").status_code == 404
    client.force_login(steering_member)
    assert client.get("/regi/").status_code == 301


def test_public_pages_may_be_shared_and_must_be_asked_about(client, tree):
    response = client.get("/rolunk/lap/")
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" in response["Vary"]
    again = client.get("/rolunk/lap/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_a_page_built_for_somebody_signed_in_is_private(client, tree, delegate):
    client.force_login(delegate)
    for path in ("/rolunk/lap/", "/forum/lap/"):
        assert client.get(path)["Cache-Control"] == "private, no-cache"


def test_a_kept_page_is_gone_the_moment_its_audience_changes(client, tree):
    assert client.get("/rolunk/lap/").status_code == 200
    tree.about.audience = Audience.FORUM
    tree.about.save_revision().publish()
    assert client.get("/rolunk/lap/").status_code == 302


def test_a_kept_page_is_gone_the_moment_it_is_moved_unpublished_or_changed(client, tree):
    client.get("/rolunk/lap/")
    tree.about_page.title = "Más cím"
    tree.about_page.save_revision().publish()
    assert "Más cím" in client.get("/rolunk/lap/").content.decode()
    tree.about_page.unpublish()
    assert client.get("/rolunk/lap/").status_code == 404


def test_saving_a_draft_leaves_kept_pages_alone(client, tree, django_assert_num_queries):
    client.get("/rolunk/lap/")
    tree.about_page.title = "Vázlat"
    tree.about_page.save_revision()
    with django_assert_num_queries(1):  # the site's version
        assert "Vázlat" not in client.get("/rolunk/lap/").content.decode()


def test_the_kept_page_of_a_stranger_is_never_given_to_a_member(client, tree, delegate):
    client.get("/rolunk/lap/")
    client.force_login(delegate)
    assert "is_shared_page" not in client.get("/rolunk/lap/").__dict__


def test_a_deep_page_costs_no_more_queries_than_a_shallow_one(client, tree, delegate):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    deep = tree.forum_page
    for number in range(3):
        deep = factories.StandardPageFactory(parent=deep, slug=f"mely-{number}")
    client.force_login(delegate)
    counts = []
    for page in (tree.forum_page, deep, tree.forum_page, deep):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(page.get_url()).status_code == 200
        counts.append(len(queries))
    assert counts[2] == counts[3]


def test_an_address_is_looked_up_by_an_index(home):
    """Wagtail has none on url_path; ours must outlive its migrations (pages/migrations/0002)."""
    if connection.vendor == "postgresql":  # with so few rows it would rather read them all
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Page.objects.filter(url_path__in=[home.url_path, "/nincs/"]).order_by().explain()
    assert "pages_url_path" in plan
