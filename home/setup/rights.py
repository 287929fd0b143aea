from members.roles import sync_roles
from members.workflow import ensure_workflow


def ensure_rights(home) -> None:
    """Groups with the rights of each office role, and the approval of everything below `home`."""
    sync_roles()
    ensure_workflow(home)
