"""The pages of this room as the browser tests look at them; all stand on one tree (tests/browser)."""

import datetime as dt

from home.models import AboutPage, AccessibilityPage, CheckingBody, ContactData, ProjectFacts
from tests.browser.examples import Example
from tests.events.factories import EventFactory, EventIndexFactory, in_days
from tests.factories import ImageFactory, OrganisationFactory
from tests.home.factories import MemberIndexPageFactory, NewsIndexPageFactory, NewsPageFactory
from tests.pages.examples import full_body
from visibility.enums import Audience


def settings_of_the_site():
    """Facts, contact data and checking body, filled in completely."""
    facts = ProjectFacts.load()
    facts.title, facts.project_id, facts.beneficiary = (
        "Mintaprojekt",
        "TOP-5.1.2-15-MM1-2016-00001",
        "Minta Önkormányzat",
    )
    facts.consortium, facts.content = "Minta Kamara\nMinta Hivatal", "A térség foglalkoztatásának bővítése."
    facts.amount, facts.rate = 1_250_000, 85
    facts.start, facts.end = dt.date(2025, 1, 1), dt.date(2027, 12, 31)
    facts.logo_block, facts.logo_text = ImageFactory(own=Audience.PUBLIC), "Minta Alap"
    facts.save()
    contact = ContactData.load()
    contact.office, contact.address, contact.email = "Paktumiroda", "Fő tér 1.", "iroda@minta.example"
    contact.phone, contact.hours = "+36 1 234 5678", "H–P: 8–16"
    contact.save()
    body = CheckingBody.load()
    body.name, body.address, body.email = "Minta Hatóság", "Fő utca 2.", "hatosag@minta.example"
    body.web = "https://hatosag.minta.example/"
    body.save()


def news(tree):
    index = NewsIndexPageFactory(parent=tree.home, summary="Minden, ami a paktumban történik.")
    for year in (2024, 2025):
        for month in range(1, 9):
            NewsPageFactory(parent=index, date=dt.date(year, month, 4), image=ImageFactory())
    return index


def news_page(tree):
    return NewsPageFactory(
        parent=NewsIndexPageFactory(parent=tree.home, slug="hirek-kepekkel"),
        title="Megnyílt a börze",
        image=ImageFactory(),
        image_text="Terem",
        body=full_body(tree),
    )


def front(tree):
    settings_of_the_site()
    EventFactory(
        parent=EventIndexFactory(parent=tree.home, slug="esemenyek-elol"), start=in_days(3), end=None
    )
    tree.home.lead, tree.home.image = "Több és jobb munkahely.", ImageFactory(own=Audience.PUBLIC)
    tree.home.save()
    return tree.home


def members(tree):
    for n in range(3):
        OrganisationFactory(logo=ImageFactory(own=Audience.PUBLIC), slug=f"szervezet-{n}")
    return MemberIndexPageFactory(parent=tree.home, summary="A paktum tagszervezetei.")


def profile(tree):
    OrganisationFactory(
        slug="minta-kft",
        logo=ImageFactory(own=Audience.PUBLIC),
        profile="Székeket készít.\n\nHarminc dolgozója van.",
        address="Fő utca 2.",
        contact_name="Minta Mária",
        email="iroda@minta.example",
        phone="+36 1 234 5678",
        web="https://minta.example/",
        consortium_role="leader",
    )
    return "/tagok/minta-kft/"


def about(tree):
    return tree.home.add_child(
        instance=AboutPage(title="Rólunk röviden", slug="rolunk-roviden", body=full_body(tree))
    )


def accessibility(tree):
    page = AccessibilityPage(title="Nyilatkozat", slug="akadalymentesseg", reviewed=dt.date(2026, 3, 1))
    page.body = full_body(tree)
    return tree.home.add_child(instance=page)


EXAMPLES = [
    Example("home", front),
    Example("home of a member", lambda tree: tree.home, reader="delegate"),
    Example("news list", news),
    Example("news", news_page),
    Example("member list", members),
    Example("member profile", profile),
    Example("about", about),
    Example("accessibility", accessibility),
]
