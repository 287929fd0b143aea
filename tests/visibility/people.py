"""Everybody who comes to the site, with what each may read: the personas of the crawl."""

from dataclasses import dataclass

from django.test import Client

from members.models import Membership
from tests.api.factories import key_of
from tests.factories import days_ago
from visibility.enums import Audience


@dataclass(frozen=True)
class Persona:
    """`name` is a fixture of tests/conftest.py (a stranger has none); `level` is what it may read."""

    name: str
    level: int

    @property
    def is_office(self) -> bool:
        return self.level >= Audience.OFFICE


STRANGER = Persona("stranger", Audience.PUBLIC)
# Signed in, but in no body today: by never having been, by the calendar, or by the office's word.
READERS_OF_NOTHING = [
    Persona(name, Audience.PUBLIC)
    for name in ("outsider", "former_delegate", "future_delegate", "former_officer", "suspended", "stale")
]
DELEGATE = Persona("delegate", Audience.FORUM)
STEERING = Persona("steering_member", Audience.STEERING)
ROLES = [
    Persona(name, Audience.OFFICE)
    for name in ("coordinator", "partnership_officer", "project_manager", "finance_lead", "labour_officer")
]
SUPERUSER = Persona("superuser", Audience.OFFICE)
OFFICE = [*ROLES, SUPERUSER]
NOT_OFFICE = [STRANGER, *READERS_OF_NOTHING, DELEGATE, STEERING]
EVERYBODY = [*NOT_OFFICE, *OFFICE]


def named(name: str) -> Persona:
    return next(persona for persona in EVERYBODY if persona.name == name)


def client_of(request, persona: Persona) -> Client:
    """A browser of `persona`, signed in; `request` is pytest's, which knows the fixtures."""
    client = Client(raise_request_exception=False)
    if persona.name != STRANGER.name:
        user = request.getfixturevalue(persona.name)
        client.force_login(user)
        if persona.name == "stale":
            # Signed in and reading while a member; the term has ended since, the session has not.
            assert client.get("/fiok/").status_code == 200
            Membership.objects.filter(user=user).update(end=days_ago(1))
    return client


def program_of(request, persona: Persona) -> Client:
    """A program with a key of `persona`, who is not a stranger."""
    return Client(
        headers={"authorization": f"Bearer {key_of(request.getfixturevalue(persona.name))}"},
        raise_request_exception=False,
    )


def accounts(request) -> dict:
    """Everybody's account by the persona's name."""
    return {p.name: request.getfixturevalue(p.name) for p in EVERYBODY if p != STRANGER}
