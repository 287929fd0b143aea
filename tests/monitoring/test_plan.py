"""The action plan: drafted, remarked on, adopted by resolution, and from then on unchanged."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from monitoring.models import ActionPlan, Measure, PlanRemark, PlanVersion
from monitoring.plan import content, services
from notifications.models import Notice
from tests.counting import queries_of
from tests.monitoring.plans import RESOLUTION, Q, a_measure, a_plan, adopt, lay, measure_form, plan_page

ADDRESS = "/iranyitocsoport/cselekvesi-terv/"
AUGUST = time_machine.travel("2026-08-15T10:00:00+02:00", tick=False)


@pytest.fixture(autouse=True)
def _august():
    with AUGUST:
        yield


def test_an_adopted_version_stays_as_it_was_whatever_is_written_later(plan, project_manager):
    adopted = adopt(plan, project_manager)
    before = adopted.digest
    services.begin_version(plan.pk, user=project_manager, reason="Új ütem")
    Measure.objects.update(title="Átírt cím", last=Q(2026, 2))
    lay(plan, project_manager)
    adopted.refresh_from_db()
    assert content.read(adopted.content).measures[0].title == "Intézkedés I.1"
    assert content.digest(adopted.content) == adopted.digest == before
    assert content.read(plan.versions.open().get().content).measures[0].title == "Átírt cím"


def test_adoption_needs_the_number_and_the_day_of_a_resolution(plan, project_manager):
    version = lay(plan, project_manager)
    tomorrow = {"resolution": "2026/3.", "resolved_on": dt.date(2026, 8, 16)}
    for given in [
        {},
        {"resolution": " ", "resolved_on": dt.date(2026, 1, 1)},
        {"resolution": "1."},
        tomorrow,
    ]:
        with pytest.raises(ValidationError):
            services.transition(version.pk, "adopted", user=project_manager, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=version.pk).update(state="adopted")


def test_of_two_people_who_record_the_adoption_the_second_is_refused(plan, project_manager, coordinator):
    version = lay(plan, project_manager)
    services.transition(version.pk, "adopted", user=project_manager, **RESOLUTION)
    with pytest.raises(ValidationError):
        services.transition(version.pk, "adopted", user=coordinator, **RESOLUTION | {"resolution": "9."})
    version.refresh_from_db()
    assert (version.resolution, version.adopted_by) == ("2026/3.", project_manager)


@pytest.mark.parametrize("new", ["draft", "remarks", "adopted", "nonsense"])
def test_an_adopted_version_moves_nowhere(plan, project_manager, new):
    version = adopt(plan, project_manager)
    with pytest.raises(ValidationError):
        services.transition(version.pk, new, user=project_manager, **RESOLUTION)


def test_a_plan_has_one_open_version_at_a_time(plan, project_manager):
    with pytest.raises(ValidationError):
        services.begin_version(plan.pk, user=project_manager, reason="Még egy")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.create(plan=plan, number=2)


def test_an_empty_plan_is_not_laid_before_the_committee(plan, project_manager):
    Measure.objects.all().delete()
    with pytest.raises(ValidationError):
        lay(plan, project_manager)


def test_partnership_officers_help_edit_but_do_not_record_the_adoption(plan, partnership_officer):
    version = lay(plan, partnership_officer)
    with pytest.raises(PermissionDenied):
        services.transition(version.pk, "adopted", user=partnership_officer, **RESOLUTION)


def test_others_of_the_office_only_read(plan, finance_lead, client):
    with pytest.raises(PermissionDenied):
        lay(plan, finance_lead)
    client.force_login(finance_lead)
    assert client.get(reverse("action_plans:edit", args=[plan.pk])).status_code == 200
    before = Measure.objects.count()
    client.post(reverse("measures:add"), measure_form(plan))
    assert Measure.objects.count() == before


def test_laying_it_tells_the_committee_without_naming_anything(
    plan, project_manager, steering_member, delegate
):
    lay(plan, project_manager)
    told = Notice.objects.filter(line__contains="cselekvési terv")
    assert [notice.user for notice in told] == [steering_member]


def test_the_plan_is_written_only_while_a_version_is_in_draft(plan, project_manager, client):
    client.force_login(project_manager)
    assert client.post(reverse("measures:add"), measure_form(plan)).status_code == 302
    lay(plan, project_manager)
    answer = client.post(reverse("measures:add"), measure_form(plan, code="I.10"))
    assert answer.status_code == 200
    assert "A terv most nem módosítható" in answer.content.decode()
    assert not Measure.objects.filter(code="I.10").exists()


@pytest.mark.parametrize(
    "who, sees",
    [
        ("steering_member", {"remarks", "adopted"}),
        ("delegate", {"adopted"}),
        ("finance_lead", {"draft", "remarks", "adopted"}),
    ],
)
def test_a_draft_is_the_office_s_and_what_is_open_for_remarks_the_committee_s(tree, request, who, sees):
    reader, superuser = request.getfixturevalue(who), request.getfixturevalue("superuser")
    for state in ["draft", "remarks", "adopted"]:
        plan = a_plan(plan_page(tree.forum, slug=f"terv-{state}"), title=state)
        a_measure(plan)
        if state != "draft":
            (lay if state == "remarks" else adopt)(plan, superuser)
    assert {v.state for v in PlanVersion.objects.visible_to(reader)} == sees


def test_below_the_committee_the_page_shows_the_plan_without_figures_and_remarks(
    tree, project_manager, steering_member, delegate, client
):
    plan = a_plan(plan_page(tree.forum))
    a_measure(plan, target=321, done=[("2026-03-01", 77)])
    version = lay(plan, project_manager)
    services.remark(version.pk, user=steering_member, text="Titkos észrevétel")
    services.transition(version.pk, "adopted", user=project_manager, **RESOLUTION)
    address = plan.page.get_url()
    client.force_login(delegate)
    outside = client.get(address).content.decode()
    assert "321" in outside and "Intézkedés I.1" in outside
    assert ">77<" not in outside and "Titkos" not in outside
    client.force_login(steering_member)
    inside = client.get(address).content.decode()
    assert ">77<" in inside and "Titkos" in inside


def test_hidden_and_missing_versions_look_the_same(plan, project_manager, steering_member, client):
    adopt(plan, project_manager)
    services.begin_version(plan.pk, user=project_manager, reason="Új")
    client.force_login(steering_member)
    for asked in ["2", "77", "x", "-1", "\x00"]:
        assert client.get(ADDRESS, {"valtozat": asked}).context["version"].number == 1


def test_a_member_of_the_committee_sends_a_remark_and_reads_the_answer(
    plan, project_manager, steering_member, client
):
    version = lay(plan, project_manager)
    client.force_login(steering_member)
    form = reverse("monitoring:plan_remark", args=[version.pk])
    assert client.post(form, {"text": "Legyen több", "measure": Measure.objects.get().pk}).status_code == 302
    client.force_login(project_manager)
    desk = reverse("action_plans:edit", args=[plan.pk])
    client.post(desk, {"act": "answer", "remark": PlanRemark.objects.get().pk, "text": "Lesz."})
    client.force_login(steering_member)
    text = client.get(ADDRESS).content.decode()
    assert "Legyen több" in text and "Lesz." in text


@pytest.mark.parametrize("who, status", [("delegate", 404), ("outsider", 404)])
def test_nobody_below_the_committee_remarks(plan, project_manager, request, client, who, status):
    version = lay(plan, project_manager)
    client.force_login(request.getfixturevalue(who))
    form = reverse("monitoring:plan_remark", args=[version.pk])
    assert client.get(form).status_code == client.post(form, {"text": "x"}).status_code == status
    assert not PlanRemark.objects.exists()


def test_after_the_adoption_remarks_are_closed_and_what_was_typed_is_shown(
    plan, project_manager, steering_member, client
):
    version = adopt(plan, project_manager)
    client.force_login(steering_member)
    answer = client.post(reverse("monitoring:plan_remark", args=[version.pk]), {"text": "Elkéstem"})
    assert "Elkéstem" in answer.content.decode()
    assert not PlanRemark.objects.exists()


def test_words_typed_in_a_session_that_ended_wait_until_the_sign_in(
    plan, project_manager, steering_member, client
):
    version = lay(plan, project_manager)
    form = reverse("monitoring:plan_remark", args=[version.pk])
    assert client.post(form, {"text": "Megírtam"}).status_code == 302
    client.force_login(steering_member)
    assert "Megírtam" in client.get(form).content.decode()


def test_the_page_costs_the_same_for_one_measure_and_for_three(
    plan, project_manager, steering_member, client
):
    version = adopt(plan, project_manager)
    client.force_login(steering_member)
    one = queries_of(client, ADDRESS)
    for code in ["I.2", "I.3"]:
        a_measure(plan, code, done=[("2026-02-01", 3)])
    data = content.of_rows(plan)
    PlanVersion.objects.filter(pk=version.pk).update(content=data, digest=content.digest(data))
    assert len(client.get(ADDRESS).context["content"].measures) == 3
    assert queries_of(client, ADDRESS) == one


def test_a_new_plan_is_open_for_writing_at_once(tree, project_manager, client):
    page = plan_page(tree.steering)
    client.force_login(project_manager)
    client.post(
        reverse("action_plans:add"),
        {"title": "Új terv", "first": "2026/1", "last": "2027/4", "page": page.pk},
    )
    assert ActionPlan.objects.get().versions.get().state == "draft"


def test_the_plan_s_page_may_go_and_the_plan_stays(plan, project_manager):
    adopt(plan, project_manager)
    plan.page.delete()
    plan.refresh_from_db()
    assert plan.page is None and plan.versions.adopted().exists()
