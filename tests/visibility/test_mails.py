"""What mails give away: every page's readers are told of it, a circular goes out, and nothing closed leaves."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from wagtail.models import Page

from members.models import User
from notifications.models import Circular
from notifications.notices import request_notice
from notifications.services import queue_what_is_due, send_due
from tests.factories import days_ago
from tests.visibility import people, world
from visibility.enums import Audience

SOME_MEMBER = "a person of the world of canaries"
MEMBERS = [p for p in people.EVERYBODY if p.level >= Audience.FORUM]


@pytest.fixture
def site(request, home):
    site = world.build(home, people.accounts(request))
    site.people["stale"].memberships.update(end=days_ago(1))
    for page in Page.objects.filter(live=True, depth__gte=2):
        request_notice(page)
    # The mails leave tomorrow: by then the future delegate is one. Whoever has no name here is a member.
    names = [*(persona.name for persona in MEMBERS), "future_delegate", SOME_MEMBER]
    Circular.objects.create(
        subject="Körlevél",
        text=site.cage.new("text of a circular to the Forum", Audience.OFFICE, mails=names),
        level=Audience.FORUM,
        requested_at=timezone.now(),
    )
    return site


def test_no_mail_names_what_is_closed_and_a_circular_reaches_its_readers_alone(site):
    with time_machine.travel(timezone.localtime().replace(hour=9) + dt.timedelta(days=1)):
        queue_what_is_due()
        send_due()
    persona_of = {user.email: people.named(name) for name, user in site.people.items()}
    met = {}
    for message in mail.outbox:
        parts = [message.subject, message.body, *(text for text, _ in message.alternatives)]
        own_name = str(User.objects.get(email=message.to[0]))
        said = "\n".join([*parts, str(message.extra_headers)]).replace(own_name, "…")
        heard = site.cage.singing_in(said)
        persona = persona_of.get(message.to[0])
        name = persona.name if persona else SOME_MEMBER
        leaks = [c for c in heard if c.level > Audience.PUBLIC and name not in c.mails]
        assert not leaks, f"a mail to {message.to[0]} holds {leaks}"
        met.setdefault(name, set()).update(heard)
    expected = {(name, canary) for canary in site.cage.canaries for name in canary.mails}
    assert not {(n, c) for n, c in expected if c not in met.get(n, ())}, "whom it was for never got it"
    assert any(c.level == Audience.PUBLIC for c in met["delegate"]), "public titles do go out"
