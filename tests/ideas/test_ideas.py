"""The local initiatives: the list of ideas and the page of each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from files.models import PageDocument
from ideas.models import IdeaIndexPage, IdeaLocation, IdeaPage
from inbox.models import FormPage
from pages.models import SectionPage
from tests.factories import (
    DocumentFactory,
    DocumentKindFactory,
    OrganisationFactory,
    SettlementFactory,
    StandardPageFactory,
)
from tests.ideas.factories import IdeaPageFactory
from tests.previews import preview

ADDRESS = "/forum/helyi-kezdemenyezesek/"


def form_of(**changed):
    """What the editing screen of an idea sends."""
    return nested_form_data(
        {
            "title": "Hegesztőképzés",
            "slug": "hegesztokepzes",
            "number": "7",
            "summary": "Tizenkét fő képzése.",
            "organisation": "",
            "originator_name": "",
            "originator_sector": "",
            "body": streamfield([]),
            "locations": inline_formset([]),
            "audience": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            "action-publish": "1",
            **changed,
        }
    )


def add(client, parent, **changed):
    return client.post(
        reverse("wagtailadmin_pages:add", args=["ideas", "ideapage", parent.pk]), form_of(**changed)
    )


def test_ideas_stand_below_their_list_and_nowhere_else():
    assert IdeaIndexPage.allowed_parent_page_models() == [SectionPage]
    assert IdeaPage.allowed_parent_page_models() == [IdeaIndexPage]
    assert IdeaIndexPage.allowed_subpage_models() == [IdeaPage, FormPage]
    assert IdeaPage.allowed_subpage_models() == []


def test_the_list_shows_the_newest_ideas_first(client, ideas, delegate):
    for number in [2, None, 10, 1]:
        IdeaPageFactory(parent=ideas, number=number)
    client.force_login(delegate)
    response = client.get(ADDRESS)
    assert [idea.number for idea in response.context["page_of_ideas"]] == [10, 2, 1, None]
    assert "Projektötlet 10" in response.content.decode()


@pytest.mark.parametrize("page", ["x", "-1", "0", "999", "\x00"])
def test_a_bad_page_number_shows_the_nearest_page(client, ideas, delegate, page):
    IdeaPageFactory.create_batch(13, parent=ideas)
    client.force_login(delegate)
    response = client.get(ADDRESS, {"page": page})
    assert response.status_code == 200
    assert response.context["page_of_ideas"]


def test_the_list_takes_the_same_queries_for_one_and_three_ideas(client, ideas, delegate):
    places = [SettlementFactory(name="Mintafalva"), SettlementFactory(name="Mintaváros")]

    def make():
        idea = IdeaPageFactory(parent=ideas, organisation=OrganisationFactory())
        for place in places:
            IdeaLocation.objects.create(page=idea, settlement=place)

    client.force_login(delegate)
    make()
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as one:
        assert "Mintafalva, Mintaváros" in client.get(ADDRESS).content.decode()
    make()
    make()
    client.get(ADDRESS)
    with CaptureQueriesContext(connection) as three:
        client.get(ADDRESS)
    assert len(three) == len(one)


def test_the_data_sheet_below_is_offered_to_whoever_may_open_it(client, ideas, delegate, coordinator):
    StandardPageFactory(parent=ideas, title="Projektötlet adatlap", slug="adatlap")
    StandardPageFactory(parent=ideas, title="Irodai adatlap", slug="irodai", audience=30)
    client.force_login(delegate)
    response = client.get(ADDRESS)
    assert [page.title for page in response.context["forms"]] == ["Projektötlet adatlap"]
    assert f'href="{ADDRESS}adatlap/"' in response.content.decode()
    client.force_login(coordinator)
    assert len(client.get(ADDRESS).context["forms"]) == 2


def test_an_idea_shows_who_sent_it_whose_it_is_where_and_its_papers(client, ideas, delegate):
    idea = IdeaPageFactory(
        parent=ideas,
        slug="hegesztes",
        number=3,
        organisation=OrganisationFactory(name="Minta Kamara"),
        originator_name="Minta Fémipari Kft.",
        originator_sector="fémipar",
        body=[("text", "<p>Részletes leírás</p>")],
    )
    IdeaLocation.objects.create(page=idea, settlement=SettlementFactory(name="Mintafalva"))
    paper = DocumentFactory(title="Költségterv")
    PageDocument.objects.create(page=idea, document=paper, kind=DocumentKindFactory(), dated="2026-06-01")
    client.force_login(delegate)
    text = client.get(f"{ADDRESS}hegesztes/").content.decode()
    for expected in [
        "Projektötlet 3",
        "Minta Kamara",
        "Minta Fémipari Kft. (fémipar)",
        "Mintafalva",
        "Részletes leírás",
        "Költségterv",
    ]:
        assert expected in text


def test_who_may_not_see_an_idea_finds_no_trace_of_it(client, ideas, delegate, outsider):
    IdeaPageFactory(parent=ideas, title="Látható")
    IdeaPageFactory(parent=ideas, title="Titkoskert", slug="titkos", audience=20)
    IdeaPageFactory(parent=ideas, title="Piszkozat", live=False)
    client.force_login(delegate)
    response = client.get(ADDRESS)
    assert "Titkoskert" not in response.content.decode()
    assert response.context["page_of_ideas"].paginator.count == 1
    assert client.get(f"{ADDRESS}titkos/").status_code == 404
    client.force_login(outsider)
    assert client.get(ADDRESS).status_code == 404
    client.logout()
    assert client.get(ADDRESS).status_code == 302


def test_the_office_adds_an_idea_in_the_admin(client, ideas, superuser):
    place = SettlementFactory(name="Mintafalva")
    client.force_login(superuser)
    assert add(client, ideas, locations=inline_formset([{"settlement": place.pk}])).status_code == 302
    made = IdeaPage.objects.get()
    assert (made.label, made.places) == ("Projektötlet 7", "Mintafalva")


def test_a_number_that_is_taken_is_refused(client, ideas, superuser):
    IdeaPageFactory(parent=ideas, number=7)
    client.force_login(superuser)
    assert "7" in " ".join(add(client, ideas).context["form"].errors["number"])


def test_an_idea_may_wait_for_its_number(client, ideas, superuser):
    IdeaPageFactory(parent=ideas, number=None)
    client.force_login(superuser)
    assert add(client, ideas, number="").status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "0"),
        ("number", "-5"),
        ("number", "hét"),
        ("summary", ""),
        ("summary", "a" * 601),
        ("originator_name", "a\x00b"),
        ("organisation", "999999"),
    ],
)
def test_a_bad_field_is_refused_beside_it(client, ideas, superuser, field, value):
    client.force_login(superuser)
    response = add(client, ideas, **{field: value})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not IdeaPage.objects.exists()


def test_the_same_settlement_twice_is_refused(client, ideas, superuser):
    place = SettlementFactory(name="Mintafalva")
    client.force_login(superuser)
    twice = inline_formset([{"settlement": place.pk}, {"settlement": place.pk}])
    assert add(client, ideas, locations=twice).status_code == 200
    assert not IdeaPage.objects.exists()


def test_an_older_draft_naming_a_settlement_that_is_gone_still_opens(client, ideas, superuser):
    place = SettlementFactory(name="Mintafalva")
    idea = IdeaPageFactory(parent=ideas)
    idea.locations = [IdeaLocation(settlement=place)]
    draft = idea.save_revision()
    place.delete()
    draft.publish()
    assert IdeaPage.objects.get().places == ""


def test_a_copy_starts_without_a_number(ideas, superuser):
    idea = IdeaPageFactory(parent=ideas, number=7)
    assert idea.copy(update_attrs={"slug": "masolat"}, user=superuser).number is None


def test_publishing_an_older_draft_loses_no_paper(ideas):
    idea = IdeaPageFactory(parent=ideas, title="Régi cím")
    draft = idea.save_revision()
    idea.title = "Új cím"
    idea.save_revision().publish()
    PageDocument.objects.create(
        page=idea, document=DocumentFactory(), kind=DocumentKindFactory(), dated="2026-06-01"
    )
    draft.publish()
    idea.refresh_from_db()
    assert (idea.title, idea.carried_documents.count()) == ("Régi cím", 1)


def test_an_idea_outlives_the_organisation_that_sent_it(ideas):
    organisation = OrganisationFactory()
    idea = IdeaPageFactory(parent=ideas, organisation=organisation)
    organisation.delete()
    idea.refresh_from_db()
    assert idea.organisation is None


def test_ideas_and_their_list_can_be_previewed(client, ideas, superuser):
    idea = IdeaPageFactory(parent=ideas, title="Előnézett ötlet")
    client.force_login(superuser)
    assert "Előnézett ötlet" in preview(client, idea)
    assert "Előnézett ötlet" in preview(client, ideas)
