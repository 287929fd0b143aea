"""When organisations may speak of an idea, and who speaks for one (domain.md §4, "Opinions")."""

from django.utils import timezone

from ideas.enums import IdeaState
from members.queries import organisation_of
from visibility.enums import Audience
from visibility.readers import reader_level


def takes_opinions(idea, day=None) -> bool:
    """Is the opinion window open on `day` (today in Budapest): published, and its last day not past?"""
    if idea.state != IdeaState.PUBLISHED:
        return False
    return idea.opinions_until is None or (day or timezone.localdate()) <= idea.opinions_until


def may_read_opinions(user) -> bool:
    """Opinions are for the bodies of the pact, even if the page of an idea were public."""
    return reader_level(user) >= Audience.FORUM


def speaks_for(user):
    """The organisation whose opinion `user` gives, or None (the office and guests give none)."""
    return organisation_of(user) if may_read_opinions(user) else None


def may_reply(user, idea) -> bool:
    """Organisations reply while the window is open; the office at any time."""
    if reader_level(user) >= Audience.OFFICE:
        return True
    return takes_opinions(idea) and speaks_for(user) is not None
