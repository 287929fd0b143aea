"""Drafts in another front end: for whoever may edit, for minutes, and no trace for anybody else."""

import datetime as dt

import pytest
import time_machine
from django.test import override_settings
from wagtail.models import Page

from pages.previews import GOOD_FOR, token_for
from tests.api.factories import program

ELSEWHERE = override_settings(HEADLESS_PREVIEW_URL="https://honlap.example/elonezet")


@pytest.fixture
def draft(tree):
    """A public page whose draft says something else."""
    page = tree.about_page
    page.title = "Vázlatcím"
    page.save_revision()
    page.refresh_from_db()
    return Page.objects.get(pk=page.pk)


def look(token):
    return program(**{"x-preview-token": token}).get("/api/v1/preview")


@ELSEWHERE
def test_the_button_leads_to_the_draft_by_a_token_no_server_gets_to_see(draft, client, partnership_officer):
    client.force_login(partnership_officer)
    assert "Vázlat a másik felületen" in client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    leads = client.get(f"/admin/elonezet/{draft.pk}/")["Location"]
    address, token = leads.split("#preview=")
    assert address == "https://honlap.example/elonezet"
    seen = look(token)
    assert seen.json()["title"] == "Vázlatcím"
    assert seen["Cache-Control"] == "private, no-store"
    assert program().get(f"/api/v1/pages/{draft.translation_key}").json()["title"] == "about lap"


@ELSEWHERE
def test_who_may_not_edit_gets_no_token(draft, client, delegate):
    client.force_login(delegate)
    assert client.get(f"/admin/elonezet/{draft.pk}/").status_code == 404


def test_without_another_front_end_there_is_no_button(draft, client, coordinator):
    client.force_login(coordinator)
    assert client.get(f"/admin/elonezet/{draft.pk}/").status_code == 404


def test_a_token_is_good_for_minutes_and_for_as_long_as_its_editor_is_one(draft, coordinator, delegate):
    nothing = look("")
    with time_machine.travel(dt.datetime(2026, 11, 20, 10, 0), tick=False):
        token = token_for(draft, coordinator)
        assert look(token).status_code == 200
    with time_machine.travel(
        dt.datetime(2026, 11, 20, 10, 0) + dt.timedelta(seconds=GOOD_FOR + 1), tick=False
    ):
        assert look(token).content == nothing.content
    for bad in (token_for(draft, delegate), token_for(draft, coordinator)[:-1], "a.b.c", "x" * 400):
        assert (look(bad).status_code, look(bad).content) == (404, nothing.content)
    token = token_for(draft, coordinator)
    coordinator.is_active = False
    coordinator.save()
    assert look(token).status_code == 404
