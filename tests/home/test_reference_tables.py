import pytest
from django.urls import reverse

from files.models import DocumentKind, PageDocument
from tests.factories import DocumentFactory, DocumentKindFactory, days_ago


@pytest.fixture
def office(client, coordinator, home):
    client.force_login(coordinator)
    return client


@pytest.mark.parametrize(
    "table",
    [
        "events_eventkind",
        "files_documentkind",
        "members_organisationtype",
        "members_settlement",
        "monitoring_trainingkind",
        "monitoring_subsidykind",
    ],
)
def test_the_office_keeps_every_reference_table(office, table):
    assert office.get(reverse(f"{table}_modeladmin_index")).status_code == 200
    assert office.get(reverse(f"{table}_modeladmin_create")).status_code == 200


def test_a_kind_can_be_added_and_deleted(office):
    data = {"name": "Sajtóanyag", "code": "sajto", "sort_order": "5", "due_days": "8"}
    assert office.post(reverse("files_documentkind_modeladmin_create"), data).status_code == 302
    kind = DocumentKind.objects.get(code="sajto")
    office.post(reverse("files_documentkind_modeladmin_delete", args=[kind.pk]))
    assert not DocumentKind.objects.filter(code="sajto").exists()


def test_a_kind_in_use_stays_and_the_office_is_told_why(office, home):
    kind = DocumentKindFactory()
    PageDocument.objects.create(page=home, document=DocumentFactory(), kind=kind, dated=days_ago(1))
    response = office.post(reverse("files_documentkind_modeladmin_delete", args=[kind.pk]))
    assert response.status_code == 200
    assert "használatban van, ezért megmarad" in response.content.decode()
    assert DocumentKind.objects.filter(pk=kind.pk).exists()


def test_members_do_not_get_to_the_tables(client, delegate, home):
    client.force_login(delegate)
    assert client.get(reverse("files_documentkind_modeladmin_index")).status_code in (302, 403, 404)
