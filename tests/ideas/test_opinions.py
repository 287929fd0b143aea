"""Opinions: one of each organisation, changeable while the window is open, and nobody's words lost."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from audit.models import AuditEntry
from ideas.enums import IdeaState
from ideas.models import Opinion, OpinionReply
from ideas.voices import services
from ideas.voices.queries import asked_organisations, opinions_of, silent_organisations, tally
from ideas.voices.rules import takes_opinions
from inbox.models import InboxItem
from members.queries import organisation_of
from notifications.models import Notice, OutboxMail
from notifications.services import send_due
from tests import factories
from tests.ideas.voices import OpinionFactory, delegates, published


@pytest.fixture
def idea(ideas):
    return published(ideas)


def give(idea, user, stance="supports", reason="Régóta hiányzik.", **kwargs):
    return services.give_opinion(idea.pk, user=user, stance=stance, reason=reason, **kwargs)


def colleague_of(user):
    return factories.MembershipFactory(organisation=organisation_of(user)).user


def test_a_delegate_gives_the_opinion_of_the_organisation(idea, delegate):
    opinion = give(idea, delegate, "partner", "Adnánk termet.")
    assert opinion.organisation.name == "Mintaváros Önkormányzata"
    assert (opinion.stance, opinion.reason, opinion.version, opinion.given_by) == (
        "partner",
        "Adnánk termet.",
        1,
        delegate,
    )
    assert [entry.reason for entry in opinion.entries.all()] == ["Adnánk termet."]


def test_it_may_be_changed_and_the_earlier_answers_stay(idea, delegate):
    give(idea, delegate)
    idea.version = 2
    idea.save()
    changed = give(idea, delegate, "against", "Drágább lett.")
    assert Opinion.objects.get() == changed
    assert [(e.stance, e.version) for e in changed.entries.all()] == [("supports", 1), ("against", 2)]


def test_a_second_click_adds_nothing(idea, delegate):
    give(idea, delegate)
    assert give(idea, delegate).entries.count() == 1


def test_two_delegates_of_one_organisation_make_one_opinion_and_lose_no_words(idea, delegate):
    give(idea, delegate, "supports", "Igen.", seen=0)
    with pytest.raises(services.OpinionConflict) as refused:
        give(idea, colleague_of(delegate), "against", "Nem.", seen=0)
    assert refused.value.opinion.reason == "Igen."
    opinion = give(idea, colleague_of(delegate), "against", "Nem.", seen=refused.value.opinion.edition)
    assert Opinion.objects.get().stance == "against"
    assert [entry.reason for entry in opinion.entries.all()] == ["Igen.", "Nem."]


def test_the_database_itself_knows_one_opinion_of_an_organisation(idea, delegate):
    opinion = give(idea, delegate)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpinionFactory(idea=idea, organisation=opinion.organisation)


@pytest.mark.parametrize("who", ["outsider", "former_delegate", "coordinator"])
def test_who_speaks_for_no_organisation_gives_none(request, idea, who):
    with pytest.raises(ValidationError):
        give(idea, request.getfixturevalue(who))


@pytest.mark.parametrize("state", [s for s in IdeaState if s != IdeaState.PUBLISHED])
def test_only_a_published_idea_takes_opinions(state):
    from ideas.models import Idea

    assert not takes_opinions(Idea(state=state))


def test_the_window_closes_after_its_last_day(idea, delegate):
    idea.opinions_until = dt.date(2026, 5, 31)
    assert takes_opinions(idea, dt.date(2026, 5, 31))
    assert not takes_opinions(idea, dt.date(2026, 6, 1))


def test_an_opinion_after_closing_is_refused(idea, delegate):
    idea.opinions_until = factories.days_ago(1)
    idea.save()
    with pytest.raises(ValidationError, match="lezárult"):
        give(idea, delegate)
    assert not Opinion.objects.exists()


def test_asking_the_office_makes_an_inbox_item_once(idea, delegate):
    opinion = give(idea, delegate, "with_changes", "Ki fizeti?", ask_office=True)
    item = InboxItem.objects.get()
    assert (item.kind, item.text, item.page_id, item.sender) == (
        "suggestion",
        "Ki fizeti?",
        idea.page_id,
        delegate,
    )
    assert ["Projektötlet", idea.title] in item.answers
    assert opinion.entries.get().item == item
    give(idea, delegate, "supports", "Megbeszéltük.")
    assert InboxItem.objects.count() == 1


def test_a_reply_is_one_level_and_says_for_whom(idea, delegate, steering_member, coordinator):
    opinion = give(idea, delegate)
    services.reply(opinion.pk, user=steering_member, text="Egyetértünk.")
    services.reply(opinion.pk, user=steering_member, text="Egyetértünk.")
    services.reply(opinion.pk, user=coordinator, text="Utánanézünk.")
    said = [(reply.organisation, reply.text) for reply in opinion.replies.all()]
    assert said == [(organisation_of(steering_member), "Egyetértünk."), (None, "Utánanézünk.")]
    assert not hasattr(OpinionReply, "replies")


def test_replies_close_with_the_window_but_not_for_the_office(idea, delegate, coordinator):
    opinion = give(idea, delegate)
    idea.state = IdeaState.PARKED
    idea.save()
    with pytest.raises(ValidationError):
        services.reply(opinion.pk, user=delegate, text="Még valamit.")
    assert services.reply(opinion.pk, user=coordinator, text="Köszönjük.").pk


def test_organisations_asked_are_those_whose_delegates_may_read_the_idea(ideas, delegate, steering_member):
    delegates(3)
    factories.MembershipFactory(ended=True)
    factories.MembershipFactory(user__is_active=False)
    factories.OrganisationFactory()
    assert asked_organisations(published(ideas)).count() == 5
    closed = published(ideas, audience=20)
    assert [str(o) for o in asked_organisations(closed)] == [str(organisation_of(steering_member))]


def test_an_organisation_that_answered_counts_after_its_delegate_left(idea, delegate):
    give(idea, delegate)
    delegate.memberships.update(end=factories.days_ago(1))
    counted = tally(idea, opinions_of(idea, delegate))
    assert (counted.asked, len(silent_organisations(idea))) == (1, 0)


def test_a_hidden_opinion_leaves_no_trace_in_the_count_once_its_delegate_has_left(
    idea, delegate, steering_member, coordinator
):
    opinion = give(idea, delegate)
    services.hide(opinion, user=coordinator, reason="Sértő.")
    delegate.memberships.update(end=factories.days_ago(1))
    assert tally(idea, opinions_of(idea, steering_member)).asked == 1  # their own organisation
    assert tally(idea, opinions_of(idea, coordinator)).asked == 2


def test_the_silent_are_listed_with_their_delegates(idea, delegate):
    others = delegates(2)
    give(idea, delegate)
    listed = silent_organisations(idea)
    assert {person for o in listed for person in o.people} == set(others)


def test_a_delegate_to_both_bodies_is_listed_once(idea):
    (person,) = delegates(1)
    factories.MembershipFactory(user=person, body="steering", organisation=organisation_of(person))
    assert [o.people for o in silent_organisations(idea)] == [[person]]


def test_hiding_takes_the_words_from_all_but_the_office_and_their_organisation(
    idea, delegate, steering_member, coordinator
):
    opinion = give(idea, delegate)
    services.hide(opinion, user=coordinator, reason="Személyeskedő.")
    own = organisation_of(delegate)
    assert opinions_of(idea, steering_member, organisation_of(steering_member)) == []
    assert opinions_of(idea, delegate, own) == opinions_of(idea, coordinator) == [opinion]
    entry = AuditEntry.objects.get(action="idea.hide_words")
    assert (entry.note, entry.user) == ("Személyeskedő.", coordinator)
    services.show(opinion, user=coordinator)
    assert opinions_of(idea, steering_member, organisation_of(steering_member)) == [opinion]


def test_hiding_needs_a_reason(idea, delegate, coordinator):
    with pytest.raises(ValidationError):
        services.hide(give(idea, delegate), user=coordinator, reason="  ")


def test_a_hidden_reply_is_for_the_office_alone(idea, delegate, coordinator):
    opinion = give(idea, delegate)
    reply = services.reply(opinion.pk, user=delegate, text="Nem úgy van!")
    services.hide(reply, user=coordinator, reason="Megkérték.")
    assert list(opinions_of(idea, delegate)[0].replies.all()) == []
    assert list(opinions_of(idea, coordinator)[0].replies.all()) == [reply]


def test_opinions_are_never_for_people_outside_the_bodies(tree, delegate, outsider):
    from tests.ideas.factories import IdeaIndexPageFactory

    public = published(IdeaIndexPageFactory(parent=tree.about))
    give(public, delegate)
    assert opinions_of(public, outsider) == []


def test_the_silent_are_reminded_once_a_day(idea, delegate, coordinator, mailoutbox):
    silent = delegates(2)
    give(idea, delegate)
    assert services.remind_silent(idea, user=coordinator) == 2
    assert services.remind_silent(idea, user=coordinator) == 0
    assert {notice.user for notice in Notice.objects.all()} == set(silent)
    send_due()
    assert {mail.to[0] for mail in mailoutbox} == {user.email for user in silent}
    assert idea.title not in "".join(mail.subject + mail.body for mail in mailoutbox)


def test_who_may_no_longer_read_the_idea_gets_no_reminder(idea, coordinator, mailoutbox):
    (gone,) = delegates(1)
    services.remind_silent(idea, user=coordinator)
    gone.memberships.update(end=factories.days_ago(1))
    send_due()
    assert mailoutbox == []
    assert OutboxMail.objects.get().state == "withdrawn"


def test_nobody_is_reminded_of_a_closed_window(idea, coordinator):
    idea.state = IdeaState.DECLINED
    idea.save()
    with pytest.raises(ValidationError):
        services.remind_silent(idea, user=coordinator)


def test_a_merge_moves_opinions_and_followers_with_their_history(
    ideas, delegate, steering_member, coordinator
):
    old, new = published(ideas), published(ideas)
    give(old, delegate, "against", "A régiről.")
    give(new, delegate, "supports", "Az újról.")
    moved = give(old, steering_member, "partner", "Beszállunk.")
    services.reply(Opinion.objects.get(idea=old, stance="against").pk, user=delegate, text="Válasz.")
    for who, what in ((delegate, old), (delegate, new), (steering_member, old)):
        services.follow(what, who)
    services.move_voices(old, new, by=coordinator)
    assert not old.opinions.exists()
    kept = new.opinions.get(organisation=organisation_of(delegate))
    assert (kept.stance, kept.replies.count()) == ("supports", 1)
    said = {(entry.reason, entry.written_for_id) for entry in kept.entries.all()}
    assert said == {("A régiről.", old.pk), ("Az újról.", new.pk)}
    moved.refresh_from_db()
    assert (moved.idea, moved.written_for, moved.entries.count()) == (new, old, 1)
    assert {f.user for f in new.follows.all()} == {delegate, steering_member}
    assert not old.follows.exists()


def test_every_opinion_is_in_the_audit_log_with_old_and_new(idea, delegate):
    give(idea, delegate)
    give(idea, delegate, "against", "Drága.")
    entry = AuditEntry.objects.filter(content_type__model="opinion", action="change").get()
    assert entry.user == delegate
    assert entry.changes["stance"] == ["supports", "against"]
