"""The continuous report: its figures are those of the database, on every screen and in every sheet."""

import io
import statistics

import openpyxl
import pytest
from django.urls import reverse

from audit.models import AuditEntry
from ideas.enums import IdeaState
from ideas.lists.totals import Sums, total
from ideas.models import Idea, IdeaStep
from ideas.report import figures
from ideas.report.durations import ninety, stays
from ideas.report.report import build
from inbox.enums import Activity
from tests.counting import queries_of
from tests.ideas import counted
from tests.ideas.factories import IdeaFactory
from tests.ideas.voices import published

ADDRESS = "/iranyitocsoport/otlet-beszamolo/"


@pytest.fixture
def office_ideas(coordinator):
    """All that the office sees of a good many ideas of every state."""
    counted.many()
    return Idea.objects.visible_to(coordinator)


def plain(lines) -> dict:
    return {label: (sums.count, sums.headcount, sums.cost) for label, sums in lines}


def test_the_figures_are_those_of_sql_written_by_hand(office_ideas):
    report = build(office_ideas)
    by_state = counted.of_the_office("i.state")
    assert {s: (f.count, f.headcount, f.cost) for s, _label, f in report.states} == by_state
    everything = tuple(map(sum, zip(*by_state.values(), strict=True)))
    assert (report.total.count, report.total.headcount, report.total.cost) == everything
    activities, settlements, months = report.breakdowns
    expected = counted.of_the_office("a.activity", "JOIN ideas_ideaactivity a ON a.idea_id = i.id")
    assert plain(activities.lines) == {str(Activity(code).label): sums for code, sums in expected.items()}
    expected = counted.of_the_office(
        "p.name",
        "JOIN ideas_idea_settlements x ON x.idea_id = i.id JOIN members_settlement p ON p.id = x.settlement_id",
    )
    assert plain(settlements.lines) == expected
    rows = counted.query("SELECT submitted_at, headcount, cost FROM ideas_idea WHERE state <> 'draft'")
    expected = counted.summed((counted.budapest_month(at), people, cost) for at, people, cost in rows)
    found = [value for value in plain(months.lines).values() if value[0]]
    assert found == [expected[month] for month in sorted(expected)]


