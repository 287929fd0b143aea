"""Kinds of article: their own fields, and where a call for proposals stands."""

import datetime as dt

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.enums import ArticleKind, CallState
from knowledge.models import ArticlePage
from knowledge.rules import FIELDS, call_state
from tests.knowledge.factories import article
from visibility.enums import Audience

CALLS = "/tudasbazis/palyazatok/"
TODAY = dt.date(2026, 11, 20)
days = st.one_of(st.none(), st.dates(dt.date(2026, 11, 1), dt.date(2026, 12, 10)))


def day(n: int) -> dt.date:
    return TODAY + dt.timedelta(days=n)


def call(topic, title, opens=None, closes=None, **fields):
    return article(topic, title, kind=ArticleKind.CALL, opens_on=opens, deadline=closes, **fields)


def form_of(page, **changes):
    """The editor's form of `page` with these values typed."""
    form_class = ArticlePage.get_edit_handler().get_form_class()
    empty = {f"related_pages-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    empty |= {f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    typed = {"title": "Cikk", "slug": page.slug, "kind": page.kind, "body-count": 0, **empty, **changes}
    return form_class(typed, instance=page, parent_page=page.get_parent())


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(opens=days, closes=days, today=st.dates(dt.date(2026, 11, 1), dt.date(2026, 12, 10)))
def test_rule_and_query_agree_on_where_a_call_stands(topic, opens, closes, today):
    page = ArticlePage.objects.first() or call(topic, "Felhívás")
    ArticlePage.objects.update(opens_on=opens, deadline=closes)
    found = [state for state in CallState if ArticlePage.objects.calls(state, today).exists()]
    assert found == [call_state(opens, closes, today)]
    assert page.kind == ArticleKind.CALL


@given(opens=days, closes=days)
def test_a_call_only_moves_forward(opens, closes):
    order = [CallState.COMING, CallState.OPEN, CallState.CLOSED]
    passed = [order.index(call_state(opens, closes, day(n))) for n in range(-25, 25)]
    if not (opens and closes and closes < opens):
        assert passed == sorted(passed)


def test_a_call_is_open_from_its_first_day_to_the_end_of_its_last():
    states = [call_state(day(0), day(2), day(n)) for n in (-1, 0, 2, 3)]
    assert states == [CallState.COMING, CallState.OPEN, CallState.OPEN, CallState.CLOSED]


def test_calls_are_listed_by_what_one_can_still_do_the_nearest_deadline_first(client, topic):
    call(topic, "Későbbi", closes=day(20))
    call(topic, "Határidő nélküli")
    call(topic, "Mai", closes=day(0))
    call(topic, "Jövő heti", opens=day(7), closes=day(30))
    call(topic, "Lejárt", closes=day(-1))
    article(topic, "Nem felhívás")
    with time_machine.travel("2026-11-20 23:30+01:00"):
        context = client.get(CALLS).context
        shown = client.get("/tudasbazis/").context["calls"]
    assert [page.title for page in context["open"]] == ["Mai", "Későbbi", "Határidő nélküli"]
    assert [page.title for page in context["coming"]] == ["Jövő heti"]
    assert [page.title for page in context["closed"]] == ["Lejárt"]
    assert [page.title for page in shown] == ["Mai", "Későbbi", "Határidő nélküli"]


def test_a_hidden_call_is_in_none_of_the_lists(client, topic, delegate, steering_member):
    for title, opens, closes in [
        ("A", None, None),
        ("B", dt.date(2999, 1, 1), None),
        ("C", None, dt.date(2000, 1, 1)),
    ]:
        call(topic, f"Kankalin {title}", opens, closes, audience=Audience.STEERING)
    client.force_login(steering_member)
    assert client.get(CALLS).content.decode().count("Kankalin") == 3
    client.force_login(delegate)
    assert "Kankalin" not in client.get(CALLS).content.decode()


@pytest.mark.parametrize("kind", ArticleKind.values)
def test_only_the_fields_of_the_kind_are_shown(client, topic, kind):
    dates = {"opens_on": day(0), "deadline": day(1), "in_force_from": day(2), "in_force_until": day(3)}
    texts = {name: f"érték {name}" for names in FIELDS.values() for name in names if name not in dates}
    page = article(topic, "Cikk", kind=kind, **dates, **texts)
    shown = client.get(page.get_url()).content.decode()
    assert {name for name in texts if f"érték {name}" in shown} == set(FIELDS[kind]) - set(dates)
    assert len(page.facts) == len(FIELDS[kind])


def test_a_call_needs_its_deadline_but_not_yet_as_a_draft(topic):
    page = call(topic, "Felhívás")
    form = form_of(page)
    assert not form.is_valid()
    assert "deadline" in form.errors
    draft = form_of(page)
    draft.defer_required_fields()
    assert draft.is_valid(), draft.errors


def test_a_call_cannot_close_before_it_opens(topic):
    form = form_of(call(topic, "Felhívás"), opens_on="2026-12-02", deadline="2026-12-01")
    assert "deadline" in form.errors
    assert "nyílik" in str(form.errors["deadline"])


def test_fields_of_another_kind_are_neither_checked_nor_lost(topic):
    page = call(topic, "Felhívás", closes=day(5))
    form = form_of(page, kind=ArticleKind.ARTICLE, deadline="nem nap", opens_on="x" * 5000)
    assert form.is_valid(), form.errors
    assert form.save(commit=False).deadline == day(5)


@pytest.mark.parametrize("typed", ["\x00", "2026-13-45", "x" * 50_000, "999999-01-01"])
def test_nonsense_in_a_date_is_answered_beside_the_field(topic, typed):
    assert "deadline" in form_of(call(topic, "Felhívás"), deadline=typed).errors
