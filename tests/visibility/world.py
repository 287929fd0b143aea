"""A site in which everything restricted carries a canary.

A room hides its own by a function `hide(cage, site)` in tests/<room>/canaries.py; nothing here has to change.
`site` has the pages `home`, `open`, `forum`, `steering` and `office`: the front page, and one section for each
audience; its `people` are the accounts of all personas by name. What rooms need for it is in
tests/visibility/hiding.py.
"""

import importlib
from pathlib import Path
from types import SimpleNamespace

from django.utils import timezone
from wagtail.models import Page

from search import index
from tests import factories
from tests.visibility.canaries import Cage
from tests.visibility.hiding import hide_page
from visibility.enums import Audience

TESTS = Path(__file__).parents[1]
SECTIONS = {
    "open": ("nyilvanos", Audience.PUBLIC),
    "forum": ("forum", Audience.FORUM),
    "steering": ("iranyitocsoport", Audience.STEERING),
    "office": ("paktumiroda", Audience.OFFICE),
}


def rooms_with_canaries() -> list:
    """The modules tests/<room>/canaries.py, by the folders' names."""
    found = sorted(path.parent.name for path in TESTS.glob("*/canaries.py"))
    return [importlib.import_module(f"tests.{room}.canaries") for room in found if room != "visibility"]


def build(home, people: dict) -> SimpleNamespace:
    """Fill the site below `home`; returns it, with all canaries as `cage`.

    `people`: the account of each persona by its name (tests.visibility.people.accounts).
    """
    cage = Cage()
    site = SimpleNamespace(home=home, people=people, cage=cage)
    for name, (slug, level) in SECTIONS.items():
        section = factories.SectionPageFactory(
            parent=home,
            slug=slug,
            title=cage.new(f"{slug} section title", level),
            summary=cage.new(f"{slug} section summary", level),
            body=[("text", f"<p>{cage.new(f'{slug} section text', level)}</p>")],
            audience=level or None,
        )
        hide_page(cage, section, f"page in {slug}", level)
        setattr(site, name, section)
    for room in rooms_with_canaries():
        room.hide(cage, site)
    # As if all had just been published: what is new is offered to those who may read it.
    Page.objects.filter(live=True).update(first_published_at=timezone.now())
    index.rebuild()  # in a test nothing is committed, and search would find nothing
    return site
