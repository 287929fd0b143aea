"""The life of an idea: each move by whom it belongs to, refused to everybody else; its page."""

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
from ideas.models import Idea
from ideas.rules import FINAL, MOVES, WRITABLE
from ideas.services import EditConflict
from ideas.timeline import timeline
from tests import factories as cast
from tests.factories import UserFactory, days_ago
from tests.ideas.conftest import decide, take_up
from tests.ideas.factories import IdeaFactory, IdeaIndexPageFactory, IdeaPageFactory


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
