"""Signing in and out, the forgotten password, and everything that must be refused there."""

import re

import pytest
from django.contrib.auth import get_user
from django.urls import reverse

from notifications.models import OutboxMail
from tests import factories
from tests.factories import PASSWORD

NEW_PASSWORD = "negy-szo-egymas-utan"


def sign_in(client, login, password=PASSWORD, **more):
    return client.post("/belepes/", {"login": login, "password": password, **more})


def signed_in(client):
    return get_user(client).is_authenticated


@pytest.mark.parametrize("login", ["tag", "TAG", "tag@minta.example", "Tag@Minta.Example", "  tag  "])
def test_a_user_name_or_an_address_in_any_case_signs_in(client, delegate, login):
    response = sign_in(client, login)
    assert response.status_code == 302
    assert response.url == "/fiok/"
    assert signed_in(client)


def test_an_address_typed_with_capitals_by_the_office_still_signs_in(client, db):
    factories.UserFactory(username="nagybetus", email="Kiss.Anna@Minta.Example")
    sign_in(client, "kiss.anna@minta.example")
    assert signed_in(client)


@pytest.mark.parametrize(
    ("login", "password"),
    [("tag", "rossz"), ("nincs-ilyen", PASSWORD), ("nincs@ilyen.example", PASSWORD), ("tag\x00", PASSWORD)],
)
def test_a_wrong_password_and_an_unknown_name_are_told_alike(client, delegate, login, password):
    response = sign_in(client, login, password)
    assert response.status_code == 200
    assert not signed_in(client)
    assert "errorlist" in response.content.decode() or response.context["form"].errors


def test_what_was_typed_stays_in_the_form_but_never_the_password(client, delegate):
    page = sign_in(client, "tag", "rossz-jelszo").content.decode()
    assert 'value="tag"' in page
    assert "rossz-jelszo" not in page


def test_one_reads_on_where_one_was_sent_from(client, tree, delegate):
    assert client.get("/forum/lap/").url == "/belepes/?next=/forum/lap/"
    page = client.get("/belepes/?next=/forum/lap/").content.decode()
    assert 'value="/forum/lap/"' in page
    assert sign_in(client, "tag", next="/forum/lap/").url == "/forum/lap/"


