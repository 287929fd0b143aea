"""The list of ideas for members: filters, order, totals and spreadsheets."""

import csv
import io

import openpyxl
import pytest

from audit.models import AuditEntry
from ideas.lists.totals import total
from ideas.models import Idea
from tests.counting import queries_of
from tests.factories import OrganisationFactory
from tests.ideas.factories import IdeaFactory
from tests.ideas.voices import OpinionFactory, published

ADDRESS = "/forum/otletek/"


def shown(client, **query) -> list[str]:
    response = client.get(ADDRESS, query)
    assert response.status_code == 200
    return [idea.title for idea in response.context["page_of_ideas"]]


@pytest.fixture
def three(ideas):
    """Three published ideas that differ in everything one can filter by."""
    bus = published(
        ideas, title="Busz", settlements=["Ágfalva", "Zsira"], activities=["service", "other"], headcount=10, cost=5,
        submitted_at="2024-12-31T23:30Z", organisation=OrganisationFactory(name="Mintafalva Község"),
    )  # fmt: skip
    course = published(
        ideas, title="Ács tanfolyam", settlements=["Zsira"], activities=["training_group"], headcount=20, cost=None,
        target_groups=["roma"], submitted_at="2024-06-01T10:00Z", state="parked",
    )  # fmt: skip
    point = published(
        ideas, title="Zöld pont", settlements=["Ágfalva"], headcount=None, cost=7, submitted_at="2025-06-01T10:00Z"
    )  # fmt: skip
    return bus, course, point


def test_members_see_the_ideas_whose_pages_they_may_open(client, ideas, three, delegate):
    published(ideas, title="Titkoskert", audience=20)
    IdeaFactory(processing=True, title="Még feldolgozás alatt")
    client.force_login(delegate)
    assert shown(client) == ["Zöld pont", "Busz", "Ács tanfolyam"]


@pytest.mark.parametrize(("who", "status"), [(None, 302), ("outsider", 404), ("former_delegate", 404)])
def test_others_do_not_see_the_list(request, client, three, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))
    for query in ("", "?export=xlsx", "?export=csv"):
        assert client.get(ADDRESS + query).status_code == status


def test_each_filter_narrows_list_and_totals(client, three, delegate):
    bus, _course, _point = three
    client.force_login(delegate)
    places = {place.name: place.pk for place in bus.settlements.all()}
    assert shown(client, settlement=places["Zsira"]) == ["Busz", "Ács tanfolyam"]
    assert shown(client, activity="other") == ["Busz"]
    assert shown(client, group="roma") == ["Ács tanfolyam"]
    assert shown(client, state="parked") == ["Ács tanfolyam"]
    assert shown(client, organisation=bus.organisation_id) == ["Busz"]
    assert shown(client, year="2025") == ["Zöld pont", "Busz"]  # it was 2025 in Budapest already
    assert shown(client, settlement=places["Zsira"], activity="service") == ["Busz"]
    found = client.get(ADDRESS, {"settlement": places["Zsira"]}).context["total"]
    assert (found.count, found.headcount, found.cost) == (2, 30, 5)


def test_sums_count_an_idea_with_several_places_and_activities_once(three, delegate):
    everything = total(Idea.objects.visible_to(delegate))
    assert (everything.count, everything.headcount, everything.cost) == (3, 30, 12)


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("oldest", "Ács tanfolyam"),
        ("title", "Ács tanfolyam"),
        ("headcount", "Ács tanfolyam"),
        ("cost", "Zöld pont"),
    ],
)
def test_the_order_can_be_chosen(client, three, delegate, sort, first):
    client.force_login(delegate)
    assert shown(client, sort=sort)[0] == first


@pytest.mark.parametrize(
    "query",
    [
        {"settlement": "x"}, {"settlement": "\x00"}, {"settlement": "9" * 30}, {"activity": "tánc"}, {"year": "MMXX"},
        {"year": "-1"}, {"state": "a" * 5000}, {"organisation": "-1"}, {"sort": "'"}, {"page": "x"}, {"page": "-3"},
        {"export": "pdf"}, {"group": "=1"},
    ],
)  # fmt: skip
def test_nonsense_narrows_nothing(client, three, delegate, query):
    client.force_login(delegate)
    assert len(shown(client, **query)) == 3


def test_the_filter_offers_nothing_of_ideas_one_may_not_see(client, ideas, three, delegate):
    secret = OrganisationFactory(name="Rejtett Szervezet")
    published(ideas, audience=20, organisation=secret, settlements=["Rejtettfalva"], state="running")
    client.force_login(delegate)
    text = client.get(ADDRESS).content.decode()
    assert "Rejtett" not in text
    assert 'value="running"' not in text


def test_hidden_opinions_are_not_counted_for_members(client, three, delegate, coordinator):
    idea = three[2]
    OpinionFactory(idea=idea, organisation=OrganisationFactory())
    OpinionFactory(idea=idea, organisation=OrganisationFactory(), hidden_at="2026-01-01T12:00Z")
    for reader, count in ((delegate, 1), (coordinator, 2)):
        client.force_login(reader)
        first = client.get(ADDRESS).context["page_of_ideas"][0]
        assert (first, first.heard) == (idea, count)


def test_the_spreadsheets_hold_what_the_filters_leave_and_nothing_private(client, three, delegate):
    client.force_login(delegate)
    query = {"state": "parked", "page": "7"}
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(ADDRESS, query | {"export": "xlsx"}))))
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Cím", "Ács tanfolyam"]
    text = b"".join(client.get(ADDRESS, query | {"export": "csv"})).decode()
    assert [row["Cím"] for row in csv.DictReader(io.StringIO(text))] == ["Ács tanfolyam"]
    assert "Kapcsolat Karola" not in text + str(rows)
    assert AuditEntry.objects.filter(action="export", user=delegate).count() == 2


def test_no_cell_of_a_spreadsheet_is_a_formula(client, ideas, delegate):
    published(ideas, title="=HYPERLINK(1)\x02", originator_name="@a", other_place="+1")
    client.force_login(delegate)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(ADDRESS, {"export": "xlsx"}))))
    assert "f" not in {cell.data_type for row in book.active for cell in row}
    rows = csv.reader(io.StringIO(b"".join(client.get(ADDRESS, {"export": "csv"})).decode()))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_the_list_takes_as_many_queries_for_three_ideas_as_for_one(client, ideas, delegate):
    client.force_login(delegate)
    published(ideas, activities=["other", "service"])
    one = queries_of(client, ADDRESS)
    published(ideas, settlements=["A", "B"])
    OpinionFactory(idea=published(ideas), organisation=OrganisationFactory())
    assert queries_of(client, ADDRESS) == one
