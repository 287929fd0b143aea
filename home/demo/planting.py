"""How the demo makes a page: once, live, dated as if it had appeared on its day."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page

from visibility.enums import Audience

# How the content files name a circle of readers.
AUDIENCES = {"forum": Audience.FORUM, "steering": Audience.STEERING, "office": Audience.OFFICE}


def plant(parent: Page, model: type, slug: str, *, on: dt.date, **fields) -> tuple[Page, bool]:
    """The page `slug` below `parent`, and whether it had to be made; `on` is the day it appeared."""
    found = model.objects.child_of(parent).filter(slug=slug).first()
    if found:
        return found, False
    appeared = timezone.make_aware(dt.datetime.combine(on, dt.time(9)))
    page = model(slug=slug, first_published_at=appeared, last_published_at=appeared, **fields)
    parent.add_child(instance=page)
    return page, True


def page_at(home: Page, address: str, model: type) -> Page:
    """The page of type `model` at `address` ("forum/ulesek") below the front page."""
    return model.objects.get(url_path=f"{home.url_path}{address}/")


def body(text: str) -> list[tuple[str, str]]:
    """StreamField value of a plain text: paragraphs, `## ` headings and `- ` lists, blank lines between."""
    return [("text", "".join(_part(part) for part in re.split(r"\n\s*\n", text.strip())))]


def _part(part: str) -> str:
    lines = [escape(line.strip()) for line in part.strip().splitlines()]
    if lines[0].startswith("## "):
        return f"<h2>{lines[0][3:]}</h2>"
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{line[2:]}</li>" for line in lines) + "</ul>"
    return f"<p>{' '.join(lines)}</p>"
