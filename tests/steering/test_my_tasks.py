"""Tasks on the office's desk, on the own account page, in the audit log; and two people at one task."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import AuditEntry
from members.roles import sync_roles
from members.services import sync_rights
from steering.desk import waiting
from tests.factories import OrganisationFactory
from tests.steering.factories import (
    SubtaskFactory,
    TaskFactory,
    TaskPageFactory,
    WorkProgrammeFactory,
    WorkProgrammePageFactory,
)
from tests.steering.test_tasks import ADDRESS, edit, step


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(client, tasks, superuser):
    task = TaskFactory(page=tasks, title="Eredeti")
    client.force_login(superuser)
    seen = client.get(reverse("tasks:edit", args=[task.pk])).context["form"].initial["seen"]
    assert edit(client, task, title="Az első mentése").status_code == 302
    response = edit(client, task, title="A másodiké", seen=seen)
    assert "Valaki más" in " ".join(response.context["form"].non_field_errors())
    assert "A másodiké" in response.content.decode()
    task.refresh_from_db()
    assert task.title == "Az első mentése"


def test_the_screen_carries_what_was_seen(client, tasks, superuser):
    task = TaskFactory(page=tasks)
    client.force_login(superuser)
    assert task.changed_at.isoformat() in client.get(reverse("tasks:edit", args=[task.pk])).content.decode()


def test_changes_of_tasks_and_steps_are_in_the_audit_log(client, tasks, superuser):
    task = TaskFactory(page=tasks, title="Eredeti")
    client.force_login(superuser)
    edit(client, task, [step()], title="Új")
    entries = AuditEntry.objects.filter(user=superuser, action__in=["create", "change"])
    assert entries.get(content_type__model="task").changes["title"] == ["Eredeti", "Új"]
    assert entries.filter(content_type__model="subtask").exists()


def test_the_desk_shows_overdue_tasks_and_my_own(tasks, coordinator, delegate):
    sync_roles()
    sync_rights(coordinator)
    TaskFactory(page=tasks, title="Másé, lejárt", overdue=True)
    TaskFactory(page=tasks, title="Másé, ráér")
    TaskFactory(page=tasks, title="Enyém", responsible_user=coordinator)
    TaskFactory(page=tasks, title="Kész", responsible_user=coordinator, done=True)
    SubtaskFactory(task=TaskFactory(page=tasks, title="Egy lépése enyém"), responsible_user=coordinator)
    shared = TaskFactory(page=tasks, title="Csak a kész lépése enyém")
    SubtaskFactory(task=shared, responsible_user=coordinator, done=True)
    SubtaskFactory(task=shared)
    found = {item.text: item.is_late for item in waiting(coordinator)}
    assert found == {"Másé, lejárt": True, "Enyém": False, "Egy lépése enyém": False}
    assert waiting(delegate) == []


def test_my_account_shows_my_open_tasks_and_not_those_i_may_not_see(client, tree, tasks, steering_member):
    secret = TaskPageFactory(parent=tree.steering, slug="titkos", audience=30)
    TaskFactory(page=tasks, title="Sajátom", responsible_user=steering_member)
    TaskFactory(page=tasks, title="Elvégeztem", responsible_user=steering_member, done=True)
    TaskFactory(page=secret, title="Rejtve", responsible_user=steering_member)
    client.force_login(steering_member)
    text = client.get("/fiok/").content.decode()
    assert "Sajátom" in text and "Elvégeztem" not in text and "Rejtve" not in text


def test_my_account_takes_the_same_queries_for_one_and_three_tasks(client, tasks, steering_member):
    def make():
        task = TaskFactory(page=tasks, responsible_user=steering_member)
        SubtaskFactory(task=task, responsible_user=steering_member)

    client.force_login(steering_member)
    make()
    client.get("/fiok/")
    with CaptureQueriesContext(connection) as one:
        client.get("/fiok/")
    make()
    make()
    client.get("/fiok/")
    with CaptureQueriesContext(connection) as three:
        client.get("/fiok/")
    assert len(three) == len(one)


def test_only_the_office_is_led_from_the_page_to_the_editing_screen(
    client, tasks, steering_member, coordinator
):
    sync_roles()
    client.force_login(steering_member)
    assert reverse("tasks:index") not in client.get(ADDRESS).content.decode()
    client.force_login(coordinator)
    assert reverse("tasks:index") in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("name", ["tasks", "work_programmes"])
def test_the_office_lists_take_the_same_queries_for_one_and_three_rows(
    client, tasks, programmes, superuser, delegate, name
):
    def make(year):
        TaskFactory(page=tasks, responsible_user=delegate, responsible_organisation=OrganisationFactory())
        WorkProgrammeFactory(page=WorkProgrammePageFactory(parent=programmes, year=year))

    client.force_login(superuser)
    make(2025)
    client.get(reverse(f"{name}:index"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(f"{name}:index"))
    make(2026)
    make(2027)
    with CaptureQueriesContext(connection) as three:
        client.get(reverse(f"{name}:index"))
    assert len(three) == len(one)


def test_the_office_list_says_in_hungarian_who_and_how_it_stands(client, tasks, superuser):
    TaskFactory(page=tasks, responsible_name="Minta Mária", overdue=True)
    client.force_login(superuser)
    text = client.get(reverse("tasks:index")).content.decode()
    assert "Felelős" in text and "Minta Mária" in text and "folyamatban, lejárt" in text


@pytest.mark.parametrize(
    "query", ["q=%00", "q=x", "status=nincs", "responsible_organisation=x", "p=x", "ordering=x"]
)
def test_bad_parameters_of_the_office_list_are_no_error(client, tasks, superuser, query):
    client.force_login(superuser)
    assert client.get(f"{reverse('tasks:index')}?{query}").status_code in (200, 404)
