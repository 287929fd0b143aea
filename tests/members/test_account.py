from members import account
from tests import factories


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/fiok/").url == "/belepes/?next=/fiok/"


def test_the_account_shows_who_i_am_and_what_i_may_read(client, delegate):
    factories.MembershipFactory(user=delegate, body="steering", ended=True)
    factories.MembershipFactory(
        user__last_name="Társ",
        user__first_name="Tünde",
        organisation=delegate.memberships.get(body="forum").organisation,
    )
    client.force_login(delegate)
    response = client.get("/fiok/")
    page = response.content.decode()
    assert "Mintaváros Önkormányzata" in page
    assert "Társ Tünde" in page
    assert response.context["readable"] == ["nyilvános oldalak", "Foglalkoztatási Fórum"]
    assert len(response.context["memberships"]) == 2


def test_the_account_is_never_kept_by_a_browser_or_a_proxy(client, delegate):
    client.force_login(delegate)
    kept = client.get("/fiok/")["Cache-Control"]
    assert "private" in kept
    assert "no-store" in kept


def test_whoever_is_in_no_body_is_told_so(client, outsider):
    client.force_login(outsider)
    assert client.get("/fiok/").context["readable"] == ["nyilvános oldalak"]


def test_other_rooms_add_parts_in_their_order_and_may_hide_them(client, delegate, monkeypatch):
    monkeypatch.setattr(account, "_sections", {})
    account.register_section("late", "members/term_cells.html", lambda request: {"n": 2}, order=20)
    account.register_section("early", "members/term_cells.html", lambda request: {"n": 1}, order=10)
    account.register_section("hidden", "members/term_cells.html", lambda request: None, order=1)
    client.force_login(delegate)
    shown = client.get("/fiok/").context["sections"]
    assert [part["name"] for part in shown] == ["early", "late"]


def test_the_account_takes_the_same_queries_for_one_and_three_memberships(
    client, delegate, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(delegate)
    client.get("/fiok/")  # fills what is kept for every page
    with CaptureQueriesContext(connection) as one:
        client.get("/fiok/")
    factories.MembershipFactory.create_batch(2, user=delegate)
    with django_assert_num_queries(len(one)):
        client.get("/fiok/")
