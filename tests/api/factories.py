"""Keys and things to ask for."""

import datetime as dt
from types import SimpleNamespace

from django.test import Client
from django.utils import timezone

from api import tokens
from api.models import Token
from tests import factories
from tests.events.factories import EventFactory, EventIndexFactory
from tests.ideas.factories import IdeaFactory, IdeaIndexPageFactory, IdeaPageFactory
from tests.knowledge.factories import KnowledgeIndexFactory, TopicFactory, article
from tests.monitoring.factories import QuarterlyReportPageFactory, ReportIndexPageFactory


def key_of(user, *, name="Táblázat") -> str:
    """A key of `user`, made without a word in the log."""
    key = f"{tokens.PREFIX}kulcs-{user.pk}-{Token.objects.count()}"
    Token.objects.create(
        user=user,
        name=name,
        start=key[:10],
        key_hash=tokens._digest(key, tokens.settings.SECRET_KEY),
        expires_at=timezone.now() + dt.timedelta(days=30),
        last_used_at=timezone.now(),
    )
    return key


def program(key: str = "", **headers) -> Client:
    """A program that sends this key; without one a stranger."""
    authorization = {"authorization": f"Bearer {key}"} if key else {}
    return Client(headers=authorization | headers, raise_request_exception=False)


def program_of(user) -> Client:
    return program(key_of(user))


def one_of_each(tree) -> SimpleNamespace:
    """Below the Forum of `tree`: an event, an idea with its sheet, a report, an article, a document, a picture."""
    index = EventIndexFactory(parent=tree.forum)
    idea_page = IdeaPageFactory(parent=IdeaIndexPageFactory(parent=tree.forum))
    knowledge = KnowledgeIndexFactory(parent=tree.home)
    return SimpleNamespace(
        event=EventFactory(parent=index, place_name="Művelődési ház", online_link="https://online.example/x"),
        idea=IdeaFactory(published=True, page=idea_page),
        idea_page=idea_page,
        report=QuarterlyReportPageFactory(parent=ReportIndexPageFactory(parent=tree.forum)),
        article=article(TopicFactory(parent=knowledge), "Bértámogatás", "képzés", kind="call"),
        document=factories.DocumentFactory(own=10),
        image=factories.ImageFactory(title="Titkos kép címe", own=10),
        event_index=index,
    )
