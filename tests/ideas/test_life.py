"""The life of an idea: each move by whom it belongs to, refused to everybody else; page, versions, merging."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from files.models import PageDocument
from ideas import services, signals
from ideas.enums import IdeaState as S
from ideas.models import Idea, IdeaPage, IdeaStep
from ideas.rules import FINAL, MOVES, WRITABLE
from ideas.services import EditConflict, versions
from ideas.timeline import timeline
from tests import factories as cast
from tests.factories import UserFactory, days_ago
from tests.ideas.factories import IdeaFactory, IdeaIndexPageFactory, IdeaPageFactory


@pytest.fixture
def officer(labour_officer):
    return labour_officer


@pytest.fixture
def author(delegate):
    return delegate


@pytest.fixture
def submitted(author, ideas):
    idea = IdeaFactory(submitter=author)
    return services.submit(idea.pk, user=author, answers=[])


@pytest.fixture
def processing(submitted, officer):
    return take_up(submitted, officer)


@pytest.fixture
def published(processing, officer, coordinator):
    """Processed, with a page that the coordinator published."""
    return publish(processing, officer)


def take_up(idea, officer):
    return services.transition(idea.pk, S.PROCESSING, user=officer, responsible=officer, due=days_ago(-14))


def publish(idea, officer):
    page = services.make_page(idea.pk, user=officer)
    page.get_latest_revision().publish()
    return Idea.objects.get(pk=idea.pk)


def decide(idea, new, officer, **given):
    given = {"decided_by": "12/2026. határozat", "note": "Indok"} | given
    return services.transition(idea.pk, new, user=officer, **given)


def test_from_submitted_to_completed(published, officer):
    idea = published
    assert (idea.state, idea.version, idea.published_at is not None) == (S.PUBLISHED, 1, True)
    for new in [S.IN_PROGRAMME, S.RUNNING, S.COMPLETED]:
        idea = decide(idea, new, officer)
    assert [step.new for step in idea.steps.all()] == [
        S.SUBMITTED,
        S.PROCESSING,
        S.PUBLISHED,
        S.IN_PROGRAMME,
        S.RUNNING,
        S.COMPLETED,
    ]


def test_taking_it_up_asks_for_somebody_and_a_day(submitted, officer):
    with pytest.raises(ValidationError) as refused:
        services.transition(submitted.pk, S.PROCESSING, user=officer)
    assert set(refused.value.message_dict) == {"responsible", "due"}


@pytest.mark.parametrize("new", [S.PARKED, S.DECLINED])
def test_parking_and_declining_ask_for_a_reason_and_who_decided(published, officer, new):
    with pytest.raises(ValidationError) as refused:
        services.transition(published.pk, new, user=officer, note="  ")
    assert set(refused.value.message_dict) == {"note", "decided_by"}


def test_the_inbox_item_follows(submitted, officer, author):
    def status():
        submitted.item.refresh_from_db()
        return submitted.item.status

    assert status() == "new"
    take_up(submitted, officer)
    assert (status(), submitted.item.responsible) == ("in_progress", officer)
    services.transition(submitted.pk, S.RETURNED, user=officer, note="Kérjük a költséget.")
    assert status() == "waiting"
    services.transition(submitted.pk, S.WITHDRAWN, user=author, note="Meggondoltuk.")
    assert status() == "closed"


def test_what_was_completed_stands_in_the_history(processing, officer, author):
    services.transition(processing.pk, S.RETURNED, user=officer, note="Kevés a létszám.")
    services.save_step(processing.pk, user=author, fields={"headcount": 40, "contact": "Titkos Tibor"})
    idea = services.submit(processing.pk, user=author, answers=[])
    last = timeline(idea)[-1]
    assert (idea.state, last.changes) == (S.PROCESSING, [("Elérhető létszám", "25 fő", "40 fő")])
    assert "Titkos" not in str(timeline(idea, internal=True))


@pytest.mark.parametrize("state", [S.SUBMITTED, S.PROCESSING, S.PUBLISHED, S.COMPLETED, S.WITHDRAWN])
def test_a_sheet_that_was_sent_in_is_no_longer_written(author, state):
    idea = IdeaFactory(submitter=author, state=state)
    with pytest.raises(ValidationError):
        services.save_step(idea.pk, user=author, fields={"title": "Másik cím"})


@pytest.mark.parametrize("state", S.values)
def test_moves_that_are_not_in_the_table_are_refused_with_a_clear_word(officer, author, state, ideas):
    idea = IdeaFactory(state=state, submitter=author)
    for new in set(S.values) - set(MOVES[S(state)]):
        with pytest.raises(ValidationError, match="állapot"):
            services.transition(idea.pk, new, user=officer, note="x", decided_by="x")
    with pytest.raises(ValidationError):
        services.transition(idea.pk, "varázslat", user=officer)


def test_a_move_is_made_only_by_whom_it_belongs_to(processing, officer, author, outsider, steering_member):
    for user in (author, outsider, steering_member):
        with pytest.raises(PermissionDenied):
            services.transition(processing.pk, S.RETURNED, user=user, note="x")
    for user in (outsider, steering_member):
        with pytest.raises(PermissionDenied):
            services.transition(processing.pk, S.WITHDRAWN, user=user, note="x")
    with pytest.raises(ValidationError):
        services.transition(processing.pk, S.WITHDRAWN, user=author, note="")


def test_publishing_is_never_a_button(processing, officer):
    with pytest.raises(PermissionDenied):
        services.transition(processing.pk, S.PUBLISHED, user=officer)


def test_two_people_at_once_do_not_overwrite_each_other(published, officer):
    seen = published.edition
    decide(published, S.PARKED, officer, edition=seen)
    with pytest.raises(EditConflict):
        decide(published, S.DECLINED, officer, edition=seen)
    published.refresh_from_db()
    assert published.state == S.PARKED


def test_taken_up_again_the_window_opens_anew(published, officer):
    decide(published, S.PARKED, officer)
    with time_machine.travel(timezone.now() + dt.timedelta(days=60), tick=False):
        idea = services.transition(published.pk, S.PUBLISHED, user=officer, note="Új forrás nyílt.")
        assert idea.opinions_until == days_ago(-30) and idea.decided_at is None


def test_one_action_makes_the_page_from_the_sheet(processing, officer):
    cast.DocumentKindFactory(code="melleklet", name="Melléklet")
    attachment = processing.attachments.create(name="terv.pdf", size=5, file="ideas/x.pdf")
    attachment.file.storage.save("ideas/x.pdf", cast.ContentFile(b"%PDF-1.4"))
    page = services.make_page(processing.pk, user=officer)
    assert (page.title, page.places, page.number, page.live) == (processing.title, "Mintaváros", 1, False)
    document = PageDocument.objects.get(page=page).document
    assert document.level == 30, "the office's alone until it is published"
    page.get_latest_revision().publish()
    document.refresh_from_db()
    assert document.level == 10
    assert services.make_page(processing.pk, user=officer) == page


def test_before_it_is_taken_up_no_page_is_made(submitted, officer, author):
    with pytest.raises(ValidationError):
        services.make_page(submitted.pk, user=officer)
    with pytest.raises(PermissionDenied):
        services.make_page(take_up(submitted, officer).pk, user=author)


def test_two_ideas_of_one_title_get_two_addresses_and_numbers(author, officer, ideas):
    made = [services.make_page(IdeaFactory(processing=True, title="Busz").pk, user=officer) for _ in range(2)]
    assert [(page.slug, page.number) for page in made] == [("busz", 1), ("busz-2", 2)]


def test_publishing_an_older_draft_changes_no_state_and_no_figure(published, officer):
    old = published.page.get_latest_revision()
    decide(published, S.IN_PROGRAMME, officer)
    services.check_cost(published.pk, 900_000, user=officer, edition=None)
    steps = published.steps.count()
    old.publish()
    idea = Idea.objects.get(pk=published.pk)
    assert (idea.state, idea.checked_cost, idea.version, idea.steps.count()) == (
        S.IN_PROGRAMME,
        900_000,
        1,
        steps,
    )


def test_the_page_shows_figures_beside_the_words(client, published, officer, author):
    services.check_cost(published.pk, 1_200_000, user=officer, edition=None)
    services.note(published.pk, "Belső: gyanús az ár.", user=officer)
    client.force_login(author)
    text = client.get(published.page.url).content.decode()
    for expected in ["1\xa0500\xa0000 Ft", "1\xa0200\xa0000 Ft", "25 fő", "Mintaváros", "közzétett"]:
        assert expected in text, expected
    for hidden in ["gyanús", "Karola"]:
        assert hidden not in text
    client.force_login(officer)
    assert "gyanús" in client.get(f"/admin/ideas/edit/{published.pk}/").content.decode()


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


def test_who_is_told_hears_once_of_each_step(submitted, officer):
    heard = []
    signals.moved.connect(lambda sender, step, **kwargs: heard.append(step.new), weak=False, dispatch_uid="t")
    take_up(submitted, officer)
    services.note(submitted.pk, "Csak nekünk.", user=officer)
    signals.moved.disconnect(dispatch_uid="t")
    assert heard == [S.PROCESSING]


class TestAnyOrderOfMoves(TestCase):
    """Whatever is tried in whatever order, the table holds and the history tells the truth."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.sampled_from(S.values), max_size=12), st.booleans())
    def test_the_state_is_always_where_the_steps_lead(self, tries, as_author):
        officer = cast.UserFactory(is_superuser=True)
        author = UserFactory()
        idea = IdeaFactory(submitter=author, submitted=True, page=None)
        cast.plant_root()
        reached = [S.SUBMITTED]
        for new in tries:
            try:
                services.transition(
                    idea.pk,
                    new,
                    user=author if as_author else officer,
                    note="Indok",
                    decided_by="Valaki",
                    responsible=officer,
                    due=days_ago(-1),
                )
            except (ValidationError, PermissionDenied):
                continue
            assert new in MOVES[reached[-1]]
            reached.append(S(new))
        idea.refresh_from_db()
        assert idea.state == reached[-1]
        assert [step.new for step in idea.steps.all()] == reached[1:]
        assert not (set(reached[:-1]) & set(FINAL)), "nothing leaves a last state"


def test_every_state_has_its_row_and_the_last_ones_lead_nowhere():
    assert set(MOVES) == set(S)
    assert set(FINAL) == {S.COMPLETED, S.WITHDRAWN, S.MERGED}
    assert set(WRITABLE) == {S.DRAFT, S.RETURNED}


def test_the_numbers_of_pages_count_drafts_too(officer, ideas):
    IdeaPageFactory(parent=ideas, number=7)
    page = services.make_page(IdeaFactory(processing=True).pk, user=officer)
    assert page.number == 8


def test_without_a_list_of_ideas_there_is_no_page(officer, tree):
    with pytest.raises(ValidationError):
        services.make_page(IdeaFactory(processing=True).pk, user=officer)
    IdeaIndexPageFactory(parent=tree.forum)
    assert services.make_page(IdeaFactory(processing=True).pk, user=officer).pk
