"""Lists of events: what stands in them, in what order, and what leaves no trace."""

import pytest

from events.enums import Listed
from events.models import EventIndexPage
from tests.counting import queries_of
from tests.events.factories import EventFactory, EventIndexFactory, EventKindFactory, budapest, in_days
from tests.factories import SettlementFactory


def titles(response):
    return [event.title for event in response.context["events"]]


def test_what_is_coming_stands_first_then_what_is_over(client, lists):
    for days in (-20, 30, -5, 2):
        EventFactory(parent=lists.public, title=f"nap {days}", start=in_days(days))
    assert titles(client.get("/esemenyek/")) == ["nap 2", "nap 30", "nap -5", "nap -20"]


def test_an_event_under_way_is_not_over(client, lists):
    EventFactory(parent=lists.public, start=in_days(-1), end=in_days(1))
    assert client.get("/esemenyek/").context["events"][0].is_over is False


def test_an_event_without_an_end_is_over_when_it_has_begun(client, lists):
    EventFactory(parent=lists.public, start=in_days(-1), end=None)
    assert client.get("/esemenyek/").context["events"][0].is_over is True


def test_public_events_can_be_listed_inside_the_forum(client, lists, delegate):
    EventFactory(parent=lists.public, title="Állásbörze")
    EventFactory(parent=lists.forum, title="Fórumülés")
    client.force_login(delegate)
    assert titles(client.get("/forum/esemenyek/")) == ["Fórumülés"]
    EventIndexPage.objects.filter(pk=lists.forum.pk).update(listed=Listed.BELOW_AND_PUBLIC)
    assert set(titles(client.get("/forum/esemenyek/"))) == {"Állásbörze", "Fórumülés"}


def test_a_list_of_everything_gives_each_reader_their_own(client, lists, tree, delegate, steering_member):
    for name, index in vars(lists).items():
        EventFactory(parent=index, title=f"{name} esemény")
    EventIndexFactory(parent=tree.home, slug="minden", listed=Listed.ALL)
    assert titles(client.get("/minden/")) == ["public esemény"]
    client.force_login(delegate)
    assert set(titles(client.get("/minden/"))) == {"public esemény", "forum esemény"}
    client.force_login(steering_member)
    assert set(titles(client.get("/minden/"))) == {"public esemény", "forum esemény", "steering esemény"}


def test_a_list_of_public_events_shows_no_closed_one_even_to_the_office(client, lists, tree, coordinator):
    EventFactory(parent=lists.public, title="nyilvános")
    EventFactory(parent=lists.office, title="belső")
    EventIndexFactory(parent=tree.home, slug="nyilvanos", listed=Listed.PUBLIC)
    client.force_login(coordinator)
    assert titles(client.get("/nyilvanos/")) == ["nyilvános"]


def test_a_list_of_one_kind_shows_only_that_kind(client, lists, tree):
    fair = EventKindFactory(code="allasborze")
    EventFactory(parent=lists.public, title="börze", kind=fair)
    EventFactory(parent=lists.public, title="fórum")
    EventIndexFactory(parent=tree.home, slug="borzek", listed=Listed.ALL, kind=fair)
    assert titles(client.get("/borzek/")) == ["börze"]


def test_drafts_are_not_listed(client, lists):
    EventFactory(parent=lists.public, live=False)
    assert titles(client.get("/esemenyek/")) == []


@pytest.fixture
def varied(lists):
    EventFactory(
        parent=lists.public,
        title="forum 2025",
        start=budapest("2025-05-05 10:00"),
        settlement=SettlementFactory(name="Mintaváros"),
    )
    EventFactory(
        parent=lists.public,
        title="börze 2024",
        kind=EventKindFactory(code="allasborze"),
        start=budapest("2024-05-05 10:00"),
        settlement=SettlementFactory(name="Álomfalva"),
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [("kind=forum", "forum 2025"), ("year=2024", "börze 2024"), ("kind=allasborze&year=2024", "börze 2024")],
)
def test_filters_narrow_the_list(client, varied, query, found):
    assert titles(client.get(f"/esemenyek/?{query}")) == [found]


