"""Every page type: where editors may make one, and that it can be seen and previewed."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Page, get_page_models

from pages.enums import Icon
from pages.models import BasePage
from tests.browser.examples import all_examples

TYPES = [model for model in get_page_models() if model is not Page]
EXAMPLES = {example.name: example for example in all_examples()}
# Where each kind of page may stand: type -> types of the page above. "text" stands for pages of free text.
TEXT = {"HomePage", "AboutPage", "AccessibilityPage", "StandardPage", "SectionPage"}
PARENTS = {
    "HomePage": {"Page"},
    "StandardPage": TEXT,
    "SectionPage": TEXT,
    "FormPage": TEXT | {"IdeaIndexPage"},
    "AboutPage": {"HomePage"},
    "AccessibilityPage": {"HomePage"},
    "NewsIndexPage": {"HomePage"},
    "NewsPage": {"NewsIndexPage"},
    "MemberIndexPage": {"HomePage"},
    "EventIndexPage": {"HomePage", "SectionPage"},
    "EventPage": {"EventIndexPage"},
    "KnowledgeIndexPage": {"HomePage", "SectionPage"},
    "TopicPage": {"KnowledgeIndexPage", "TopicPage"},
    "ArticlePage": {"TopicPage"},
    "IdeaIndexPage": {"SectionPage"},
    "IdeaPage": {"IdeaIndexPage"},
    "ReportIndexPage": {"SectionPage"},
    "QuarterlyReportPage": {"ReportIndexPage"},
    "StandingPage": {"AboutPage", "SectionPage"},
    "MeetingIndexPage": {"SectionPage"},
    "MeetingPage": {"MeetingIndexPage"},
    "TaskPage": {"SectionPage"},
    "WorkProgrammeIndexPage": {"SectionPage"},
    "ActionPlanPage": {"SectionPage"},
    "WorkProgrammePage": {"WorkProgrammeIndexPage"},
}


def names(models) -> set[str]:
    return {model.__name__ for model in models}


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_it_can_be_made_where_it_should_be_and_nowhere_else(model):
    allowed = names(model.allowed_parent_page_models()) - {"Page"} or {"Page"}
    assert allowed == PARENTS[model.__name__]


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_it_is_one_of_ours_described_to_editors_and_has_an_icon(model):
    assert issubclass(model, BasePage)
    assert str(model.page_description)
    assert model.tile_icon in Icon.values
    assert model.private_page_options == []


@pytest.mark.parametrize("model", [t for t in TYPES if t.__name__ != "HomePage"], ids=lambda m: m.__name__)
def test_nothing_but_the_front_page_stands_at_the_root(db, model):
    assert not model.can_exist_under(Page.objects.get(depth=1))


def test_every_type_has_an_example(tree):
    shown = {type(built) for example in EXAMPLES.values() if isinstance(built := example.build(tree), Page)}
    assert names(TYPES) - names(shown) == set()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_editor_can_preview_it_before_it_is_published(tree, coordinator, name):
    page = EXAMPLES[name].build(tree)
    if isinstance(page, str):  # an address: nothing an editor could preview
        return
    page = page.specific
    page.title = "Előnézet címe"
    request = RequestFactory().get("/")
    request.user = coordinator
    for mode, _label in page.preview_modes:
        response = page.make_preview_request(request, mode)
        assert response.status_code == 200
        response.render() if hasattr(response, "render") else None
        assert "Előnézet címe" in response.content.decode()


def test_a_page_can_be_previewed_before_it_is_first_saved(tree, superuser, client):
    client.force_login(superuser)
    address = reverse("wagtailadmin_pages:preview_on_add", args=["pages", "standardpage", tree.forum.pk])
    form = {"title": "Még sehol", "slug": "meg-sehol", "summary": "", "body-count": "0", "audience": ""}
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    assert client.post(address, form).json()["is_valid"]
    assert "Még sehol" in client.get(address, {"mode": ""}).content.decode()
    assert not tree.forum.get_children().filter(slug="meg-sehol").exists()
