"""Forged, redirected and framed requests, and sessions that must end. What else stands against them is in
tests/project/test_settings.py (headers) and tests/members (signing in, two steps)."""

import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user
from django.test import Client

from members.services import set_active
from notifications.models import OutboxMail
from tests.factories import PASSWORD
from tests.visibility.addresses import example
from tests.visibility.registry import OFFICE, routes, rule_for

AWAY = ["https://gonosz.example/", "//gonosz.example/", "/\\gonosz.example/", "https:///gonosz.example"]
# Where Django's own check is off, and what stands in its place.
CHECKED_OTHERWISE = {
    "admin/api/main/": "Wagtail's API of the admin asks for the token of the session itself (rest_framework)",
    "api/v1/": "takes no orders: anything but GET, HEAD and OPTIONS is refused (api.middleware)",
    "bekuldes/<int:page_id>/": "asks for it too, but keeps what was typed (inbox.views.send.csrf_fault)",
    "hasznos/<int:page_id>/": "what anybody may say without an account; a foreign site brings no session",
    "fiok/otletek/": "the steps of a data sheet: the same (ideas.views.sheet)",
    "leiratkozas/<str:token>/": "one click in the mail program (RFC 8058); its token is signed",
}
NEW_PASSWORD = "negy-szo-egymas-utan"


# --- forged forms


def test_no_address_takes_orders_without_a_token():
    exempt = [route for route, pattern in routes() if getattr(pattern.callback, "csrf_exempt", False)]
    assert [route for route in exempt if not route.startswith(tuple(CHECKED_OTHERWISE))] == []


def test_wagtails_api_of_the_admin_asks_for_the_token_too(superuser, home):
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    answer = client.post(f"/admin/api/main/pages/{home.pk}/action/unpublish/", {})
    assert answer.status_code == 403
    home.refresh_from_db()
    assert home.live


@pytest.mark.parametrize("address", ["/fiok/jelszo/", "/kilepes/", "/admin/emberek/meghivas/"])
def test_an_order_of_another_site_is_refused(superuser, home, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)
    assert client.post(address, {"password1": "x"}, headers={"origin": AWAY[0]}).status_code == 403


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(client, delegate):
    client.get("/belepes/")
    client.post("/belepes/", {"login": "tag", "password": PASSWORD})
    session = client.cookies["sessionid"]
    assert session["httponly"] and session["samesite"] == "Lax"
    assert client.cookies["csrftoken"]["samesite"] == "Lax"


# --- led away


def redirects_away(answer) -> bool:
    if answer.status_code not in (301, 302, 303, 307, 308):
        return False
    target = answer.url.replace("\\", "/")
    return urlsplit(target).netloc not in ("", "testserver") or target.startswith("//")


def test_no_address_leads_to_another_site(client, tree, superuser, delegate):
    """Every address outside the admin, and what of the admin sends people on, with every word for `next`."""
    addresses = {example(route, 1) for route, _pattern in routes() if rule_for(route).rule != OFFICE}
    page = tree.about_page.pk
    admin = [f"/admin/pages/{page}/{what}/" for what in ("delete", "unpublish", "copy", "lock", "unlock")]
    admin += ["/admin/login/", f"/admin/bulk/wagtailcore/page/publish/?id={page}"]
    for user, where in [(None, addresses), (delegate, addresses), (superuser, admin)]:
        reader = Client()
        if user:
            reader.force_login(user)
        for address in sorted(where - {None} if isinstance(where, set) else where):
            for away in AWAY[:1] if user is None else AWAY[:2]:
                query = {"next": away, "url": away, "return_to": away}
                joined = "&" if "?" in address else "?"
                asked = f"{address}{joined}next={away}&url={away}"
                assert not redirects_away(reader.get(asked)), asked
                assert not redirects_away(reader.post(address, query)), address


@pytest.mark.parametrize("away", AWAY)
def test_signing_in_and_out_lead_nowhere_else(client, delegate, away):
    answer = client.post("/belepes/", {"login": "tag", "password": PASSWORD, "next": away})
    assert answer.url == "/fiok/"
    assert client.post("/belepes/megerosites/", {"password": PASSWORD, "next": away}).url == "/fiok/"
    assert client.post("/kilepes/", {"next": away}).url == "/"


def test_an_address_with_two_slashes_stays_here(client, home):
    for address in ("//gonosz.example", "//gonosz.example/", "/%2f%2fgonosz.example", "/.//gonosz.example"):
        assert not redirects_away(client.get(address)), address


# --- the host's name


def test_a_foreign_host_is_refused(client, home):
    assert client.get("/", headers={"host": "gonosz.example"}).status_code == 400


@pytest.mark.parametrize(
    "address", ["/", "/belepes/", "/hirek/rss/", "/sitemap.xml", "/robots.txt", "/nincs/"]
)
def test_no_answer_repeats_a_host_somebody_claims(client, tree, address):
    claimed = {"x-forwarded-host": "gonosz.example", "forwarded": "host=gonosz.example"}
    answer = client.get(address, headers=claimed)
    assert b"gonosz.example" not in answer.content
    assert "gonosz.example" not in str(answer.headers)


# --- sessions end


def test_a_new_password_by_mail_ends_every_session(client, delegate):
    client.force_login(delegate)
    stranger = Client()
    stranger.post("/belepes/jelszo/", {"email": delegate.email})
    link = OutboxMail.objects.latest("pk").text.split("http://testserver")[1].split()[0]
    action = stranger.get(link, follow=True).context["action_url"]
    stranger.post(action, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert client.get("/fiok/").status_code == 302


def test_suspending_an_account_ends_its_sessions(client, delegate, tree):
    client.force_login(delegate)
    assert client.get("/forum/").status_code == 200
    set_active(delegate, False)
    assert not get_user(client).is_authenticated
    assert client.get("/forum/").url.startswith("/belepes/")


def test_signing_in_changes_the_key_of_the_session(client, delegate):
    client.get("/belepes/")
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post("/belepes/", {"login": "tag", "password": PASSWORD})
    assert client.cookies["sessionid"].value != before


# --- other


def test_the_audit_of_packages_does_not_call_unknown_sound():
    code = (
        "import sys, json; sys.path.insert(0, 'tools'); from audit import verdict;"
        "p = {'name': 'a', 'version': '1', 'vulns': []};"
        "hole = p | {'vulns': [{'id': 'CVE-1', 'fix_versions': ['2']}]};"
        "skipped = {'name': 'b', 'skip_reason': 'not found'};"
        "say = lambda *packages: print(verdict(json.dumps({'dependencies': packages}), '').split()[0]);"
        "say(p); say(hole, p); say(p, skipped); print(verdict('', 'offline').split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert done.stdout.split() == ["no", "WARNING", "nothing", "not"], done.stderr
