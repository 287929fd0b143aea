from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from events.models import EventKind
from files.models import DocumentKind
from home.models import HomePage
from members.models import User
from visibility.enums import Audience
from visibility.levels import check_levels
from visibility.models import PageLevel

# contract.md, Addresses: what the tree has to have, and for whom.
ADDRESSES = {
    "": Audience.PUBLIC,
    "rolunk": Audience.PUBLIC,
    "hirek": Audience.PUBLIC,
    "tagok": Audience.PUBLIC,
    "csatlakozas": Audience.PUBLIC,
    "igenyek": Audience.PUBLIC,
    "tanacsadas": Audience.PUBLIC,
    "kapcsolat": Audience.PUBLIC,
    "adatkezeles": Audience.PUBLIC,
    "akadalymentesseg": Audience.PUBLIC,
    "tudasbazis": Audience.PUBLIC,
    "esemenyek": Audience.PUBLIC,
    "forum": Audience.FORUM,
    "forum/szervezeti-esemenyek": Audience.FORUM,
    "forum/megvalositas/foglalkoztatasi-forumok": Audience.FORUM,
    "forum/megvalositas/befektetesi-workshopok": Audience.FORUM,
    "forum/megvalositas/allasborzek": Audience.FORUM,
    "forum/helyi-kezdemenyezesek": Audience.FORUM,
    "forum/helyi-kezdemenyezesek/adatlap": Audience.FORUM,
    "forum/beszamolok": Audience.FORUM,
    "iranyitocsoport": Audience.STEERING,
    "iranyitocsoport/ulesek": Audience.STEERING,
    "iranyitocsoport/feladatok": Audience.STEERING,
    "iranyitocsoport/munkaprogram": Audience.STEERING,
    "paktumiroda": Audience.OFFICE,
}


def set_up(*options) -> str:
    output = StringIO()
    call_command("setup_pact", "Próba Paktum", *options, stdout=output)
    return output.getvalue()


def rows() -> dict[str, int]:
    models = [Page, Site, Group, User, EventKind, DocumentKind, PageLevel]
    return {model.__name__: model.objects.count() for model in models}


@pytest.mark.django_db
def test_every_address_of_the_contract_is_there_for_its_readers():
    set_up()
    home = HomePage.objects.get()
    assert home.title == Site.objects.get().site_name == "Próba Paktum"
    for address, audience in ADDRESSES.items():
        path = f"{home.url_path}{address}/" if address else home.url_path
        assert PageLevel.objects.get(page__url_path=path).level == audience, address
    assert check_levels() == []


@pytest.mark.django_db
def test_each_page_of_the_tree_is_where_an_editor_could_have_put_it():
    set_up()
    for page in Page.objects.filter(depth__gte=2).specific():
        assert type(page).can_create_at(page.get_parent().specific) or type(page).max_count, page


@pytest.mark.django_db
def test_every_page_of_an_empty_pact_opens(client):
    set_up()
    client.force_login(User.objects.create(username="admin", is_superuser=True))
    for page in Page.objects.filter(depth__gte=2):
        assert client.get(page.get_url()).status_code == 200, page.url_path


@pytest.mark.django_db
def test_setting_up_twice_makes_everything_once():
    set_up("--email", "elso@minta.example")
    before = rows()
    set_up("--email", "elso@minta.example")
    assert rows() == before


@pytest.mark.django_db
def test_what_the_office_changed_stays_when_it_runs_again():
    set_up()
    Page.objects.filter(slug="rolunk").update(title="Kik vagyunk")
    DocumentKind.objects.filter(code="meghivo").update(name="Meghívólevél")
    set_up()
    assert Page.objects.get(slug="rolunk").title == "Kik vagyunk"
    assert DocumentKind.objects.get(code="meghivo").name == "Meghívólevél"


@pytest.mark.django_db
def test_the_first_account_gets_an_address_to_set_its_password():
    output = set_up("--email", "elso@minta.example", "--username", "elso")
    user = User.objects.get(username="elso")
    assert user.is_superuser and not user.has_usable_password()
    assert "http://testserver/" in output


@pytest.mark.django_db
def test_without_an_email_no_account_is_made():
    set_up()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_wrong_email_is_refused_and_leaves_nothing_behind():
    with pytest.raises(CommandError):
        set_up("--email", "nem-cim")
    assert not HomePage.objects.exists()
