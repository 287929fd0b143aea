"""Who is acting now: what changes without a word about who did it is put down to this person."""

from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.log_actions import get_active_log_context

# A callable, so that nobody is looked up until something is recorded.
_acting = ContextVar("audit_acting", default=None)


def current_user():
    """The account behind the running request or `acting_as`, or None."""
    find = _acting.get()
    user = find() if find else get_active_log_context().user
    return user if user is not None and user.is_authenticated else None


@contextmanager
def acting_as(user):
    """Within this block, changes are put down to `user` (None: to the site itself)."""
    token = _acting.set(lambda: user)
    try:
        yield
    finally:
        _acting.reset(token)


class Actor:
    """Middleware, after AuthenticationMiddleware: the request's account is the one acting."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _acting.set(lambda: request.user)
        try:
            return self.get_response(request)
        finally:
            _acting.reset(token)
