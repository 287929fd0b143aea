"""The first account: whoever runs the installation gets the link by which its password is set."""

from members.invitations import link_of, send_letter
from members.models import User


def ensure_first(username: str, email: str) -> str:
    """Make the first superuser if there is none; the link to set its password, "" if there is one.

    The same link goes out by mail, so nothing is lost with the screen it was printed on.
    """
    if User.objects.filter(is_superuser=True).exists():
        return ""
    user = User(username=username, email=email, is_staff=True, is_superuser=True)
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    return link_of(send_letter(user))
