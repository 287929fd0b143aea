from members.services import sync_rights


def signed_in(sender, user, **kwargs):
    """Whoever signs in starts with the rights of today."""
    sync_rights(user)
