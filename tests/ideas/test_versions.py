"""Versions of a published idea: what its author proposes, and when that counts."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from ideas import services
from ideas.models import Idea, IdeaPage, IdeaStep
from ideas.services import versions
from ideas.timeline import timeline


def propose(idea, author, **fields):
    return versions.propose(idea.pk, user=author, fields=fields, reason="Új árajánlat.")


def seen(version):
    return version.proposed_at.isoformat()


def test_a_proposal_changes_nothing_until_it_is_published_as_version_two(published, author, coordinator):
    version = propose(published, author, cost=2_000_000, title="Új cím")
    published.refresh_from_db()
    assert (published.cost, published.version) == (1_500_000, 1)
    versions.publish(published.pk, version.pk, user=coordinator, seen=seen(version))
    idea = Idea.objects.get(pk=published.pk)
    assert (idea.cost, idea.version, idea.page.title) == (2_000_000, 2, "Új cím")
    assert idea.versions.get(number=1).values["cost"] == 1_500_000
    last = timeline(idea)[-1]
    assert last.version == 2
    assert ("Várható költség", "1\xa0500\xa0000 Ft", "2\xa0000\xa0000 Ft") in last.changes


def test_a_draft_over_the_live_page_keeps_its_words_when_a_version_is_published(
    published, author, coordinator
):
    page = published.page
    page.originator_name = "Piszkozatban átírva"
    page.save_revision()
    version = propose(published, author, title="Új cím")
    versions.publish(published.pk, version.pk, user=coordinator, seen=seen(version))
    live = IdeaPage.objects.get(pk=page.pk)
    draft = live.get_latest_revision_as_object()
    assert (live.title, live.originator_name) == ("Új cím", "Minta Kft.")
    assert (draft.title, draft.originator_name) == ("Új cím", "Piszkozatban átírva")


def test_an_officer_without_the_right_to_publish_publishes_no_version(published, author, officer):
    version = propose(published, author, cost=1)
    with pytest.raises(PermissionDenied):
        versions.publish(published.pk, version.pk, user=officer, seen=seen(version))
    versions.refuse(published.pk, version.pk, user=officer, seen=seen(version), answer="Indokolja.")
    published.refresh_from_db()
    assert published.cost == 1_500_000


def test_a_proposal_that_changed_under_the_reader_s_eyes_is_not_published(published, author, coordinator):
    first = propose(published, author, cost=2_000_000)
    looked_at = seen(first)
    again = propose(published, author, cost=9_000_000)
    assert again.pk == first.pk
    with pytest.raises(ValidationError):
        versions.publish(published.pk, first.pk, user=coordinator, seen=looked_at)


def test_a_proposal_that_changes_nothing_is_refused(published, author):
    with pytest.raises(ValidationError):
        propose(published, author, cost=1_500_000)


def test_no_empty_entry_comes_into_the_history(published, officer):
    with pytest.raises(ValidationError):
        services.note(published.pk, "   ", user=officer)
    before = IdeaStep.objects.count()
    services.check_cost(published.pk, None, user=officer, edition=None)
    assert IdeaStep.objects.count() == before
