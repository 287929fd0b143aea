"""Every surface of a report says the same: page, print, PDF, workbook and charts, from one snapshot."""

import datetime as dt
import io
import re

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from events.models import EventLife
from monitoring.enums import RecordState
from monitoring.models import QuarterlyReportPage, SubsidyKind
from monitoring.reporting.freezing import latest, reissue
from tests.events.factories import EventFactory, EventIndexFactory
from tests.monitoring.factories import (
    IndicatorFactory,
    QuarterlyReportPageFactory,
    RecordFactory,
    TargetFactory,
    worked_example,
)
from visibility.enums import Audience

# What the database has to say is in test_freezing.py.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "/forum/beszamolok/2020-4/"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2021-04-20T10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def published(reports):
    """The fourth quarter of 2020 with everything a report counts, published."""
    indicator = worked_example()
    indicator.audience = Audience.FORUM
    indicator.save()
    for name, people in [("Bértámogatás 100 %", 10), ("8+4 hó, 100 %", 68), ("8+4 hó, 70 %", 26)]:
        kind = SubsidyKind.objects.create(name=name)
        RecordFactory(
            approved=True,
            occurred_on=dt.date(2020, 11, 3),
            headcount=people,
            subsidy_kind=kind,
            kind__name="Támogatás",
        )
    RecordFactory(submitted=True, occurred_on=dt.date(2020, 11, 3), headcount=999)
    RecordFactory(state=RecordState.VOID, occurred_on=dt.date(2020, 11, 3), headcount=888)
    page = QuarterlyReportPageFactory(
        parent=reports,
        year=2020,
        quarter=4,
        live=False,
        body=[("text", "<h2>Eredmények</h2><p>Jó negyedév.</p>")],
    )
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def pdf_text(client, address=f"{ADDRESS}pdf/") -> str:
    response = client.get(address)
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def workbook(client, address=f"{ADDRESS}?export=xlsx") -> dict[str, list[tuple]]:
    response = client.get(address)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return {sheet.title: list(sheet.values) for sheet in book}


