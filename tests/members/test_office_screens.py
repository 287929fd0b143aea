"""What the office does with people in the admin, and who may not."""

import pytest
from django.contrib.auth import get_user
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from audit.models import AuditEntry
from members.models import Organisation, User
from members.signals import handed_over
from notifications.models import OutboxMail
from tests import factories

TODAY = factories.days_ago(0)
TOMORROW = factories.days_ago(-1)


@pytest.fixture
def office(client, coordinator):
    """The coordinator's browser."""
    client.force_login(coordinator)
    return client


def test_the_list_shows_people_with_what_they_are_today(office, delegate, former_delegate):
    page = office.get("/admin/emberek/").content.decode()
    assert "Mintaváros Önkormányzata" in page
    assert "Volt Vera" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=tam", {"tag"}),
        ("body=forum&state=active", {"tag"}),
        ("state=invited", set()),
        ("body=steering", {"ics"}),
        ("state=suspended", {"felfuggesztett"}),
        ("p=x", None),
        ("body=nincs", None),
        ("organisation=999999", None),
        ("q=%00", None),
        ("ordering=gonosz", None),
    ],
)
def test_the_list_is_searched_and_filtered_and_bears_nonsense(
    office, delegate, steering_member, suspended, query, found
):
    response = office.get(f"/admin/emberek/?{query}")
    assert response.status_code == 200
    if found is not None:
        assert {user.username for user in response.context["object_list"]} == found


def test_the_list_takes_the_same_queries_for_three_more_people(office, delegate):
    office.get("/admin/emberek/")
    with CaptureQueriesContext(connection) as one:
        office.get("/admin/emberek/")
    factories.MembershipFactory.create_batch(3)
    with CaptureQueriesContext(connection) as more:
        office.get("/admin/emberek/")
    assert len(more) == len(one)


def test_names_stand_in_hungarian_order(office, db):
    for name in ["Zsolnai", "Ágoston", "Őri", "Antal"]:
        factories.UserFactory(last_name=name)
    people = [u.last_name for u in office.get("/admin/emberek/").context["object_list"]]
    assert [n for n in people if n in ("Zsolnai", "Ágoston", "Őri", "Antal")] == [
        "Ágoston",
        "Antal",
        "Őri",
        "Zsolnai",
    ]


def test_a_person_has_a_page_with_everything(office, delegate):
    page = office.get(f"/admin/emberek/{delegate.pk}/").content.decode()
    assert "tag@minta.example" in page
    assert "Mintaváros Önkormányzata" in page
    assert office.get("/admin/emberek/999999/").status_code == 404


def test_a_membership_ends_on_its_last_day(office, delegate):
    membership = delegate.memberships.get()
    office.post(f"/admin/emberek/tagsag/{membership.pk}/vege/", {"last_day": TODAY.isoformat()})
    membership.refresh_from_db()
    assert membership.end == TODAY
    assert membership.is_current


def test_a_membership_that_never_began_goes_away(office, outsider):
    membership = factories.MembershipFactory(user=outsider, not_yet=True)
    office.post(f"/admin/emberek/tagsag/{membership.pk}/vege/", {"last_day": TODAY.isoformat()})
    assert not outsider.memberships.exists()


def test_a_membership_and_a_role_are_given(office, outsider):
    answers = {"body": "office", "role": "staff", "start": TODAY.isoformat()}
    assert office.post(f"/admin/emberek/{outsider.pk}/tagsag/", answers).status_code == 302
    answers = {"role": "finance", "start": TODAY.isoformat()}
    assert office.post(f"/admin/emberek/{outsider.pk}/szerepkor/", answers).status_code == 302
    assert set(outsider.groups.values_list("name", flat=True)) >= {"Paktumiroda", "Pénzügyi vezető"}


def test_a_role_ends(office, finance_lead):
    role = finance_lead.office_roles.get()
    yesterday = factories.days_ago(1).isoformat()
    office.post(f"/admin/emberek/szerepkor/{role.pk}/vege/", {"last_day": yesterday})
    assert "Pénzügyi vezető" not in finance_lead.groups.values_list("name", flat=True)


def test_a_deputys_role_needs_a_last_day(office, coordinator, partnership_officer):
    answers = {"role": "coordinator", "start": TODAY.isoformat(), "deputy_for": coordinator.pk}
    path = f"/admin/emberek/{partnership_officer.pk}/szerepkor/"
    assert "end" in office.post(path, answers).context["form"].errors
    assert office.post(path, answers | {"end": TOMORROW.isoformat()}).status_code == 302
    assert partnership_officer.office_roles.get(role="coordinator").deputy_for == coordinator


