"""The hidden ticket of a rendered form: signed, so that nobody sends what was not shown to them."""

import secrets
import time
from dataclasses import asdict, dataclass

from django.core import signing

SALT = "inbox.ticket"
# How long a form may lie open (seconds): a weekend and the days around it.
MAX_AGE = 7 * 24 * 3600


@dataclass(frozen=True)
class Ticket:
    """One rendering of one form: the ids of page and reader (0: not signed in), when, which questions."""

    page: int
    user: int
    at: int
    questions: str
    nonce: str

    @classmethod
    def issue(cls, *, page_id: int, user, questions: str) -> "Ticket":
        return cls(page_id, user.pk or 0, int(time.time()), questions, secrets.token_urlsafe(12))

    @classmethod
    def read(cls, text: str) -> "Ticket | None":
        """The ticket in what was posted; None if it is not ours or too old."""
        try:
            return cls(**signing.loads(text or "", salt=SALT, max_age=MAX_AGE))
        except (signing.BadSignature, TypeError, ValueError):
            return None

    def sign(self) -> str:
        return signing.dumps(asdict(self), salt=SALT)

    @property
    def seconds(self) -> int:
        """How long the form has been open."""
        return int(time.time()) - self.at
