"""The half-yearly evaluation: causes where it lags, figures frozen on adoption."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from events.duties import duties_of
from monitoring.models import Evaluation, Measure, OutputRecord
from monitoring.plan import desk, evaluating, services
from steering.models import Task
from tests.counting import queries_of
from tests.monitoring.plans import RESOLUTION, a_measure, a_plan, adopt, lay, plan_page
from tests.steering.factories import TaskPageFactory

DAY = dt.date(2026, 7, 10)
ADOPTED = RESOLUTION | {"resolved_on": dt.date(2026, 7, 20)}


@pytest.fixture(autouse=True)
def _august():
    with time_machine.travel("2026-08-15T10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def plan(tree, project_manager):
    """Adopted; one measure on plan, one amber, one red in the middle of the year."""
    plan = a_plan(plan_page(tree.steering))
    for code, done in [("I.1", 50), ("I.2", 42), ("I.3", 10)]:
        a_measure(plan, code, done=[("2026-03-01", done)])
    adopt(plan, project_manager)
    return plan


@pytest.fixture
def evaluation(plan, project_manager):
    return evaluating.begin(plan.pk, 2026, 1, user=project_manager)


def explain(evaluation, *codes):
    evaluation.rows.filter(measure__code__in=codes).update(cause_code="people", cause="Kevesen jöttek.")


def finish(evaluation, user):
    explain(evaluation, "I.2", "I.3")
    evaluating.transition(evaluation.pk, "discussed", user=user, day=DAY)
    return evaluating.transition(evaluation.pk, "adopted", user=user, **ADOPTED)


def test_it_has_a_row_with_planned_actual_and_light_for_every_measure(evaluation):
    rows = list(evaluation.rows.select_related("measure"))
    figures = evaluating.figures_of(evaluation, rows)
    lights = {row.measure.code: figures[row.pk]["rating"] for row in rows}
    assert lights == {"I.1": "green", "I.2": "amber", "I.3": "red"}
    output = figures[rows[1].pk]["outputs"][0]
    assert (output["planned"], output["actual"], output["variance"]) == ("49.59", "42.00", "-7.59")


def test_a_measure_that_lags_needs_its_cause_in_code_and_words(evaluation, project_manager):
    with pytest.raises(ValidationError) as refused:
        evaluating.transition(evaluation.pk, "discussed", user=project_manager, day=DAY)
    assert "I.2" in str(refused.value) and "I.3" in str(refused.value) and "I.1" not in str(refused.value)
    explain(evaluation, "I.2")
    evaluation.rows.filter(measure__code="I.3").update(cause_code="people", cause=" ")
    with pytest.raises(ValidationError):
        evaluating.transition(evaluation.pk, "discussed", user=project_manager, day=DAY)
    explain(evaluation, "I.3")
    assert (
        evaluating.transition(evaluation.pk, "discussed", user=project_manager, day=DAY).discussed_on == DAY
    )


def test_adoption_freezes_the_figures_and_what_comes_later_changes_nothing(evaluation, project_manager):
    finish(evaluation, project_manager)
    output = Measure.objects.get(code="I.3").outputs.get()
    OutputRecord.objects.create(output=output, occurred_on=dt.date(2026, 5, 1), value=40)
    evaluation.refresh_from_db()
    row = evaluation.rows.get(measure__code="I.3")
    assert evaluating.figures_of(evaluation, [row])[row.pk]["outputs"][0]["actual"] == "10.00"
    assert row.figures["bands"] == ["0.95", "0.80"]


def test_nothing_of_an_adopted_evaluation_can_be_changed(evaluation, project_manager):
    finish(evaluation, project_manager)
    evaluation.refresh_from_db()
    row = evaluation.rows.first()
    with pytest.raises(ValidationError):
        evaluating.save(
            evaluation.pk,
            user=project_manager,
            edition=evaluation.edition,
            summary="x",
            rows={row.pk: {"cause": "Más"}},
        )
    for new in ["draft", "discussed", "adopted", "nonsense"]:
        with pytest.raises(ValidationError):
            evaluating.transition(evaluation.pk, new, user=project_manager, day=DAY, **ADOPTED)


def test_adoption_needs_a_resolution_and_the_right(evaluation, project_manager, partnership_officer):
    explain(evaluation, "I.2", "I.3")
    evaluating.transition(evaluation.pk, "discussed", user=partnership_officer, day=DAY)
    with pytest.raises(PermissionDenied):
        evaluating.transition(evaluation.pk, "adopted", user=partnership_officer, **ADOPTED)
    with pytest.raises(ValidationError):
        evaluating.transition(evaluation.pk, "adopted", user=project_manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.filter(pk=evaluation.pk).update(state="adopted")


@pytest.mark.parametrize("year, half", [(2026, 1), (2027, 1), (2025, 2)])
def test_a_half_year_is_evaluated_once_after_it_began_and_against_a_plan(
    evaluation, project_manager, year, half
):
    with pytest.raises(ValidationError):
        evaluating.begin(evaluation.plan_id, year, half, user=project_manager)


def test_a_half_year_that_goes_on_is_not_discussed(plan, project_manager):
    running = evaluating.begin(plan.pk, 2026, 2, user=project_manager)
    running.rows.update(cause_code="people", cause="x")
    with pytest.raises(ValidationError):
        evaluating.transition(running.pk, "discussed", user=project_manager, day=DAY)


def screen(client, evaluation, **changed):
    data = {"act": "save", "edition": evaluation.edition, "summary": "Összegzés"}
    for row in evaluation.rows.all():
        data |= {
            f"row{row.pk}-{name}": "" for name in ("cause_code", "cause", "step", "step_due", "forecast")
        }
    return client.post(reverse("evaluations:edit", args=[evaluation.pk]), data | changed)


def test_of_two_people_who_save_the_second_is_told_and_keeps_their_words(evaluation, project_manager, client):
    client.force_login(project_manager)
    assert screen(client, evaluation).status_code == 302
    row = evaluation.rows.first()
    second = screen(client, evaluation, **{f"row{row.pk}-cause": "Az én okom"})
    assert second.status_code == 409
    assert "Az én okom" in second.content.decode()
    row.refresh_from_db()
    assert row.cause == ""


def test_bad_input_is_refused_on_the_screen(evaluation, project_manager, client):
    client.force_login(project_manager)
    row = evaluation.rows.first()
    for name, typed in [
        ("step_due", "holnap"),
        ("cause_code", "x"),
        ("cause", "x" * 50_000),
        ("step", "\x00"),
    ]:
        assert screen(client, evaluation, **{f"row{row.pk}-{name}": typed}).status_code == 200
    evaluation.refresh_from_db()
    assert evaluation.edition == 0


def test_a_corrective_step_becomes_a_task_of_the_committee_once(evaluation, project_manager, client, tree):
    TaskPageFactory(parent=tree.steering)
    row = evaluation.rows.first()
    client.force_login(project_manager)
    address = reverse("evaluations:edit", args=[evaluation.pk])
    client.post(address, {"task": row.pk})
    assert not Task.objects.exists()
    evaluation.rows.filter(pk=row.pk).update(step="Több hirdetés", step_due=dt.date(2026, 9, 1))
    for _ in range(2):
        client.post(address, {"task": row.pk})
    assert [(task.description, task.deadline) for task in Task.objects.all()] == [
        ("Több hirdetés", dt.date(2026, 9, 1))
    ]


def test_what_the_committee_discussed_counts_for_the_duties_of_its_half_year(evaluation, project_manager):
    def halves():
        (duty,) = [duty for duty in duties_of(2026) if str(duty.kind) == "Féléves értékelés"]
        return [(half.required, half.held, half.planned) for half in duty.halves]

    assert halves() == [(1, 0, 0), (1, 0, 1)]
    finish(evaluation, project_manager)
    assert halves() == [(1, 0, 0), (1, 1, 0)]


def test_the_committee_reads_lights_with_their_causes_and_no_draft(
    evaluation, project_manager, steering_member, client
):
    client.force_login(steering_member)
    assert not client.get("/iranyitocsoport/cselekvesi-terv/").context["matrix"].evaluations
    finish(evaluation, project_manager)
    text = client.get("/iranyitocsoport/cselekvesi-terv/").content.decode()
    assert "Kevesen jöttek." in text and "messze elmarad" in text


def test_the_screen_costs_the_same_for_one_measure_and_for_three(evaluation, project_manager, client):
    client.force_login(project_manager)
    address = reverse("evaluations:edit", args=[evaluation.pk])
    three = queries_of(client, address)
    evaluation.rows.exclude(measure__code="I.1").delete()
    assert queries_of(client, address) == three


def test_late_measures_unanswered_remarks_and_a_due_evaluation_wait_on_the_desk(
    plan, project_manager, finance_lead, steering_member
):
    Measure.objects.filter(code="I.1").update(status="completed")
    Measure.objects.filter(code="I.2").update(status="in_progress")
    services.begin_version(plan.pk, user=project_manager, reason="Új ütem")
    services.remark(lay(plan, project_manager).pk, user=steering_member, text="Miért?")
    found = [item.text for item in desk.waiting(project_manager)]
    assert len(found) == 3
    assert found[0] == "I.3 Intézkedés I.3: nem indult el időben"
    assert "2026. I. félév" in found[2]
    assert desk.waiting(finance_lead) == []
