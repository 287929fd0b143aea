"""Published figures never change; what is corrected afterwards is told in the next report."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from audit.models import AuditEntry
from hungarian.quarters import Quarter
from monitoring.enums import RecordState
from monitoring.models import QuarterlyReportPage, ReportFigures
from monitoring.reporting.assembly import Scope, assemble
from monitoring.reporting.canonical import canonical, digest
from monitoring.reporting.checking import check
from monitoring.reporting.freezing import latest, live_figures, reissue
from tests.monitoring.factories import (
    IndicatorFactory,
    QuarterlyReportPageFactory,
    RecordFactory,
    worked_example,
)
from visibility.enums import Audience

pytestmark = pytest.mark.django_db
APRIL_2021 = time_machine.travel("2021-04-20T10:00:00+02:00", tick=False)
FOURTH, FIRST = Quarter.of_year(2020, 4), Quarter.of_year(2021, 1)


@pytest.fixture(autouse=True)
def _now():
    with APRIL_2021:
        yield


@pytest.fixture
def indicator():
    found = worked_example()
    found.audience = Audience.FORUM
    found.save()
    return found


def draft(reports, quarter=FOURTH, **fields) -> QuarterlyReportPage:
    return QuarterlyReportPageFactory(
        parent=reports, year=quarter.year, quarter=quarter.number, live=False, **fields
    )


def publish(page, user=None) -> ReportFigures:
    page.save_revision(user=user).publish(user=user)
    page.refresh_from_db()
    return latest(page)


def of_indicator(data: dict) -> dict:
    (found,) = data["indicators"]
    return found


def test_publishing_freezes_the_figures_with_their_checksum(reports, indicator, coordinator):
    frozen = publish(draft(reports), coordinator)
    found = of_indicator(frozen.data)
    assert (found["actual"], found["planned"], found["variance"]) == ("118", "140", "-22")
    assert (found["pace"], found["completion"], found["quarter"]) == ("84.3", "54.9", "25")
    assert (frozen.version, frozen.ordinal, frozen.level) == (1, FOURTH.ordinal, Audience.FORUM)
    assert frozen.frozen_by == coordinator
    assert frozen.is_intact
    assert AuditEntry.objects.filter(action="report.freeze", note=frozen.sha256).exists()


def test_a_draft_is_counted_anew_at_every_look(reports, indicator):
    page = draft(reports)
    assert of_indicator(live_figures(page))["actual"] == "118"
    RecordFactory(approved=True, occurred_on=dt.date(2020, 12, 1), headcount=5, indicators=[indicator])
    assert of_indicator(live_figures(page))["actual"] == "123"
    assert latest(page) is None


def test_two_builds_from_the_same_rows_are_the_same_bytes(reports, indicator):
    page = draft(reports)
    first, second = canonical(live_figures(page)), canonical(live_figures(page))
    assert first.encode() == second.encode()
    assert digest(first) == publish(page).sha256


def test_a_correction_afterwards_leaves_the_report_and_stands_in_the_next_one(reports, indicator):
    page = draft(reports)
    frozen = publish(page)
    before = (frozen.figures, frozen.sha256)
    old = indicator.records.get(occurred_on=dt.date(2020, 12, 31))
    old.state = RecordState.REPLACED
    old.save()
    RecordFactory(
        approved=True,
        occurred_on=old.occurred_on,
        headcount=30,
        indicators=[indicator],
        corrects=old,
        version=2,
    )
    frozen.refresh_from_db()
    assert (frozen.figures, frozen.sha256) == before
    assert digest(frozen.figures) == frozen.sha256

    following = publish(draft(reports, FIRST))
    lines = {
        (line["part"], line["field"]): (line["old"], line["new"]) for line in following.data["restatements"]
    }
    assert lines == {
        ("activities", "headcount"): ("25", "30"),
        ("indicators", "quarter"): ("25", "30"),
        ("indicators", "actual"): ("118", "123"),
    }
    assert {line["quarter"] for line in following.data["restatements"]} == {FOURTH.ordinal}


def test_a_correction_is_told_once(reports, indicator):
    publish(draft(reports))
    RecordFactory(approved=True, occurred_on=dt.date(2020, 11, 2), headcount=7, indicators=[indicator])
    assert publish(draft(reports, FIRST)).data["restatements"]
    with time_machine.travel("2021-07-20", tick=False):
        assert publish(draft(reports, FIRST + 1)).data["restatements"] == []


def test_an_older_draft_published_later_brings_back_its_words_and_no_figure(reports, indicator):
    page = draft(reports, title="Régi cím")
    old = page.save_revision()
    page.title = "Új cím"
    frozen = publish(page)
    RecordFactory(approved=True, occurred_on=dt.date(2020, 12, 1), headcount=50, indicators=[indicator])
    old.publish()
    page.refresh_from_db()
    again = latest(page)
    assert page.title == "Régi cím"
    assert (again.pk, again.figures, again.sha256) == (frozen.pk, frozen.figures, frozen.sha256)
    assert again.words["title"] == "Régi cím"


def test_a_reissue_is_a_new_version_with_its_reason_and_the_old_one_stays(reports, indicator, coordinator):
    page = draft(reports)
    first = publish(page)
    RecordFactory(approved=True, occurred_on=dt.date(2020, 12, 1), headcount=2, indicators=[indicator])
    second = reissue(page, user=coordinator, reason=" Elírt létszám. ")
    assert (second.version, second.reason, of_indicator(second.data)["actual"]) == (
        2,
        "Elírt létszám.",
        "120",
    )
    first.refresh_from_db()
    assert (first.version, of_indicator(first.data)["actual"], first.is_intact) == (1, "118", True)
    assert latest(page) == second
    # What the reissue has said the next report need not say again.
    assert live_figures(draft(reports, FIRST))["restatements"] == []


def test_a_reissue_is_refused_to_others_without_a_reason_and_without_a_change(
    reports, indicator, coordinator, partnership_officer
):
    page = draft(reports)
    with pytest.raises(ValidationError, match="közzétett"):
        reissue(page, user=coordinator, reason="x")
    publish(page)
    with pytest.raises(ValidationError, match="ugyanaz"):
        reissue(page, user=coordinator, reason="x")
    with pytest.raises(ValidationError, match="miért"):
        reissue(page, user=coordinator, reason=" ")
    with pytest.raises(PermissionDenied):
        reissue(page, user=partnership_officer, reason="x")
    assert ReportFigures.objects.count() == 1


def test_a_report_holds_only_what_each_of_its_readers_may_see(reports, indicator):
    IndicatorFactory(code="BELSO", audience=Audience.STEERING)
    figures = live_figures(draft(reports))
    assert [one["code"] for one in figures["indicators"]] == ["PO25"]
    assert "BELSO" not in canonical(figures)


def test_opening_a_report_to_others_later_does_not_take_its_figures_along(reports, indicator, delegate):
    page = draft(reports, audience=Audience.STEERING)
    assert publish(page).level == Audience.STEERING
    page.audience = None
    page.save_revision().publish()
    assert list(ReportFigures.objects.visible_to(delegate)) == []


def test_small_numbers_of_people_are_not_shown_to_the_public(indicator):
    RecordFactory(approved=True, occurred_on=dt.date(2020, 10, 5), headcount=3, kind__name="Tanácsadás")
    RecordFactory(approved=True, occurred_on=dt.date(2020, 10, 5), headcount=0, kind__name="Fórum")

    def people(level):
        lines = assemble(Scope(FOURTH, level))["activities"]
        return {line["name"]: line["headcount"] for line in lines}

    assert people(Audience.PUBLIC) == {"Állásbörze": "25", "Tanácsadás": "<5", "Fórum": "0"}
    assert people(Audience.FORUM)["Tanácsadás"] == "3"


def test_a_report_without_any_data_can_be_published_and_says_so(reports):
    frozen = publish(draft(reports))
    assert frozen.data["indicators"] == frozen.data["activities"] == frozen.data["restatements"] == []


def test_the_report_of_a_running_quarter_cannot_be_published(reports):
    page = draft(reports, FIRST + 1)
    with pytest.raises(ValidationError, match="2021.06.30."):
        page.save_revision().publish()
    assert not ReportFigures.objects.exists()
    assert live_figures(page)["until"] == "2021-04-20"


def test_a_published_report_stays_about_its_quarter(reports, indicator):
    page = draft(reports)
    publish(page)
    page.quarter = 3
    with pytest.raises(ValidationError, match="2020. IV. negyedév"):
        page.save_revision()


def test_the_database_refuses_a_second_first_version_and_a_reissue_without_a_reason(reports, indicator):
    frozen = publish(draft(reports))
    for fields in ({"version": 1}, {"version": 2, "reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportFigures.objects.create(
                page=frozen.page, ordinal=1, level=0, figures="{}", sha256="", **fields
            )


def test_figures_that_were_changed_behind_our_back_are_told(reports, indicator):
    frozen = publish(draft(reports))
    ReportFigures.objects.update(figures=frozen.figures.replace("118", "218"))
    assert not ReportFigures.objects.get().is_intact
    assert [one.page_id for one in check()] == [frozen.page_id]


def test_a_report_that_went_live_without_its_figures_gets_them_at_night(reports, indicator):
    page = draft(reports)
    publish(page).delete()
    assert check() == []
    assert of_indicator(latest(page).data)["actual"] == "118"
