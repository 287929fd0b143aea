"""Addresses of this site that editors typed by hand, and what each of them leads to."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast, Concat
from django.urls import Resolver404, resolve
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site, get_page_models

# In the stored text of a page: a link in a rich text (its quotation marks escaped in a stream), or the
# address field of a block.
_ADDRESS = re.compile(rf'(?:href=\\?"|"(?:url|link)": ?")(?:{re.escape(settings.SITE_URL)})?(/[^"\\#?]*)')


@dataclass(frozen=True)
class Leads:
    """What a typed address leads to: a page or document by its id, or nothing (both None)."""

    page_id: int | None = None
    document_id: int | None = None


def typed_addresses() -> dict[str, set[int]]:
    """Path → ids of the live pages on which it was typed; one query for each type of page."""
    found: dict[str, set[int]] = {}
    for model in get_page_models():
        names = [f.name for f in model._meta.fields if isinstance(f, (RichTextField, StreamField))]
        if not names:
            continue
        texts = [Cast(name, TextField()) for name in names]
        whole = Concat(*texts, output_field=TextField()) if len(texts) > 1 else texts[0]
        for page_id, text in model.objects.live().annotate(whole=whole).values_list("pk", "whole"):
            for path in _ADDRESS.findall(text or ""):
                found.setdefault(unquote(path), set()).add(page_id)
    return found


def targets(paths) -> dict[str, Leads]:
    """Where each of these paths leads; addresses that are no page's and always answer are left out."""
    leads: dict[str, Leads] = {}
    of_pages = []
    for path in paths:
        match = _match(path)
        if match is None or match.url_name == "wagtail_serve":
            of_pages.append(path)
        elif match.view_name == "files:document":
            leads[path] = Leads(document_id=match.kwargs["pk"])
    return leads | _pages_at(of_pages)


def _match(path: str):
    try:
        return resolve(path)
    except Resolver404:
        return None


def _pages_at(paths: list[str]) -> dict[str, Leads]:
    """Two queries, however many paths there are."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None or not paths:
        return {}
    root = site.root_page.url_path
    below = {path: [part for part in path.split("/") if part] for path in paths}
    places = {_place(root, parts[:n]) for parts in below.values() for n in range(len(parts) + 1)}
    rows = Page.objects.filter(url_path__in=places).select_related("content_type")
    pages = {page.url_path: page for page in rows.only("pk", "url_path", "content_type")}
    leads = {}
    for path, parts in below.items():
        length = next(n for n in range(len(parts), -1, -1) if _place(root, parts[:n]) in pages)
        page = pages[_place(root, parts[:length])]
        leads[path] = Leads(page_id=page.pk) if _answers(page, parts[length:]) else Leads()
    return leads


def _place(root: str, parts: list[str]) -> str:
    return root + "".join(f"{part}/" for part in parts)


def _answers(page: Page, rest: list[str]) -> bool:
    """Whether `page` has something to show at what follows its own address."""
    if not rest:
        return True
    model = page.content_type.model_class()
    if model is None or not issubclass(model, RoutablePageMixin):
        return False
    try:
        return bool(model.get_resolver().resolve("/" + "".join(f"{part}/" for part in rest)))
    except Resolver404:
        return False
