"""The office's screens of the indicator table."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.enums import State
from events.models import EventLife, Headcount
from monitoring import locks, records
from monitoring.enums import RecordState
from monitoring.models import ActivityRecord, Reopening, Target
from monitoring.periods import Period
from tests.events.factories import EventFactory, budapest
from tests.factories import days_ago
from tests.monitoring.factories import (
    ActivityKindFactory,
    IndicatorFactory,
    RecordFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db
ROWS = "/admin/monitoring/sorok/"


def form_of(**changed):
    """What the form of a row sends, everything not named left empty."""
    kind = ActivityKindFactory()
    filled = {"title": "Állásbörze", "kind": kind.pk, "occurred_on": "2020-05-12", "occasions": "1"}
    return filled | {"headcount": "1 200", "women": "700", "men": "450"} | changed


def errors(response) -> str:
    return " ".join(message for messages in response.context["form"].errors.values() for message in messages)


def test_the_office_writes_a_row_and_hands_it_in(client, officer):
    indicator = IndicatorFactory()
    response = client.post(f"{ROWS}uj/", form_of(indicators=[indicator.pk], submit="1"))
    row = ActivityRecord.objects.get()
    assert response.url == f"{ROWS}{row.pk}/"
    assert (row.state, row.headcount, row.entered_by) == (RecordState.SUBMITTED, 1200, officer)
    assert records.parts_of(row)["sex", "sex_unknown"] == 50
    assert "1200" in client.get(response.url).content.decode().replace("\xa0", "")


@pytest.mark.parametrize(
    "changed, words",
    [
        ({"men": "600"}, "összege 1300"),
        ({"headcount": "-3"}, "negatív"),
        ({"headcount": "sok"}, "egész számot"),
        ({"headcount": "999999999999"}, "túl nagy"),
        ({"occurred_on": "2999-01-01"}, "még nem jött el"),
        ({"occurred_on": "tegnap"}, "dátum"),
        ({"title": ""}, "üresen"),
        ({"title": "x" * 201}, "200"),
        ({"kind": "9999999"}, "válas"),
        ({"value": "1,2,3"}, "Számot"),
        ({"group_roma": "1201"}, "1201"),
    ],
)
def test_bad_input_is_refused_in_words_and_kept(client, officer, changed, words):
    response = client.post(f"{ROWS}uj/", form_of(**changed))
    assert response.status_code == 200
    assert words.lower() in errors(response).lower()
    assert not ActivityRecord.objects.exists()
    (name, typed), *_ = changed.items()
    assert response.context["form"].data[name] == typed


def test_a_nul_is_no_server_error(client, officer):
    assert client.post(f"{ROWS}uj/", form_of(title="a\x00b", note="\x00")).status_code in (200, 302)
    assert client.get(f"{ROWS}?q=%00&quarter=x&kind=y&p=z").status_code == 200
    assert client.get("/admin/monitoring/szam/tevekenyseg/99/?tol=x").status_code == 404


def test_the_coordinator_approves_and_sends_back_by_buttons(client, boss):
    row = RecordFactory(submitted=True)
    step = f"{ROWS}{row.pk}/lepes/"
    response = client.post(step, {"state": "returned", "edition": row.edition})
    assert "miért" in str(response.context["note_form"].errors)
    client.post(step, {"state": "returned", "edition": row.edition, "note": "Hol volt?"})
    row.refresh_from_db()
    assert row.state == RecordState.RETURNED
    assert "Hol volt?" in client.get(f"{ROWS}{row.pk}/").content.decode()
    assert client.post(step, {"state": "submitted", "edition": 1}).status_code == 409
    assert client.post(step, {"state": "nonsense"}).status_code == 200


def test_an_officer_is_offered_no_approval_and_gets_none(client, officer):
    row = RecordFactory(submitted=True)
    html = client.get(f"{ROWS}{row.pk}/").content.decode()
    assert 'value="approved"' not in html
    assert client.post(f"{ROWS}{row.pk}/lepes/", {"state": "approved"}).status_code in (302, 403)
    assert client.get(f"{ROWS}jovahagyas/").status_code == 302
    row.refresh_from_db()
    assert row.state == RecordState.SUBMITTED


def test_several_rows_are_approved_at_once(client, boss):
    rows = [RecordFactory(submitted=True) for _ in range(2)]
    client.post(f"{ROWS}jovahagyas/", {"row": [str(row.pk) for row in rows] + ["x", "99999"]})
    assert ActivityRecord.objects.counted().count() == 2
    assert client.post(f"{ROWS}jovahagyas/", {}).status_code == 302


def test_a_correction_is_begun_with_a_reason_and_edited(client, boss):
    row = RecordFactory(approved=True)
    assert client.post(f"{ROWS}{row.pk}/javitas/", {"note": ""}).status_code == 200
    response = client.post(f"{ROWS}{row.pk}/javitas/", {"note": "Elírás."})
    new = ActivityRecord.objects.get(corrects=row)
    assert response.url == f"{ROWS}{new.pk}/"
    data = form_of(headcount="8", women="", men="", edition=new.edition)
    assert client.post(f"{ROWS}{new.pk}/szerkesztes/", data).status_code == 302
    assert client.post(f"{ROWS}{new.pk}/szerkesztes/", data).status_code == 409
    assert client.get(f"{ROWS}{row.pk}/szerkesztes/").url == f"{ROWS}{row.pk}/"


def test_the_list_narrows_and_says_the_totals(client, officer):
    RecordFactory(approved=True, title="Börze", headcount=10)
    RecordFactory(approved=True, title="Tavasz", headcount=7, occurred_on=dt.date(2020, 3, 1))
    RecordFactory(title="Piszkozat", headcount=5)
    RecordFactory(state=RecordState.VOID, title="Rossz", headcount=100)
    quarter = Period.of(dt.date(2020, 5, 1)).first.ordinal
    found = client.get(ROWS, {"quarter": quarter}).context
    assert (found["totals"]["headcount"], found["approved"]["headcount"]) == (15, 10)
    assert {row.title for row in found["object_list"]} == {"Börze", "Piszkozat"}
    assert client.get(ROWS, {"state": "void"}).context["totals"]["rows"] == 1
    assert client.get(ROWS, {"q": "tava"}).context["totals"]["headcount"] == 7


def test_the_lists_take_the_same_queries_for_one_and_three_rows(client, boss, tree):
    def queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    indicator = IndicatorFactory()
    explained = reverse("monitoring_explain:indicator", args=[indicator.pk])
    addresses = [ROWS, f"{ROWS}jovahagyas/", f"{ROWS}esemenyek/", explained, "/admin/monitoring/idoszakok/"]

    def add():
        RecordFactory(submitted=True, indicators=[indicator])
        RecordFactory(approved=True, indicators=[indicator], approved_by=boss, entered_by=boss)
        event = EventFactory(parent=tree.about)
        EventLife.objects.create(page=event, state=State.HELD)
        Headcount.objects.create(page=event, total=3, method="sheet")

    add()
    one = [queries(address) for address in addresses]
    add()
    add()
    assert [queries(address) for address in addresses] == one


def test_an_event_becomes_a_row_in_one_action(client, officer, tree):
    event = EventFactory(parent=tree.about, start=budapest("2020-05-12 10:00"))
    EventLife.objects.create(page=event, state=State.HELD)
    address = f"{ROWS}esemenyek/{event.pk}/"
    assert client.post(address).url == address
    Headcount.objects.create(page=event, total=30, women=18, men=12, sex_unknown=0, method="sheet")
    row_address = client.post(address).url
    row = ActivityRecord.objects.get(event=event)
    assert (row.headcount, row_address) == (30, f"{ROWS}{row.pk}/szerkesztes/")
    assert client.get(address).url == f"{ROWS}{row.pk}/"


def test_targets_are_set_and_revised_on_their_screen(client, boss):
    target = TargetFactory(value=230)
    address = f"/admin/monitoring/mutatok/{target.indicator_id}/celertekek/"
    assert client.post(address, {"day": "2021-06-30", "value": "5"}).status_code == 200
    client.post(address, {"day": "2020-12-31", "value": "1 140,5"})
    assert Target.objects.filter(value="1140.5").exists()
    revise = f"{address}{target.pk}/"
    assert client.post(revise, {"day": "2021-06-30", "value": "215", "reason": ""}).status_code == 200
    client.post(revise, {"day": "2021-06-30", "value": "215", "reason": "Módosult a szerződés."})
    assert target.revision.value == 215
    html = client.get(address).content.decode()
    assert "Módosult a szerződés." in html and "230" in html


def test_a_period_is_opened_again_with_a_reason(client, boss):
    row = locks.close(Period.of(dt.date(2020, 5, 1)), user=boss)
    address = f"/admin/monitoring/idoszakok/{row.pk}/ujranyitas/"
    assert client.post(address, {"until": days_ago(-3).isoformat(), "reason": " "}).status_code == 200
    client.post(address, {"until": days_ago(-3).isoformat(), "reason": "Kimaradt ív."})
    assert Reopening.objects.get().by == boss
    assert "Kimaradt ív." in client.get(address).content.decode()
    response = client.post(f"{ROWS}uj/", form_of())
    assert ActivityRecord.objects.get().late and response.status_code == 302


def test_a_closed_period_refuses_the_row_in_words(client, officer, coordinator):
    locks.close(Period.of(dt.date(2020, 5, 1)), user=coordinator)
    assert "Kérje a koordinátort" in errors(client.post(f"{ROWS}uj/", form_of()))


def test_periods_are_entered_as_people_write_them(client, boss):
    address = "/admin/monitoring/idoszakok/new/"
    assert client.post(address, {"first": "2021/2", "span": 2}).status_code == 200
    client.post(address, {"first": "2021. III. negyedév", "span": 2, "lock_on": "2022-02-01"})
    assert "2021. II. félév" in client.get("/admin/monitoring/idoszakok/").content.decode()
    assert client.post(address, {"first": "bármi", "span": 1}).status_code == 200
