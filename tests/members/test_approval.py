"""Nothing of the office's gets onto the site round a coordinator; everybody concerned hears of it."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState, Workflow
from wagtail.test.utils.form_data import nested_form_data, streamfield

from audit.models import AuditEntry
from members.desk import waiting
from members.roles import sync_roles
from members.workflow import ensure_workflow, remind
from notifications.models import OutboxMail
from tests import factories


@pytest.fixture
def article(tree):
    """A live page of the Forum, under the approval workflow."""
    ensure_workflow(tree.home)
    return tree.forum_page


def form(article, **changes):
    fields = {
        "title": article.title,
        "slug": article.slug,
        "summary": "",
        "body": streamfield([]),
        "icon": article.icon,
        "audience": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }
    return nested_form_data(fields | changes)


def edit(client, article, **changes):
    return client.post(f"/admin/pages/{article.pk}/edit/", form(article, **changes))


@pytest.fixture
def submitted(client, article, partnership_officer, coordinator):
    """What the partnership officer changed and submitted, waiting: its task state."""
    client.force_login(partnership_officer)
    edit(client, article, title="Új cím", **{"action-submit": "1"})
    return TaskState.objects.get()


def act(client, article, state, action, **answers):
    path = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, action, state.pk])
    return client.post(path, answers)


def title_on_site(article):
    article.refresh_from_db()
    return article.title


def test_setting_up_twice_makes_one_workflow(tree):
    ensure_workflow(tree.home)
    ensure_workflow(tree.home)
    assert Workflow.objects.filter(name="Jóváhagyás").count() == 1
    assert tree.forum_page.get_workflow().name == "Jóváhagyás"


def test_what_the_partnership_officer_submits_waits_and_the_coordinator_is_told(
    article, submitted, coordinator, partnership_officer
):
    assert title_on_site(article) == "forum lap"
    assert submitted.status == TaskState.STATUS_IN_PROGRESS
    letter = OutboxMail.objects.get()
    assert letter.to == coordinator.email
    assert f"/admin/pages/{article.pk}/edit/" in letter.text
    assert str(partnership_officer) in letter.text


def test_no_mail_names_a_page(client, article, submitted, coordinator):
    client.force_login(coordinator)
    act(client, article, submitted, "reject", comment="Kérem a dátumot.")
    for letter in OutboxMail.objects.all():
        assert "cím" not in letter.subject
        assert "Új cím" not in letter.text
        assert "forum lap" not in letter.text


def test_the_coordinator_approves_and_the_history_says_who(
    client, article, submitted, coordinator, partnership_officer
):
    client.force_login(coordinator)
    act(client, article, submitted, "approve")
    assert title_on_site(article) == "Új cím"
    entry = PageLogEntry.objects.get(page=article.pk, action="wagtail.workflow.approve")
    assert entry.user == coordinator
    assert entry.revision_id == submitted.revision_id
    assert AuditEntry.objects.filter(user=coordinator, object_id=str(article.pk)).exists()
    assert str(coordinator) in client.get(f"/admin/pages/{article.pk}/history/").content.decode()
    assert OutboxMail.objects.latest("pk").to == partnership_officer.email


def test_the_coordinator_returns_it_with_a_note_and_gets_it_again(
    client, article, submitted, coordinator, partnership_officer
):
    client.force_login(coordinator)
    act(client, article, submitted, "reject", comment="Kérem a dátumot.")
    assert title_on_site(article) == "forum lap"
    assert OutboxMail.objects.latest("pk").to == partnership_officer.email
    client.force_login(partnership_officer)
    edit(client, article, title="Új cím, dátummal", **{"action-submit": "1"})
    assert OutboxMail.objects.latest("pk").to == coordinator.email
    assert OutboxMail.objects.count() == 3


def test_wagtails_own_mails_are_silent(client, article, submitted, coordinator):
    client.force_login(coordinator)
    act(client, article, submitted, "approve")
    assert mail.outbox == []


ROUND_THE_COORDINATOR = [
    "partnership_officer",
    "project_manager",
    "finance_lead",
    "labour_officer",
]


@pytest.mark.parametrize("fixture", ROUND_THE_COORDINATOR)
def test_nobody_else_publishes_with_a_forged_form(client, request, article, fixture):
    client.force_login(request.getfixturevalue(fixture))
    edit(client, article, title="Megkerülve", **{"action-publish": "1"})
    assert title_on_site(article) == "forum lap"
    client.post(f"/admin/pages/{article.pk}/unpublish/")
    article.refresh_from_db()
    assert article.live
    client.post("/admin/bulk/wagtailcore/page/publish/?next=/admin/", {"id": article.pk})
    assert title_on_site(article) == "forum lap"


@pytest.mark.parametrize("fixture", ROUND_THE_COORDINATOR)
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_nobody_else_approves_or_returns(client, request, article, submitted, fixture, action):
    client.force_login(request.getfixturevalue(fixture))
    act(client, article, submitted, action, comment="x")
    assert title_on_site(article) == "forum lap"
    submitted.refresh_from_db()
    assert submitted.status == TaskState.STATUS_IN_PROGRESS


def test_people_outside_the_office_find_no_approval(client, article, submitted, delegate):
    client.force_login(delegate)
    assert act(client, article, submitted, "approve").status_code == 404
    assert title_on_site(article) == "forum lap"


def test_a_new_page_of_the_officer_is_not_live_until_approved(
    client, tree, article, partnership_officer, coordinator
):
    client.force_login(partnership_officer)
    answers = form(article, title="Friss lap", slug="friss-lap", **{"action-publish": "1"})
    client.post(f"/admin/pages/add/pages/standardpage/{tree.forum.pk}/", answers)
    made = tree.forum.get_children().get(slug="friss-lap")
    assert not made.live
    client.force_login(coordinator)
    edit(client, made.specific, title="Friss lap", **{"action-publish": "1"})
    made.refresh_from_db()
    assert made.live


def test_a_deputy_approves_while_deputising_and_not_after(client, article, submitted, coordinator):
    sync_roles()
    deputy = factories.UserFactory()
    factories.RoleAssignmentFactory(user=deputy, role="finance")
    term = factories.RoleAssignmentFactory(user=deputy, deputy_for=coordinator, end=factories.days_ago(0))
    client.force_login(deputy)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1), tick=False):
        act(client, article, submitted, "approve")
        assert title_on_site(article) == "forum lap"
    assert term.is_current
    act(client, article, submitted, "approve")
    assert title_on_site(article) == "Új cím"


def test_the_coordinators_are_reminded_after_five_days_once(article, submitted, coordinator):
    OutboxMail.objects.all().delete()
    assert remind() == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=5, minutes=1), tick=False):
        assert remind() == 1
        assert remind() == 0
    assert OutboxMail.objects.get().to == coordinator.email


def test_what_was_approved_is_not_reminded_of(client, article, submitted, coordinator):
    client.force_login(coordinator)
    act(client, article, submitted, "approve")
    with time_machine.travel(timezone.now() + dt.timedelta(days=6), tick=False):
        assert remind() == 0


def test_the_submitter_hears_when_the_coordinator_publishes_in_their_own_wording(
    client, article, submitted, coordinator, partnership_officer
):
    client.force_login(coordinator)
    edit(client, article, title="Saját szavaival", **{"action-publish": "1"})
    assert title_on_site(article) == "Saját szavaival"
    assert OutboxMail.objects.latest("pk").to == partnership_officer.email


def test_the_desk_shows_what_waits_for_approval_and_what_came_back(
    client, article, submitted, coordinator, partnership_officer
):
    path = f"/admin/pages/{article.pk}/edit/"
    assert [item.url for item in waiting(coordinator)] == [path]
    assert waiting(partnership_officer) == []
    client.force_login(coordinator)
    act(client, article, submitted, "reject", comment="Kérem a dátumot.")
    forgetful = type(coordinator).objects.get(pk=coordinator.pk)
    assert waiting(forgetful) == []
    assert [item.url for item in waiting(partnership_officer)] == [path]


def test_the_desk_takes_the_same_queries_for_one_and_three_pages(
    client, tree, article, submitted, partnership_officer, coordinator
):
    with CaptureQueriesContext(connection) as one:
        assert len(waiting(type(coordinator).objects.get(pk=coordinator.pk))) == 1
    client.force_login(partnership_officer)
    for other in (tree.office_page, tree.steering_page):
        edit(client, other, **{"action-submit": "1"})
    with CaptureQueriesContext(connection) as three:
        assert len(waiting(type(coordinator).objects.get(pk=coordinator.pk))) == 3
    assert len(one) == len(three)
