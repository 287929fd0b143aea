"""One more of everything that is hidden from a reader changes nothing of what that reader sees.

No count, total, facet, "next" link or order may tell of it; canaries cannot sing in a number.
"""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from files.models import PageDocument
from search import index
from search.models import Asked
from tests import factories
from tests.visibility import people, world
from tests.visibility.addresses import front_addresses
from visibility.enums import Audience
from visibility.querysets import visible_pages

READERS = [people.STRANGER, people.DELEGATE]


@pytest.fixture
def site(request, home):
    return world.build(home, people.accounts(request))


def lists_and_pages(site) -> list[str]:
    """Every address that shows more than one thing."""
    found = [
        a
        for a in front_addresses(site)
        # a workbook holds the second it was made in; the same list is read as CSV
        if "export=xlsx" not in a
        and not re.match(r"/(ertesites|dokumentumok|kepek|bekuld|mell|fiok/.*\d)", a)
    ]
    found = [a for a in found if not re.fullmatch(r"/naptar/\d+\.ics", a)]
    return [*found, "/kereses/?q=masolat", "/kereses/javaslat/?q=masolat"]


def without_tokens(response) -> str:
    """Body without what is new each time: tokens, signed tickets, the second on the clock."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = re.sub(r'name="(csrfmiddlewaretoken|ticket)" value="[^"]*"', "", body.decode(errors="ignore"))
    return re.sub(r"\d{8}T\d{6}Z|\d\d:\d\d:\d\d", "", text)


def hide_one_more_of_everything(site) -> int:
    """A copy of every page, for the office alone, with a document; returns how many could be made."""
    made = 0
    for page in visible_pages(site.people["superuser"], Page.objects.filter(depth__gte=3)).specific():
        new = {"slug": f"{page.slug}-masolat", "title": "masolat", "audience": Audience.OFFICE}
        try:
            with transaction.atomic():
                copy = page.copy(update_attrs=new, log_action=None)
        except (ValidationError, ValueError):
            continue  # one of a kind below its parent
        document = factories.DocumentFactory(title="masolat")
        kind = factories.DocumentKindFactory()
        PageDocument.objects.create(page=copy, document=document, kind=kind, dated="2026-01-02")
        made += 1
    factories.ImageFactory(title="masolat", own=Audience.OFFICE)
    index.rebuild()
    return made


def test_one_more_hidden_page_of_every_kind_changes_no_answer(request, site):
    clients = {persona: people.client_of(request, persona) for persona in READERS}
    addresses = lists_and_pages(site)
    before = {p: [without_tokens(client.get(a)) for a in addresses] for p, client in clients.items()}
    Asked.objects.all().delete()  # what we searched for ourselves would be suggested now
    assert hide_one_more_of_everything(site) > 20
    for persona, client in clients.items():
        after = [without_tokens(client.get(address)) for address in addresses]
        changed = [a for a, old, new in zip(addresses, before[persona], after, strict=True) if old != new]
        assert changed == [], f"{persona.name} notices it"
    office = people.client_of(request, people.SUPERUSER)
    assert "-masolat/" in without_tokens(office.get("/kereses/?q=masolat")), "the office does see them"
