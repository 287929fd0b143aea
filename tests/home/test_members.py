import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ImageFactory, OrganisationFactory, OrganisationTypeFactory, SettlementFactory
from tests.home.factories import MemberIndexPageFactory
from visibility.enums import Audience


@pytest.fixture
def index(home):
    return MemberIndexPageFactory(parent=home)


def names(response):
    return [organisation.name for organisation in response.context["organisations"]]


def test_members_are_listed_in_hungarian_order_and_others_not(client, index):
    for name in ("Zöld Kft.", "Ábel Kft.", "Bódi Kft."):
        OrganisationFactory(name=name)
    OrganisationFactory(name="Kilépett Kft.", is_member=False)
    assert names(client.get("/tagok/")) == ["Ábel Kft.", "Bódi Kft.", "Zöld Kft."]


def test_the_list_can_be_narrowed_by_type_and_settlement(client, index):
    chamber, far = OrganisationTypeFactory(name="Kamara"), SettlementFactory(name="Távolminta")
    OrganisationFactory(name="Kamara itt", type=chamber)
    OrganisationFactory(name="Kamara ott", type=chamber, settlement=far)
    OrganisationFactory(name="Cég ott", settlement=far)
    assert names(client.get(f"/tagok/?tipus={chamber.pk}")) == ["Kamara itt", "Kamara ott"]
    assert names(client.get(f"/tagok/?tipus={chamber.pk}&telepules={far.pk}")) == ["Kamara ott"]


@pytest.mark.parametrize("query", ["tipus=x", "tipus=999999", "telepules=-1", "tipus=%00", "page=x"])
def test_a_wrong_choice_shows_everybody(client, index, query):
    OrganisationFactory(name="Egyetlen Kft.")
    response = client.get(f"/tagok/?{query}")
    assert response.status_code == 200
    assert names(response) == ["Egyetlen Kft."]


def test_a_member_has_a_profile_page(client, index):
    OrganisationFactory(name="Minta Kft.", slug="minta-kft", profile="Székeket készít.")
    html = client.get("/tagok/minta-kft/").content.decode()
    assert "Székeket készít." in html and "<h1" in html and "Minta Kft." in html


def test_an_unknown_organisation_and_one_that_left_are_absent(client, index, delegate):
    OrganisationFactory(slug="kilepett", is_member=False)
    for reader in (None, delegate):
        if reader:
            client.force_login(reader)
        assert client.get("/tagok/nincs-ilyen/").status_code == 404
        assert client.get("/tagok/kilepett/").status_code == 404


def test_a_logo_is_shown_only_to_who_may_read_it(client, index, delegate):
    OrganisationFactory(slug="cimeres", logo=ImageFactory(own=Audience.FORUM))

    def pictures(address):
        return client.get(address).content.decode().split("<main")[1].split("</main")[0].count("<img")

    assert pictures("/tagok/") == pictures("/tagok/cimeres/") == 0
    client.force_login(delegate)
    assert pictures("/tagok/") == pictures("/tagok/cimeres/") == 1


def test_three_members_cost_as_many_queries_as_one(client, index, delegate):
    client.force_login(delegate)

    def queries():
        # Twice: the first request of all makes the rows of the site's settings, which empties the caches.
        client.get("/tagok/")
        client.get("/tagok/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/tagok/")
        return len(captured)

    OrganisationFactory(logo=ImageFactory(own=Audience.PUBLIC))
    one = queries()
    OrganisationFactory(logo=ImageFactory(own=Audience.PUBLIC))
    OrganisationFactory(logo=ImageFactory(own=Audience.PUBLIC))
    assert queries() == one


def test_showing_a_picture_writes_nothing(settings):
    # Wagtail keeps every rendition it shows in a cache; ours would be a database table (settings, CACHES).
    assert settings.CACHES["renditions"]["BACKEND"].endswith("DummyCache")
