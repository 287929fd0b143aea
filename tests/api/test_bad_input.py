"""Whatever is asked wrongly is told so: a problem answer, in the asker's language, and never a 500."""

import datetime as dt
from unittest import mock

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.utils import timezone

from api import limits, tokens
from api.middleware import ReadingApi
from api.models import Token
from tests.api.factories import key_of, program

WRONG = {
    "an unknown parameter": "/api/v1/pages?fields=title",
    "an unknown filter": "/api/v1/events?venue=x",
    "an unknown type": "/api/v1/pages?type=nincs.ilyen",
    "an unknown state": "/api/v1/events?state=elmarad",
    "an unknown order": "/api/v1/pages?order=veletlen",
    "a huge limit": "/api/v1/pages?limit=1000000000000",
    "no limit": "/api/v1/pages?limit=0",
    "a limit in words": "/api/v1/pages?limit=sok",
    "a negative offset": "/api/v1/pages?offset=-1",
    "a huge offset": "/api/v1/pages?offset=99999999999999999999",
    "a day that is none": "/api/v1/events?since=2026-02-30",
    "a day long ago": "/api/v1/events?since=0001-01-01",
    "a day far away": "/api/v1/events?until=9999-12-31",
    "a day as a number": "/api/v1/events?since=20261120",
    "a quarter that is none": "/api/v1/indicators?quarter=2026-5",
    "a year that is none": "/api/v1/reports?year=12026",
    "a NUL": "/api/v1/pages?tag=%00",
    "a NUL in a search": "/api/v1/search?q=a%00b",
    "an endless word": f"/api/v1/search?q={'a' * 50_000}",
    "no question": "/api/v1/search",
    "an empty question": "/api/v1/search?q=",
    "the same parameter twice": "/api/v1/pages?limit=1&limit=2",
    "a number that is none on earth": "/api/v1/documents/99999999999999999999",
    "a size that is none": "/api/v1/images/1/oriasi",
}
HARMLESS = [
    "/api/v1/search?q=%27%20OR%201%3D1%20--",
    "/api/v1/search?q=%22%20NEAR(a%20b)%20%2A%20AND%20NOT%20title%3A",
    "/api/v1/search?q=%F0%9F%98%80",
    "/api/v1/search?q=%ED%A0%80",
    "/api/v1/pages?q=%22%28%29%5E%2A%3A-%22",
    "/api/v1/pages?tag=%27%3B%20DROP%20TABLE%20x%3B--",
    "/api/v1/pages?below=%2F..%2F..%2F%25",
    "/api/v1/pages?path=%2F%27%22%3Cscript%3E",
    "/api/v1/documents?kind=%27%22%25",
    "/api/v1/events?offset=100000",
]


def test_it_is_refused_in_words(home):
    answers = {name: program().get(address) for name, address in WRONG.items()}
    told = {name: (answer.status_code, answer["Content-Type"]) for name, answer in answers.items()}
    assert told == dict.fromkeys(WRONG, (400, "application/problem+json"))
    for name, answer in answers.items():
        for error in answer.json()["errors"]:
            assert error["parameter"], name
            assert error["message"], name


def test_it_is_only_a_question_without_an_answer(home):
    answers = {address: program().get(address) for address in HARMLESS}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(
        HARMLESS, 200
    )
    assert not [address for address, answer in answers.items() if answer.json()["items"]]


def test_a_problem_is_told_in_the_asker_s_language(home):
    for asked_in, answered_in, words in [
        ("", "hu", "legfeljebb 100"),
        ("en-GB,en;q=0.9", "en", "at most 100"),
        ("de, hu;q=0.5", "hu", "legfeljebb 100"),
        ("\x00;;q=x,,", "hu", "legfeljebb 100"),
    ]:
        answer = program(**{"accept-language": asked_in}).get("/api/v1/pages?limit=101")
        assert answer["Content-Language"] == answered_in
        assert words in answer.json()["errors"][0]["message"].lower()
        assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(db, method):
    for address in ("/api/v1/pages", "/api/v1/docs", "/api/v1/openapi.json", "/api/v1/nincs"):
        answer = getattr(program(), method)(address)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer["Content-Type"] == "application/problem+json"


def test_head_is_get_without_the_body(home):
    got, asked = program().get("/api/v1/pages"), program().head("/api/v1/pages")
    assert asked.status_code == 200
    assert asked.content == b""
    assert asked["ETag"] == got["ETag"]


def test_options_tells_what_may_be_asked(home):
    answer = program().options("/api/v1/pages")
    assert (answer.status_code, answer["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_an_unknown_address_is_a_problem_too(home):
    for address in ("/api/", "/api/v1", "/api/v1/nincs/ilyen", "/api/v2/pages", "/api/v1/pages/"):
        answer = program().get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), address


BAD_KEYS = ["pimor_", "pimor_kitalalt", "nem-is-kulcs", "pimor_" + "a" * 5000, "pimor_ékezet", "'; --"]


def test_an_unknown_key_is_refused_and_not_taken_for_a_stranger(db):
    for key in BAD_KEYS:
        answer = program(key).get("/api/v1/pages")
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer"), key


def test_a_scheme_that_is_none_of_ours_is_refused(home):
    assert program(authorization="Basic dGFnOnRhZw==").get("/api/v1/pages").status_code == 401


def test_an_expired_and_a_revoked_key_open_nothing(home, delegate):
    key = key_of(delegate)
    Token.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert program(key).get("/api/v1/me").status_code == 401
    other = key_of(delegate, name="Másik")
    tokens.revoke(Token.objects.get(name="Másik"))
    assert program(other).get("/api/v1/me").status_code == 401


def test_a_key_in_the_address_is_refused_whatever_it_is_called(delegate):
    key = key_of(delegate)
    for name in ("token", "access_token", "api_key", "q"):
        answer = program().get(f"/api/v1/search?{name}={key}")
        assert answer.status_code == 400
        assert "Authorization" in answer.json()["detail"]


def a_question(**headers):
    request = RequestFactory().get("/api/v1/pages", headers=headers)
    request.user = AnonymousUser()
    return request


@override_settings(API_LIMITS={"token": 50, "account": 50, "address": 50})
def test_of_a_thousand_questions_in_a_second_most_are_refused(delegate):
    answer = ReadingApi(lambda request: HttpResponse("ok"))
    with mock.patch.object(limits.time, "time", return_value=1_000_000.0):
        answers = [answer(a_question()) for _ in range(1000)]
        assert [one.status_code for one in answers] == [200] * 50 + [429] * 950
        assert answers[-1]["Retry-After"] == "60"
        assert answers[-1]["Content-Type"] == "application/problem+json"
        # A key has turns of its own; guessing keys uses up the stranger's.
        assert answer(a_question(authorization=f"Bearer {key_of(delegate)}")).status_code == 200
        assert answer(a_question(authorization="Bearer pimor_talan")).status_code == 429
    with mock.patch.object(limits.time, "time", return_value=1_000_060.0):
        assert answer(a_question()).status_code == 200


@override_settings(API_LIMITS={"token": 30, "account": 30, "address": 30})
def test_all_processes_share_the_turns(home):
    assert sum(limits.take_turn("token:1", 30) for _ in range(25)) == 25
    limits.caches["turns"].clear()  # another process
    # What the first had taken and not spent is lost until the next minute.
    assert sum(limits.take_turn("token:1", 30) for _ in range(25)) == 0
