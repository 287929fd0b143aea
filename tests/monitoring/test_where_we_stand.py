"""Where we stand: for the public, the committee and the office."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.monitoring.factories import (
    IndicatorFactory,
    RecordFactory,
    StandingPageFactory,
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


def test_where_we_stand_shows_the_public_approved_public_figures(client, tree):
    shown, hidden = worked_example(), IndicatorFactory(code="ZART", name="Zártmutató")
    shown.audience = Audience.PUBLIC
    shown.save()
    RecordFactory(submitted=True, occurred_on=dt.date(2021, 4, 1), headcount=777, indicators=[shown, hidden])
    StandingPageFactory(parent=tree.about)
    page = client.get("/rolunk/hol-tartunk/")
    text = page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0") or "public" in page["Cache-Control"]
    assert "118" in text
    for secret in ("ZART", "Zártmutató", "777", "jóváhagyás"):
        assert secret not in text, secret
    # A row that is approved meanwhile is there at the next look, for strangers too.
    RecordFactory(approved=True, occurred_on=dt.date(2021, 4, 2), headcount=100, indicators=[shown])
    assert "218" in client.get("/rolunk/hol-tartunk/").content.decode()


def test_the_committee_sees_what_waits_and_what_is_missing(client, tree, steering_member):
    one = worked_example()
    one.audience = Audience.STEERING
    one.save()
    RecordFactory(submitted=True, occurred_on=dt.date(2021, 4, 1), headcount=777, indicators=[one])
    StandingPageFactory(parent=tree.steering)
    client.force_login(steering_member)
    text = client.get("/iranyitocsoport/hol-tartunk/").content.decode()
    assert "1 sor vár jóváhagyásra; ebben a negyedévben még nincs adat" in text
    assert "777" not in text


def test_the_home_of_the_office_names_missing_reports(client, reports, partnership_officer, delegate):
    worked_example()
    reports.reports_from = dt.date(2020, 10, 1)
    reports.save()
    client.force_login(partnership_officer)
    text = client.get(reverse("monitoring_home")).content.decode()
    assert "2020. IV. negyedév" in text
    assert "PO25" in text
    client.force_login(delegate)
    assert client.get(reverse("monitoring_home")).status_code == 404


def test_homes_take_as_many_queries_for_three_indicators_as_for_one(client, tree):
    StandingPageFactory(parent=tree.about)
    counts = []
    for _more in range(3):
        one = IndicatorFactory(is_key=True, audience=Audience.PUBLIC)
        TargetFactory(indicator=one)
        RecordFactory(approved=True, indicators=[one])
        client.get("/rolunk/hol-tartunk/?x=1")
        with CaptureQueriesContext(connection) as queries:
            client.get("/rolunk/hol-tartunk/?x=1")
        counts.append(len(queries))
    assert counts[0] == counts[2]
