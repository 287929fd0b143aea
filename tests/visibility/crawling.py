"""The crawl: calls addresses as personas, listens for canaries, and keeps count."""

import logging
import re
import time
from collections import defaultdict

from django.db import transaction

from tests.visibility.canaries import Cage, readable
from tests.visibility.people import Persona

METHODS = ("get", "head", "post")
SIGN_IN = "/belepes/"


class Listener(logging.Handler):
    """Keeps what is logged, as production writes it."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        from pimor.log import Discreet

        self.setFormatter(Discreet("{levelname} {name}: {message}", style="{"))
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


class Crawl:
    """One run over a site full of canaries; `leaks` says in words what was heard where it may not be."""

    def __init__(self, cage: Cage):
        self.cage, self.leaks, self.errors = cage, [], []
        self.heard = defaultdict(set)  # persona's name -> canaries it met
        self.met_at = defaultdict(set)  # canary -> addresses where it was met
        self.answered = defaultdict(set)  # route -> personas it answered
        self.addresses, self.personas, self.calls = set(), set(), 0
        self.listener, self.began = Listener(), time.perf_counter()

    def __enter__(self):
        logging.getLogger().addHandler(self.listener)
        return self

    def __exit__(self, *exc):
        logging.getLogger().removeHandler(self.listener)

    def call(self, client, persona: Persona, method: str, address: str):
        """Call `address`; what POST does is undone, so that every persona finds the same site."""
        self.listener.lines.clear()
        if method == "post":
            cookies = client.cookies.copy()
            with transaction.atomic():
                response = client.post(address)
                transaction.set_rollback(True)
            client.cookies = cookies
        else:
            response = getattr(client, method)(address)
        self._note(response, persona, method, address)
        return response

    def _note(self, response, persona, method, address):
        self.calls += 1
        self.addresses.add(address)
        self.personas.add(persona.name)
        said = f"{method.upper()} {address} as {persona.name}"
        if response.status_code >= 500 and address != "/readyz":
            self.errors.append(f"{said}: {response.status_code}")
        if answers(response) and response.resolver_match:
            self.answered[response.resolver_match.route.replace("^", "")].add(persona.name)
        answer = without_echo(readable(response), address)
        for canary in self.cage.singing_in(answer):
            self.met_at[canary].add(address)
            if canary.is_for(persona, editing=address.startswith("/admin/")):
                self.heard[persona.name].add(canary)
            else:
                self.leaks.append(f"{said} shows {canary}")
        logged = without_echo("\n".join(self.listener.lines), address)
        self.leaks += [f"the log of {said} holds {canary}" for canary in self.cage.singing_in(logged)]

    def deaf(self, personas: list[Persona]) -> list[str]:
        """What entitled personas did not meet, though they called everything: the crawl proves nothing there."""
        return [
            f"{persona.name} never met {canary}"
            for persona in personas
            for canary in self.cage.canaries
            if canary.is_for(persona, editing=persona.is_office) and canary not in self.heard[persona.name]
        ]

    def numbers(self) -> str:
        met = set().union(*self.heard.values()) if self.heard else set()
        return (
            f"{len(self.addresses)} addresses, {len(self.personas)} personas, {len(self.cage.canaries)} canaries: "
            f"{self.calls} calls, {len(self.leaks)} leaks, {len(met)} canaries met by whom they are for, "
            f"{time.perf_counter() - self.began:.0f} s"
        )


def answers(response) -> bool:
    """Whether this persona was let in: not refused, and not sent to sign in."""
    if response.status_code in (403, 404, 405):
        return False
    return not response.get("Location", "").startswith(SIGN_IN)


def without_echo(answer: str, address: str) -> str:
    """The answer without the address the caller typed (a sign-in page repeats it as `next`)."""
    for part in filter(None, re.split(r"[/?=&.]", address)):
        if part.startswith("kanari"):
            answer = answer.replace(part, "…")
    return answer
