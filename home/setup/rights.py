from members.roles import sync_roles
from members.workflow import ensure_workflow


def ensure_rights(home) -> None:
    """Groups with the rights of each office role, and the approval workflow over the tree below `home`."""
    sync_roles()
    ensure_workflow(home)
