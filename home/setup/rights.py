from members.roles import sync_roles


def ensure_rights() -> None:
    """Groups with the rights of each office role."""
    sync_roles()
