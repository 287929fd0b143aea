"""The tasks of the steering committee: who sees them, how they are listed, when they are done."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from members.roles import sync_roles
from pages.models import SectionPage
from steering.enums import TaskStatus
from steering.models import Subtask, Task, TaskPage
from steering.rules import is_overdue, may_be_done
from tests.factories import OrganisationFactory, days_ago
from tests.previews import preview
from tests.steering.factories import SubtaskFactory, TaskFactory, TaskPageFactory

ADDRESS = "/iranyitocsoport/feladatok/"


def step(**changed):
    """A subtask as the editing screen sends it."""
    return {
        "what": "Helyszín foglalása",
        "deadline": "2026-05-01",
        "status": "in_progress",
        "responsible_user": "",
        "responsible_organisation": "",
        "responsible_name": "Iroda",
        **changed,
    }


def form_of(tasks, steps=(), initial=0, **changed):
    """What the editing screen of a task sends."""
    return nested_form_data(
        {
            "title": "Fórum előkészítése",
            "description": "",
            "deadline": "2026-06-01",
            "status": "in_progress",
            "responsible_user": "",
            "responsible_organisation": "",
            "responsible_name": "Iroda",
            "page": tasks.pk,
            "subtasks": inline_formset(list(steps), initial=initial),
            **changed,
        }
    )


def add(client, tasks, steps=(), **changed):
    return client.post(reverse("tasks:add"), form_of(tasks, steps, **changed))


def edit(client, task, steps=(), **changed):
    """Opens the editing screen and sends it."""
    address = reverse("tasks:edit", args=[task.pk])
    seen = client.get(address).context["form"].initial["seen"]
    return client.post(address, form_of(task.page, steps, **{"seen": seen, **changed}))


def titles(response):
    return [task.title for task in response.context["list"].found]


def test_lists_of_tasks_stand_in_sections_and_nowhere_else():
    assert TaskPage.allowed_parent_page_models() == [SectionPage]
    assert TaskPage.allowed_subpage_models() == []


def test_overdue_begins_on_the_day_after_the_deadline():
    deadline = days_ago(0)
    assert not is_overdue(TaskStatus.IN_PROGRESS, deadline, days_ago(0))
    assert is_overdue(TaskStatus.IN_PROGRESS, deadline, days_ago(-1))
    assert not is_overdue(TaskStatus.DONE, deadline, days_ago(-1))


def test_overdue_follows_midnight_in_budapest(tasks):
    task = TaskFactory(page=tasks, deadline="2026-06-01")
    task.refresh_from_db()
    with time_machine.travel("2026-06-01T21:59:00+00:00", tick=False):
        assert not task.is_overdue
    with time_machine.travel("2026-06-01T22:00:00+00:00", tick=False):
        assert task.is_overdue


def test_a_task_is_done_only_when_its_subtasks_are():
    assert may_be_done([]) and may_be_done(["done", "done"])
    assert not may_be_done(["done", "in_progress"])


def test_the_list_puts_overdue_first_and_done_last(client, tasks, steering_member):
    TaskFactory(page=tasks, title="Kész", done=True)
    TaskFactory(page=tasks, title="Később", deadline=days_ago(-20))
    TaskFactory(page=tasks, title="Hamarosan", deadline=days_ago(-2))
    TaskFactory(page=tasks, title="Lejárt", overdue=True)
    SubtaskFactory(task=TaskFactory(page=tasks, title="Lépése lejárt"), overdue=True)
    client.force_login(steering_member)
    response = client.get(ADDRESS)
    assert titles(response) == ["Lejárt", "Lépése lejárt", "Hamarosan", "Később", "Kész"]
    assert "2 feladat határideje lejárt" in response.content.decode()


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("folyamatban", {"Nyitott", "Késő"}),
        ("lejart", {"Késő"}),
        ("elvegzett", {"Kész"}),
        ("", {"Nyitott", "Késő", "Kész"}),
        ("nincs-ilyen", {"Nyitott", "Késő", "Kész"}),
    ],
)
def test_the_list_filters_by_status(client, tasks, steering_member, status, expected):
    TaskFactory(page=tasks, title="Nyitott")
    TaskFactory(page=tasks, title="Késő", overdue=True)
    TaskFactory(page=tasks, title="Kész", done=True)
    client.force_login(steering_member)
    assert set(titles(client.get(ADDRESS, {"allapot": status}))) == expected


def test_the_list_filters_by_who_is_responsible_for_a_task_or_a_step_of_it(
    client, tasks, steering_member, delegate
):
    organisation = OrganisationFactory(name="Minta Kamara")
    TaskFactory(page=tasks, title="Kamaráé", responsible_name="", responsible_organisation=organisation)
    SubtaskFactory(
        task=TaskFactory(page=tasks, title="Lépésben kamara"), responsible_organisation=organisation
    )
    TaskFactory(page=tasks, title="Személyé", responsible_name="", responsible_user=delegate)
    TaskFactory(page=tasks, title="Másé", responsible_name="Jegyző")
    client.force_login(steering_member)
    found = titles(client.get(ADDRESS, {"felelos": f"szervezet-{organisation.pk}"}))
    assert set(found) == {"Kamaráé", "Lépésben kamara"}
    assert titles(client.get(ADDRESS, {"felelos": f"szemely-{delegate.pk}"})) == ["Személyé"]
    assert titles(client.get(ADDRESS, {"felelos": "nev-Jegyző"})) == ["Másé"]


def test_the_choice_of_people_is_in_hungarian_order(client, tasks, steering_member):
    for name in ["Zsolt", "Ágnes", "Czakó", "Cecil"]:
        TaskFactory(page=tasks, responsible_name=name)
    client.force_login(steering_member)
    people = client.get(ADDRESS).context["list"].people
    assert [name for _key, name in people] == ["Ágnes", "Cecil", "Czakó", "Zsolt"]


def test_the_headings_sort_both_ways_and_say_so(client, tasks, steering_member):
    for title in ["Zárás", "Állásbörze", "Bérek"]:
        TaskFactory(page=tasks, title=title)
    client.force_login(steering_member)
    response = client.get(ADDRESS, {"rendezes": "feladat", "allapot": "folyamatban"})
    assert titles(response) == ["Állásbörze", "Bérek", "Zárás"]
    text = response.content.decode()
    assert 'aria-sort="ascending"' in text
    assert "rendezes=-feladat&amp;allapot=folyamatban" in text
    assert titles(client.get(ADDRESS, {"rendezes": "-feladat"})) == ["Zárás", "Bérek", "Állásbörze"]


@pytest.mark.parametrize("name", ["felelos", "allapot", "rendezes", "page"])
@pytest.mark.parametrize("value", ["x", "-", "--", "-1", "\x00", "szemely-", "szervezet-'", "ő" * 3000])
def test_bad_parameters_show_the_whole_list(client, tasks, steering_member, name, value):
    TaskFactory(page=tasks, title="Megvan")
    client.force_login(steering_member)
    response = client.get(ADDRESS, {name: value})
    assert response.status_code == 200
    assert titles(response) == ["Megvan"]


def test_long_lists_have_pages_that_keep_the_filter(client, tasks, steering_member):
    TaskFactory.create_batch(26, page=tasks)
    client.force_login(steering_member)
    text = client.get(ADDRESS, {"allapot": "folyamatban"}).content.decode()
    assert "allapot=folyamatban&amp;page=2" in text
    assert len(client.get(ADDRESS, {"page": "2"}).context["list"].page) == 1


def test_the_list_takes_the_same_queries_for_one_and_three_tasks(client, tasks, steering_member, delegate):
    organisation = OrganisationFactory()

    def make():
        task = TaskFactory(page=tasks, responsible_user=delegate, responsible_organisation=organisation)
        SubtaskFactory.create_batch(
            2, task=task, responsible_user=delegate, responsible_organisation=organisation
        )

    client.force_login(steering_member)
    make()
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as one:
        client.get(ADDRESS)
    make()
    make()
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as three:
        client.get(ADDRESS)
    assert len(three) == len(one)


def test_tasks_are_seen_with_their_page_and_leave_no_trace_without_it(
    client, tree, tasks, steering_member, delegate, coordinator
):
    TaskFactory(page=tasks, title="Bizottsági")
    secret = TaskPageFactory(parent=tree.steering, slug="titkos", audience=30)
    TaskFactory(page=secret, title="Irodai", responsible_name="Rejtett Rezső", overdue=True)
    client.force_login(steering_member)
    response = client.get(ADDRESS)
    text = response.content.decode()
    assert titles(response) == ["Bizottsági"]
    assert "Rejtett" not in text and "határideje lejárt" not in text
    # Asking for the hidden person by name tells nothing either.
    assert titles(client.get(ADDRESS, {"felelos": "nev-Rejtett Rezső"})) == ["Bizottsági"]
    assert set(Task.objects.visible_to(delegate)) == set()
    assert Task.objects.visible_to(coordinator).count() == 2


def test_tasks_of_an_unpublished_page_are_seen_by_nobody(tasks, steering_member, coordinator):
    TaskFactory(page=tasks)
    tasks.unpublish()
    assert not Task.objects.visible_to(steering_member).exists()
    assert not Task.objects.visible_to(coordinator).exists()


def test_publishing_an_older_draft_of_the_page_loses_no_task(tasks):
    draft = tasks.save_revision()
    task = TaskFactory(page=tasks, done=True)
    SubtaskFactory(task=task, done=True)
    tasks.title = "Új cím"
    tasks.save_revision().publish()
    draft.publish()
    task.refresh_from_db()
    assert (task.status, task.subtasks.count()) == ("done", 1)


def test_the_office_adds_a_task_with_its_steps(client, tasks, superuser):
    client.force_login(superuser)
    assert add(client, tasks, [step(), step(what="Meghívó")]).status_code == 302
    task = Task.objects.get()
    assert [s.what for s in task.subtasks.all()] == ["Helyszín foglalása", "Meghívó"]


def test_the_only_list_of_tasks_is_chosen_beforehand(client, tasks, superuser):
    client.force_login(superuser)
    assert client.get(reverse("tasks:add")).context["form"].initial["page"] == tasks.pk


def test_a_task_with_an_open_step_cannot_be_called_done(client, tasks, superuser):
    client.force_login(superuser)
    response = add(client, tasks, [step(status="done"), step()], status="done")
    assert "még nincs kész" in " ".join(response.context["form"].errors["status"])
    assert not Task.objects.exists()


def test_a_task_is_done_with_the_last_step(client, tasks, superuser):
    client.force_login(superuser)
    assert add(client, tasks, [step(status="done")], status="done").status_code == 302


def test_a_new_open_step_opens_the_task_or_is_refused(client, tasks, superuser):
    task = TaskFactory(page=tasks, done=True)
    client.force_login(superuser)
    assert "status" in edit(client, task, [step()], status="done").context["form"].errors
    assert edit(client, task, [step()]).status_code == 302
    task.refresh_from_db()
    assert task.status == "in_progress"


def test_an_open_step_of_old_keeps_the_task_open(client, tasks, superuser):
    task = TaskFactory(page=tasks)
    subtask = SubtaskFactory(
        task=task, deadline="2026-05-01", what="Helyszín foglalása", responsible_name="Iroda"
    )
    client.force_login(superuser)
    response = edit(client, task, [step(id=subtask.pk)], initial=1, status="done")
    assert "status" in response.context["form"].errors


def test_deleting_the_open_step_lets_the_task_be_done(client, tasks, superuser):
    task = TaskFactory(page=tasks)
    subtask = SubtaskFactory(task=task)
    client.force_login(superuser)
    gone = step(id=subtask.pk, DELETE="on")
    assert edit(client, task, [gone], initial=1, status="done").status_code == 302
    assert not Subtask.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "a" * 201),
        ("title", "a\x00b"),
        ("description", "a" * 4001),
        ("deadline", ""),
        ("deadline", "holnap"),
        ("deadline", "2026-02-30"),
        ("status", "overdue"),
        ("responsible_user", "999999"),
        ("page", "999999"),
        ("page", ""),
    ],
)
def test_a_bad_field_is_refused_beside_it_and_the_rest_is_kept(client, tasks, superuser, field, value):
    client.force_login(superuser)
    response = add(client, tasks, [step()], **{field: value})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert "Helyszín foglalása" in response.content.decode()
    assert not Task.objects.exists()


def test_somebody_has_to_be_responsible_for_a_task_and_for_each_step(client, tasks, superuser):
    client.force_login(superuser)
    assert "responsible_user" in add(client, tasks, responsible_name="").context["form"].errors
    response = add(client, tasks, [step(responsible_name="")])
    assert "responsible_user" in response.context["form"].formsets["subtasks"].forms[0].errors


def test_the_whole_office_writes_tasks_and_members_do_not(
    client, tasks, delegate, steering_member, project_manager, partnership_officer
):
    sync_roles()
    for person in [delegate, steering_member]:
        client.force_login(person)
        assert client.get(reverse("tasks:index")).status_code in (302, 403, 404)
    for person in [project_manager, partnership_officer]:
        client.force_login(person)
        assert client.get(reverse("tasks:index")).status_code == 200
        assert add(client, tasks).status_code == 302


def test_the_page_can_be_previewed(client, tasks, superuser):
    TaskFactory(page=tasks, title="Fórum előkészítése")
    client.force_login(superuser)
    assert "Fórum előkészítése" in preview(client, tasks)