def test_a_name_and_an_address_are_corrected_and_logged(office, coordinator, delegate):
    answers = {"last_name": "Tag", "first_name": "Tivadar", "email": "TIVADAR@minta.example"}
    assert office.post(f"/admin/emberek/{delegate.pk}/adatok/", answers).status_code == 302
    delegate.refresh_from_db()
    assert delegate.email == "tivadar@minta.example"
    entry = AuditEntry.objects.filter(action="change", object_id=str(delegate.pk)).latest("pk")
    assert entry.user == coordinator
    assert entry.changes["first_name"] == ["Tamás", "Tivadar"]


def test_an_address_somebody_has_is_refused(office, delegate, outsider):
    answers = {"last_name": "Tag", "first_name": "Tamás", "email": outsider.email.upper()}
    response = office.post(f"/admin/emberek/{delegate.pk}/adatok/", answers)
    assert "email" in response.context["form"].errors


def test_a_suspended_person_is_out_at_once_and_can_be_let_in_again(office, tree, delegate):
    theirs = type(office)()
    theirs.force_login(delegate)
    assert theirs.get("/forum/lap/").status_code == 200
    office.post(f"/admin/emberek/{delegate.pk}/felfuggesztes/", {"note": "kérte"})
    assert theirs.get("/forum/lap/").status_code == 302
    assert not get_user(theirs).is_authenticated
    assert AuditEntry.objects.filter(note="kérte").exists()
    office.post(f"/admin/emberek/{delegate.pk}/visszaengedes/", {"note": ""})
    delegate.refresh_from_db()
    assert delegate.is_active


def test_nobody_suspends_themselves(office, coordinator):
    response = office.post(f"/admin/emberek/{coordinator.pk}/felfuggesztes/", {"note": ""})
    assert response.status_code == 200
    assert User.objects.get(pk=coordinator.pk).is_active


def hand_over(office, membership, **answers):
    return office.post(
        f"/admin/emberek/tagsag/{membership.pk}/atadas/", {"last_day": TODAY.isoformat()} | answers
    )


def test_a_delegate_hands_over_to_somebody_with_an_account(office, delegate, outsider):
    heard = []

    def hear(sender, outgoing, successor, organisation, **kwargs):
        heard.append((outgoing, successor, organisation))

    membership = delegate.memberships.get()
    handed_over.connect(hear)
    try:
        hand_over(office, membership, successor=outsider.pk)
    finally:
        handed_over.disconnect(hear)
    membership.refresh_from_db()
    new = outsider.memberships.get()
    assert membership.end == TODAY
    assert (new.start, new.body, new.organisation) == (TOMORROW, "forum", membership.organisation)
    assert heard == [(delegate, outsider, membership.organisation)]


def test_a_delegate_hands_over_to_a_new_person_who_is_invited(office, delegate):
    membership = delegate.memberships.get()
    answers = {"last_name": "Utód", "first_name": "Ugor", "email": "utod@minta.example"}
    assert hand_over(office, membership, **answers).status_code == 302
    assert User.objects.get(email="utod@minta.example").memberships.get().start == TOMORROW
    assert OutboxMail.objects.get().to == "utod@minta.example"


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"last_name": "Utód"},
        {"last_name": "Utód", "first_name": "U", "email": "tag@minta.example"},
        {"last_day": "2001-01-01"},
        {"last_day": "soha"},
    ],
)
def test_a_hand_over_without_a_successor_or_a_day_changes_nothing(office, delegate, answers):
    membership = delegate.memberships.get()
    response = hand_over(office, membership, **answers)
    assert response.status_code == 200
    assert response.context["form"].errors
    membership.refresh_from_db()
    assert membership.end is None
    assert User.objects.count() == 2


def test_nobody_is_their_own_successor(office, delegate):
    membership = delegate.memberships.get()
    assert hand_over(office, membership, successor=delegate.pk).context["form"].errors


