"""Writing the data sheet: step by step, saved every time, never lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ideas.models import Idea
from inbox.models import InboxItem, Question
from members.signals import handed_over
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, days_ago
from tests.ideas.conftest import begin, hidden_of, send_in, send_step, sheet, write
from tests.ideas.factories import IdeaFactory, IdeaPageFactory

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def member(client, delegate):
    client.force_login(delegate)
    return client


@pytest.fixture
def draft(member, data_sheet, settlement):
    """A draft of the delegate's with the first step written."""
    begin(member, data_sheet, sheet(settlement)["otletgazda"])
    return Idea.objects.get()


def text_of(response) -> str:
    return response.content.decode()


def test_a_sheet_is_written_in_steps_and_sent_in(member, data_sheet, delegate, settlement):
    idea = write(member, data_sheet, settlement)
    assert (idea.state, idea.cost, idea.headcount, idea.places) == ("draft", 1_500_000, 25, "Mintafalva")
    assert send_in(member, idea).status_code == 302
    idea.refresh_from_db()
    item = InboxItem.objects.get()
    assert (idea.state, idea.item, idea.reference) == ("submitted", item, item.reference)
    assert item.reference.startswith("P-")
    assert (item.sender, item.organisation) == (delegate, idea.organisation)


def test_sending_twice_is_sending_once(member, data_sheet, settlement):
    idea = write(member, data_sheet, settlement)
    hidden = hidden_of(text_of(member.get(f"/fiok/otletek/{idea.pk}/ellenorzes/")))
    for _ in range(2):
        member.post(f"/fiok/otletek/{idea.pk}/ellenorzes/", hidden | {"privacy": "on"})
    assert InboxItem.objects.count() == 1


