"""Submitter and followers hear of each step once, as they chose, and only of what they may read."""

import pytest

from ideas.models import IdeaStep
from ideas.signals import moved
from ideas.voices import services
from ideas.voices.following import KIND, tell
from members.queries import organisation_of
from notifications.kinds import choose
from notifications.models import Notice, OutboxMail
from notifications.services import send_due
from tests import factories
from tests.ideas.factories import IdeaFactory
from tests.ideas.voices import delegates, published


@pytest.fixture
def follower(db):
    return delegates(1)[0]


@pytest.fixture
def idea(ideas, delegate, follower):
    made = published(
        ideas, submitter=delegate, organisation=organisation_of(delegate), reference="P-2026/0007"
    )
    services.follow(made, follower)
    return made


def step(idea, new="parked", old="published", **fields):
    return IdeaStep.objects.create(idea=idea, old=old, new=new, **fields)


def test_submitter_and_followers_are_told_of_a_step_once(idea, delegate, follower, mailoutbox):
    made = step(idea)
    assert tell(made) == 2
    assert tell(made) == 0
    send_due()
    assert {mail.to[0] for mail in mailoutbox} == {delegate.email, follower.email}


def test_the_signal_of_a_move_tells_them(idea):
    moved.send(sender=type(idea), idea=idea, step=step(idea))
    assert Notice.objects.filter(kind=KIND).count() == 2


def test_who_made_the_step_and_who_is_both_hear_no_more_than_once(idea, delegate, follower):
    services.follow(idea, delegate)
    assert tell(step(idea, by=follower)) == 1
    assert Notice.objects.get().user == delegate


def test_internal_notes_and_drafts_are_not_told(idea):
    assert tell(step(idea, new="published", internal_note="Csak magunknak.")) == 0
    assert tell(step(idea, old="", new="draft")) == 0


def test_a_changed_figure_is_told(idea):
    assert tell(step(idea, new="published", changes=[["headcount", 25, 30]])) == 2


def test_no_mail_says_which_closed_idea_it_is_about(idea, mailoutbox):
    tell(step(idea, note="Nincs rá pénz."))
    send_due()
    said = "".join(mail.subject + mail.body for mail in mailoutbox)
    assert idea.title not in said
    assert "Nincs rá pénz." not in said
    assert "P-2026/0007" in said


def test_whoever_chose_never_hears_nothing_by_mail(idea, follower, mailoutbox):
    choose(follower, KIND, "never")
    tell(step(idea, by=idea.submitter))
    send_due()
    assert mailoutbox == []


def test_a_follower_who_may_no_longer_read_it_gets_nothing(idea, follower, mailoutbox):
    tell(step(idea, by=idea.submitter))
    follower.memberships.update(end=factories.days_ago(1))
    send_due()
    assert mailoutbox == []


def test_before_there_is_a_page_the_author_is_led_to_the_account(delegate, mailoutbox):
    idea = IdeaFactory(processing=True, submitter=delegate, reference="P-2026/0008")
    tell(step(idea, old="processing", new="returned", note="Hány főről van szó?"))
    send_due()
    (mail,) = mailoutbox
    assert "P-2026/0008" in mail.subject
    assert "Hány főről van szó?" in mail.body
    assert f"/fiok/otletek/{idea.pk}/" in mail.body


def test_the_followers_of_a_merged_idea_are_led_to_the_one_it_became(ideas, idea, follower):
    other = published(ideas)
    idea.merged_into = other
    idea.save()
    tell(step(idea, new="merged", by=idea.submitter))
    assert OutboxMail.objects.get().user == follower
    assert Notice.objects.get().page_id == other.page_id


def test_following_twice_is_following_once_and_it_can_end(idea, follower):
    services.follow(idea, follower)
    assert idea.follows.count() == 1
    services.unfollow(idea, follower)
    services.unfollow(idea, follower)
    assert not idea.follows.exists()
