"""A real mail server on a port of its own, that keeps what it takes and can be told to misbehave."""

import socket
from collections import Counter

from aiosmtpd.controller import Controller


class Sink:
    """Takes mails and counts them by Message-ID; `answer` is what it says after the text."""

    def __init__(self):
        self.taken = []
        self.answer = "250 OK"
        self.refused = set()
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("2"):
            self.taken.append(envelope)
        return self.answer

    def times_taken(self) -> Counter:
        """{recipient: how often a mail for it was taken}."""
        return Counter(address for envelope in self.taken for address in envelope.rcpt_tos)

    def start(self):
        self.controller.start()
        return self

    def stop(self):
        """Go away; a second time is no error."""
        if self.controller is not None:
            self.controller.stop()
            self.controller = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
