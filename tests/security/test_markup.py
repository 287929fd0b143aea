"""Markup typed into any field stays text, on every page and in the admin: stored, or only echoed."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from files.models import Document, Image
from inbox.models import InboxItem
from inbox.models.pages import TEXT_FEATURES
from monitoring.models import PlanVersion, ReportFigures
from monitoring.reporting.canonical import canonical, parsed
from tests.inbox.factories import FormPageFactory
from tests.visibility import people, world
from tests.visibility.addresses import example, front_addresses
from tests.visibility.registry import OFFICE, routes, rule_for

EVIL = "<img src=x onerror=alert(1)>"
TYPED = f"\"'>{EVIL}</script><script>alert(1)</script>{{{{7*7}}}}"
RAW = (EVIL, "<script>alert(1)</script>", "onerror=alert(1)>")
ROOMS = [
    "home",
    "search",
    "ideas",
    "steering",
    "monitoring",
    "finance",
    "events",
    "knowledge",
    "inbox",
    "pages",
    "members",
    "files",
    "notifications",
    "audit",
    "api",
]
# What has a form of its own: addresses, codes, keys; and where text is markup on purpose.
OWN_FORM = (
    models.SlugField,
    models.EmailField,
    models.URLField,
    models.FileField,
    StreamField,
    RichTextField,
)
LEFT_ALONE = {
    "password",
    "username",
    "html",
    "file_hash",
    "path",
    "url_path",
    "translation_key",
    "code",
    "key",
    "figures",
}


def texts_of(model) -> list[models.Field]:
    """The fields of `model` that people type free text into."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, OWN_FORM)
        and not field.choices
        and not field.primary_key
        and field.name not in LEFT_ALONE
    ]


def fill_with_markup() -> int:
    """Put TYPED into every text of every record there is; returns how many fields of how many models."""
    filled = 0
    named = [apps.get_app_config(room).get_models() for room in ROOMS]
    for model in [*(model for models_ in named for model in models_), Page, Group]:
        for field in texts_of(model):
            text = TYPED[: field.max_length or 500]
            for pk in model._base_manager.values_list("pk", flat=True) if field.unique else []:
                ending = f"{pk}"
                one = text[: (field.max_length or 500) - len(ending)] + ending
                filled += model._base_manager.filter(pk=pk).update(**{field.name: one})
            if not field.unique:
                filled += bool(model._base_manager.update(**{field.name: text}))
    InboxItem.objects.update(answers=[[TYPED, TYPED]])
    for kept in ReportFigures.objects.all():
        frozen = canonical(with_markup(parsed(kept.figures)))
        ReportFigures.objects.filter(pk=kept.pk).update(figures=frozen, words=with_markup(kept.words))
    for version in PlanVersion.objects.all():
        PlanVersion.objects.filter(pk=version.pk).update(content=with_markup(version.content))
    return filled


def with_markup(kept):
    """What is kept as JSON, with markup in everything people had named."""
    if isinstance(kept, dict):
        named = {key: TYPED for key in ("name", "title", "summary", "unit") if isinstance(kept.get(key), str)}
        return {key: with_markup(value) for key, value in kept.items()} | named
    return [with_markup(value) for value in kept] if isinstance(kept, list) else kept


@pytest.fixture
def site(request, home):
    """Everything the leak tests hide, with markup in every text."""
    made = world.build(home, people.accounts(request))
    contact = FormPageFactory(parent=home, slug="kapcsolat", kind="contact")
    contact.questions.create(label="x", help_text="x", field_type="dropdown", choices="a", default_value="x")
    assert fill_with_markup() > 60
    return made


def admin_addresses(site) -> list[str]:
    """Every list and screen of the admin without a number, and the editor of one page of each type."""
    fixed = {
        example(route, 1) for route, _ in routes() if rule_for(route).rule == OFFICE and "<" not in route
    }
    types = {page.content_type_id: page.pk for page in Page.objects.filter(depth__gte=2)}
    own = [f"/admin/pages/{pk}/{screen}/" for pk in types.values() for screen in ("edit", "history", "copy")]
    own += [f"/admin/ki-lathatja/oldal/{pk}/" for pk in types.values()]
    own.append(f"/admin/ki-lathatja/oldal/{site.forum.pk}/")
    own += [f"/admin/documents/edit/{pk}/" for pk in Document.objects.values_list("pk", flat=True)[:1]]
    own += [f"/admin/images/{pk}/" for pk in Image.objects.values_list("pk", flat=True)[:1]]
    own += [f"/admin/inbox/edit/{pk}/" for pk in InboxItem.objects.values_list("pk", flat=True)[:1]]
    left_out = {None, "/admin/failwhale/", "/admin/logout/"}  # breaks on purpose; ends the session by GET too
    return sorted(fixed - left_out) + own


