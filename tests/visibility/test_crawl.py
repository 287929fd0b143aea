"""Calls every address as every persona and listens for canaries."""

import os
import re

import pytest
from django.contrib.admin.utils import quote
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from files.models import Document, Rendition
from inbox.models import InboxAttachment, InboxItem
from tests.visibility import world
from tests.visibility.canaries import EDITORS, readable
from tests.visibility.registry import OFFICE, routes, rule_for
from tests.visibility.test_registry import example
from visibility.enums import Audience

DEEP = bool(os.environ.get("DEEP"))
PERSONAS = {
    None: Audience.PUBLIC,
    "outsider": Audience.PUBLIC,
    "former_delegate": Audience.PUBLIC,
    "suspended": Audience.PUBLIC,
    "delegate": Audience.FORUM,
    "steering_member": Audience.STEERING,
    "labour_officer": Audience.OFFICE,
    "superuser": EDITORS,
}


@pytest.fixture
def cage(home):
    return world.build(home)


def front_addresses() -> list[str]:
    """Every address outside /admin/: pages and what would be below them, files, and all other routes."""
    found = {page.get_url() for page in Page.objects.filter(depth__gte=2)}
    found |= {f"{address}nincs-ilyen/" for address in found}
    found |= {address for page in Page.objects.filter(depth__gte=2).specific() for address in lists_of(page)}
    found |= {document.url for document in Document.objects.all()}
    found |= {rendition.url for rendition in Rendition.objects.all()}
    found |= {attachment.url for attachment in InboxAttachment.objects.all()}
    found |= {item.get_receipt_url() for item in InboxItem.objects.all()}
    found |= {f"/naptar/{page.pk}.ics" for page in Page.objects.filter(depth__gte=2)}
    fixed = [example(route, 1) for route, _ in routes() if rule_for(route).rule != OFFICE]
    return sorted(found | {address for address in fixed if address and address != "/kilepes/"})


def lists_of(page):
    """The addresses a routable page has below its own, as far as they need nothing filled in."""
    for route in page.get_subpage_urls() if isinstance(page, RoutablePageMixin) else []:
        if "<" not in str(route.pattern):
            yield page.get_url() + str(route.pattern)


def admin_addresses() -> list[str]:
    """Where the office meets its drafts, its inbox and its reference tables."""
    pages = Page.objects.filter(depth__gte=2).values_list("pk", flat=True)
    items = [reverse("inbox_admin:edit", args=[quote(item.pk)]) for item in InboxItem.objects.all()]
    tables = ["/admin/events/eventkind/", "/admin/images/"]
    return [f"/admin/pages/{pk}/edit/" for pk in pages] + items + tables


def client_of(request, who) -> Client:
    client = Client(raise_request_exception=False)
    if who:
        client.force_login(request.getfixturevalue(who))
    return client


def test_no_canary_sings_for_whom_it_may_not_and_each_for_somebody(request, cage):
    addresses, heard, tried = front_addresses(), set(), 0
    for who, level in PERSONAS.items():
        client = client_of(request, who)
        calls = [("get", address) for address in addresses]
        # In CI every third address by the other methods too, in `make deep` all.
        calls += [(method, a) for a in addresses[:: 1 if DEEP else 3] for method in ("head", "post")]
        if level == EDITORS:
            calls += [("get", address) for address in admin_addresses()]
        for method, address in calls:
            response = getattr(client, method)(address)
            assert response.status_code < 500, f"{method} {address} as {who}: {response.status_code}"
            tried += 1
            answer = without_echo(readable(response), address)
            leaks = [c for c in cage.singing_in(answer) if c.level > level]
            assert not leaks, f"{method.upper()} {address} shows {who or 'a stranger'}: {leaks}"
            heard.update(c for c in cage.singing_in(answer))
    silent = [canary for canary in cage.canaries if canary not in heard]
    assert not silent, f"nobody ever met {silent}: the crawl proves nothing about them"
    sent = "\n".join(f"{message.subject}\n{message.body}" for message in mail.outbox)
    assert not cage.singing_in(sent)
    assert tried > 500


def without_echo(answer: str, address: str) -> str:
    """The answer without the address the caller typed (a sign-in page repeats it as `next`)."""
    for part in filter(None, re.split(r"[/?=&.]", address)):
        if part.startswith("kanari"):
            answer = answer.replace(part, "…")
    return answer


@pytest.mark.parametrize("who", [None, "outsider", "delegate", "steering_member"])
def test_searching_for_a_hidden_word_answers_as_for_a_word_that_is_nowhere(request, cage, who):
    client, level = client_of(request, who), PERSONAS[who]
    nowhere = "kanari0000000000"
    for address in ("/kereses/?q=", "/kereses/javaslat/?q="):
        absent = client.get(address + nowhere)
        assert absent.status_code == 200
        for canary in cage.canaries:
            if canary.level > level:
                hidden = without_token(client.get(address + canary.word))
                assert hidden.replace(canary.word, nowhere) == without_token(absent), canary


def without_token(response) -> str:
    """The answer without what is new in every answer: the token of the sign-out form."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
