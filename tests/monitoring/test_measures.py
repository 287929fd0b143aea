"""Measures of the action plan: written, begun, held up, counted."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.models import Organisation
from monitoring.models import Measure, OutputRecord
from monitoring.plan import content, measures, services
from monitoring.plan.standing import standings
from tests.monitoring.factories import IndicatorFactory, RecordFactory
from tests.monitoring.plans import RESOLUTION, a_measure, answers_for, lay, measure_form

ADDRESS = "/iranyitocsoport/cselekvesi-terv/"
AUGUST = time_machine.travel("2026-08-15T10:00:00+02:00", tick=False)


@pytest.fixture(autouse=True)
def _august():
    with AUGUST:
        yield


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"first": "2026/3", "last": "2026/2"}, "last"),
        ({"first": ""}, "first"),
        ({"first": "valamikor"}, "first"),
        ({"last": "2031/1"}, "last"),
        ({"budget": "-1"}, "budget"),
        ({"budget": "9" * 30}, "budget"),
        ({"title": "\x00"}, "title"),
        ({"title": "x" * 50_000}, "title"),
        ({"code": "I.1"}, "__all__"),
    ],
)
def test_a_measure_that_cannot_be_is_refused_and_what_was_typed_stays(
    plan, project_manager, client, wrong, field
):
    client.force_login(project_manager)
    answer = client.post(reverse("measures:add"), measure_form(plan, **{"results": "Megmarad"} | wrong))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "Megmarad" in answer.content.decode()
    assert Measure.objects.count() == 1


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(plan, project_manager, client):
    measure = Measure.objects.get()
    form = measure_form(plan, measure, code="I.1", title="Az enyém")
    with time_machine.travel("2026-08-15T10:05:00+02:00", tick=False):
        Measure.objects.get().save()
    client.force_login(project_manager)
    answer = client.post(reverse("measures:edit", args=[measure.pk]), form)
    assert "Az enyém" in answer.content.decode()
    measure.refresh_from_db()
    assert measure.title == "Intézkedés I.1"


def test_a_measure_the_committee_has_seen_is_cancelled_never_deleted(plan, project_manager, client):
    fresh = a_measure(plan, "I.2")
    client.force_login(project_manager)
    fresh.outputs.all().delete()
    client.post(reverse("measures:delete", args=[fresh.pk]))
    assert not Measure.objects.filter(pk=fresh.pk).exists()
    version = lay(plan, project_manager)
    services.transition(version.pk, "draft", user=project_manager)
    client.post(reverse("measures:delete", args=[Measure.objects.get().pk]))
    assert Measure.objects.count() == 1


def test_an_organisation_that_answers_for_a_measure_is_not_deleted(plan, superuser, client):
    organisation = answers_for(Measure.objects.get())
    client.force_login(superuser)
    client.post(reverse("wagtailsnippets_members_organisation:delete", args=[organisation.pk]))
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_a_measure_begins_is_put_on_hold_and_cancelled_by_resolution(plan, project_manager):
    measure = Measure.objects.get()
    day = dt.date(2026, 2, 1)
    measures.transition(measure.pk, "in_progress", user=project_manager, day=day)
    with pytest.raises(ValidationError):
        measures.transition(measure.pk, "on_hold", user=project_manager, reason=" ")
    measures.transition(measure.pk, "on_hold", user=project_manager, reason="Nincs pénz")
    with pytest.raises(ValidationError):
        measures.transition(measure.pk, "cancelled", user=project_manager, reason="Elmarad")
    done = measures.transition(measure.pk, "cancelled", user=project_manager, reason="Elmarad", **RESOLUTION)
    assert done.status_reason == "2026/3., 2026.01.20.: Elmarad"
    with pytest.raises(ValidationError):
        measures.transition(measure.pk, "in_progress", user=project_manager)


def test_a_measure_does_not_end_before_it_began_nor_tomorrow(plan, project_manager):
    measure = Measure.objects.get()
    measures.transition(measure.pk, "in_progress", user=project_manager, day=dt.date(2026, 2, 1))
    for day in [None, dt.date(2026, 1, 31), dt.date(2026, 8, 16)]:
        with pytest.raises(ValidationError):
            measures.transition(measure.pk, "completed", user=project_manager, day=day)


def test_only_increments_are_stored_and_a_total_is_never_negative(plan, project_manager, client):
    output = Measure.objects.get().outputs.get()
    today = dt.date(2026, 8, 15)
    measures.add(output.pk, user=project_manager, occurred_on=today, value=10)
    measures.add(output.pk, user=project_manager, occurred_on=today, value=-3, note="Elírás")
    for value, note in [(-8, "Sok"), (-1, "")]:
        with pytest.raises(ValidationError):
            measures.add(output.pk, user=project_manager, occurred_on=today, value=value, note=note)
    client.force_login(project_manager)
    desk = reverse("measures:status", args=[output.measure_id])
    for typed in ["", "sok", "NaN", "1e99", "10000000000000", "\x00"]:
        sent = {"act": "record", "output": output.pk, "occurred_on": "2026.08.01.", "value": typed}
        assert client.post(desk, sent).status_code == 409
    assert sum(record.value for record in OutputRecord.objects.all()) == 7


def test_an_output_may_be_counted_by_an_indicator_s_approved_rows(plan, project_manager):
    indicator = IndicatorFactory()
    measure = Measure.objects.get()
    measure.outputs.update(indicator=indicator)
    for approved in (True, False):
        RecordFactory(
            approved=approved, occurred_on=dt.date(2026, 2, 1), headcount=30, indicators=[indicator]
        )
    found = standings(content.read(content.of_rows(plan)), dt.date(2026, 8, 15))
    assert found[measure.pk].outputs[0].progress.actual == 30
    with pytest.raises(ValidationError):
        measures.add(measure.outputs.get().pk, user=project_manager, occurred_on=dt.date(2026, 2, 1), value=1)
