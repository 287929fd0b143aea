"""The first account: whoever runs the installation gets the address where its password is set."""

from django.conf import settings
from django.urls import reverse

from members.models import User


def ensure_first(username: str, email: str) -> str:
    """Make the first superuser if there is none; the address to set its password, "" if there is one."""
    if User.objects.filter(is_superuser=True).exists():
        return ""
    user = User(username=username, email=email, is_staff=True, is_superuser=True)
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    return settings.SITE_URL + reverse("account_reset_password")
