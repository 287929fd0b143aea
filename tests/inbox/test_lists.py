"""The office's list: filters, search, bulk work, exports, and how little it asks of the database."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from inbox.enums import Status
from inbox.models import InboxItem
from members.roles import sync_roles
from tests.inbox.factories import InboxItemFactory

pytestmark = pytest.mark.django_db
BULK = "/admin/bulk/inbox/inboxitem/"


@pytest.fixture
def office(client, labour_officer, home):
    sync_roles()
    client.force_login(labour_officer)
    return client


@pytest.fixture
def items(labour_officer):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    return {
        "mine": InboxItemFactory(responsible=labour_officer),
        "unassigned": InboxItemFactory(),
        "waiting": InboxItemFactory(status=Status.WAITING, responsible=InboxItemFactory().sender),
        "overdue": InboxItemFactory(due=yesterday, responsible=InboxItemFactory().sender),
        "closed": InboxItemFactory(status=Status.CLOSED, kind="idea", due=yesterday),
    }


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("pile=mine", "mine", "unassigned"),
        ("pile=unassigned", "unassigned", "mine"),
        ("pile=waiting", "waiting", "mine"),
        ("pile=overdue", "overdue", "closed"),
        ("pile=open", "mine", "closed"),
        ("kind=idea", "closed", "mine"),
        ("status=waiting", "waiting", "mine"),
    ],
)
def test_the_list_is_filtered(office, items, query, found, missing):
    shown = office.get(f"/admin/inbox/?{query}").content.decode()
    assert items[found].reference in shown and items[missing].reference not in shown


def test_what_is_older_than_a_month_is_found_by_age(office):
    old = InboxItemFactory(received=timezone.now() - dt.timedelta(days=40))
    new = InboxItemFactory()
    shown = office.get("/admin/inbox/?age=30").content.decode()
    assert old.reference in shown and new.reference not in shown


@pytest.mark.parametrize("query", ["pile=x", "age=-1", "kind=%00", "responsible=x", "p=x", 'q="%00', "q=%00"])
def test_nonsense_in_the_filters_is_no_error(office, items, query):
    assert office.get(f"/admin/inbox/?{query}").status_code in (200, 404)


def test_a_search_finds_sender_number_and_text(office):
    item = InboxItemFactory(text="Legyen fülvédő.", sender_name="Zsák Zsuzsa")
    other = InboxItemFactory(text="Mást szeretnék.")
    for words in ("fülvédő", "Zsák", item.reference):
        shown = office.get("/admin/inbox/", {"q": words}).content.decode()
        assert item.reference in shown and other.reference not in shown


def test_the_list_costs_the_same_for_one_and_three_items(office, labour_officer):
    counts = []
    for number in (1, 2):
        for _ in range(number):
            InboxItemFactory(responsible=labour_officer)
        office.get("/admin/inbox/")
        with CaptureQueriesContext(connection) as queries:
            office.get("/admin/inbox/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_many_items_are_assigned_at_once(office, labour_officer):
    chosen = [InboxItemFactory(), InboxItemFactory()]
    query = "&".join(f"id={item.pk}" for item in chosen)
    response = office.post(
        f"{BULK}inbox_assign/?{query}&next=/admin/inbox/", {"responsible": labour_officer.pk}
    )
    assert response.status_code == 302
    assert InboxItem.objects.of(labour_officer).count() == 2


def test_all_means_all_that_the_list_shows(office, labour_officer):
    shown, hidden = InboxItemFactory(kind="idea"), InboxItemFactory()
    office.post(
        f"{BULK}inbox_assign/?id=all&next=/admin/inbox/%3Fkind%3Didea", {"responsible": labour_officer.pk}
    )
    assert list(InboxItem.objects.of(labour_officer)) == [shown]
    hidden.refresh_from_db()
    assert hidden.responsible is None


def test_closing_many_leaves_those_that_cannot_be_closed(office):
    answered, rejected = InboxItemFactory(status="answered"), InboxItemFactory(status="rejected")
    address = f"{BULK}inbox_close/?id={answered.pk}&id={rejected.pk}&next=/admin/inbox/"
    assert rejected.reference in office.get(address).content.decode()
    office.post(address)
    assert set(InboxItem.objects.values_list("status", flat=True)) == {"closed", "rejected"}


def test_an_export_holds_the_filtered_items_and_no_formula(office):
    InboxItemFactory(sender_name="=1+1", answers=[["Hány fő?", "12"]])
    InboxItemFactory(kind="idea")
    csv = b"".join(office.get("/admin/inbox/?kind=suggestion&export=csv").streaming_content).decode()
    assert "'=1+1" in csv and "Hány fő?: 12" in csv and csv.count("J-2020") == 1
    xlsx = b"".join(office.get("/admin/inbox/?export=xlsx").streaming_content)
    rows = list(openpyxl.load_workbook(io.BytesIO(xlsx)).active)
    assert len(rows) == 3 and rows[0][0].value == "Szám"
    assert not any(cell.data_type == "f" for row in rows for cell in row)


def test_the_desk_shows_what_waits(office, labour_officer):
    mine = InboxItemFactory(responsible=labour_officer, text="Válaszra vár.")
    assert mine.reference in office.get("/admin/").content.decode()
