"""Sixty questions as people type them, each with what it must find among the first three."""

import pytest
from django.core.files.base import ContentFile

from files.enums import TextState
from files.models import DocumentText
from search import queries
from search.models import Entry
from search.suggestions import did_you_mean
from tests.factories import DocumentFactory, StandardPageFactory
from tests.search import texts
from visibility.enums import Audience


@pytest.fixture
def site(tree, indexed):
    """entry id → slug of the small site of tests.search.texts."""
    names = {}
    for slug, title, text in texts.rows(texts.PAGES):
        html = "".join(
            f"<h2>{part.split('?')[0]}?</h2><p>{part.split('?')[-1]}</p>" if n else f"<p>{part}</p>"
            for n, part in enumerate(text.split("##"))
        )
        page = StandardPageFactory(parent=tree.about, title=title, slug=slug, body=[("text", html)])
        names[f"page:{page.pk}"] = slug
    for slug, title, file, pages in texts.rows(texts.DOCUMENTS):
        paper = DocumentFactory(title=title, own=Audience.PUBLIC, file=ContentFile(b"x", name=file))
        text = "\f".join(part.strip() for part in pages.split("//"))
        DocumentText.objects.filter(document=paper).update(text=text, state=TextState.READ)
        names[f"document:{paper.pk}"] = slug
    indexed()
    return {pk: names.get(key, key) for pk, key in Entry.objects.values_list("pk", "key")}


def first_three(site, typed: str) -> list[str]:
    """What a stranger gets for `typed`: the first three, of the spelling offered if there is nothing."""
    asked = queries.question_of(typed)
    meant = queries.question_of(did_you_mean(None, typed))
    for question in (asked, meant, queries.nearest_question(None, asked)):
        found = queries.find(None, question, queries.Filters(), "legjobb", 0, 3)
        if found:
            return [site[pk] for pk in found]
    return []


def test_people_find_what_they_look_for(site):
    asked = texts.questions()
    assert len(asked) >= 60
    missed = [
        f"{typed}: {found}, not {slug}"
        for typed, slug in asked
        if slug not in (found := first_three(site, typed))
    ]
    assert not missed, "\n".join(missed)
