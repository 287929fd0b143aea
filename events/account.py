"""What events add to /fiok/."""

from django.conf import settings
from django.urls import reverse

from events import feeds


def calendar(request) -> dict:
    """ "My calendar": the addresses to subscribe to."""
    return {
        "own": feeds.address_of(request.user),
        "public": settings.SITE_URL + reverse("events:public_feed"),
    }