def test_list_totals_report_and_workbook_agree(client, office_ideas, coordinator):
    client.force_login(coordinator)
    report = build(office_ideas)
    assert client.get("/forum/otletek/").context["total"] == report.total == total(office_ideas)
    assert client.get(reverse("idea_report")).context["report"].total == report.total
    exported = openpyxl.load_workbook(io.BytesIO(b"".join(client.get("/forum/otletek/?export=xlsx"))))
    rows = list(exported.active.iter_rows(min_row=2, values_only=True))
    headings = [cell.value for cell in exported.active[1]]
    people, cost = headings.index("Elérhető létszám"), headings.index("Várható költség (Ft)")
    assert (len(rows), sum(r[people] or 0 for r in rows), sum(r[cost] or 0 for r in rows)) == (
        report.total.count,
        report.total.headcount,
        report.total.cost,
    )
    sheets = openpyxl.load_workbook(
        io.BytesIO(b"".join(client.get(reverse("idea_report"), {"export": "xlsx"})))
    )
    states = list(sheets.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [tuple(row[1:]) for row in states] == [
        (s.count, s.headcount, s.cost) for _s, _l, s in report.states
    ]


def test_every_combination_is_in_the_workbook_s_table_of_all(office_ideas):
    expected = counted.query(
        "SELECT i.state, a.activity, x.settlement_id, i.submitted_at, i.headcount, i.cost FROM ideas_idea i "
        "LEFT JOIN ideas_ideaactivity a ON a.idea_id = i.id "
        "LEFT JOIN ideas_idea_settlements x ON x.idea_id = i.id WHERE i.state <> 'draft'"
    )
    expected = counted.summed(
        ((state, activity, place, counted.budapest_month(at)), people, cost)
        for state, activity, place, at, people, cost in expected
    )
    found = [(s.count, s.headcount, s.cost) for *_keys, s in figures.cube(office_ideas)]
    assert sorted(found) == sorted(expected.values())
    assert len({tuple(keys) for *keys, _s in figures.cube(office_ideas)}) == len(expected)


def test_time_in_each_state_is_that_of_the_timelines(office_ideas):
    expected = counted.lengths()
    found = {stay.label: stay for stay in stays(office_ideas)}
    assert set(found) == {str(IdeaState(state).label) for state in expected}
    for state, days in expected.items():
        stay = found[str(IdeaState(state).label)]
        assert stay.finished == len(days)
        assert stay.median == pytest.approx(statistics.median(days), abs=1e-4)
        assert stay.ninety == pytest.approx(sorted(days)[-(-9 * len(days) // 10) - 1], abs=1e-4)


def test_steps_that_do_not_move_do_not_cut_a_stay(db, coordinator):
    idea = IdeaFactory(processing=True)
    for day, old, new in [
        (1, "draft", "submitted"),
        (2, "submitted", "submitted"),
        (5, "submitted", "processing"),
    ]:
        IdeaStep.objects.create(idea=idea, at=f"2026-03-0{day}T12:00Z", old=old, new=new)
    (stay,) = stays(Idea.objects.visible_to(coordinator))
    assert (stay.finished, round(stay.median, 4)) == (1, 4.0)


@pytest.mark.parametrize(
    ("lengths", "expected"), [([3], 3), (range(1, 11), 9), (range(1, 101), 90), ([5, 1], 5)]
)
def test_ninety_percent_is_the_nearest_rank(lengths, expected):
    assert ninety(lengths) == expected


def test_a_month_without_an_idea_is_shown_between_others(db, coordinator):
    for month in (11, 2):
        IdeaFactory(submitted=True, submitted_at=f"202{5 + (month == 2)}-{month:02}-15T12:00Z")
    lines = figures.by_month(Idea.objects.visible_to(coordinator)).lines
    assert [(label, sums.count) for label, sums in lines] == [
        ("2025. november", 1),
        ("2025. december", 0),
        ("2026. január", 0),
        ("2026. február", 1),
    ]


def test_the_oldest_open_come_first_and_decided_ones_not_at_all(db, coordinator):
    young = IdeaFactory(processing=True, state_since="2026-03-01T12:00Z")
    old = IdeaFactory(submitted=True, state_since="2026-01-01T12:00Z")
    IdeaFactory(state="declined", state_since="2025-01-01T12:00Z")
    assert list(figures.oldest_open(Idea.objects.visible_to(coordinator))) == [old, young]


def test_the_titles_of_the_charts_say_what_they_show(db, coordinator):
    IdeaFactory.create_batch(2, processing=True)
    IdeaFactory(state="parked", submitted_at="2026-01-01T12:00Z")
    charts = build(Idea.objects.visible_to(coordinator)).charts
    assert charts["states"].title == "A legtöbb ötlet állapota: feldolgozás alatt (2)"


def test_without_ideas_the_report_says_so(client, home, coordinator):
    client.force_login(coordinator)
    response = client.get(reverse("idea_report"))
    assert "nincs" in response.content.decode()
    assert response.context["report"].total == Sums()


def test_a_committee_member_s_report_is_about_what_they_may_read(client, ideas, steering_member, coordinator):
    published(ideas, headcount=10)
    published(ideas, headcount=7, audience=20)
    published(ideas, headcount=5, audience=30, title="Titkoskert")
    IdeaFactory(processing=True, headcount=100)
    client.force_login(steering_member)
    response = client.get(ADDRESS)
    assert response.context["report"].total.headcount == 17
    assert "Titkoskert" not in response.content.decode()
    client.force_login(coordinator)
    assert client.get(ADDRESS).context["report"].total.headcount == 122


@pytest.mark.parametrize(
    ("who", "status"), [(None, 302), ("outsider", 404), ("delegate", 404), ("steering_member", 200)]
)
def test_the_printed_report_is_for_the_committee(request, client, tree, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))
    assert client.get(ADDRESS).status_code == status


def test_the_export_of_the_report_is_recorded_and_no_cell_is_a_formula(client, home, coordinator):
    IdeaFactory(submitted=True, title="=2+5\x01", settlements=["=Falva"])
    client.force_login(coordinator)
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(client.get(reverse("idea_report"), {"export": "xlsx"})))
    )
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert {"=2+5", "=Falva"} <= {cell.value for cell in cells}
    assert AuditEntry.objects.filter(action="export", user=coordinator).exists()


def test_the_report_takes_as_many_queries_for_six_ideas_as_for_two(client, home, coordinator):
    client.force_login(coordinator)
    counted.many(2)
    two = queries_of(client, reverse("idea_report"))
    counted.many(4, seed=3)
    assert queries_of(client, reverse("idea_report")) == two
