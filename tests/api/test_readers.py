"""Who reads what: the same by key and by session, and exactly what the site shows."""

from django.test import Client

from members.models import Membership
from tests.api.factories import key_of, program, program_of
from tests.factories import days_ago
from visibility.querysets import visible_pages

LISTS = [
    "/api/v1/pages?limit=100",
    "/api/v1/events",
    "/api/v1/ideas",
    "/api/v1/reports",
    "/api/v1/articles",
    "/api/v1/glossary",
    "/api/v1/documents",
    "/api/v1/images",
    "/api/v1/navigation",
    "/api/v1/settings",
    "/api/v1/search?q=lap",
    "/api/v1/me",
]


def browser_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def titles(client, address="/api/v1/pages?limit=100") -> set[str]:
    return {page["title"] for page in client.get(address).json()["items"]}


def test_a_key_and_a_session_of_the_same_person_get_the_same_bytes(things, delegate):
    program, browser = program_of(delegate), browser_of(delegate)
    one = [
        f"/api/v1/events/{things.event.translation_key}",
        f"/api/v1/pages/{things.article.translation_key}",
    ]
    for address in LISTS + one:
        by_key, by_session = program.get(address), browser.get(address)
        assert by_key.status_code == by_session.status_code == 200
        assert by_key.content == by_session.content, address
        assert by_key["ETag"] == by_session["ETag"]


def test_pages_are_exactly_those_the_site_shows(things, delegate, steering_member):
    shown = {}
    for name, user in (("stranger", None), ("delegate", delegate), ("steering", steering_member)):
        api = program_of(user) if user else program()
        site = browser_of(user) if user else Client()
        answer = api.get("/api/v1/pages?limit=100").json()
        shown[name] = {page["title"] for page in answer["items"]}
        assert answer["count"] == len(answer["items"])
        assert {page["id"] for page in answer["items"]} == {
            str(page.translation_key) for page in visible_pages(user) if page.depth > 1
        }
        for page in answer["items"]:
            path = page["url"].removeprefix("http://testserver")
            assert site.get(path).status_code == 200, path
    assert "forum lap" in shown["delegate"] - shown["stranger"]
    assert shown["stranger"] < shown["delegate"] < shown["steering"]
    assert shown["steering"] - shown["delegate"] == {"steering szakasz", "steering lap"}


def test_the_office_reads_all(tree, coordinator):
    assert "office lap" in titles(program_of(coordinator))


def test_a_hidden_thing_and_an_absent_one_are_told_alike(things, outsider):
    absent = "00000000-0000-4000-8000-000000000000"
    for client in (program(), program_of(outsider)):
        for kind, thing in (
            ("pages", things.event),
            ("events", things.event),
            ("ideas", things.idea_page),
            ("reports", things.report),
        ):
            hidden = client.get(f"/api/v1/{kind}/{thing.translation_key}")
            nothing = client.get(f"/api/v1/{kind}/{absent}")
            assert hidden.status_code == nothing.status_code == 404
            assert hidden.content == nothing.content
            assert dict(hidden.items()) == dict(nothing.items())
        for address in (
            f"/api/v1/documents/{things.document.pk}",
            f"/api/v1/documents/{things.document.pk}/file",
            f"/api/v1/images/{things.image.pk}",
            f"/api/v1/images/{things.image.pk}/small",
        ):
            assert client.get(address).content == client.get("/api/v1/documents/999999").content, address


def test_below_a_hidden_page_is_as_empty_as_below_an_absent_one(tree):
    hidden = program().get("/api/v1/pages?below=/iranyitocsoport/").json()
    absent = program().get("/api/v1/pages?below=/nincs-ilyen-resz/").json()
    assert hidden == absent == {"count": 0, "next": None, "previous": None, "items": []}


def test_an_ended_membership_acts_at_once(tree, delegate):
    client = program_of(delegate)
    assert "forum lap" in titles(client)
    Membership.objects.filter(user=delegate).update(end=days_ago(1))
    assert "forum lap" not in titles(client)


def test_a_suspended_account_opens_nothing(tree, delegate):
    client = program_of(delegate)
    delegate.is_active = False
    delegate.save()
    assert client.get("/api/v1/me").status_code == 401


def test_a_key_sets_no_cookie_and_outdoes_the_session(tree, delegate, steering_member):
    client = browser_of(steering_member)
    answer = client.get("/api/v1/me", headers={"authorization": f"Bearer {key_of(delegate)}"})
    assert answer.json()["username"] == "tag"
    assert not answer.cookies
    docs = client.get("/api/v1/docs", headers={"authorization": f"Bearer {key_of(delegate)}"})
    assert docs.status_code == 200
    assert not docs.cookies


def test_a_stranger_is_nobody(home):
    told = program().get("/api/v1/me").json()
    assert told["signed_in"] is False
    assert (told["username"], told["audience"]["code"], told["bodies"]) == ("", "public", [])


def test_office_reading_a_steering_page_is_noted_as_on_the_site(tree, coordinator):
    from audit.models import AuditEntry

    address = f"/api/v1/pages/{tree.steering_page.translation_key}"
    assert program_of(coordinator).get(address).status_code == 200
    assert AuditEntry.objects.filter(action="read_closed", user=coordinator).count() == 1