def cells(html: str, table: str) -> list[list[str]]:
    """The rows of the table below the heading with this id."""
    part = html.split(f'<h3 id="{table}"', 1)[1]
    body = re.search(r"<tbody>(.*?)</tbody>", part, re.DOTALL).group(1)
    return [
        [re.sub(r"<[^>]+>", "", c).strip() for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]


def people_by_subsidy() -> dict[str, int]:
    """Counted by the database alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT k.name, SUM(r.headcount) FROM monitoring_activityrecord r "
            "JOIN monitoring_subsidykind k ON k.id = r.subsidy_kind_id "
            "WHERE r.state = 'approved' AND r.occurred_on BETWEEN '2020-10-01' AND '2020-12-31' GROUP BY k.name"
        )
        return {name: int(people) for name, people in cursor.fetchall()}


def test_the_worked_example_is_the_same_on_every_surface(client, published, delegate):
    client.force_login(delegate)
    page = client.get(ADDRESS).content.decode()
    shown = cells(page, "mutatok")[0]
    assert shown[1:] == [
        "25",
        "118",
        "140",
        "-22",
        "84,3 %",
        "215",
        "54,9 %",
        "elmarad a tervtől",
    ]
    assert "PO25: 118 fő a 2020.12.31. napjáig tervezett 140 helyett, az időarányos terv 84,3 %-a" in page
    assert "Az esedékes 1 mutatóból 1 elmarad az időarányos tervtől" in page
    text = pdf_text(client)
    for expected in ["118", "140", "-22", "84,3 %", "215", "54,9 %"]:
        assert expected in text, expected
    row = workbook(client)["Mutatók a célértékekhez képest"][1]
    assert [float(value) if not isinstance(value, str) else value for value in row[1:8]] == [
        25, 118, 140, -22, 84.3, 215, 54.9
    ]  # fmt: skip


def test_independent_sums_equal_every_surface(client, published, delegate):
    client.force_login(delegate)
    counted = people_by_subsidy()
    assert sorted(counted.values()) == [10, 26, 68]
    assert sum(counted.values()) == 104
    shown = {row[0]: int(row[1]) for row in cells(client.get(ADDRESS).content.decode(), "tamogatasok")}
    assert shown == counted | {"Összesen": 104}
    sheet = dict(workbook(client)["Támogatásban részesültek"][1:])
    assert sheet == counted | {"Összesen": 104}
    text = pdf_text(client)
    for name, people in shown.items():
        assert f"{name} {people}" in text


def test_rows_that_are_not_approved_are_nowhere(client, published, delegate):
    client.force_login(delegate)
    everywhere = client.get(ADDRESS).content.decode() + pdf_text(client) + str(workbook(client))
    assert "999" not in everywhere.replace(latest(published).sha256, "")
    assert "888" not in everywhere.replace(latest(published).sha256, "")


def test_zero_no_data_and_not_due_are_three_different_things(client, reports, delegate):
    for code, people in [("NULLA", 0), ("SEMMI", None)]:
        one = IndicatorFactory(code=code, audience=Audience.FORUM)
        TargetFactory(indicator=one, day=dt.date(2020, 12, 1), value=5)
        if people is not None:
            RecordFactory(approved=True, occurred_on=dt.date(2020, 11, 3), headcount=people, indicators=[one])
    coming = IndicatorFactory(code="KESOBB", audience=Audience.FORUM)
    TargetFactory(indicator=coming, day=dt.date(2022, 12, 1), value=5)
    page = QuarterlyReportPageFactory(parent=reports, year=2020, quarter=4, live=False)
    page.save_revision().publish()
    client.force_login(delegate)
    rows = {row[0].split()[0]: row for row in cells(client.get(ADDRESS).content.decode(), "mutatok")}
    assert rows["NULLA"][2:4] == ["0", "5"]
    assert rows["SEMMI"][2:4] == ["nincs adat", "5"]
    assert rows["KESOBB"][3] == "még nem esedékes"


def test_the_pdf_has_bookmarks_page_numbers_and_the_checksum(client, published, delegate):
    client.force_login(delegate)
    response = client.get(f"{ADDRESS}pdf/")
    reader = PdfReader(io.BytesIO(response.content))
    titles = [one.title for part in reader.outline for one in (part if isinstance(part, list) else [part])
              if not isinstance(one, list)]  # fmt: skip
    assert {"Eredmények", "A negyedév számokban"} <= set(titles)
    assert reader.metadata.title == published.title
    text = pdf_text(client)
    assert f"1 / {len(reader.pages)}" in text
    assert latest(published).sha256 in text.replace(" ", "")
    assert response["Content-Disposition"] == 'inline; filename="beszamolo-2020-4-v1.pdf"'


def test_a_reissue_says_so_and_the_old_edition_stays_readable(client, published, delegate, coordinator):
    RecordFactory(
        approved=True, occurred_on=dt.date(2020, 12, 1), headcount=7, subsidy_kind=SubsidyKind.objects.first()
    )
    reissue(published, user=coordinator, reason="Kimaradt egy támogatott csoport.")
    client.force_login(delegate)
    page = client.get(ADDRESS).content.decode()
    assert "2., javított kiadás." in page
    assert "Kimaradt egy támogatott csoport." in page
    assert ["Állásbörze", "2020. IV. negyedév", "Létszám", "25", "32"] in cells(page, "javitasok")
    old = client.get(f"{ADDRESS}kiadas/1/").content.decode()
    assert "amelyet azóta javítottunk" in old
    assert ["Összesen", "104"] in cells(old, "tamogatasok")
    assert "amelyet azóta javítottunk" in pdf_text(client, f"{ADDRESS}kiadas/1/pdf/")
    assert ("Összesen", 104) in workbook(client, f"{ADDRESS}kiadas/1/?export=xlsx")[
        "Támogatásban részesültek"
    ]
    assert client.get(f"{ADDRESS}kiadas/3/").status_code == 404
    assert client.get(f"{ADDRESS}kiadas/99999999999999999999/").status_code == 404


def test_figures_made_for_a_narrower_circle_leave_no_trace(client, published, delegate, steering_member):
    published.report_figures.update(level=Audience.STEERING)
    client.force_login(delegate)
    page = client.get(ADDRESS).content.decode()
    assert "Jó negyedév." in page
    assert "szamok" not in page
    assert "84,3" not in page
    assert client.get(f"{ADDRESS}?export=xlsx").status_code == 404
    assert client.get(f"{ADDRESS}kiadas/1/").status_code == 404
    assert "84,3" not in pdf_text(client)
    client.force_login(steering_member)
    assert "84,3" in client.get(ADDRESS).content.decode()


def test_without_the_library_the_reader_is_told_on_the_page(client, published, delegate, monkeypatch):
    monkeypatch.setattr("pages.pdf.missing", lambda: "OSError")
    client.force_login(delegate)
    answer = client.get(f"{ADDRESS}pdf/", follow=True)
    assert "PDF most nem készíthető" in answer.content.decode()


def test_an_event_counts_only_for_those_who_may_see_it(client, reports, tree, delegate):
    start = dt.datetime(2020, 11, 5, 10, tzinfo=dt.UTC)
    index = EventIndexFactory(parent=tree.steering, slug="esemenyek")
    held = EventFactory(parent=index, start=start, kind__name="Zárt nap")
    EventLife.objects.create(page_id=held.pk, state="held")
    page = QuarterlyReportPageFactory(parent=reports, year=2020, quarter=4, live=False)
    page.save_revision().publish()
    assert latest(page).data["events"] == []
    page.report_figures.all().delete()
    QuarterlyReportPage.objects.filter(pk=page.pk).update(live=False)
    page.refresh_from_db()
    page.audience = Audience.STEERING
    page.save_revision().publish()
    assert latest(page).data["events"] == [{"name": "Zárt nap", "count": 1, "people": None}]


def test_the_office_puts_a_report_together_with_one_button(client, reports, partnership_officer):
    indicator = worked_example()
    indicator.audience = Audience.FORUM
    indicator.save()
    reports.reports_from = dt.date(2020, 10, 1)
    reports.save()
    client.force_login(partnership_officer)
    address = reverse("monitoring_reports:assemble")
    form = client.get(address)
    assert "2020. IV. negyedév" in form.content.decode()
    ordinal = 2020 * 4 + 3
    answer = client.post(address, {"quarter": ordinal}, follow=True)
    page = QuarterlyReportPage.objects.get()
    assert (page.year, page.quarter, page.live, page.owner) == (2020, 4, False, partnership_officer)
    assert "Összeállítottuk a piszkozatot" in answer.content.decode()
    assert "84,3" in answer.content.decode()  # the figures in the editor
    assert str(page.period) not in client.get(address).content.decode()
    client.post(address, {"quarter": ordinal})
    assert QuarterlyReportPage.objects.count() == 1
    for wrong in ("", "x", "1", "99999999999999"):
        assert client.post(address, {"quarter": wrong}).status_code == 200
    assert QuarterlyReportPage.objects.count() == 1


def test_a_reissue_is_asked_for_in_the_admin_with_what_would_change(
    client, published, coordinator, partnership_officer
):
    address = reverse("monitoring_reports:reissue", args=[published.pk])
    client.force_login(partnership_officer)
    assert client.get(address).status_code in (302, 403)
    client.force_login(coordinator)
    assert "nincs mit javítani" in client.get(address).content.decode()
    RecordFactory(approved=True, occurred_on=dt.date(2020, 12, 1), headcount=7)
    assert "Mi változna?" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 200
    client.post(address, {"reason": "Elírás."})
    assert latest(published).version == 2