def test_the_list_is_filtered_by_settlement(client, varied):
    falva = SettlementFactory(name="Álomfalva")
    assert titles(client.get(f"/esemenyek/?settlement={falva.pk}")) == ["börze 2024"]


def test_settlements_are_offered_in_hungarian_order(client, varied):
    form = client.get("/esemenyek/").context["filter_form"]
    assert [name for _, name in form.fields["settlement"].choices][1:] == ["Álomfalva", "Mintaváros"]


def test_a_new_years_eve_event_belongs_to_the_year_of_budapest(client, lists, varied):
    EventFactory(parent=lists.public, title="szilveszter", start=budapest("2026-01-01 00:30"))
    assert titles(client.get("/esemenyek/?year=2026")) == ["szilveszter"]


@pytest.mark.parametrize(
    "query",
    [
        "page=x",
        "page=-1",
        "page=99999999999999999999",
        "page=",
        "kind=nincs-ilyen",
        "kind=%00",
        "year=kétezer",
        "year=99999999999",
        "year=-1",
        "settlement=x",
        "settlement=999999999999999999999999",
        "settlement=%00",
        "kind=" + "á" * 5000,
        "kind=forum&kind=allasborze",
        "ismeretlen=1",
    ],
)
def test_bad_parameters_are_survived(client, varied, query):
    response = client.get(f"/esemenyek/?{query}")
    assert response.status_code == 200


def test_an_unknown_filter_value_is_told_and_filters_nothing(client, varied):
    response = client.get("/esemenyek/?year=1900")
    assert len(titles(response)) == 2
    assert "year" in response.context["filter_form"].errors


def test_a_long_list_comes_page_by_page(client, lists):
    for n in range(23):
        EventFactory(parent=lists.public, start=in_days(n + 1))
    assert len(titles(client.get("/esemenyek/"))) == 20
    assert len(titles(client.get("/esemenyek/?page=2"))) == 3


def test_hidden_events_leave_no_trace_in_list_filters_and_counts(client, lists, tree, delegate, coordinator):
    EventFactory(parent=lists.public, title="nyilvános", start=budapest("2025-05-05 10:00"))
    EventFactory(
        parent=lists.office,
        title="Kankalin",
        kind=EventKindFactory(code="titkos", name="Titkos fajta"),
        start=budapest("2019-05-05 10:00"),
        settlement=SettlementFactory(name="Rejtekfalva"),
    )
    EventIndexFactory(parent=tree.home, slug="minden", listed=Listed.ALL)
    traces = ("Kankalin", "Titkos fajta", "2019", "Rejtekfalva")
    client.force_login(coordinator)
    seen = client.get("/minden/").content.decode()
    assert all(trace in seen for trace in traces)
    client.force_login(delegate)
    for address in ("/minden/", "/minden/?kind=titkos", "/minden/?year=2019"):
        response = client.get(address)
        assert titles(response) == ["nyilvános"]
        assert response.context["events"].paginator.count == 1
        shown = response.content.decode()
        assert not any(trace in shown for trace in ("Kankalin", "Titkos fajta", "Rejtekfalva"))
    assert "2019" not in client.get("/minden/").content.decode()


def test_a_filter_with_a_hidden_value_answers_like_one_that_does_not_exist(client, lists, varied):
    EventFactory(parent=lists.office, kind=EventKindFactory(code="titkos"))
    hidden = client.get("/esemenyek/?kind=titkos").content.decode()
    absent = client.get("/esemenyek/?kind=semmis").content.decode()
    assert hidden.replace("titkos", "semmis") == absent


def test_a_list_costs_the_same_for_one_and_three_events(client, lists, delegate):
    client.force_login(delegate)
    counts = []
    for number in (1, 3):
        while lists.public.get_children().count() < number:
            EventFactory(parent=lists.public, settlement=SettlementFactory())
        counts.append(queries_of(client, "/esemenyek/"))
    assert counts[0] == counts[1]
