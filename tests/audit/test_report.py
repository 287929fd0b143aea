"""The list under Reports: who may see it, what it filters, what it exports."""

import csv
import io

import openpyxl
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import AuditEntry
from audit.services import record
from members.roles import sync_roles

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/naplo/"


@pytest.fixture(autouse=True)
def _rights(db):
    sync_roles()


@pytest.fixture
def as_coordinator(client, coordinator):
    client.force_login(coordinator)
    AuditEntry._base_manager.all().delete()
    return client


def csv_rows(response):
    return list(csv.reader(io.StringIO(response.getvalue().decode())))


def test_the_coordinator_and_the_superuser_read_it(client, coordinator, superuser, delegate):
    record("change", delegate, changes={"last_name": ["Régi", "Tag"]}, user=delegate)
    for reader in (coordinator, superuser):
        client.force_login(reader)
        answer = client.get(ADDRESS)
        assert answer.status_code == 200
        assert "Régi" in answer.content.decode()


@pytest.mark.parametrize("person", ["partnership_officer", "finance_lead", "labour_officer"])
def test_nobody_else_of_the_office_does(client, person, request):
    client.force_login(request.getfixturevalue(person))
    assert client.get(ADDRESS).status_code == 302
    assert client.get(f"{ADDRESS}?export=csv").status_code == 302


def test_members_and_strangers_do_not(client, delegate):
    assert client.get(ADDRESS).status_code == 302
    client.force_login(delegate)
    assert client.get(ADDRESS).status_code in (302, 403, 404)


def test_it_filters_by_person_action_kind_and_day(as_coordinator, delegate, outsider, tree):
    record("change", tree.about, user=delegate, note="egyik")
    record("delete", delegate, user=outsider, note="masik")
    page_kind = ContentType.objects.get_for_model(tree.about).pk
    today = AuditEntry.objects.first().at.date()
    for query, found in [
        (f"user={delegate.pk}", {"egyik"}),
        ("action=delete", {"masik"}),
        (f"content_type={page_kind}", {"egyik"}),
        (f"at_from={today.replace(year=today.year + 1)}", set()),
        (f"at_from={today.replace(year=today.year - 1)}", {"egyik", "masik"}),
        ("q=masik", {"masik"}),
        ("q=about", {"egyik"}),
    ]:
        text = as_coordinator.get(f"{ADDRESS}results/?{query}").content.decode()
        assert {note for note in ("egyik", "masik") if note in text} == found, query


@pytest.mark.parametrize(
    "query",
    ["p=x", "p=99", "user=x", "action=x", "content_type=x", "at_from=x", "q=%00", "q=%22%27", "ordering=x"],
)
def test_bad_input_is_no_error(as_coordinator, query):
    assert as_coordinator.get(f"{ADDRESS}?{query}").status_code in (200, 404)


def test_the_list_takes_the_same_queries_for_one_and_for_three(as_coordinator, delegate, tree):
    def queries(count):
        for number in range(count):
            record("change", [tree.about, tree.forum, delegate][number], user=delegate, changes={"a": [1, 2]})
        with CaptureQueriesContext(connection) as captured:
            as_coordinator.get(f"{ADDRESS}results/")
        return len(captured)

    queries(1)
    assert queries(1) == queries(3)


def test_an_export_is_recorded_with_its_filters(as_coordinator, coordinator):
    as_coordinator.get(f"{ADDRESS}?export=csv&q=valami").getvalue()
    entry = AuditEntry.objects.get(action="export")
    assert (entry.user, entry.note) == (coordinator, "q=valami")


def test_exported_cells_are_never_formulas(as_coordinator, delegate):
    record("change", delegate, note="", changes={"last_name": ["=1+1", "@SUM(A1)"]})
    AuditEntry._base_manager.update(object_label="=HYPERLINK(0)")
    answer = as_coordinator.get(f"{ADDRESS}?export=csv")
    assert not [cell for row in csv_rows(answer) for cell in row if cell.startswith(("=", "+", "@"))]
    answer = as_coordinator.get(f"{ADDRESS}?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "=HYPERLINK(0)" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_wagtails_own_list_is_not_offered_beside_it(client, superuser):
    client.force_login(superuser)
    text = client.get("/admin/").content.decode()
    assert ADDRESS in text and "/reports/site-history/" not in text
