"""The quarterly reports: one for each quarter, missing ones named."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from files.models import PageDocument
from hungarian.quarters import Quarter
from monitoring.models import QuarterlyReportPage, ReportIndexPage
from monitoring.reports import by_year, missing_quarters
from pages.models import SectionPage
from tests.factories import DocumentFactory, DocumentKindFactory
from tests.monitoring.factories import QuarterlyReportPageFactory, ReportIndexPageFactory
from tests.previews import preview

ADDRESS = "/forum/beszamolok/"
AUGUST_2021 = time_machine.travel("2021-08-15T10:00:00+02:00", tick=False)


def form_of(**changed):
    """What the editing screen of a report sends."""
    return nested_form_data(
        {
            "title": "2026. II. negyedévi beszámoló",
            "slug": "2026-ii",
            "year": "2026",
            "quarter": "2",
            "summary": "",
            "body": streamfield([]),
            "audience": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "1",
            **changed,
        }
    )


def add(client, parent, **changed):
    address = reverse("wagtailadmin_pages:add", args=["monitoring", "quarterlyreportpage", parent.pk])
    return client.post(address, form_of(**changed))


def refusals(response, field):
    return " ".join(response.context["form"].errors.get(field, []))


def test_reports_stand_below_their_list_and_nowhere_else():
    assert ReportIndexPage.allowed_parent_page_models() == [SectionPage]
    assert QuarterlyReportPage.allowed_parent_page_models() == [ReportIndexPage]
    assert ReportIndexPage.allowed_subpage_models() == [QuarterlyReportPage]
    assert QuarterlyReportPage.allowed_subpage_models() == []


@AUGUST_2021
def test_quarters_that_are_over_without_a_report_are_missing():
    reported = {Quarter.of_year(2020, 3), Quarter.of_year(2021, 1)}
    missing = missing_quarters(reported, due_from=None, due_until=None)
    assert missing == [Quarter.of_year(2020, 4), Quarter.of_year(2021, 2)]


@AUGUST_2021
def test_nothing_is_missing_before_the_programme_after_it_or_in_the_running_quarter():
    missing = missing_quarters(set(), due_from=dt.date(2020, 11, 1), due_until=dt.date(2021, 3, 31))
    assert missing == [Quarter.of_year(2020, 4), Quarter.of_year(2021, 1)]
    assert missing_quarters(set(), due_from=dt.date(2021, 7, 1), due_until=None) == []
    assert missing_quarters(set(), due_from=None, due_until=None) == []


@AUGUST_2021
def test_a_year_of_nothing_but_gaps_is_listed_too():
    years = by_year([], due_from=dt.date(2020, 10, 1))
    assert [(y.year, len(y.reports), len(y.missing)) for y in years] == [(2021, 0, 2), (2020, 0, 1)]


def test_the_list_is_by_year_and_names_what_is_missing(client, reports, delegate):
    reports.reports_until = dt.date(2021, 12, 31)
    reports.save()
    QuarterlyReportPageFactory(parent=reports, year=2021, quarter=1)
    QuarterlyReportPageFactory(parent=reports, year=2021, quarter=3)
    QuarterlyReportPageFactory(parent=reports, year=2020, quarter=4)
    client.force_login(delegate)
    response = client.get(ADDRESS)
    years = response.context["years"]
    assert [[report.quarter for report in year.reports] for year in years] == [[3, 1], [4]]
    assert "2021. II. negyedév, 2021. IV. negyedév." in response.content.decode()


def test_a_hidden_report_is_as_if_it_did_not_exist(client, reports, delegate, steering_member):
    reports.reports_until = dt.date(2021, 6, 30)
    reports.save()
    QuarterlyReportPageFactory(parent=reports, year=2021, quarter=1)
    hidden = QuarterlyReportPageFactory(
        parent=reports, year=2021, quarter=2, title="Titkoskert", slug="titkos", audience=20
    )
    client.force_login(delegate)
    response = client.get(ADDRESS)
    assert "Titkoskert" not in response.content.decode()
    assert response.context["years"][0].missing == [hidden.period]
    assert client.get(f"{ADDRESS}titkos/").status_code == 404
    client.force_login(steering_member)
    assert client.get(ADDRESS).context["years"][0].missing == []


def test_the_list_takes_the_same_queries_for_one_and_three_reports(client, reports, delegate):
    client.force_login(delegate)
    QuarterlyReportPageFactory(parent=reports, quarter=1)
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as one:
        client.get(ADDRESS)
    QuarterlyReportPageFactory(parent=reports, quarter=2)
    QuarterlyReportPageFactory(parent=reports, quarter=3)
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as three:
        client.get(ADDRESS)
    assert len(three) == len(one)


def test_a_report_shows_its_quarter_text_and_attachments(client, reports, delegate):
    report = QuarterlyReportPageFactory(
        parent=reports, year=2021, quarter=2, slug="ii", body=[("text", "<p>Három képzés indult.</p>")]
    )
    paper = DocumentFactory(title="Fényképek")
    PageDocument.objects.create(page=report, document=paper, kind=DocumentKindFactory(), dated="2021-07-01")
    client.force_login(delegate)
    text = client.get(f"{ADDRESS}ii/").content.decode()
    for expected in [
        "2021. II. negyedév",
        "2021.04.01.",
        "2021.06.30.",
        "Három képzés indult.",
        "Fényképek",
    ]:
        assert expected in text, expected


def test_the_office_adds_a_report_in_the_admin(client, reports, superuser):
    client.force_login(superuser)
    assert add(client, reports).status_code == 302
    assert QuarterlyReportPage.objects.get().period == Quarter.of_year(2026, 2)


def test_a_second_report_for_the_quarter_is_refused(client, reports, superuser):
    QuarterlyReportPageFactory(parent=reports, year=2026, quarter=2)
    client.force_login(superuser)
    assert "2026. II. negyedév" in refusals(add(client, reports), "quarter")
    assert QuarterlyReportPage.objects.count() == 1


def test_editing_a_report_into_a_taken_quarter_is_refused(client, reports, superuser):
    QuarterlyReportPageFactory(parent=reports, year=2026, quarter=2)
    report = QuarterlyReportPageFactory(parent=reports, year=2026, quarter=3)
    client.force_login(superuser)
    response = client.post(reverse("wagtailadmin_pages:edit", args=[report.pk]), form_of())
    assert "2026. II. negyedév" in refusals(response, "quarter")


def test_a_draft_that_meanwhile_lost_its_quarter_cannot_be_published(reports):
    report = QuarterlyReportPageFactory(parent=reports, year=2026, quarter=1)
    report.quarter = 2
    draft = report.save_revision()
    Page.objects.filter(pk=report.pk).update(has_unpublished_changes=False)  # as if nobody knew of the draft
    QuarterlyReportPageFactory(parent=reports, year=2026, quarter=2)
    with pytest.raises(ValidationError):
        draft.publish()


def test_copying_within_the_list_is_refused(client, reports, superuser):
    report = QuarterlyReportPageFactory(parent=reports, year=2026, quarter=2)
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:copy", args=[report.pk])
    data = {"new_title": "Másolat", "new_slug": "masolat", "new_parent_page": reports.pk}
    assert "2026. II. negyedév" in refusals(client.post(address, data), "new_parent_page")
    assert QuarterlyReportPage.objects.count() == 1


def test_moving_to_a_list_where_the_quarter_is_taken_is_refused(client, tree, reports, superuser):
    QuarterlyReportPageFactory(parent=reports, year=2026, quarter=2)
    other = ReportIndexPageFactory(parent=tree.forum, slug="regi")
    report = QuarterlyReportPageFactory(parent=other, year=2026, quarter=2, slug="masik")
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:move_confirm", args=[report.pk, reports.pk])
    assert "2026. II. negyedév" in client.post(address, follow=True).content.decode()
    assert Page.objects.get(pk=report.pk).get_parent().pk == other.pk


def test_a_whole_list_with_its_reports_can_be_copied(tree, reports, superuser):
    QuarterlyReportPageFactory(parent=reports, year=2026, quarter=2)
    reports.copy(recursive=True, update_attrs={"slug": "masolat"}, user=superuser)
    assert QuarterlyReportPage.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quarter", ""),
        ("quarter", "5"),
        ("quarter", "x"),
        ("year", ""),
        ("year", "0"),
        ("year", "1999"),
        ("year", "2101"),
        ("year", "-2026"),
        ("year", "99999999999"),
        ("summary", "a" * 601),
        ("summary", "\x00"),
    ],
)
def test_a_bad_field_is_refused_beside_it(client, reports, superuser, field, value):
    client.force_login(superuser)
    response = add(client, reports, **{field: value})
    assert response.status_code == 200
    assert refusals(response, field)


def test_a_programme_that_ends_before_it_begins_is_refused(client, reports, superuser):
    client.force_login(superuser)
    data = nested_form_data(
        {
            "title": "Beszámolók",
            "slug": "beszamolok",
            "summary": "",
            "reports_from": "2021-01-01",
            "reports_until": "2020-12-31",
            "audience": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
    )
    response = client.post(reverse("wagtailadmin_pages:edit", args=[reports.pk]), data)
    assert refusals(response, "reports_until")


def test_publishing_an_older_draft_loses_no_attachment(reports):
    report = QuarterlyReportPageFactory(parent=reports, title="Régi cím")
    draft = report.save_revision()
    report.title = "Új cím"
    report.save_revision().publish()
    PageDocument.objects.create(
        page=report, document=DocumentFactory(), kind=DocumentKindFactory(), dated="2026-06-01"
    )
    draft.publish()
    report.refresh_from_db()
    assert (report.title, report.carried_documents.count()) == ("Régi cím", 1)


def test_reports_and_their_list_can_be_previewed(client, reports, superuser):
    report = QuarterlyReportPageFactory(parent=reports, title="Előnézett beszámoló")
    client.force_login(superuser)
    assert "Előnézett beszámoló" in preview(client, report)
    assert "Előnézett beszámoló" in preview(client, reports)
