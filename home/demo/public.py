"""The public part: front page, facts of the project, texts, news, logos."""

import datetime as dt

from wagtail.models import Page

from home.demo import anchor, uploads
from home.demo.content import content
from home.demo.planting import AUDIENCES, body, plant
from home.models import (
    AccessibilityPage,
    CheckingBody,
    ContactData,
    HomePage,
    NewsIndexPage,
    NewsPage,
    ProjectFacts,
)
from members.models import Organisation
from visibility.enums import Audience


def ensure_public(home: HomePage) -> None:
    """Everything a stranger sees that no room of its own provides."""
    _settings()
    _front(home)
    _texts(home)
    _logos()
    index = NewsIndexPage.objects.get()
    for item in content("news")["news"]:
        _news(index, item)


def _settings() -> None:
    """Facts of the project, contact data, checking body: filled in only if nothing stands there."""
    facts = ProjectFacts.load()
    if not facts.title:
        facts.title = "Foglalkoztatási együttműködések a Mintai járásban"
        facts.project_id = "TOP-5.1.2-15-MM1-2016-00001"
        facts.beneficiary = "Mintaváros Önkormányzata"
        facts.consortium = "\n".join(
            Organisation.objects.exclude(consortium_role="").values_list("name", flat=True)
        )
        facts.amount, facts.rate = 487_250_000, 100
        this_year = anchor.today().year
        facts.start, facts.end = dt.date(this_year - 2, 9, 1), dt.date(this_year + 2, 8, 31)
        facts.content = content("pages")["project"]
        facts.logo_text = "Minta Alap: támogatásból, a jövőért"
        facts.logo_block = uploads.logo_block(
            "A támogatás logóblokkja", "MINTA ALAP", "Támogatásból, a jövőért"
        )
        facts.save()
    contact = ContactData.load()
    if not contact.office:
        contact.office, contact.address = "Paktumiroda", "4999 Mintaváros, Fő tér 1."
        contact.email, contact.phone = "paktumiroda@pimor.example", "+36 99 555 010"
        contact.hours = "Hétfő–csütörtök: 8.00–16.00\nPéntek: 8.00–12.00"
        contact.save()
    body_ = CheckingBody.load()
    if not body_.name:
        body_.name, body_.address = (
            "Minta Akadálymentességi Ellenőrző Hivatal",
            "4999 Mintaváros, Kossuth utca 12.",
        )
        body_.email = "ellenorzes@pimor.example"
        body_.save()


def _front(home: HomePage) -> None:
    if not home.lead:
        home.lead = content("pages")["home_lead"]
        home.image = uploads.picture("Dombok és házak Mintaváros határában", "town", Audience.PUBLIC)
        home.save()


def _texts(home: HomePage) -> None:
    """Summary and text of the pages of the tree, where they are still empty."""
    for slug, text in content("pages")["page"].items():
        page = Page.objects.child_of(home).get(slug=slug).specific
        changed = not page.summary
        if changed:
            page.summary = text["summary"]
        if "text" in text and not page.body:
            page.body, changed = body(text["text"]), True
        if isinstance(page, AccessibilityPage) and page.reviewed is None:
            page.reviewed, changed = anchor.day(-60), True
        if changed:
            page.save()


def _logos() -> None:
    """A sign for every member but the sole traders, who have none in real life either."""
    without = Organisation.objects.filter(logo=None).exclude(type__name="Egyéni vállalkozó")
    for organisation in without.order_by("pk"):
        letters = "".join(word[0] for word in organisation.name.split() if word[0].isupper())[:2]
        organisation.logo = uploads.logo(f"{organisation.name} logója", letters)
        organisation.save()


def _news(index: NewsIndexPage, item: dict) -> None:
    on = anchor.day(item["day"])
    if NewsPage.objects.child_of(index).filter(slug=item["slug"]).exists():
        return
    image = uploads.picture(f"Kép: {item['title']}", item["picture"]) if "picture" in item else None
    plant(
        index,
        NewsPage,
        item["slug"],
        on=on,
        title=item["title"],
        date=on,
        summary=item["summary"],
        body=body(item["text"]),
        image=image,
        audience=AUDIENCES.get(item.get("audience")),
    )
