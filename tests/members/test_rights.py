"""What the dates of memberships and roles give, and when they stop giving it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.snippets.models import get_snippet_models

from home.admin import ReferenceTables
from members.models import User
from members.roles import COORDINATOR, MANAGED_GROUPS, OFFICE, PARTNERSHIP, RIGHTS, sync_roles, unknown_rights
from members.services import sync_all_rights, sync_rights
from tests import factories
from visibility.enums import Audience
from visibility.levels import READER_GROUPS

BUDAPEST = ZoneInfo("Europe/Budapest")
LAST_DAY = dt.date(2027, 3, 31)


def at(day, hour, minute):
    """That moment in Budapest; the clock of the tests stands still there."""
    moment = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=BUDAPEST)
    return time_machine.travel(moment, tick=False)


def group_names(user):
    return set(user.groups.values_list("name", flat=True))


def test_every_right_in_the_table_is_a_right_of_some_model(db):
    assert unknown_rights() == set()


def test_no_right_is_given_by_two_lines_of_the_table():
    given = [
        (app, model, action, group)
        for app, model, actions, groups in RIGHTS
        for action in actions
        for group in groups
    ]
    assert len(given) == len(set(given))


def test_every_record_kept_in_the_admin_is_somebodys(client, db):
    client.get("/admin/")  # has the rooms register what they keep there
    kept = [*get_snippet_models(), *settings_registry, *(item.model for item in ReferenceTables.items)]
    listed = {(app, model) for app, model, _actions, _groups in RIGHTS}
    assert {(m._meta.app_label, m._meta.model_name) for m in kept} <= listed


@pytest.fixture
def no_groups(db):
    """A fresh database; the test session begins with the groups made (tests/conftest.py)."""
    Group.objects.filter(name__in=MANAGED_GROUPS).delete()


def test_sync_roles_says_what_it_would_do_and_writes_nothing_when_dry(no_groups, capsys):
    call_command("sync_roles", dry_run=True)
    assert COORDINATOR in capsys.readouterr().out
    assert not Group.objects.filter(name=COORDINATOR).exists()


def test_sync_roles_makes_the_groups_once_and_then_has_nothing_to_do(no_groups, capsys):
    assert sync_roles()
    assert set(Group.objects.filter(name__in=MANAGED_GROUPS).values_list("name", flat=True)) == set(
        MANAGED_GROUPS
    )
    assert sync_roles() == []
    call_command("sync_roles")
    assert "+" not in capsys.readouterr().out


def test_sync_roles_takes_away_what_is_not_in_the_table(db):
    sync_roles()
    office = Group.objects.get(name=OFFICE)
    coordinator = Group.objects.get(name=COORDINATOR)
    office.permissions.add(*coordinator.permissions.all())
    page_right = coordinator.page_permissions.first()
    page_right.pk, page_right.group = None, office
    page_right.save()
    removed = sync_roles()
    assert removed
    assert all(line.startswith(f"- {OFFICE}") for line in removed)


def test_the_whole_office_edits_pages_and_only_the_coordinator_publishes(
    home, coordinator, partnership_officer, project_manager, finance_lead, labour_officer
):
    sync_roles()
    for person in [coordinator, partnership_officer, project_manager, finance_lead, labour_officer]:
        sync_rights(person)
        assert person.has_perm("wagtailadmin.access_admin"), person
        tester = home.permissions_for_user(person)
        assert tester.can_edit(), person
        assert tester.can_add_subpage(), person
        assert tester.can_publish() == (person == coordinator), person


def test_roles_combine(db):
    person = factories.UserFactory()
    factories.RoleAssignmentFactory(user=person, role="partnership")
    factories.RoleAssignmentFactory(user=person, role="finance")
    sync_rights(person)
    assert group_names(person) == {
        READER_GROUPS[Audience.OFFICE],
        OFFICE,
        PARTNERSHIP,
        "Pénzügyi vezető",
    }


def test_a_deputy_has_the_role_for_the_days_of_the_absence_only(home, coordinator, partnership_officer):
    sync_roles()
    first, last = dt.date(2027, 3, 1), dt.date(2027, 3, 14)
    factories.RoleAssignmentFactory(
        user=partnership_officer, role="coordinator", start=first, end=last, deputy_for=coordinator
    )
    for day, may_publish in [
        (dt.date(2027, 2, 28), False),
        (first, True),
        (last, True),
        (dt.date(2027, 3, 15), False),
    ]:
        with at(day, 12, 0):
            sync_rights(partnership_officer)
            assert home.permissions_for_user(partnership_officer).can_publish() is may_publish, day


def test_a_membership_reads_until_midnight_of_its_last_day_in_budapest(client, tree, delegate):
    delegate.memberships.update(start=dt.date(2027, 1, 1), end=LAST_DAY)
    with at(LAST_DAY, 12, 0):
        client.force_login(delegate)
    with at(LAST_DAY, 23, 59):
        assert client.get("/forum/lap/").status_code == 200
    with at(LAST_DAY + dt.timedelta(days=1), 0, 0):
        assert client.get("/forum/lap/").status_code == 404


def test_a_membership_not_yet_begun_gives_nothing(client, tree):
    person = factories.UserFactory()
    factories.MembershipFactory(user=person, not_yet=True)
    assert not sync_rights(person)
    client.force_login(person)
    assert client.get("/forum/lap/").status_code == 404


def test_a_role_that_ends_at_midnight_does_nothing_in_the_admin_after_midnight(client, home):
    sync_roles()
    person = factories.UserFactory()
    factories.RoleAssignmentFactory(user=person, start=dt.date(2027, 1, 1), end=LAST_DAY)
    with at(LAST_DAY, 23, 59):
        client.force_login(person)
        assert client.get("/admin/").status_code == 200
    with at(LAST_DAY + dt.timedelta(days=1), 0, 0):
        assert client.get("/admin/").status_code == 404
        assert group_names(person) == set()


def test_the_admin_knows_a_role_given_this_minute(client, home):
    sync_roles()
    person = factories.UserFactory()
    client.force_login(person)
    assert client.get("/admin/").status_code == 404
    factories.RoleAssignmentFactory(user=person)
    assert client.get("/admin/").status_code == 200


def test_permissions_remembered_by_the_instance_are_right_after_a_change(home, partnership_officer):
    sync_roles()
    sync_rights(partnership_officer)
    assert not home.permissions_for_user(partnership_officer).can_publish()
    factories.RoleAssignmentFactory(user=partnership_officer, role="coordinator")
    assert not partnership_officer.has_perm("members.add_roleassignment")
    sync_rights(partnership_officer)
    assert partnership_officer.has_perm("members.add_roleassignment")
    assert home.permissions_for_user(partnership_officer).can_publish()


def test_other_groups_are_left_alone_and_a_superuser_keeps_groups_given_by_hand(db, delegate, superuser):
    own = Group.objects.create(name="Saját csoport")
    coordinators, _ = Group.objects.get_or_create(name=COORDINATOR)
    delegate.groups.add(own, coordinators)
    superuser.groups.add(own, coordinators)
    sync_rights(delegate)
    sync_rights(superuser)
    assert group_names(delegate) == {"Saját csoport", READER_GROUPS[Audience.FORUM]}
    assert group_names(superuser) == {"Saját csoport", COORDINATOR}


def test_a_suspended_account_loses_its_session_and_its_groups(client, tree, delegate):
    client.force_login(delegate)
    assert client.get("/forum/lap/").status_code == 200
    User.objects.filter(pk=delegate.pk).update(is_active=False)
    assert client.get("/forum/lap/").status_code == 302
    sync_all_rights()
    assert group_names(delegate) == set()


def test_the_nightly_run_brings_everybody_up_to_date(db, delegate, former_delegate, coordinator):
    former_delegate.groups.add(Group.objects.get(name=READER_GROUPS[Audience.FORUM]))
    assert sync_all_rights() == 2
    assert group_names(former_delegate) == set()
    assert group_names(delegate) == {READER_GROUPS[Audience.FORUM]}
    assert sync_all_rights() == 0


def test_checking_rights_takes_two_queries_when_nothing_changed(db, coordinator):
    sync_rights(coordinator)
    person = User.objects.get(pk=coordinator.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        sync_rights(person)
    assert len(queries) == 2


@pytest.mark.parametrize("audience", [Audience.FORUM, Audience.STEERING, Audience.OFFICE])
def test_wagtails_own_restrictions_accept_exactly_those_we_let_read(
    rf, tree, audience, outsider, delegate, steering_member, coordinator
):
    section = {Audience.FORUM: tree.forum, Audience.STEERING: tree.steering, Audience.OFFICE: tree.office}
    request = rf.get("/")
    for person in [outsider, delegate, steering_member, coordinator]:
        sync_rights(person)
        request.user = person
        accepted = all(r.accept_request(request) for r in section[audience].get_view_restrictions())
        assert accepted == (person.reading_level >= audience), person


def test_wagtails_own_groups_and_workflow_go_unless_somebody_uses_them(home, outsider):
    from wagtail.models import Task, Workflow

    from members.workflow import ensure_workflow

    kept = Group.objects.get_or_create(name="Editors")[0]
    Group.objects.get_or_create(name="Moderators")
    outsider.groups.add(kept)
    sync_roles()
    ensure_workflow(home)
    assert list(Group.objects.filter(name__in=["Editors", "Moderators"])) == [kept]
    assert not Workflow.objects.exclude(name="Jóváhagyás").exists()
    assert not Task.objects.exclude(name="Jóváhagyás").exists()