STEPS = ["adatok", "tagsag", "szerepkor", "felfuggesztes", "visszaengedes", "meghivo"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("fixture", ["coordinator", "superuser"])
def test_the_partnership_officer_cannot_touch_accounts_that_can_do_more(
    client, request, partnership_officer, fixture, step
):
    person = request.getfixturevalue(fixture)
    client.force_login(partnership_officer)
    answers = {"last_name": "X", "first_name": "Y", "email": "elvett@minta.example", "note": ""}
    response = client.post(f"/admin/emberek/{person.pk}/{step}/", answers)
    assert response.status_code == 302
    person.refresh_from_db()
    assert person.is_active
    assert person.email != "elvett@minta.example"


def test_the_coordinator_cannot_touch_a_superuser(office, superuser):
    answers = {"last_name": "X", "first_name": "Y", "email": "elvett@minta.example"}
    office.post(f"/admin/emberek/{superuser.pk}/adatok/", answers)
    office.post(f"/admin/emberek/{superuser.pk}/felfuggesztes/", {"note": ""})
    superuser.refresh_from_db()
    assert superuser.is_active
    assert superuser.email != "elvett@minta.example"


def test_the_partnership_officer_gives_no_roles_not_even_to_themselves(client, partnership_officer, delegate):
    client.force_login(partnership_officer)
    for person in [partnership_officer, delegate]:
        answers = {"role": "coordinator", "start": TODAY.isoformat()}
        assert client.post(f"/admin/emberek/{person.pk}/szerepkor/", answers).status_code == 302
        assert not person.office_roles.filter(role="coordinator").exists()
    answers = {"body": "office", "role": "staff", "start": TODAY.isoformat()}
    assert client.post(f"/admin/emberek/{delegate.pk}/tagsag/", answers).status_code == 200
    assert not delegate.memberships.filter(body="office").exists()


@pytest.mark.parametrize("step", ["", *[f"{step}/" for step in STEPS]])
def test_people_outside_the_office_find_none_of_it(client, delegate, outsider, step):
    client.force_login(delegate)
    path = f"/admin/emberek/{outsider.pk}/{step}"
    assert client.get(path).status_code == 404
    assert client.post(path, {"note": ""}).status_code == 404


@pytest.mark.parametrize("path", ["/admin/emberek/", "/admin/emberek/meghivas/", "/admin/emberek/tablazat/"])
def test_a_stranger_is_asked_to_sign_in(client, db, path):
    assert client.get(path).url.startswith("/belepes/")


def test_the_menu_shows_members_to_those_who_manage_them(client, home, coordinator, finance_lead):
    for person, shown in [(coordinator, True), (finance_lead, False)]:
        client.force_login(person)
        assert (b"/admin/emberek/" in client.get("/admin/").content) is shown, person


def test_an_organisation_is_added_with_an_address_made_of_its_name(office, db):
    factories.OrganisationFactory(slug="uj-szervezet")
    answers = {
        "name": "Új Szervezet",
        "type": factories.OrganisationTypeFactory().pk,
        "settlement": factories.SettlementFactory().pk,
        "is_member": "on",
        "slug": "",
    }
    response = office.post("/admin/snippets/members/organisation/add/", answers)
    assert response.status_code == 302, response.context["form"].errors
    assert Organisation.objects.get(name="Új Szervezet").slug == "uj-szervezet-2"


def test_organisations_are_listed_filtered_and_edited(office, delegate):
    organisation = Organisation.objects.get(name="Mintaváros Önkormányzata")
    listing = office.get(f"/admin/snippets/members/organisation/?type={organisation.type_id}")
    assert "Mintaváros Önkormányzata" in listing.content.decode()
    assert office.get(f"/admin/snippets/members/organisation/edit/{organisation.pk}/").status_code == 200


@pytest.mark.parametrize("fixture", ["finance_lead", "labour_officer"])
def test_other_office_roles_do_not_edit_organisations(client, request, delegate, fixture):
    organisation = Organisation.objects.get()
    client.force_login(request.getfixturevalue(fixture))
    response = client.post(
        f"/admin/snippets/members/organisation/edit/{organisation.pk}/", {"name": "Elvett"}
    )
    assert response.status_code == 302
    assert Organisation.objects.get().name != "Elvett"


def test_an_organisation_somebody_speaks_for_cannot_be_deleted(office, delegate):
    organisation = Organisation.objects.get(name="Mintaváros Önkormányzata")
    path = f"/admin/snippets/members/organisation/delete/{organisation.pk}/"
    answer = office.post(path, follow=True)
    assert "Nem törölhető" in answer.content.decode()
    bulk = f"/admin/bulk/members/organisation/delete/?id={organisation.pk}"
    assert office.post(bulk).status_code == 302
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_an_organisation_nobody_speaks_for_can_be_deleted(office, db):
    organisation = factories.OrganisationFactory()
    office.post(f"/admin/snippets/members/organisation/delete/{organisation.pk}/")
    assert not Organisation.objects.exists()


def test_the_same_saved_twice_at_one_moment_is_told_in_words(office, outsider, monkeypatch):
    def collide(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr("members.office_views.change_person", collide)
    answers = {"last_name": "A", "first_name": "B", "email": "ab@minta.example"}
    response = office.post(f"/admin/emberek/{outsider.pk}/adatok/", answers)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
