"""How much one account, or one address, may send in an hour. Addresses are kept hashed, and for that long."""

import hashlib
import hmac

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache

HOUR = 3600


def sender_key(request) -> tuple[str, int]:
    """(key, sends an hour): the account's, or for strangers their address's (settings.INBOX_LIMITS)."""
    if request.user.is_authenticated:
        return f"inbox:account:{request.user.pk}", settings.INBOX_LIMITS["account"]
    address = get_adapter().get_client_ip(request)
    hashed = hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()
    return f"inbox:address:{hashed}", settings.INBOX_LIMITS["address"]


def take(request) -> bool:
    """Count one send; False if that is one too many."""
    key, most = sender_key(request)
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) <= most
    except ValueError:
        # It expired between the two calls: a new hour has begun.
        cache.set(key, 1, HOUR)
        return True
