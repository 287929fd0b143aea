"""The meetings of the steering committee."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from files.models import PageDocument
from pages.models import SectionPage
from steering.models import MeetingIndexPage, MeetingPage
from tests.factories import DocumentFactory, DocumentKindFactory
from tests.previews import preview
from tests.steering.factories import MeetingIndexPageFactory, MeetingPageFactory, moment

ADDRESS = "/iranyitocsoport/ulesek/"


def form_of(**changed):
    """What the editing screen of a meeting sends."""
    return nested_form_data(
        {
            "title": "II. ülés",
            "slug": "ii-ules",
            "number": "2",
            "start": "2026-06-10 10:00",
            "end": "2026-06-10 12:00",
            "place_name": "Városháza",
            "address": "",
            "summary": "",
            "topics": streamfield([]),
            "audience": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "1",
            **changed,
        }
    )


def add(client, parent, **changed):
    address = reverse("wagtailadmin_pages:add", args=["steering", "meetingpage", parent.pk])
    return client.post(address, form_of(**changed))


def errors_of(response, field):
    return " ".join(response.context["form"].errors.get(field, []))


def test_meetings_stand_below_their_list_and_nowhere_else():
    assert MeetingIndexPage.allowed_parent_page_models() == [SectionPage]
    assert MeetingPage.allowed_parent_page_models() == [MeetingIndexPage]
    assert MeetingIndexPage.allowed_subpage_models() == [MeetingPage]
    assert MeetingPage.allowed_subpage_models() == []


def test_the_list_shows_what_comes_next_and_what_is_past_by_year(client, meetings, steering_member):
    MeetingPageFactory(parent=meetings, title="Jövő havi ülés", days=30)
    MeetingPageFactory(parent=meetings, title="Tavaszi ülés", start=moment(2024, 3, 5), number=2)
    client.force_login(steering_member)
    response = client.get(ADDRESS)
    assert [m.title for m in response.context["upcoming"]] == ["Jövő havi ülés"]
    assert [m.title for m in response.context["page_of_past"]] == ["Tavaszi ülés"]
    assert "2024/2" in response.content.decode()


@pytest.mark.parametrize("page", ["x", "-1", "0", "999", "\x00", "1" * 50])
def test_a_bad_page_number_shows_the_nearest_page(client, meetings, steering_member, page):
    MeetingPageFactory.create_batch(13, parent=meetings, days=-20)
    client.force_login(steering_member)
    response = client.get(ADDRESS, {"page": page})
    assert response.status_code == 200
    assert response.context["page_of_past"]


def test_the_list_takes_the_same_queries_for_one_and_three_meetings(client, meetings, steering_member):
    client.force_login(steering_member)
    MeetingPageFactory(parent=meetings, days=-20)
    MeetingPageFactory(parent=meetings, days=20)
    client.get(ADDRESS)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(ADDRESS + "?x=1")
    MeetingPageFactory.create_batch(2, parent=meetings, days=-20)
    MeetingPageFactory.create_batch(2, parent=meetings, days=20)
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as three:
        client.get(ADDRESS + "?x=1")
    assert len(one) == len(three)


def test_a_meeting_shows_its_facts_topics_and_papers(client, meetings, steering_member):
    meeting = MeetingPageFactory(
        parent=meetings,
        slug="masodik",
        number=2,
        start=moment(2026, 6, 10),
        topics=[("text", "<p>A munkaprogram elfogadása</p>")],
    )
    paper = DocumentFactory(title="Meghívó a II. ülésre")
    PageDocument.objects.create(page=meeting, document=paper, kind=DocumentKindFactory(), dated="2026-06-01")
    client.force_login(steering_member)
    text = client.get(f"{ADDRESS}masodik/").content.decode()
    for expected in [
        "2026/2",
        "2026. június 10. (szerda) 10:00",
        "A munkaprogram elfogadása",
        "Meghívó a II.",
    ]:
        assert expected in text


def test_who_may_not_see_a_meeting_finds_no_trace_of_it(client, meetings, steering_member, delegate):
    MeetingPageFactory(parent=meetings, title="Nyilvános ülés", days=-3)
    hidden = MeetingPageFactory(parent=meetings, title="Titkoskert", slug="titkos", audience=30, days=-3)
    client.force_login(steering_member)
    response = client.get(ADDRESS)
    assert "Titkoskert" not in response.content.decode()
    assert response.context["page_of_past"].paginator.count == 1
    assert client.get(f"{ADDRESS}titkos/").status_code == 404
    client.force_login(delegate)
    assert client.get(ADDRESS).status_code == 404
    assert MeetingPage.objects.visible_to(delegate).filter(pk=hidden.pk).count() == 0


def test_the_office_adds_a_meeting_in_the_admin(client, meetings, superuser):
    client.force_login(superuser)
    assert add(client, meetings).status_code == 302
    made = MeetingPage.objects.get()
    assert (made.label, made.live) == ("2026/2", True)


def test_the_same_number_in_the_same_year_is_refused(client, meetings, superuser):
    MeetingPageFactory(parent=meetings, number=2, start=moment(2026, 1, 10))
    client.force_login(superuser)
    response = add(client, meetings)
    assert "2026/2" in errors_of(response, "number")
    assert MeetingPage.objects.count() == 1


def test_the_number_of_a_draft_counts_too(client, meetings, superuser):
    other = MeetingPageFactory(parent=meetings, number=1, start=moment(2026, 1, 10))
    other.number = 2
    other.save_revision()
    client.force_login(superuser)
    assert "2026/2" in errors_of(add(client, meetings), "number")


def test_the_same_number_is_free_in_another_year_and_below_another_list(client, tree, meetings, superuser):
    MeetingPageFactory(parent=meetings, number=2, start=moment(2025, 6, 10))
    elsewhere = MeetingIndexPageFactory(parent=tree.steering, slug="regi")
    MeetingPageFactory(parent=elsewhere, number=2, start=moment(2026, 6, 10))
    client.force_login(superuser)
    assert add(client, meetings).status_code == 302


def test_a_meeting_just_after_midnight_on_new_years_day_counts_for_the_new_year(meetings):
    meeting = MeetingPageFactory(parent=meetings, number=1, start=moment(2026, 1, 1, 0))
    assert meeting.label == "2026/1"
    with pytest.raises(ValidationError):
        MeetingPageFactory(parent=meetings, number=1, start=moment(2026, 5, 1))


@pytest.mark.parametrize("end", ["2026-06-10 10:00", "2026-06-09 12:00"])
def test_a_meeting_that_ends_before_it_begins_is_refused(client, meetings, superuser, end):
    client.force_login(superuser)
    assert "később" in errors_of(add(client, meetings, end=end), "end")


@pytest.mark.parametrize("number", ["0", "-1", "kettő", "1.5", "\x00"])
def test_a_number_that_is_none_is_refused_beside_the_field(client, meetings, superuser, number):
    client.force_login(superuser)
    response = add(client, meetings, number=number)
    assert response.status_code == 200
    assert errors_of(response, "number")


def test_a_copy_starts_without_a_number(meetings, superuser):
    meeting = MeetingPageFactory(parent=meetings, number=2)
    copy = meeting.copy(update_attrs={"slug": "masolat"}, user=superuser)
    assert copy.number is None


def test_publishing_an_older_draft_loses_no_paper(meetings):
    meeting = MeetingPageFactory(parent=meetings, title="Régi cím")
    draft = meeting.save_revision()
    meeting.title = "Új cím"
    meeting.save_revision().publish()
    paper = DocumentFactory()
    PageDocument.objects.create(page=meeting, document=paper, kind=DocumentKindFactory(), dated="2026-06-01")
    draft.publish()
    meeting.refresh_from_db()
    assert meeting.title == "Régi cím"
    assert meeting.carried_documents.get().document == paper


def test_moving_to_where_the_number_is_taken_is_refused(client, tree, meetings, superuser):
    MeetingPageFactory(parent=meetings, number=2, start=moment(2026, 1, 10))
    elsewhere = MeetingIndexPageFactory(parent=tree.steering, slug="regi")
    moved = MeetingPageFactory(parent=elsewhere, number=2, start=moment(2026, 6, 10))
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:move_confirm", args=[moved.pk, meetings.pk])
    assert "2026/2" in client.post(address, follow=True).content.decode()
    assert Page.objects.get(pk=moved.pk).get_parent().pk == elsewhere.pk


def test_moving_many_to_where_a_number_is_taken_moves_none(client, tree, meetings, superuser):
    MeetingPageFactory(parent=meetings, number=2, start=moment(2026, 1, 10))
    elsewhere = MeetingIndexPageFactory(parent=tree.steering, slug="regi")
    moved = [MeetingPageFactory(parent=elsewhere, number=n, start=moment(2026, 6, 10)) for n in (1, 2)]
    client.force_login(superuser)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    address += "?" + "&".join(f"id={page.pk}" for page in moved)
    client.post(address, {"chooser": meetings.pk, "move_applicable": ""})
    assert elsewhere.get_children().count() == 2


def test_meetings_and_their_list_can_be_previewed(client, meetings, superuser):
    meeting = MeetingPageFactory(parent=meetings, title="Előnézett ülés")
    client.force_login(superuser)
    assert "Előnézett ülés" in preview(client, meeting)
    assert "Előnézett ülés" in preview(client, meetings)
