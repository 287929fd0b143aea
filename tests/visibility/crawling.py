"""The crawl: calls addresses as personas, listens for canaries, and keeps count."""

import logging
import re
import time
from collections import defaultdict

from django.db import transaction

from tests.visibility.canaries import WORD, Cage, Canary, readable
from tests.visibility.people import Persona
from visibility.enums import Audience

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

    def __init__(self, cage: Cage, levels: dict[str, int]):
        self.levels = levels  # address -> who may open what stands there
        self.cage, self.leaks, self.errors, self.misdeclared = cage, [], [], []
        self.heard = defaultdict(set)  # persona's name -> canaries it met
        self.met_at = defaultdict(set)  # canary -> addresses where it was met
        self.answered = defaultdict(set)  # route -> personas it answered
        self.for_strangers = {}  # address -> (a shared answer, whether it varies by session)
        self.addresses, self.personas, self.calls = set(), set(), 0
        self.listener, self.began = Listener(), time.process_time()

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
        if response.status_code == 200 and method == "get" and self.levels.get(address, 0) > persona.level:
            self.leaks.append(f"{said} opens what is for level {self.levels[address]}")
        answer = without_echo(readable(response), address)
        heard = self.cage.singing_in(answer)
        self.misdeclared += [f"{said}: {wrong}" for wrong in self._wrongly_kept(response, address, heard)]
        for canary in heard:
            self.met_at[canary].add(address)
            if canary.is_for(persona, editing=address.startswith("/admin/")):
                self.heard[persona.name].add(canary)
            else:
                self.leaks.append(f"{said} shows {canary}")
        logged = without_echo("\n".join(self.listener.lines), address)
        self.leaks += [f"the log of {said} holds {canary}" for canary in self.cage.singing_in(logged)]

    def _wrongly_kept(self, response, address, heard):
        """What Cache-Control and Vary allow caches to do with this answer, and may not (issue 4, cache rules)."""
        rules = response.get("Cache-Control", "")
        shared = "public" in rules or "s-maxage" in rules
        closed = [canary for canary in heard if canary.level > Audience.PUBLIC]
        if closed and (shared or not re.search("private|no-store", rules)):
            yield f"„{rules}” lets caches keep {closed[0]}"
        reader = getattr(
            response.wsgi_request, "user", None
        )  # none: handed out of the cache before anybody was asked
        if response.wsgi_request.method != "GET" or response.streaming:
            return
        if reader is None or not reader.is_authenticated:
            if shared:
                self.for_strangers[address] = (response.content, "Cookie" in response.get("Vary", ""))
            return
        same, varies = self.for_strangers.get(address, (response.content, True))
        if same != response.content and (shared or not varies):
            yield f"„{rules}”, {'' if varies else 'no Vary: Cookie, '}but members get another answer than strangers"

    def controls(self, personas: list[Persona]) -> list[tuple[Persona, Canary]]:
        """The positive controls: who must have met which canary, having called everything."""
        return [
            (persona, canary)
            for persona in personas
            for canary in self.cage.canaries
            if canary.is_for(persona, editing=persona.is_office)
        ]

    def deaf(self, personas: list[Persona]) -> list[str]:
        """What entitled personas did not meet, and what is for nobody: the crawl proves nothing there."""
        pairs = self.controls(personas)
        unheard = [f"{p.name} never met {canary}" for p, canary in pairs if canary not in self.heard[p.name]]
        met = set().union(*self.heard.values())
        return unheard + [
            f"nobody met {canary}: whom is it for? If no screen shows it: cage.never(…) with the reason"
            for canary in self.cage.canaries
            if canary not in met and not canary.never
        ]

    def numbers(self, personas: list[Persona]) -> str:
        pairs, silent = self.controls(personas), [c for c in self.cage.canaries if c.never]
        heard = sum(canary in self.heard[persona.name] for persona, canary in pairs)
        return (
            f"{len(self.addresses)} addresses × {len(self.personas)} personas × {len(self.cage.canaries)} canaries "
            f"in {self.calls} calls: {len(self.leaks)} leaks, {heard} of {len(pairs)} positive controls heard, "
            f"{len(silent)} canaries said to be on no screen, {time.process_time() - self.began:.0f} s of processor time"
        )


def answers(response) -> bool:
    """Whether this persona was let in: not refused, and not sent to sign in."""
    if response.status_code in (403, 404, 405):
        return False
    return not response.get("Location", "").startswith(SIGN_IN)


def without_echo(answer: str, address: str) -> str:
    """The answer without the canaries in the address the caller typed (a sign-in page repeats it as `next`)."""
    for word in set(WORD.findall(address)):
        answer = answer.replace(word, "…")
    return answer
