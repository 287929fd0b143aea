"""Pieces for other home pages: what everybody sees, no cookie, kept by caches, in any frame."""

import datetime as dt

import pytest
from django.test import Client

from tests.events.factories import EventFactory, EventIndexFactory
from tests.monitoring.factories import IndicatorFactory, RecordFactory, TargetFactory
from visibility.enums import Audience

EVENTS, STANDING = "/beagyazas/esemenyek/", "/beagyazas/hol-tartunk/"


@pytest.fixture
def pact(tree):
    EventFactory(parent=EventIndexFactory(parent=tree.home), title="Nyílt nap", slug="nyilt-nap")
    EventFactory(parent=EventIndexFactory(parent=tree.forum), title="Zárt ülés")
    for audience, name in ((Audience.PUBLIC, "Nyilvános mutató"), (Audience.FORUM, "Zárt mutató")):
        indicator = IndicatorFactory(name=name, audience=audience)
        TargetFactory(indicator=indicator, day=dt.date(2031, 1, 1), value=1200)
        RecordFactory(indicators=[indicator], headcount=46, state="approved", occurred_on=dt.date(2026, 5, 1))


@pytest.mark.parametrize("part", ["", "toredek/"])
def test_it_is_the_same_for_everybody_and_shows_what_everybody_sees(pact, client, steering_member, part):
    client.force_login(steering_member)
    events, standing = client.get(EVENTS + part), client.get(STANDING + part)
    assert "Nyílt nap" in events.content.decode()
    assert "Zárt" not in events.content.decode() + standing.content.decode()
    assert 'href="http://testserver/esemenyek/nyilt-nap/"' in events.content.decode()
    assert "Nyilvános mutató" in standing.content.decode()
    assert "46" in standing.content.decode()
    assert events.content == Client().get(EVENTS + part).content


def test_it_may_be_framed_and_kept_and_nothing_else_may(pact):
    for address in (EVENTS, STANDING, f"{EVENTS}toredek/", f"{STANDING}toredek/"):
        answer = Client().get(address)
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
        assert Client().get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert "frame-ancestors 'self'" in Client().get("/esemenyek/")["Content-Security-Policy"]
    assert Client().post(EVENTS).status_code == 405


def test_a_withdrawn_event_is_gone_at_once(pact, tree):
    assert "Nyílt nap" in Client().get(EVENTS).content.decode()
    tree.home.get_descendants().get(slug="nyilt-nap").specific.unpublish()
    assert "Nyílt nap" not in Client().get(EVENTS).content.decode()
