"""Personal keys: made once, shown once, revoked by their owner alone."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from api import tokens
from api.models import Token
from audit.models import AuditEntry
from tests.api.factories import key_of, program, program_of
from tests.factories import PASSWORD

MAKE = "/fiok/kulcsok/uj/"


@pytest.fixture
def signed_in(client, delegate):
    """A browser in which the delegate has just given their password."""
    client.force_login(delegate)
    client.post("/belepes/megerosites/", {"password": PASSWORD})
    return client


def key_in(response) -> str:
    return response.context["key"]


def test_a_key_is_made_shown_once_and_works(home, signed_in, delegate):
    answer = signed_in.post(MAKE, {"name": "Táblázat", "days": 30})
    key = key_in(answer)
    assert key in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert program(key).get("/api/v1/me").json()["username"] == "tag"
    account = signed_in.get("/fiok/").content.decode()
    assert "Táblázat" in account
    assert key not in account
    assert key[:10] in account


def test_the_key_itself_is_kept_nowhere(home, delegate):
    token, key = tokens.make(delegate, name="Táblázat", days=90)
    kept = [str(value) for row in Token.objects.values() for value in row.values()]
    kept += [f"{row.note} {row.changes} {row.object_label}" for row in AuditEntry.objects.all()]
    assert not any(key[10:] in text for text in kept)
    assert token.expires_at - timezone.now() > dt.timedelta(days=89)


def test_making_and_revoking_is_in_the_audit_log(home, delegate):
    token, _key = tokens.make(delegate, name="Táblázat", days=90)
    tokens.revoke(token)
    tokens.revoke(token)
    log = AuditEntry.objects.filter(action__startswith="api.").order_by("pk")
    assert [(row.action, row.user, row.note) for row in log] == [
        ("api.token_made", delegate, "Táblázat"),
        ("api.token_revoked", delegate, "Táblázat"),
    ]


def test_revoking_acts_at_once(home, signed_in, delegate):
    key = key_of(delegate)
    token = Token.objects.get()
    answer = signed_in.post(f"/fiok/kulcsok/{token.pk}/visszavonas/", follow=True)
    assert "már semmit nem nyit" in answer.content.decode()
    assert program(key).get("/api/v1/me").status_code == 401


def test_somebody_else_s_key_cannot_be_revoked(home, client, delegate, steering_member):
    key_of(delegate)
    client.force_login(steering_member)
    assert client.post(f"/fiok/kulcsok/{Token.objects.get().pk}/visszavonas/").status_code == 404
    assert Token.objects.get().revoked_at is None


def test_a_session_left_open_is_asked_for_the_password(home, client, delegate):
    client.force_login(delegate)
    answer = client.post(MAKE, {"name": "Táblázat", "days": 30})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/belepes/megerosites/")
    assert not Token.objects.exists()


def test_sending_the_form_again_is_refused_by_the_name(home, signed_in, delegate):
    key_of(delegate, name="Táblázat")
    answer = signed_in.post(MAKE, {"name": "Táblázat", "days": 30})
    assert "Van már ilyen nevű kulcsa" in answer.content.decode()
    assert Token.objects.count() == 1


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_made(home, signed_in):
    for sent, field in [
        ({"name": "", "days": 30}, "name"),
        ({"name": "x" * 81, "days": 30}, "name"),
        ({"name": "Nulla\x00", "days": 30}, "name"),
        ({"name": "Soká", "days": 100_000}, "days"),
        ({"name": "Soká", "days": "sok"}, "days"),
    ]:
        answer = signed_in.post(MAKE, sent)
        assert list(answer.context["form"].errors) == [field]
    assert not Token.objects.exists()


def test_nobody_keeps_more_than_ten(home, signed_in, delegate):
    for number in range(tokens.MOST):
        key_of(delegate, name=f"{number}.")
    answer = signed_in.post(MAKE, {"name": "Még egy", "days": 30})
    assert "vonjon vissza" in answer.content.decode().lower()
    assert Token.objects.count() == tokens.MOST


def test_the_last_use_is_kept_to_some_minutes(home, delegate):
    client = program_of(delegate)
    Token.objects.update(last_used_at=None)
    client.get("/api/v1/me")
    first = Token.objects.get().last_used_at
    assert first is not None
    client.get("/api/v1/me")
    assert Token.objects.get().last_used_at == first


def test_a_new_secret_key_of_the_server_leaves_keys_alive_while_the_old_one_is_named(home, delegate):
    key = key_of(delegate)
    with override_settings(SECRET_KEY="uj", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert program(key).get("/api/v1/me").status_code == 200
    with override_settings(SECRET_KEY="uj", SECRET_KEY_FALLBACKS=[]):
        assert program(key).get("/api/v1/me").status_code == 401
