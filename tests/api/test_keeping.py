"""What caches, browsers and other origins may do with an answer."""

from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.factories import program, program_of
from tests.counting import queries_of


def test_nobody_is_sent_again_what_has_not_changed(tree, delegate):
    client = program_of(delegate)
    for address in ("/api/v1/pages", f"/api/v1/pages/{tree.forum_page.translation_key}", "/api/v1/events"):
        tag = client.get(address)["ETag"]
        again = client.get(address, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b""), address
        assert again["ETag"] == tag
    factories.StandardPageFactory(parent=tree.forum, title="Új lap")
    changed = client.get("/api/v1/pages", headers={"if-none-match": client.get("/api/v1/events")["ETag"]})
    assert changed.status_code == 200
    assert "Új lap" in changed.content.decode()


def test_the_answer_of_one_level_and_language_is_not_taken_for_that_of_another(
    tree, delegate, steering_member
):
    tag = program_of(steering_member).get("/api/v1/pages")["ETag"]
    for client in (program_of(delegate), program(), program(**{"accept-language": "en"})):
        assert client.get("/api/v1/pages", headers={"if-none-match": tag}).status_code == 200


def test_that_a_list_is_unchanged_is_told_without_looking_it_up(tree, delegate):
    client = program_of(delegate)
    full = queries_of(client, "/api/v1/pages")
    tag = client.get("/api/v1/pages")["ETag"]
    client.defaults["HTTP_IF_NONE_MATCH"] = tag
    with CaptureQueriesContext(connection) as found:
        assert client.get("/api/v1/pages").status_code == 304
    assert len(found) < full


def test_no_cache_in_between_keeps_an_answer(tree, delegate):
    for client in (program(), program_of(delegate)):
        for address in ("/api/v1/pages", "/api/v1/me", "/api/v1/nincs"):
            answer = client.get(address)
            assert answer["Cache-Control"] == "private, no-cache"
            assert {"Authorization", "Cookie"} <= set(answer["Vary"].replace(",", "").split())


@override_settings(API_ORIGINS=["https://honlap.example"])
def test_only_configured_origins_may_ask_from_a_browser_and_never_with_our_cookies(home):
    ours = program(origin="https://honlap.example").get("/api/v1/pages")
    assert ours["Access-Control-Allow-Origin"] == "https://honlap.example"
    asked = program(origin="https://honlap.example").options("/api/v1/pages")
    assert "Authorization" in asked["Access-Control-Allow-Headers"]
    for origin in (
        "https://mas.example",
        "null",
        "https://honlap.example.rossz.example",
        "https://honlap.example:8443",
    ):
        for answer in (
            program(origin=origin).get("/api/v1/pages"),
            program(origin=origin).options("/api/v1/pages"),
        ):
            assert "Access-Control-Allow-Origin" not in answer
            assert "Origin" in answer["Vary"]
    assert "Access-Control-Allow-Credentials" not in {*ours.headers, *asked.headers}


def test_the_reference_page_takes_nothing_from_elsewhere(home):
    answer = program().get("/api/v1/docs")
    html = answer.content.decode()
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "<script" not in html.replace('<script src="/static/', "")
    assert "/api/v1/pages/{key}" in html
    assert "Percenként egy kulcs" in html
