"""Rows of the indicator table: written, sent in, approved, corrected; and each refusal."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from audit.models import AuditEntry
from events.enums import State
from events.models import EventLife, Headcount, HeadcountGroup
from hungarian.quarters import Quarter
from monitoring import checks, desk, event_rows, figures, locks, records
from monitoring.enums import RecordState, Span, TimeRule
from monitoring.models import ActivityRecord
from monitoring.periods import Period
from notifications.models import Notice
from tests.events.factories import EventFactory, budapest
from tests.factories import days_ago
from tests.monitoring.factories import ActivityKindFactory, IndicatorFactory, RecordFactory
from visibility.enums import Audience

pytestmark = pytest.mark.django_db
DAY = dt.date(2020, 5, 12)


def draft(user, *, indicators=(), parts=None, **values):
    values = {"title": "Börze", "kind": ActivityKindFactory(), "occurred_on": DAY, "headcount": 10} | values
    return records.write(None, user=user, values=values, indicators=indicators, parts=parts)


def approved(row, officer, coordinator):
    records.transition(row.pk, RecordState.SUBMITTED, user=officer)
    return records.transition(row.pk, RecordState.APPROVED, user=coordinator)


def refusal(error) -> str:
    return " ".join(error.value.messages)


def figure(indicator):
    return figures.standings(DAY, indicators=[indicator])[0].progress.actual


def test_a_row_is_sent_in_returned_sent_in_again_and_approved(partnership_officer, coordinator):
    row = draft(partnership_officer)
    records.transition(row.pk, RecordState.SUBMITTED, user=partnership_officer)
    records.transition(row.pk, RecordState.RETURNED, user=coordinator, note="Hiányzik a helyszín.")
    row = approved(row, partnership_officer, coordinator)
    assert (row.state, row.approved_by) == (RecordState.APPROVED, coordinator)
    steps = [(step.new, step.note) for step in row.steps.all()]
    assert [new for new, _note in steps] == ["draft", "submitted", "returned", "submitted", "approved"]
    assert steps[2][1] == "Hiányzik a helyszín."


def test_whoever_wrote_a_row_that_is_sent_back_is_told_why_and_where(partnership_officer, coordinator):
    row = draft(partnership_officer, title="Bizalmas börze")
    records.transition(row.pk, RecordState.SUBMITTED, user=partnership_officer)
    records.transition(row.pk, RecordState.RETURNED, user=coordinator, note="Hiányzik a jelenléti ív.")
    notice = Notice.objects.get()
    assert (notice.user, notice.level) == (partnership_officer, Audience.OFFICE)
    assert notice.line == f"Visszakapta az indikátortábla {row.reference}. sorát"
    assert notice.body.startswith("Hiányzik a jelenléti ív.\n\nEgészítse ki, és küldje be újra: http")
    assert notice.body.endswith(reverse("monitoring_rows:edit", args=[row.pk]))
    assert "Bizalmas" not in notice.line + notice.body


def test_nobody_is_told_of_a_row_they_sent_back_themselves(coordinator):
    row = draft(coordinator)
    records.transition(row.pk, RecordState.SUBMITTED, user=coordinator)
    records.transition(row.pk, RecordState.RETURNED, user=coordinator, note="Még nem kész.")
    assert not Notice.objects.exists()


def test_returning_takes_a_word_and_approving_the_coordinator(partnership_officer, coordinator):
    row = draft(partnership_officer)
    records.transition(row.pk, RecordState.SUBMITTED, user=partnership_officer)
    with pytest.raises(ValidationError):
        records.transition(row.pk, RecordState.RETURNED, user=coordinator, note=" ")
    with pytest.raises(PermissionDenied):
        records.transition(row.pk, RecordState.APPROVED, user=partnership_officer)


def test_others_of_the_office_read_rows_and_write_none(project_manager):
    assert project_manager.has_perm("monitoring.view_activityrecord")
    with pytest.raises(PermissionDenied):
        draft(project_manager)


def test_the_second_of_two_approvers_is_told(partnership_officer, coordinator):
    row = approved(draft(partnership_officer), partnership_officer, coordinator)
    with pytest.raises(ValidationError, match="jóváhagyva"):
        records.transition(row.pk, RecordState.APPROVED, user=coordinator)
    assert row.steps.filter(new=RecordState.APPROVED).count() == 1


def test_saving_over_a_newer_edition_is_refused(partnership_officer):
    row = draft(partnership_officer)
    records.write(row.pk, user=partnership_officer, edition=row.edition, values={"headcount": 11})
    with pytest.raises(records.EditConflict):
        records.write(row.pk, user=partnership_officer, edition=row.edition, values={"headcount": 12})


def test_what_counts_is_corrected_by_a_new_version_and_the_old_value_stays(partnership_officer, coordinator):
    indicator = IndicatorFactory()
    parts = {("sex", "women"): 6, ("sex", "men"): None, ("sex", "sex_unknown"): None}
    row = approved(
        draft(partnership_officer, indicators=[indicator], parts=parts), partnership_officer, coordinator
    )
    new = records.correct(row.pk, user=partnership_officer, reason="Két ív hiányzott.")
    assert (new.reference, records.parts_of(new)) == (f"{row.pk}/2", records.parts_of(row))
    parts = {("sex", "women"): 8, ("sex", "men"): 6, ("sex", "sex_unknown"): None}
    records.write(new.pk, user=partnership_officer, values={"headcount": 14}, parts=parts)
    assert figure(indicator) == 10
    approved(new, partnership_officer, coordinator)
    row.refresh_from_db()
    assert (figure(indicator), row.headcount, row.state) == (14, 10, RecordState.REPLACED)
    third = records.correct(new.pk, user=partnership_officer, reason="Elírás.")
    assert third.reference == f"{row.pk}/3"


def test_a_row_has_one_correction_at_a_time_and_is_not_voided_meanwhile(partnership_officer, coordinator):
    row = approved(draft(partnership_officer), partnership_officer, coordinator)
    records.correct(row.pk, user=partnership_officer, reason="Elírás.")
    with pytest.raises(ValidationError):
        records.correct(row.pk, user=partnership_officer, reason="Elírás.")
    with pytest.raises(ValidationError):
        records.transition(row.pk, RecordState.VOID, user=coordinator, note="Kétszer szerepelt.")


def test_voiding_what_counts_takes_the_coordinator_and_a_reason(partnership_officer, coordinator):
    indicator = IndicatorFactory()
    row = approved(draft(partnership_officer, indicators=[indicator]), partnership_officer, coordinator)
    with pytest.raises(PermissionDenied):
        records.transition(row.pk, RecordState.VOID, user=partnership_officer, note="Kétszer szerepelt.")
    records.transition(row.pk, RecordState.VOID, user=coordinator, note="Kétszer szerepelt.")
    assert figure(indicator) is None


def test_a_correction_below_zero_is_refused(partnership_officer, coordinator):
    row = approved(draft(partnership_officer), partnership_officer, coordinator)
    new = records.correct(row.pk, user=partnership_officer, reason="Elírás.")
    with pytest.raises(ValidationError) as error:
        records.write(new.pk, user=partnership_officer, values={"headcount": -3})
    assert "headcount" in error.value.message_dict


def test_what_is_approved_is_not_edited(partnership_officer, coordinator):
    row = approved(draft(partnership_officer), partnership_officer, coordinator)
    with pytest.raises(ValidationError):
        records.write(row.pk, user=partnership_officer, values={"headcount": 99})


def test_a_day_to_come_is_refused(partnership_officer):
    with pytest.raises(ValidationError) as error:
        draft(partnership_officer, occurred_on=days_ago(-1))
    assert "occurred_on" in error.value.message_dict


def test_a_closed_period_takes_no_row_until_it_is_opened_again(partnership_officer, coordinator):
    row = draft(partnership_officer)
    records.transition(row.pk, RecordState.SUBMITTED, user=partnership_officer)
    closed = locks.close(Period.of(DAY, Span.HALF_YEAR), user=coordinator)
    assert locks.state_of(closed) == locks.PeriodState.CLOSED
    for attempt in [
        lambda: draft(partnership_officer),
        lambda: records.transition(row.pk, RecordState.APPROVED, user=coordinator),
    ]:
        with pytest.raises(ValidationError, match="2020. I. félév"):
            attempt()
    with pytest.raises(ValidationError):
        locks.reopen(closed, user=coordinator, reason="", until=days_ago(-3))
    with pytest.raises(ValidationError):
        locks.reopen(closed, user=coordinator, reason="Kimaradt ív.", until=days_ago(1))
    with pytest.raises(PermissionDenied):
        locks.reopen(closed, user=partnership_officer, reason="Kimaradt ív.", until=days_ago(-3))
    locks.reopen(closed, user=coordinator, reason="Kimaradt ív.", until=days_ago(-3))
    closed = type(closed).objects.get()
    assert locks.state_of(closed) == locks.PeriodState.REOPENED
    assert locks.state_of(closed, days_ago(-4)) == locks.PeriodState.CLOSED
    assert records.transition(row.pk, RecordState.APPROVED, user=coordinator).late


def test_a_running_period_cannot_be_closed(coordinator):
    with pytest.raises(ValidationError):
        locks.close(Period(Quarter.current()), user=coordinator)


def test_nothing_counts_without_a_number_and_zero_is_one(partnership_officer):
    indicator = IndicatorFactory()
    row = draft(partnership_officer, headcount=None, indicators=[indicator])
    with pytest.raises(ValidationError) as error:
        records.transition(row.pk, RecordState.SUBMITTED, user=partnership_officer)
    assert indicator.code in refusal(error)
    records.write(row.pk, user=partnership_officer, values={"headcount": 0, "occasions": 0})
    assert records.transition(row.pk, RecordState.SUBMITTED, user=partnership_officer).headcount == 0


def test_a_ratio_needs_to_know_out_of_how_many(partnership_officer):
    indicator = IndicatorFactory(time_rule=TimeRule.RATIO, counting="percent")
    row = draft(partnership_officer, value=5, indicators=[indicator])
    with pytest.raises(ValidationError, match=indicator.code):
        records.transition(row.pk, RecordState.SUBMITTED, user=partnership_officer)


def test_a_training_says_which_kind_and_nothing_else_does(partnership_officer):
    training = ActivityKindFactory(name="Képzés", asks="training")
    with pytest.raises(ValidationError) as error:
        draft(partnership_officer, kind=training)
    assert list(error.value.message_dict) == ["training_kind"]


@pytest.mark.parametrize(
    "parts, field",
    [
        ({("sex", "women"): 6, ("sex", "men"): 6}, "sex_unknown"),
        ({("sex", "women"): 6, ("sex", "men"): 1, ("sex", "sex_unknown"): 1}, "sex_unknown"),
        ({("age", "under_25"): 11}, "age_unknown"),
        ({("group", "roma"): 11}, None),
    ],
)
def test_a_breakdown_that_does_not_add_up_is_refused(partnership_officer, parts, field):
    with pytest.raises(ValidationError) as error:
        draft(partnership_officer, parts=checks.empty_parts() | parts)
    assert field is None or field in error.value.message_dict
    assert not ActivityRecord.objects.exists()


def test_groups_may_overlap_and_who_was_not_asked_is_the_rest(partnership_officer):
    parts = {("sex", "women"): 6, ("group", "roma"): 10, ("group", "over_50"): 9}
    row = draft(partnership_officer, parts=checks.empty_parts() | parts)
    stored = records.parts_of(row)
    assert stored[("sex", "sex_unknown")] == 4
    assert not any(dimension == "age" for dimension, _part in stored)


def test_an_event_proves_an_indicator_once(partnership_officer, tree):
    event, indicator = EventFactory(parent=tree.about), IndicatorFactory()
    draft(partnership_officer, event=event, indicators=[indicator])
    with pytest.raises(ValidationError):
        draft(partnership_officer, event=event, indicators=[indicator])


def test_the_headcount_of_an_event_becomes_a_row(partnership_officer, tree):
    event = EventFactory(parent=tree.about, start=budapest("2020-05-12 23:30"), place_name="Sportcsarnok")
    ActivityKindFactory(name="Fórum").event_kinds.add(event.kind)
    EventLife.objects.create(page=event, state=State.HELD)
    people = Headcount.objects.create(page=event, total=30, women=18, men=12, sex_unknown=0, method="sheet")
    HeadcountGroup.objects.create(headcount=people, group="roma", number=7)
    assert list(event_rows.events_without_row()) == [event]
    row = event_rows.row_from_headcount(event, user=partnership_officer)
    assert (row.occurred_on, row.headcount, row.kind.name) == (DAY, 30, "Fórum")
    assert records.parts_of(row)[("group", "roma")] == 7
    assert not event_rows.events_without_row().exists()
    with pytest.raises(ValidationError):
        event_rows.row_from_headcount(event, user=partnership_officer)


def test_many_are_approved_at_once_and_who_cannot_be_is_named(partnership_officer, coordinator):
    ready = draft(partnership_officer)
    records.transition(ready.pk, RecordState.SUBMITTED, user=partnership_officer)
    not_sent = RecordFactory()
    count, refused = records.approve_many([ready.pk, not_sent.pk, 10**9], user=coordinator)
    assert count == 1
    assert len(refused) == 1 and refused[0].startswith(str(not_sent))


def test_every_change_is_in_the_audit_log(partnership_officer):
    row = draft(partnership_officer)
    records.write(row.pk, user=partnership_officer, values={"headcount": 12}, parts={("sex", "women"): 5})
    changes = [
        e.changes
        for e in AuditEntry.objects.filter(object_id=str(row.pk), content_type__model="activityrecord")
    ]
    assert any(change.get("headcount") == [10, 12] for change in changes)
    assert any(change.get("women") == [None, 5] for change in changes)


def test_what_waits_stands_on_the_desk(partnership_officer, coordinator, project_manager):
    row = draft(partnership_officer)
    records.transition(row.pk, RecordState.SUBMITTED, user=partnership_officer)
    (waits,) = desk.waiting(coordinator)
    assert "1" in waits.text and waits.due is not None
    records.transition(row.pk, RecordState.RETURNED, user=coordinator, note="Hol volt?")
    assert [one.text.endswith(str(row)) for one in desk.waiting(partnership_officer)] == [True]
    assert desk.waiting(project_manager) == desk.waiting(coordinator) == []