def test_a_draft_may_have_gaps_and_is_gone_on_with_from_the_account(member, draft):
    assert send_step(member, draft, "szamok", {"headcount": "30"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.headcount, draft.cost) == (30, None)
    assert f"/fiok/otletek/{draft.pk}/" in text_of(member.get("/fiok/"))
    assert 'value="30"' in text_of(member.get(f"/fiok/otletek/{draft.pk}/szamok/"))


def test_with_gaps_it_is_not_sent_in_but_they_are_named(member, draft):
    text = text_of(member.get(f"/fiok/otletek/{draft.pk}/ellenorzes/"))
    assert "Elérhető létszám" in text and f"/fiok/otletek/{draft.pk}/szamok/" in text
    send_in(member, draft)
    draft.refresh_from_db()
    assert draft.state == "draft"


@pytest.mark.parametrize(
    ("step", "field", "value", "message"),
    [
        ("szamok", "headcount", "-1", "negatív"),
        ("szamok", "headcount", "0", "legalább 1"),
        ("szamok", "headcount", "1000000000000", "túl nagy"),
        ("szamok", "headcount", "sok", "Egész számot adjon meg"),
        ("szamok", "cost", "1 500 000,50", "Egész forintot adjon meg"),
        ("szamok", "cost", "kb. 2 millió", "Egész forintot adjon meg"),
        ("szamok", "cost", "2000000000000", "túl nagy"),
        ("szamok", "cost", "=1+1", "Egész forintot adjon meg"),
        ("szamok", "months", "0", "legalább 1"),
        ("szamok", "start", "tavasszal", "dátum"),
        ("szamok", "start", "0203-01-01", "2000"),
        ("szamok", "target_groups", "marslakók", "marslakók"),
        ("helyszin", "settlements", "999999", "nincs a listán"),
        ("helyszin", "settlements", "Atlantisz", "nincs a listán"),
        ("helyszin", "activities", "varázslat", "varázslat"),
        ("otlet", "title", "x" * 201, "200 karakter"),
        ("otlet", "summary", "x" * 50_000, "10000 karakter"),
        ("otlet", "title", "nulla\x00bájt", "jel van"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field_and_kept(
    member, draft, settlement, step, field, value, message
):
    data = sheet(settlement)[step] | {field: value}
    response = send_step(member, draft, step, data)
    assert response.status_code == 200
    assert message in " ".join(response.context["form"].errors[field])
    if "\x00" not in value and field != "settlements":
        assert value[:20] in text_of(response)


def test_what_makes_sense_is_saved_beside_what_does_not(member, draft, settlement):
    send_step(member, draft, "szamok", sheet(settlement)["szamok"] | {"headcount": "sok"})
    draft.refresh_from_db()
    assert (draft.headcount, draft.cost) == (None, 1_500_000)


@pytest.mark.parametrize(
    "typed",
    ["1,5 millió", "1.5 millió Ft", "1 500 000", "1.500.000", "1500 ezer", "1\u00a0500\u202f000,00 Ft"],
)
def test_a_sum_is_understood_as_people_type_it(member, draft, typed):
    assert send_step(member, draft, "szamok", {"cost": typed}).status_code == 302
    draft.refresh_from_db()
    assert draft.cost == 1_500_000


def test_a_place_that_is_not_on_the_list_may_be_written(member, data_sheet, settlement):
    idea = write(member, data_sheet, settlement, other_place="Kistanya")
    assert idea.places == "Mintafalva, Kistanya"


def test_another_activity_has_to_be_named_before_it_is_sent(member, data_sheet, settlement):
    idea = write(member, data_sheet, settlement, activities=["other"])
    send_in(member, idea)
    idea.refresh_from_db()
    assert idea.state == "draft"
    send_step(
        member,
        idea,
        "helyszin",
        sheet(settlement)["helyszin"] | {"activities": ["other"], "other_activity": "Vásár"},
    )
    send_in(member, idea)
    idea.refresh_from_db()
    assert (idea.state, idea.activity_labels) == ("submitted", ["Vásár"])


def test_signed_out_on_the_third_step_nothing_is_lost(member, draft, delegate):
    address = f"/fiok/otletek/{draft.pk}/szamok/"
    hidden = hidden_of(text_of(member.get(address)))
    member.logout()
    response = member.post(
        address, hidden | {"headcount": "31", "target_groups": ["roma"], "partners": "Kamara"}
    )
    assert response.status_code == 302 and address in response.url.replace("%2F", "/")
    member.force_login(delegate)
    text = text_of(member.get(address))
    assert 'value="31"' in text and "Kamara" in text and 'value="roma"' in text and "Megőriztük" in text


def test_signed_out_on_the_first_step_nothing_is_lost(member, data_sheet, delegate, settlement):
    hidden = hidden_of(text_of(member.get(data_sheet.url)))
    member.logout()
    address = f"/fiok/otletek/uj/{data_sheet.pk}/"
    member.post(address, hidden | sheet(settlement)["otletgazda"])
    member.force_login(delegate)
    assert member.get(address).url == data_sheet.get_url()
    assert "Sokaknak segítene." in text_of(member.get(data_sheet.url))


def test_without_a_token_what_was_typed_is_shown_again(delegate, draft):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(delegate)
    response = strict.post(f"/fiok/otletek/{draft.pk}/otlet/", {"title": "Elgépelt", "summary": "Szöveg"})
    assert response.status_code == 200 and "Elgépelt" in text_of(response)
    draft.refresh_from_db()
    assert draft.title == ""


def test_two_windows_do_not_overwrite_each_other(member, draft):
    address = f"/fiok/otletek/{draft.pk}/otlet/"
    early = hidden_of(text_of(member.get(address)))
    send_step(member, draft, "otlet", {"title": "Első ablak", "summary": "A"})
    response = member.post(address, early | {"title": "Második ablak", "summary": "B"})
    text = text_of(response)
    assert "Első ablak" in text and "Második ablak" in text
    draft.refresh_from_db()
    assert draft.title == "Első ablak"
    again = hidden_of(text)
    assert member.post(address, again | {"title": "Második ablak", "summary": "B"}).status_code == 302


def test_attachments_are_kept_and_may_be_taken_off(member, draft, coordinator, outsider):
    upload = SimpleUploadedFile("terv.pdf", PDF, content_type="application/pdf")
    send_step(member, draft, "iroda", {"contact": "Karola", "attachments": [upload], "stay": "1"})
    attachment = draft.attachments.get()
    assert member.get(attachment.url).status_code == 200
    for user in (coordinator, outsider):
        stranger = Client()
        stranger.force_login(user)
        assert stranger.get(attachment.url).status_code == 404, "a draft is the author's alone"
    assert Client().get(attachment.url).status_code == 302
    send_step(member, draft, "iroda", {"contact": "Karola", "remove": attachment.pk})
    assert not draft.attachments.exists()


def test_a_bad_attachment_is_named_and_the_rest_of_the_step_saved(member, draft):
    upload = SimpleUploadedFile("virus.exe", b"MZ")
    assert "virus.exe" in text_of(
        send_step(member, draft, "iroda", {"contact": "Karola", "attachments": [upload]})
    )
    draft.refresh_from_db()
    assert draft.contact == "Karola" and not draft.attachments.exists()


def test_the_office_s_questions_are_kept_with_label_and_order(member, data_sheet, settlement):
    for order, label in enumerate(["Van engedély?", "Mikor indulna?"]):
        Question.objects.create(page=data_sheet, label=label, field_type="singleline", sort_order=order)
    answers = {"q_van_engedely": "van", "q_mikor_indulna": "tavasszal"}
    idea = write(member, data_sheet, settlement, **answers)
    assert "Van engedély?" in text_of(member.get(f"/fiok/otletek/{idea.pk}/iroda/"))
    send_in(member, idea)
    Question.objects.filter(label="Van engedély?").update(label="Egészen más", sort_order=9)
    idea.refresh_from_db()
    assert idea.answers == [["Van engedély?", "van"], ["Mikor indulna?", "tavasszal"]]


def test_a_question_without_an_answer_holds_the_sheet_back(member, data_sheet, settlement):
    Question.objects.create(page=data_sheet, label="Van engedély?", field_type="singleline")
    idea = write(member, data_sheet, settlement)
    assert "Van engedély?" in text_of(member.get(f"/fiok/otletek/{idea.pk}/ellenorzes/"))
    send_in(member, idea)
    idea.refresh_from_db()
    assert idea.state == "draft"


def test_similar_ideas_are_listed_but_never_hidden_ones(member, draft, ideas):
    def published(title, **page):
        return IdeaFactory(
            published=True, title=title, page=IdeaPageFactory(parent=ideas, title=title, **page)
        )

    published("Munkásbusz a három faluból")
    published("Munkásbusz titokban", slug="titok", audience=30)
    IdeaFactory(submitted=True, title="Munkásbusz, még csak beküldve")
    IdeaFactory(title="Munkásbusz másnak a piszkozatában")
    send_step(member, draft, "otlet", {"title": "Munkásbusz", "summary": "Munkásbusz a falvakból"})
    similar = member.get(f"/fiok/otletek/{draft.pk}/otlet/").context["similar"]
    assert [idea.title for idea in similar] == ["Munkásbusz a három faluból"]
    assert send_step(member, draft, "otlet", {"title": "Munkásbusz", "summary": "Igen"}).status_code == 302


@pytest.mark.parametrize("path", ["", "otlet/", "ellenorzes/", "modositas/", "torles/"])
def test_a_draft_is_its_author_s_alone(draft, coordinator, steering_member, outsider, path):
    address = f"/fiok/otletek/{draft.pk}/{path}"
    for user in (coordinator, steering_member, outsider):
        client = Client()
        client.force_login(user)
        assert client.get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_who_may_not_see_the_form_begins_nothing(data_sheet, outsider, settlement):
    client = Client()
    client.force_login(outsider)
    response = client.post(f"/fiok/otletek/uj/{data_sheet.pk}/", sheet(settlement)["otletgazda"])
    assert response.status_code == 404 and not Idea.objects.exists()


def test_a_draft_is_thrown_away_after_asking(member, draft):
    assert "törl" in text_of(member.get(f"/fiok/otletek/{draft.pk}/torles/"))
    member.post(f"/fiok/otletek/{draft.pk}/torles/")
    assert not Idea.objects.exists()


def test_the_draft_of_a_delegate_who_leaves_is_the_successor_s(draft, delegate):
    successor = UserFactory()
    handed_over.send(sender=None, outgoing=delegate, successor=successor, organisation=draft.organisation)
    draft.refresh_from_db()
    assert draft.submitter == successor


def test_a_colleague_takes_over_what_was_left_behind(client, draft, delegate, outsider):
    delegate.memberships.update(end=days_ago(1))
    colleague = MembershipFactory(organisation=draft.organisation).user
    client.force_login(outsider)
    assert client.post(f"/fiok/otletek/{draft.pk}/atvetel/").status_code == 404
    client.force_login(colleague)
    assert "átvesz" in text_of(client.get("/fiok/")).lower()
    client.post(f"/fiok/otletek/{draft.pk}/atvetel/")
    draft.refresh_from_db()
    assert draft.submitter == colleague


def test_nobody_takes_over_from_an_author_who_is_there(client, draft):
    client.force_login(MembershipFactory(organisation=draft.organisation).user)
    assert client.post(f"/fiok/otletek/{draft.pk}/atvetel/").status_code == 404


def test_the_office_enters_a_sheet_on_behalf(client, data_sheet, labour_officer, settlement):
    organisation = OrganisationFactory(name="Papíron Kft.")
    delegate = MembershipFactory(organisation=organisation).user
    client.force_login(labour_officer)
    refused = begin(client, data_sheet, sheet(settlement)["otletgazda"])
    assert "organisation" in refused.context["form"].errors
    steps = sheet(settlement)
    begin(client, data_sheet, steps["otletgazda"] | {"organisation": organisation.pk})
    idea = Idea.objects.get()
    for name in ["otlet", "helyszin", "szamok", "iroda"]:
        send_step(client, idea, name, steps[name])
    assert send_step(client, idea, "ellenorzes", {"channel_field": "paper"}).status_code == 302
    idea.refresh_from_db()
    assert (idea.organisation, idea.submitter, idea.entered_by) == (organisation, delegate, labour_officer)
    assert (idea.item.channel, idea.item.sender) == ("paper", delegate)


def test_a_sheet_whose_form_is_gone_is_sent_in_all_the_same(member, data_sheet, settlement):
    idea = write(member, data_sheet, settlement)
    data_sheet.delete()
    assert send_in(member, idea).status_code == 302
    idea.refresh_from_db()
    assert (idea.state, idea.form_page) == ("submitted", None)


@pytest.mark.parametrize("name", ["otlet", "ellenorzes"])
def test_an_empty_post_shows_the_form_again(member, draft, name):
    response = member.post(f"/fiok/otletek/{draft.pk}/{name}/")
    assert response.status_code == 200 and response.context["form"].errors
