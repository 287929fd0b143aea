"""The frame of the site for other front ends: menu, tiles of the sections, project facts, contact."""

import datetime as dt

from django.utils.translation import gettext_noop as _
from ninja import Field, Router, Schema
from wagtail.models import Page

from api.schemas import absolute
from files.api import Picture, picture_facts
from files.models import Image
from home.models import CheckingBody, ContactData, ProjectFacts
from pages.api import Site, until_site_changes
from pages.cache import site_of
from visibility.querysets import visible_pages

navigation, site_settings = Router(tags=["navigation"]), Router(tags=["settings"])


class Link(Schema):
    title: str
    url: str


class Section(Link):
    """A page of the menu, with the pages directly below it."""

    below: list[Link]


class ProjectData(Schema):
    """What the law wants to read of an EU-funded project."""

    title: str
    project_id: str
    beneficiary: str
    consortium: str
    amount: int | None = Field(description=_("Contracted support in forints."))
    rate: float | None = Field(description=_("Rate of support in per cent."))
    start: dt.date | None
    end: dt.date | None
    content: str
    logo_block: Picture | None
    logo_text: str


class OfficeContact(Schema):
    """Where the pact office is found."""

    office: str
    address: str
    email: str
    phone: str
    hours: str


class Authority(Schema):
    """Who checks the accessibility of the site."""

    name: str
    address: str
    email: str
    web: str


class SiteSettings(Schema):
    name: str
    url: str
    project: ProjectData
    contact: OfficeContact
    checking_body: Authority


@navigation.get("", response=list[Section], summary=_("The menu, with what is below each of its pages"))
def menu(request):
    until_site_changes(request)
    site = Site(request)
    below = visible_pages(request.user, site.root.get_descendants().filter(depth__lte=site.root.depth + 2))
    rows = list(below.order_by("path").values_list("path", "depth", "title", "url_path", "show_in_menus"))
    links: dict[str, list] = {}
    for path, depth, title, url_path, _shown in rows:
        if depth == site.root.depth + 2:
            above = path[: -Page.steplen]
            links.setdefault(above, []).append({"title": title, "url": site.address(url_path)})
    return [
        {"title": title, "url": site.address(url_path), "below": links.get(path, [])}
        for path, depth, title, url_path, shown in rows
        if shown and depth == site.root.depth + 1
    ]


@site_settings.get("", response=SiteSettings, summary=_("Project facts and contact data"))
def settings_of_site(request):
    facts = ProjectFacts.load(request)
    logo = Image.objects.visible_to(request.user).filter(pk=facts.logo_block_id).first()
    return {
        "name": site_of(request).root_page.title,
        "url": absolute("/"),
        "project": {name: getattr(facts, name) for name in ProjectData.model_fields if name != "logo_block"}
        | {"logo_block": picture_facts(logo) if logo else None},
        "contact": _all(OfficeContact, ContactData.load(request)),
        "checking_body": _all(Authority, CheckingBody.load(request)),
    }


def _all(schema, row) -> dict:
    return {name: getattr(row, name) for name in schema.model_fields}
