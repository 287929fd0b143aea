"""The office makes an account in one action; the person chooses a password through the letter, once."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.auth import get_user
from django.utils import timezone

from audit.models import AuditEntry
from members.invitations import free_username, invite, link_of, send_letter
from members.models import Invitation, Membership, User
from notifications.models import OutboxMail
from tests import factories

PASSWORD = "negy-szo-egymas-utan"
INVITE = "/admin/emberek/meghivas/"


@pytest.fixture
def answers(db):
    organisation = factories.OrganisationFactory(name="Minta Kft.")
    return {
        "last_name": "Új",
        "first_name": "Ubul",
        "email": "Uj.Ubul@Minta.Example",
        "organisation": organisation.pk,
        "body": "forum",
        "role": "delegate",
        "start": factories.days_ago(0).isoformat(),
        "end": "",
    }


def path_in_last_letter():
    return re.search(r"http://testserver(\S+)", OutboxMail.objects.latest("pk").text).group(1)


def choose(client, path, password=PASSWORD, again=None):
    return client.post(path, {"new_password1": password, "new_password2": again or password})


def test_one_form_makes_account_membership_and_letter(client, coordinator, answers):
    client.force_login(coordinator)
    response = client.post(INVITE, answers)
    user = User.objects.get(email="uj.ubul@minta.example")
    assert response.url == f"/admin/emberek/{user.pk}/"
    assert not user.has_usable_password()
    assert user.username == "uj.ubul"
    assert user.memberships.get().organisation.name == "Minta Kft."
    letter = OutboxMail.objects.get()
    assert letter.to == "uj.ubul@minta.example"
    assert letter.user == user
    who = set(AuditEntry.objects.filter(action="create").values_list("user", flat=True))
    assert coordinator.pk in who


def test_the_letter_leads_to_a_password_and_in(client, tree, coordinator, answers):
    client.force_login(coordinator)
    client.post(INVITE, answers)
    client.logout()
    path = path_in_last_letter()
    page = client.get(path)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert choose(client, path).url == "/fiok/"
    assert get_user(client).username == "uj.ubul"
    assert client.get("/forum/lap/").status_code == 200


def test_a_link_is_good_once(client, coordinator, answers):
    client.force_login(coordinator)
    client.post(INVITE, answers)
    path = path_in_last_letter()
    choose(client, path)
    client.logout()
    assert client.get(path).status_code == 410
    assert choose(client, path, "masik-jelszo-itt").status_code == 410
    assert User.objects.get(username="uj.ubul").check_password(PASSWORD)


def test_a_link_is_good_for_fourteen_days(client, db):
    invited = invite(email="a@minta.example", last_name="A", first_name="B", body="forum")
    path = link_of(invited.user.invitation).removeprefix("http://testserver")
    for days, status in [(13, 200), (15, 410)]:
        with time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False):
            response = client.get(path)
            assert response.status_code == status
    assert "/belepes/jelszo/" in response.content.decode()


def test_a_new_letter_ends_the_link_of_the_old_one(client, coordinator):
    invited = invite(email="a@minta.example", last_name="A", first_name="B", body="forum")
    old = path_in_last_letter()
    client.force_login(coordinator)
    client.post(f"/admin/emberek/{invited.user.pk}/meghivo/")
    new = path_in_last_letter()
    assert OutboxMail.objects.count() == 2
    assert client.get(old).status_code == 410
    assert client.get(new).status_code == 200


def test_whoever_has_a_password_gets_no_letter_again(client, coordinator, delegate):
    client.force_login(coordinator)
    response = client.post(f"/admin/emberek/{delegate.pk}/meghivo/")
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("token", ["nincs-ilyen", "a:b:c", "WzEsMV0:1abc:xxxx", "%00", "é"])
def test_a_made_up_link_is_refused(client, db, token):
    assert client.get(f"/belepes/meghivo/{token}/").status_code == 410


def test_a_suspended_account_cannot_be_opened_by_its_letter(client, db):
    invited = invite(email="a@minta.example", last_name="A", first_name="B", body="forum")
    User.objects.update(is_active=False)
    assert client.get(path_in_last_letter()).status_code == 410
    assert invited.user.invitation.user_id


@pytest.mark.parametrize(("password", "again"), [("rovid", None), (PASSWORD, "mas"), ("1234567890", None)])
def test_a_weak_or_mistyped_password_is_refused_and_the_link_stays_good(client, db, password, again):
    invite(email="a@minta.example", last_name="A", first_name="B", body="forum")
    path = path_in_last_letter()
    response = choose(client, path, password, again)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert client.get(path).status_code == 200


def test_a_known_address_gets_the_membership_and_no_second_account(client, coordinator, delegate, answers):
    client.force_login(coordinator)
    response = client.post(INVITE, answers | {"email": "TAG@minta.example", "body": "steering"}, follow=True)
    assert User.objects.filter(email__iexact="tag@minta.example").count() == 1
    assert delegate.memberships.filter(body="steering").count() == 1
    assert not OutboxMail.objects.exists()
    assert any("Tag Tamás" in str(m) for m in response.context["messages"])


def test_sending_the_form_twice_makes_one_membership(client, coordinator, answers):
    client.force_login(coordinator)
    client.post(INVITE, answers)
    client.post(INVITE, answers)
    assert Membership.objects.filter(user__username="uj.ubul").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nem-cim"),
        ("email", ""),
        ("last_name", ""),
        ("last_name", "x" * 50_000),
        ("last_name", "a\x00b"),
        ("organisation", ""),
        ("organisation", "999999"),
        ("body", "nincs"),
        ("start", "holnap"),
        ("end", "2001-01-01"),
    ],
)
def test_bad_input_is_named_beside_its_field_and_keeps_what_was_typed(
    client, coordinator, answers, field, value
):
    client.force_login(coordinator)
    response = client.post(INVITE, answers | {field: value})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert "Ubul" in response.content.decode()
    assert not User.objects.filter(first_name="Ubul").exists()


def test_the_partnership_officer_invites_delegates_but_nobody_into_the_office(
    client, partnership_officer, answers
):
    client.force_login(partnership_officer)
    assert "office_role" not in client.get(INVITE).context["form"].fields
    assert client.post(INVITE, answers).status_code == 302
    for forged in [{"body": "office"}, {"body": "office", "office_role": "coordinator"}]:
        response = client.post(INVITE, answers | forged | {"email": "masik@minta.example"})
        assert response.status_code == 200
    assert not User.objects.filter(email="masik@minta.example").exists()
    client.post(INVITE, answers | {"office_role": "coordinator", "email": "harmadik@minta.example"})
    assert not User.objects.get(email="harmadik@minta.example").office_roles.exists()


@pytest.mark.parametrize("fixture", ["delegate", "steering_member", "outsider"])
def test_people_outside_the_office_find_no_invitation_form(client, request, answers, fixture):
    client.force_login(request.getfixturevalue(fixture))
    assert client.get(INVITE).status_code == 404
    assert client.post(INVITE, answers).status_code == 404
    assert not User.objects.filter(first_name="Ubul").exists()


@pytest.mark.parametrize("fixture", ["project_manager", "finance_lead", "labour_officer"])
def test_office_people_of_other_roles_are_sent_away(client, request, answers, fixture):
    client.force_login(request.getfixturevalue(fixture))
    assert client.post(INVITE, answers).status_code == 302
    assert not User.objects.filter(first_name="Ubul").exists()


def test_user_names_are_never_taken_twice(db):
    factories.UserFactory(username="Kiss.Anna")
    assert free_username("kiss.anna@minta.example") == "kiss.anna2"
    factories.UserFactory(username="kiss.anna2")
    assert free_username("Kiss.Anna@masik.example") == "kiss.anna3"
    assert free_username("ő@minta.example") == "o"
    assert free_username("+@minta.example") == "tag"


def test_a_letter_can_follow_an_account_made_without_one(db):
    invited = invite(email="a@minta.example", last_name="A", first_name="B", body="forum", send=False)
    assert not Invitation.objects.exists()
    send_letter(invited.user)
    assert OutboxMail.objects.get().to == "a@minta.example"