@pytest.mark.parametrize("away", ["https://gonosz.example/", "//gonosz.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_a_foreign_site_after_signing_in(client, delegate, away):
    assert sign_in(client, "tag", next=away).url == "/fiok/"


def test_a_suspended_account_is_told_so_only_with_the_right_password(client, suspended):
    response = sign_in(client, "felfuggesztett")
    assert response.url == reverse("account_inactive")
    assert client.get(response.url).status_code == 200
    assert sign_in(client, "felfuggesztett", "rossz").status_code == 200
    assert not signed_in(client)


def test_too_many_wrong_passwords_are_stopped_and_the_right_one_too(client, delegate):
    for _ in range(6):
        response = sign_in(client, "tag", "rossz")
    sign_in(client, "tag")
    assert not signed_in(client)
    assert response.status_code == 200


def test_too_many_requests_get_a_readable_page(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, "a", "b")
    response = sign_in(client, "a", "b")
    assert response.status_code == 429
    assert "<h1>" in response.content.decode()


def test_there_is_no_registration(client, db):
    page = client.get("/belepes/regisztracio/")
    assert page.status_code == 200
    assert b"<form method" not in page.content.split(b"<main")[1]
    answers = {"username": "uj", "email": "uj@minta.example", "password1": NEW_PASSWORD}
    client.post("/belepes/regisztracio/", answers | {"password2": NEW_PASSWORD})
    assert not signed_in(client)
    assert not type(factories.UserFactory.build()).objects.filter(username="uj").exists()


def test_signing_out_asks_first_so_that_a_link_cannot_do_it(client, delegate):
    client.force_login(delegate)
    assert client.get("/kilepes/").status_code == 200
    assert signed_in(client)
    assert client.post("/kilepes/").url == "/"
    assert not signed_in(client)


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/login/?next=/admin/pages/"])
def test_wagtails_own_sign_in_leads_to_ours(client, db, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response.url.startswith("/belepes/")
    assert client.post(path, {"username": "admin", "password": "x"}).url.startswith("/belepes/")


def test_wagtails_own_password_reset_leads_to_ours(client, db):
    assert client.get("/admin/password_reset/").url == "/belepes/jelszo/"
    for path in ["/admin/password_reset/confirm/MQ/abc-def/", "/admin/password_reset/done/"]:
        assert client.get(path).status_code in (302, 404)


def test_the_admin_is_no_address_for_signed_in_people_outside_the_office(client, home, delegate):
    client.force_login(delegate)
    for path in ["/admin/", "/admin/pages/", "/admin/login/"]:
        assert client.get(path).status_code == 404


def ask_reset(client, email):
    return client.post("/belepes/jelszo/", {"email": email})


def link_in_last_mail():
    return re.search(r"http://testserver(/belepes/\S+)", OutboxMail.objects.latest("pk").text).group(1)


def test_a_forgotten_password_is_replaced_by_the_link_in_the_mail_once(client, delegate):
    assert ask_reset(client, "TAG@minta.example").url == "/belepes/jelszo/elkuldve/"
    link = link_in_last_mail()
    form_page = client.get(link, follow=True)
    assert link not in form_page.redirect_chain[-1][0]
    action = form_page.context["action_url"]
    answer = client.post(action, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert answer.url == "/belepes/jelszo/kesz/"
    sign_in(client, "tag", NEW_PASSWORD)
    assert signed_in(client)
    client.logout()
    used = client.get(link, follow=True)
    assert used.context["token_fail"]


def test_asking_for_a_reset_never_tells_who_has_an_account(client, delegate, suspended):
    known = ask_reset(client, "tag@minta.example")
    unknown = ask_reset(client, "senki@minta.example")
    closed = ask_reset(client, suspended.email)
    assert known.url == unknown.url == closed.url
    assert list(OutboxMail.objects.values_list("to", flat=True)) == ["tag@minta.example"]


def test_the_link_in_the_mail_names_our_site_whatever_host_was_asked_for(client, delegate):
    client.post("/belepes/jelszo/", {"email": "tag@minta.example"}, headers={"host": "127.0.0.1"})
    assert "http://testserver/" in OutboxMail.objects.latest("pk").text


@pytest.mark.parametrize("password", ["rovid", "12345678901234", "password123", "tag@minta.example"])
def test_a_weak_new_password_is_refused_with_a_reason(client, delegate, password):
    ask_reset(client, "tag@minta.example")
    action = client.get(link_in_last_mail(), follow=True).context["action_url"]
    response = client.post(action, {"password1": password, "password2": password})
    assert response.status_code == 200
    assert response.context["form"].errors


def test_changing_the_password_ends_every_other_session_and_keeps_this_one(client, delegate):
    other = type(client)()
    other.force_login(delegate)
    client.force_login(delegate)
    answers = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    response = client.post("/fiok/jelszo/", answers)
    assert response.url == "/fiok/"
    assert signed_in(client)
    assert other.get("/fiok/").status_code == 302


def test_a_password_is_not_changed_without_the_old_one(client, delegate):
    client.force_login(delegate)
    answers = {"oldpassword": "rossz", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post("/fiok/jelszo/", answers).status_code == 200
    delegate.refresh_from_db()
    assert delegate.check_password(PASSWORD)


def test_a_forged_form_gets_a_readable_refusal(db):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/belepes/", {"login": "tag", "password": PASSWORD})
    assert response.status_code == 403
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_inactive",
        "account_signup",
    ],
)
def test_every_page_of_signing_in_can_be_opened_by_a_stranger(client, db, name):
    assert client.get(reverse(name)).status_code == 200


def test_the_pages_of_allauth_we_have_no_use_for_lead_to_the_account(client, delegate):
    client.force_login(delegate)
    for name in ["account_email", "account_email_verification_sent"]:
        assert client.get(reverse(name)).url == "/fiok/"
    assert client.get(reverse("account_reauthenticate")).status_code == 200
    assert client.get(reverse("account_set_password")).url == "/fiok/jelszo/"