def raw_in(answer) -> list[str]:
    if answer.streaming or "html" not in answer.get("Content-Type", "") or answer.status_code >= 500:
        return []
    text = answer.content.decode()
    return [part for part in RAW if part in text]


def test_what_is_stored_is_shown_as_text_everywhere(site, superuser, delegate):
    shown = 0
    for user, addresses in [
        (superuser, front_addresses(site)),
        (superuser, admin_addresses(site)),
        (delegate, ["/fiok/"]),
    ]:
        reader = Client(raise_request_exception=False)
        reader.force_login(user)
        for address in addresses:
            answer = reader.get(address)
            assert answer.status_code < 500, address
            assert not raw_in(answer), f"{address} shows {raw_in(answer)} as markup"
            shown += not answer.streaming and b"&lt;img src=x" in answer.content
    assert shown > 40, f"hardly any page showed it ({shown}): the test proves nothing"


def test_what_is_only_in_the_address_is_not_echoed_as_markup(tree, superuser):
    reader = Client(raise_request_exception=False)
    reader.force_login(superuser)
    asked = dict.fromkeys(["q", "p", "page", "next", "kind", "ordering", "topic", "year", "tag", "o"], TYPED)
    lists = ["/admin/pages/", "/admin/documents/", "/admin/images/", "/admin/inbox/", "/admin/emberek/"]
    fixed = {example(route) for route, _ in routes() if rule_for(route).rule != OFFICE} - {None, "/kilepes/"}
    for address in (
        [*sorted(fixed), "/", "/rolunk/"] + lists + ["/admin/naplo/", "/admin/ki-lathatja/elteresek/"]
    ):
        # Wagtail's own search on SQLite takes a quote for an operator, and breaks.
        answer = reader.get(address, asked | {"q": EVIL} if address in lists else asked)
        assert answer.status_code < 500, address
        assert not raw_in(answer), address
    assert not raw_in(reader.get(f"/{TYPED}/"))


def forms_in(page: str) -> list[dict]:
    """Each form that posts: {"address", "fields"}, every free field filled with TYPED."""
    found = []
    for form in BeautifulSoup(page, "html.parser").find_all("form", method="post"):
        fields = {}
        for field in form.find_all(["input", "textarea", "select"]):
            kept = field.name == "select" or field.get("type") in ("hidden", "radio", "checkbox", "submit")
            if field.get("name") and field.get("type") != "file":
                fields[field["name"]] = field.get("value", "") if kept else TYPED
        found.append({"address": form.get("action") or "", "fields": fields})
    return found


def test_what_a_form_gives_back_is_text(tree, delegate):
    FormPageFactory(parent=tree.home, slug="kapcsolat", kind="contact")
    stranger, member = Client(), Client()
    member.force_login(delegate)
    sent = 0
    for reader, addresses in [
        (stranger, ["/belepes/", "/belepes/jelszo/", "/kapcsolat/"]),
        (member, ["/fiok/", "/fiok/jelszo/", "/fiok/ertesitesek/", "/kapcsolat/", "/belepes/megerosites/"]),
    ]:
        for address in addresses:
            for form in forms_in(reader.get(address).content.decode()):
                if form["address"] != "/kilepes/":
                    answer = reader.post(form["address"] or address, form["fields"])
                    assert answer.status_code < 500 and not raw_in(answer), address
                    sent += 1
    assert sent >= 6


def pasted(text: str, address: str) -> str:
    """What the editor's browser sends of a paragraph with one link in it."""
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "data": {}}
    block["entityRanges"] = [{"key": 0, "offset": 0, "length": 1}]
    return json.dumps({"blocks": [block], "entityMap": {"0": link}})


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " jAvascript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_what_editors_paste_is_cleaned_before_it_is_kept(address):
    kept = ContentstateConverter(features=TEXT_FEATURES).to_database_format(pasted(TYPED, address)).lower()
    assert "&lt;img" in kept and "<img" not in kept and "<script" not in kept
    assert not re.search("(java|vb)script:|data:", kept)
