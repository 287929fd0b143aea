"""A member writes a data sheet in three sittings on a phone; the office brings it to a published page."""

import pytest

from ideas.models import Idea
from tests.factories import DocumentKindFactory, SettlementFactory
from tests.ideas.factories import IdeaIndexPageFactory
from tests.inbox.factories import FormPageFactory
from tests.journeys.test_approval import choose, reading

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
PDF = {
    "name": "terv.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
}
MOST_CLICKS = 8


@pytest.fixture
def data_sheet(pact):
    """The list of ideas in the forum, with the data sheet's form below it."""
    SettlementFactory(name="Mintafalva")
    DocumentKindFactory(code="melleklet", name="Melléklet")
    index = IdeaIndexPageFactory(parent=pact.tree.forum)
    return FormPageFactory(parent=index, title="Projektötlet adatlap", slug="adatlap", kind="idea")


class Office:
    """Windows of the office, in which every click is counted."""

    def __init__(self):
        self.clicks = 0

    def press(self, locator) -> None:
        self.clicks += 1
        locator.click()

    def menu(self, page, button: str) -> None:
        """Two clicks: the menu at the foot of the page editor and one of its actions."""
        self.clicks += 2
        choose(page, button)


def test_an_idea_goes_from_a_phone_to_a_published_page(
    open_as, status_for, data_sheet, delegate, labour_officer, coordinator, outsider
):
    write_in_three_sittings(open_as, data_sheet, delegate)
    idea = Idea.objects.get()
    office = Office()

    desk = open_as(labour_officer, "/admin/")
    office.press(desk.get_by_role("link", name=idea.reference).first)
    office.press(desk.get_by_role("button", name="Feldolgozásba veszem"))
    office.press(desk.get_by_role("button", name="Összefoglaló lap készítése"))
    desk.wait_for_url("**/admin/pages/*/edit/")
    office.menu(desk, "[name=action-submit]")
    desk.locator(".messages .success").first.wait_for()
    desk.context.close()

    approving = open_as(coordinator, "/admin/")
    office.press(approving.get_by_role("link", name="Közös munkásbusz").first)
    approving.wait_for_url("**/admin/pages/*/edit/")
    office.menu(approving, "[data-workflow-action-name=approve]")
    approving.locator(".messages .success").first.wait_for()
    approving.context.close()

    idea.refresh_from_db()
    assert (idea.state, idea.version) == ("published", 1)
    assert office.clicks <= MOST_CLICKS
    page = reading(open_as(delegate, idea.page.get_url()))
    for expected in ["25 fő", "1 500 000 Ft", "Mintafalva", "terv"]:
        assert expected in page.replace("\xa0", " ")
    assert "Karola" not in page
    assert status_for(outsider, idea.page.get_url()) == 404


def write_in_three_sittings(open_as, data_sheet, delegate) -> None:
    """Whose idea and what; on another day where and how much; at last the office's part and a PDF."""
    window = open_as(delegate, data_sheet.get_url())
    window.set_viewport_size(PHONE)
    window.get_by_label("Kié az ötlet?").fill("Minta Kft.")
    window.get_by_label("vállalkozás").check()
    window.get_by_label("Miért ajánlja?").fill("Sokaknak segítene.")
    go_on(window)
    window.get_by_label("Az ötlet címe").fill("Közös munkásbusz")
    window.get_by_label("Összefoglaló").fill("Reggel és este busz vinné a dolgozókat.")
    window.get_by_role("button", name="Mentés, később folytatom").click()
    window.context.close()

    window = open_as(delegate, "/fiok/")
    window.set_viewport_size(PHONE)
    window.get_by_role("link", name="Közös munkásbusz").click()
    window.get_by_role("link", name="Az adatlap folytatása").click()
    window.get_by_role("link", name="3. Hol és mit").click()
    window.get_by_label("Mintafalva").check()
    window.get_by_label("munkaerő-piaci szolgáltatás").check()
    go_on(window)
    window.get_by_label("roma").check()
    window.get_by_label("Hány embert érhet el?").fill("25")
    window.get_by_label("Várható költség").fill("1,5 millió")
    window.get_by_label("Tervezett kezdés").fill("2030-03-01")
    window.get_by_label("Hány hónapig tartana?").fill("12")
    window.get_by_role("button", name="Mentés, később folytatom").click()
    window.context.close()

    window = open_as(delegate, "/fiok/")
    window.get_by_role("link", name="Közös munkásbusz").click()
    window.get_by_role("link", name="Az adatlap folytatása").click()
    window.get_by_role("link", name="5. Az irodának").click()
    window.get_by_label("Kapcsolattartó").fill("Karola, 06 1 234 5678")
    window.get_by_label("Mellékletek hozzáadása").set_input_files(PDF)
    go_on(window)
    window.get_by_label("Megismertem").check()
    window.get_by_role("button", name="Beküldés").click()
    window.get_by_text("A hivatkozási száma:").first.wait_for()
    window.context.close()


def go_on(window) -> None:
    window.get_by_role("button", name="Mentés és tovább").click()
