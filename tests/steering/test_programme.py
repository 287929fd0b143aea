"""The yearly work programme: what is planned, by month and by who is responsible."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from pages.models import SectionPage
from steering.enums import PlanState
from steering.models import WorkProgramme, WorkProgrammeIndexPage, WorkProgrammePage
from steering.rules import plan_state
from tests.factories import OrganisationFactory
from tests.previews import preview
from tests.steering.factories import (
    MeetingIndexPageFactory,
    MeetingPageFactory,
    PlannedActivityFactory,
    PlannedMeetingFactory,
    WorkProgrammeIndexPageFactory,
    WorkProgrammePageFactory,
)

ADDRESS = "/iranyitocsoport/munkaprogram/2026/"
JUNE = time_machine.travel("2026-06-15T10:00:00+02:00", tick=False)


def a_meeting(**changed):
    return {
        "body": "steering",
        "month": "3",
        "planned_on": "",
        "note": "",
        "held_on": "",
        "meeting": "",
        **changed,
    }


def an_activity(**changed):
    return {
        "title": "Állásbörze",
        "quarter_from": "1",
        "quarter_to": "2",
        "responsible_user": "",
        "responsible_organisation": "",
        "responsible_name": "Iroda",
        "output": "",
        **changed,
    }


def form_of(page, meetings=(), activities=()):
    return nested_form_data(
        {
            "page": page.pk,
            "meetings": inline_formset(list(meetings)),
            "activities": inline_formset(list(activities)),
        }
    )


def add(client, page, *args, **kwargs):
    return client.post(reverse("work_programmes:add"), form_of(page, *args, **kwargs))


def test_programmes_stand_below_their_list_and_nowhere_else():
    assert WorkProgrammeIndexPage.allowed_parent_page_models() == [SectionPage]
    assert WorkProgrammePage.allowed_parent_page_models() == [WorkProgrammeIndexPage]
    assert WorkProgrammeIndexPage.allowed_subpage_models() == [WorkProgrammePage]
    assert WorkProgrammePage.allowed_subpage_models() == []


def test_the_list_names_the_years_newest_first(client, programmes, steering_member):
    for year in [2025, 2026, 2024]:
        WorkProgrammePageFactory(parent=programmes, year=year)
    client.force_login(steering_member)
    found = client.get("/iranyitocsoport/munkaprogram/").context["programmes"]
    assert [page.year for page in found] == [2026, 2025, 2024]


def test_a_planned_meeting_is_held_planned_or_missing():
    day = dt.date(2026, 3, 31)
    assert plan_state(None, day, dt.date(2026, 3, 31)) == PlanState.PLANNED
    assert plan_state(None, day, dt.date(2026, 4, 1)) == PlanState.MISSING
    assert plan_state(dt.date(2026, 4, 2), day, dt.date(2026, 5, 1)) == PlanState.HELD


@JUNE
def test_the_year_is_read_by_month_and_body_with_a_word_for_each_meeting(client, programme, superuser):
    PlannedMeetingFactory(programme=programme, month=2, planned_on="2026-02-10", held_on="2026-02-11")
    PlannedMeetingFactory(programme=programme, month=4, body="forum", note="tavaszi")
    PlannedMeetingFactory(programme=programme, month=6, note="nyári")
    client.force_login(superuser)
    response = client.get(ADDRESS)
    plan = response.context["plan"]
    assert [m.state for m in plan.months[1].cells[0]] == [PlanState.HELD]
    assert [m.state for m in plan.months[3].cells[1]] == [PlanState.MISSING]
    assert [m.state for m in plan.months[5].cells[0]] == [PlanState.PLANNED]
    assert plan.counts == {"planned": 1, "held": 1, "missing": 1}
    text = response.content.decode()
    for word in ["megtartva", "elmaradt", "tervezett", "február 11.", "tavaszi"]:
        assert word in text


def test_activities_stand_in_each_of_their_quarters_and_with_each_responsible(
    client, programme, steering_member
):
    chamber = OrganisationFactory(name="Ágazati Kamara")
    PlannedActivityFactory(
        programme=programme, title="Képzés", quarter_from=2, quarter_to=3, responsible_organisation=chamber
    )
    PlannedActivityFactory(programme=programme, title="Börze", quarter_from=4, quarter_to=4)
    client.force_login(steering_member)
    plan = client.get(ADDRESS).context["plan"]
    by_quarter = [[a.title for a in plan.activities_in(q)] for q in (1, 2, 3, 4)]
    assert by_quarter == [[], ["Képzés"], ["Képzés"], ["Börze"]]
    assert [(name, [a.title for a in found]) for name, found in plan.by_responsible] == [
        ("Ágazati Kamara", ["Képzés"]),
        ("Minta Mária", ["Képzés", "Börze"]),
    ]


def test_a_year_without_a_plan_says_so(client, programmes, steering_member):
    WorkProgrammePageFactory(parent=programmes, year=2026)
    client.force_login(steering_member)
    assert "még nincs terv" in client.get(ADDRESS).content.decode()


def test_a_meeting_is_linked_only_for_those_who_may_open_it(
    client, tree, programme, steering_member, coordinator
):
    meetings = MeetingIndexPageFactory(parent=tree.steering)
    hidden = MeetingPageFactory(parent=meetings, title="Titkoskert", audience=30)
    PlannedMeetingFactory(programme=programme, meeting=hidden)
    client.force_login(steering_member)
    assert "Titkoskert" not in client.get(ADDRESS).content.decode()
    client.force_login(coordinator)
    assert "Titkoskert" in client.get(ADDRESS).content.decode()


def test_a_hidden_meeting_does_not_change_what_the_grid_says(tree, programme, steering_member, client):
    meetings = MeetingIndexPageFactory(parent=tree.steering)
    row = PlannedMeetingFactory(programme=programme, month=1)
    client.force_login(steering_member)
    before = client.get(ADDRESS).context["plan"].counts
    row.meeting = MeetingPageFactory(parent=meetings, audience=30)
    row.save()
    assert client.get(ADDRESS).context["plan"].counts == before


def test_plans_are_seen_with_their_page_only(client, programme, delegate, steering_member):
    assert not WorkProgramme.objects.visible_to(delegate).exists()
    assert WorkProgramme.objects.visible_to(steering_member).exists()
    client.force_login(delegate)
    assert client.get(ADDRESS).status_code == 404


def test_the_page_takes_the_same_queries_for_one_and_three_rows(
    client, tree, programme, steering_member, delegate
):
    meetings = MeetingIndexPageFactory(parent=tree.steering)
    organisation = OrganisationFactory()

    def make():
        PlannedMeetingFactory(programme=programme, meeting=MeetingPageFactory(parent=meetings))
        PlannedActivityFactory(
            programme=programme, responsible_user=delegate, responsible_organisation=organisation
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


def test_publishing_an_older_draft_of_the_page_loses_nothing_planned(programme):
    page = programme.page
    draft = page.save_revision()
    PlannedMeetingFactory(programme=programme, held_on="2026-01-10")
    PlannedActivityFactory(programme=programme)
    page.title = "Új cím"
    page.save_revision().publish()
    draft.publish()
    programme = WorkProgramme.objects.get()
    assert programme.meetings.get().held_on == dt.date(2026, 1, 10)
    assert programme.activities.count() == 1


def test_the_office_writes_a_year_on_one_screen(client, programmes, superuser):
    page = WorkProgrammePageFactory(parent=programmes, year=2026)
    client.force_login(superuser)
    response = add(client, page, [a_meeting(), a_meeting(month="6", body="forum")], [an_activity()])
    assert response.status_code == 302
    made = WorkProgramme.objects.get()
    assert (made.meetings.count(), made.activities.count()) == (2, 1)


def test_one_plan_for_each_page(client, programme, superuser):
    client.force_login(superuser)
    assert "page" in add(client, programme.page).context["form"].errors


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("month", {"month": "13"}),
        ("month", {"month": "x"}),
        ("planned_on", {"planned_on": "2026-04-01"}),
        ("planned_on", {"planned_on": "2025-03-01"}),
        ("planned_on", {"planned_on": "soha"}),
        ("held_on", {"held_on": "2999-03-01"}),
        ("meeting", {"meeting": "999999"}),
        ("body", {"body": "nincs"}),
        ("note", {"note": "a" * 201}),
    ],
)
def test_a_bad_planned_meeting_is_refused_beside_the_field(client, programmes, superuser, field, changed):
    page = WorkProgrammePageFactory(parent=programmes, year=2026)
    client.force_login(superuser)
    response = add(client, page, [a_meeting(**changed)])
    assert response.status_code == 200
    assert field in response.context["form"].formsets["meetings"].forms[0].errors


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("quarter_to", {"quarter_from": "3", "quarter_to": "2"}),
        ("quarter_from", {"quarter_from": "0"}),
        ("title", {"title": ""}),
        ("responsible_user", {"responsible_name": ""}),
        ("output", {"output": "a\x00"}),
    ],
)
def test_a_bad_planned_activity_is_refused_beside_the_field(client, programmes, superuser, field, changed):
    page = WorkProgrammePageFactory(parent=programmes, year=2026)
    client.force_login(superuser)
    response = add(client, page, activities=[an_activity(**changed)])
    assert response.status_code == 200
    assert field in response.context["form"].formsets["activities"].forms[0].errors


def test_a_second_programme_for_the_year_is_refused(client, programme, programmes, superuser):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:add", args=["steering", "workprogrammepage", programmes.pk])
    data = nested_form_data(
        {
            "title": "Újra",
            "slug": "ujra",
            "year": "2026",
            "summary": "",
            "body": streamfield([]),
            "audience": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
    )
    assert "2026" in " ".join(client.post(address, data).context["form"].errors["year"])


@pytest.mark.parametrize("alias", ["", "on"])
def test_a_copy_beside_the_programme_of_the_same_year_is_refused(client, programme, superuser, alias):
    page = programme.page
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {
        "new_title": "Másolat",
        "new_slug": "masolat",
        "new_parent_page": page.get_parent().pk,
        "alias": alias,
    }
    response = client.post(address, data)
    assert "2026" in " ".join(response.context["form"].errors["new_parent_page"])
    assert WorkProgrammePage.objects.count() == 1


def test_a_copy_below_another_list_is_free(client, tree, programme, superuser):
    other = WorkProgrammeIndexPageFactory(parent=tree.steering, slug="masik")
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:copy", args=[programme.page.pk])
    data = {
        "new_title": "Másolat",
        "new_slug": "masolat",
        "new_parent_page": other.pk,
        "publish_copies": "on",
    }
    assert client.post(address, data).status_code == 302
    assert WorkProgrammePage.objects.count() == 2


def test_the_page_can_be_previewed(client, programme, superuser):
    PlannedMeetingFactory(programme=programme, note="tavaszi ülés")
    client.force_login(superuser)
    assert "tavaszi ülés" in preview(client, programme.page)
