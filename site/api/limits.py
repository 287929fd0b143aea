"""How many questions a key, an account or a stranger's address may ask in a minute (settings.API_LIMITS).

The count is shared by all processes, but asking a shared cache at every request would cost more than the
answer. So a process takes its turns in handfuls and spends them from its own memory.
"""

import hashlib
import hmac
import time

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied

MINUTE = 60
HANDFUL = 20
NONE_LEFT = -1


def asker(request, token) -> tuple[str, int]:
    """(who is counted, turns a minute). Strangers by their address, kept hashed and for a minute."""
    if token is not None:
        return f"token:{token.pk}", settings.API_LIMITS["token"]
    if request.user.is_authenticated:
        return f"account:{request.user.pk}", settings.API_LIMITS["account"]
    return stranger(request)


def stranger(request) -> tuple[str, int]:
    """The same for whoever calls from this address without being known."""
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:
        # The proxy does not say for whom it asks: all who come so share their turns.
        address = ""
    hashed = hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()
    return f"address:{hashed}", settings.API_LIMITS["address"]


def take_turn(who: str, most: int) -> bool:
    """Count one question of `who`; False if that is one too many for this minute."""
    own, key = caches["turns"], f"api:{who}:{int(time.time() // MINUTE)}"
    left = own.get(key, 0)
    if left == NONE_LEFT:
        return False
    if left == 0:
        left = _handful(key, most)
    own.set(key, left - 1 if left > 0 else NONE_LEFT, MINUTE)
    return left > 0


def _handful(key: str, most: int) -> int:
    """Up to HANDFUL more turns from what all processes share; 0 if they are used up."""
    shared = caches["default"]
    shared.add(key, 0, 2 * MINUTE)
    try:
        taken = shared.incr(key, HANDFUL)
    except ValueError:
        # It was thrown out between the two calls.
        shared.set(key, taken := HANDFUL, 2 * MINUTE)
    return max(min(HANDFUL, most - (taken - HANDFUL)), 0)
