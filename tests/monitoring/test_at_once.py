"""Two people at the same row, the same report, or at a row and its report (two connections)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from hungarian.quarters import Quarter
from monitoring import records
from monitoring.enums import RecordState
from monitoring.importing import writing
from monitoring.importing.carrying_out import Blocked, carry_out, hold, keep
from monitoring.models import ActivityRecord, ReportFigures
from monitoring.reporting import freezing
from pages.models import SectionPage
from tests.at_once import overtaken
from tests.conftest import PLANTED
from tests.factories import UserFactory
from tests.monitoring.factories import (
    IndicatorFactory,
    QuarterlyReportPageFactory,
    RecordFactory,
    ReportIndexPageFactory,
)
from tests.monitoring.sheets import template
from visibility.enums import Audience

pytestmark = pytest.mark.usefixtures("two_connections")


@pytest.fixture
def people(two_connections):
    return [UserFactory(is_superuser=True) for _ in range(2)]


@pytest.fixture
def submitted(two_connections):
    """A row of twelve people that waits for approval and then counts, alone in its quarter."""
    quarter = Quarter.of_year(2016, 1) + ActivityRecord.objects.count()
    indicator = IndicatorFactory(audience=Audience.FORUM)
    return RecordFactory(submitted=True, occurred_on=quarter.last_day, headcount=12, indicators=[indicator])


@pytest.fixture
def report(submitted):
    """The report of the row's quarter, in a list of its own and not published yet."""
    quarter = Quarter.of(submitted.occurred_on)
    # Where a transactional test had emptied the tables, the first test here plants the tree for all.
    forum = SectionPage.objects.filter(slug="forum").first() or PLANTED.whole_tree().forum
    parent = ReportIndexPageFactory(parent=forum, slug=f"beszamolok-{submitted.pk}")
    return QuarterlyReportPageFactory(parent=parent, year=quarter.year, quarter=quarter.number, live=False)


def pause_in(monkeypatch, module, name, pause):
    """The next call of `module.name` pauses before it begins."""
    done = getattr(module, name)

    def paused(*args, **kwargs):
        monkeypatch.setattr(module, name, done)
        pause()
        return done(*args, **kwargs)

    monkeypatch.setattr(module, name, paused)


def approve(row, user):
    return records.transition(row.pk, RecordState.APPROVED, user=user)


def bring(upload, user):
    kept = keep(upload, user=user)
    return carry_out(kept, user=user, reason="Elírás.")


@pytest.mark.parametrize("new", [RecordState.APPROVED, RecordState.RETURNED])
def test_of_two_who_decide_about_a_row_the_second_is_told_that_it_was_decided(people, submitted, new):
    one, other = people
    approved, refused = overtaken(
        lambda pause: approve(submitted, one),
        lambda: records.transition(submitted.pk, new, user=other, note="Hiányos."),
    )
    assert isinstance(refused, ValidationError)
    submitted.refresh_from_db()
    assert (submitted.state, submitted.approved_by, submitted.edition) == ("approved", one, approved.edition)
    assert [step.by for step in submitted.steps.all()] == [one]


def test_of_two_who_correct_a_row_only_one_begins_a_correction(people, submitted):
    one, other = people
    approve(submitted, one)
    begun, refused = overtaken(
        lambda pause: records.correct(submitted.pk, user=one, reason="Elírás."),
        lambda: records.correct(submitted.pk, user=other, reason="Elírás."),
    )
    assert isinstance(refused, ValidationError)
    assert list(submitted.corrections.all()) == [begun]


def test_a_correction_is_approved_while_a_table_about_its_row_is_brought(people, submitted, monkeypatch):
    """Both hold the row and its correction, in the same order: neither waits for the other for ever."""
    one, _ = people
    approve(submitted, one)
    correction = records.correct(submitted.pk, user=one, reason="Elírás.")
    records.transition(correction.pk, RecordState.SUBMITTED, user=one)

    def approve_slowly(pause):
        pause_in(monkeypatch, records, "_replace_corrected", pause)
        return approve(correction, one)

    def hold_both():
        with transaction.atomic():
            hold([{"key": str(submitted.pk)}])
            return ActivityRecord.objects.get(pk=submitted.pk).state

    assert overtaken(approve_slowly, hold_both) == (correction, RecordState.REPLACED)


def test_a_report_published_by_two_is_frozen_once(people, report):
    one, other = people
    frozen, again = overtaken(
        lambda pause: freezing.page_went_live(report, user=one),
        lambda: freezing.page_went_live(report, user=other),
    )
    assert frozen == again == ReportFigures.objects.get(page=report)
    assert frozen.frozen_by == one


def test_of_two_who_reissue_a_report_the_second_finds_nothing_to_correct(people, report, submitted):
    one, other = people
    report.save_revision().publish()
    report.refresh_from_db()
    approve(submitted, one)
    new, refused = overtaken(
        lambda pause: freezing.reissue(report, user=one, reason="Kimaradt egy sor."),
        lambda: freezing.reissue(report, user=other, reason="Kimaradt egy sor."),
    )
    assert isinstance(refused, ValidationError)
    assert list(ReportFigures.objects.filter(page=report, version__gt=1)) == [new]


def test_a_report_published_while_a_row_is_being_approved_counts_that_row(people, report, submitted):
    one, other = people
    _, frozen = overtaken(
        lambda pause: approve(submitted, one), lambda: freezing.page_went_live(report, user=other)
    )
    assert frozen.data == freezing.live_figures(report)


def test_a_row_approved_while_a_report_is_being_published_changes_none_of_its_figures(
    people, report, submitted, monkeypatch
):
    one, other = people

    def publish_slowly(pause):
        before = freezing.live_figures(report)
        pause_in(monkeypatch, freezing, "live_figures", pause)
        return before, freezing.page_went_live(report, user=one)

    (before, frozen), approved = overtaken(publish_slowly, lambda: approve(submitted, other))
    assert approved.state == RecordState.APPROVED
    assert frozen.data == before != freezing.live_figures(report)


def test_a_table_brought_while_the_report_of_its_quarter_is_being_published_changes_nothing(
    people, report, submitted, monkeypatch
):
    one, other = people
    approve(submitted, one)
    new = {"kind": submitted.kind.name, "occurred_on": submitted.occurred_on, "headcount": 10}
    fills = [{}, new | {"title": "Első"}, new | {"title": "Második"}]
    upload = template(*fills, quarter=Quarter.of(submitted.occurred_on))

    def publish_slowly(pause):
        pause_in(monkeypatch, freezing, "_store", pause)
        return freezing.page_went_live(report, user=one)

    frozen, blocked = overtaken(publish_slowly, lambda: bring(upload, other))
    assert isinstance(blocked, Blocked)
    assert "negyedév" in blocked.plan.problems()[0][2]
    assert not ActivityRecord.objects.filter(title__in=["Első", "Második"]).exists()
    assert frozen.data == freezing.live_figures(report)


def test_a_report_published_while_a_table_is_being_brought_waits_for_it(
    people, report, submitted, monkeypatch
):
    one, other = people
    approve(submitted, one)
    upload = template({"headcount": 40}, quarter=Quarter.of(submitted.occurred_on))
    revision = report.save_revision()

    def bring_slowly(pause):
        pause_in(monkeypatch, writing, "_tell", pause)
        return bring(upload, one)

    found, error = overtaken(bring_slowly, lambda: revision.publish(user=other))
    assert error is None
    assert len(found.corrections) == 1
    assert freezing.latest(report).frozen_at > submitted.corrections.get().imported_from.done_at
