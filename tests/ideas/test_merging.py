"""Merging an idea into another, and ideas that belong together."""

import pytest
from django.core.exceptions import ValidationError

from ideas import services, signals
from ideas.timeline import timeline
from tests.ideas.factories import IdeaFactory, IdeaPageFactory


def test_merging_leads_the_address_to_the_other_idea(client, published, author, officer, ideas):
    other = IdeaFactory(published=True, title="Másik", page=IdeaPageFactory(parent=ideas, title="Másik"))
    heard = []
    signals.merged.connect(
        lambda sender, **kwargs: heard.append(kwargs["into"]), weak=False, dispatch_uid="t"
    )
    services.merge(published.pk, other.pk, user=officer, note="Ugyanaz a busz.")
    signals.merged.disconnect(dispatch_uid="t")
    assert heard == [other]
    client.force_login(author)
    assert client.get(published.page.url).url == other.page.get_url()
    original = client.get(f"{published.page.url}?eredeti")
    assert original.status_code == 200 and published.title in original.content.decode()
    assert published.title in client.get(other.page.url).content.decode()


def test_merging_into_itself_or_in_a_circle_is_refused(officer, ideas):
    first, second, third = [
        IdeaFactory(published=True, page=IdeaPageFactory(parent=ideas, title=f"{n}")) for n in range(3)
    ]
    with pytest.raises(ValidationError, match="önmagába"):
        services.merge(first.pk, first.pk, user=officer)
    services.merge(first.pk, second.pk, user=officer)
    with pytest.raises(ValidationError):
        services.merge(second.pk, first.pk, user=officer)
    services.merge(second.pk, third.pk, user=officer)
    first.refresh_from_db()
    assert first.merged_into == third, "no chains"


def test_an_idea_nobody_may_see_is_not_named_where_it_was_merged_into(officer, author, ideas):
    hidden = IdeaFactory(submitted=True, title="Titkos terv")
    open_one = IdeaFactory(published=True, page=IdeaPageFactory(parent=ideas, title="Nyílt"))
    services.merge(hidden.pk, open_one.pk, user=officer)
    assert "Titkos" not in str(timeline(open_one))
    assert "Titkos" in str(timeline(open_one, internal=True))


def test_related_ideas_point_both_ways_and_never_to_themselves(officer):
    one, two = IdeaFactory(published=True), IdeaFactory(published=True)
    services.relate(one.pk, [two], user=officer)
    assert list(two.related.all()) == [one]
    with pytest.raises(ValidationError):
        services.relate(one.pk, [one], user=officer)
