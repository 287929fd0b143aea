"""Charts of indicators in texts: drawn for their reader, or not there at all."""

import datetime as dt

import pytest
import time_machine

from pages.models import StandardPage
from tests.factories import StandardPageFactory
from tests.monitoring.factories import RecordFactory, worked_example
from visibility.enums import Audience

pytestmark = pytest.mark.django_db
FORMS = ["curve", "bullet", "columns"]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2020-12-31T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def indicator():
    return worked_example()


def with_chart(tree, indicator, *forms):
    blocks = [{"type": "chart", "value": {"thing": str(indicator.pk), "form": form}} for form in forms]
    body = StandardPage._meta.get_field("body").stream_block.to_python(blocks)
    return StandardPageFactory(parent=tree.about, title="Ábrák", slug="abrak", body=body)


def test_each_way_to_draw_shows_the_worked_example(client, tree, indicator):
    indicator.audience = Audience.PUBLIC
    indicator.save()
    page = with_chart(tree, indicator, *FORMS)
    text = client.get(page.get_url()).content.decode()
    for expected in [
        "84,3 %",
        "-22",
        "2020. II. negyedév hozta a legtöbbet, 52 fő",
        '<td class="num">118</td>',
    ]:
        assert expected in text, expected
    assert text.count("<figure") == 3


def test_an_indicator_the_reader_may_not_see_leaves_no_trace(client, tree, indicator, steering_member):
    indicator.audience = Audience.STEERING
    indicator.save()
    page = with_chart(tree, indicator, *FORMS)
    text = client.get(page.get_url()).content.decode()
    for trace in ("PO25", indicator.name, "<figure", "118"):
        assert trace not in text, trace
    assert indicator.name not in str(page.body.stream_block.get_searchable_content(page.body))
    client.force_login(steering_member)
    assert "PO25" in client.get(page.get_url()).content.decode()


def test_a_public_page_shows_no_number_of_people_from_one_to_four(client, tree, indicator):
    indicator.audience = Audience.PUBLIC
    indicator.save()
    RecordFactory(approved=True, occurred_on=dt.date(2020, 2, 1), headcount=3, indicators=[indicator])
    page = with_chart(tree, indicator, "columns")
    text = client.get(page.get_url()).content.decode()
    assert "Az 5 fő alatti létszámokat nem közöljük." in text
    assert '<td class="num">3</td>' not in text


def test_what_waits_for_approval_is_drawn_for_nobody(client, tree, indicator, superuser):
    RecordFactory(submitted=True, occurred_on=dt.date(2020, 12, 1), headcount=999, indicators=[indicator])
    page = with_chart(tree, indicator, *FORMS)
    client.force_login(superuser)
    assert "999" not in client.get(page.get_url()).content.decode()


def test_a_kept_page_follows_the_figures(client, tree, indicator):
    indicator.audience = Audience.PUBLIC
    indicator.save()
    page = with_chart(tree, indicator, "bullet")
    assert "118" in client.get(page.get_url()).content.decode()
    RecordFactory(approved=True, occurred_on=dt.date(2020, 12, 1), headcount=100, indicators=[indicator])
    assert "218" in client.get(page.get_url()).content.decode()


@pytest.mark.parametrize("thing", ["", "x", "0", "-1", "99999999999999999999", "²"])
def test_what_is_not_there_is_not_drawn(client, tree, indicator, thing):
    indicator.pk = thing
    page = with_chart(tree, indicator, "curve")
    response = client.get(page.get_url())
    assert response.status_code == 200
    assert "<figure" not in response.content.decode()
