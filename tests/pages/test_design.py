"""The style sheets: every class has its rule, every colour its token."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from pages.enums import Icon

STATIC, TEMPLATES = Path(settings.BASE_DIR) / "static", Path(settings.BASE_DIR) / "templates"
SHEETS = sorted((STATIC / "css").glob("*.css"))  # those of the admin are in a folder of their own
# Wagtail's own look, and mails, have other style sheets.
ELSEWHERE = {"admin", "office", "wagtailadmin", "modeladmin", "mail", "desk", "audit"}
PUBLIC = [
    path for path in TEMPLATES.rglob("*.html") if not ELSEWHERE & set(path.relative_to(TEMPLATES).parts)
]


def classes_in(source: str) -> set[str]:
    source = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", source, flags=re.DOTALL)
    source = re.sub(r"[\w-]*\{\{.*?\}\}[\w-]*", "", source)  # a class put together from a value
    source = re.sub(r"\{%.*?%\}", " ", source, flags=re.DOTALL)
    return {name for value in re.findall(r'\bclass="([^"]*)"', source) for name in value.split()}


def test_every_class_in_a_template_has_a_rule():
    css = "".join(sheet.read_text() for sheet in SHEETS)
    known = set(re.findall(r"\.([a-z][\w-]*)", css))
    unknown = {
        f"{path.relative_to(TEMPLATES)}: {name}"
        for path in PUBLIC
        for name in classes_in(path.read_text()) - known
    }
    assert unknown == set()


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.name != "tokens.css"], ids=lambda s: s.name)
def test_colours_are_named_in_the_tokens_alone(sheet):
    rules = sheet.read_text().split("@media print")[0]
    assert re.findall(r"#(?!fff\b)[0-9a-f]{3,8}\b", rules) == []


def test_every_style_sheet_of_the_site_is_linked():
    """What every page needs by includes/styles.html, what some need by those pages' own templates."""
    linked = {name for path in PUBLIC for name in re.findall(r"css/(\w+\.css)", path.read_text())}
    assert linked == {sheet.name for sheet in SHEETS}


def test_nothing_comes_from_elsewhere():
    for path in [*SHEETS, *(STATIC / "img").glob("*.svg")]:
        assert "url(" not in path.read_text()
        assert "@import" not in path.read_text()


@pytest.mark.parametrize("icon", Icon.values)
def test_every_icon_is_drawn_and_hidden_from_screen_readers(icon):
    assert 'aria-hidden="true"' in get_template(f"icons/{icon}.svg").render()


@pytest.mark.parametrize("page", ["500.html", "400.html"])
def test_the_pages_of_last_resort_need_no_request_and_no_database(page):
    assert "<h1>" in get_template(page).render()
