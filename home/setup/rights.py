from members.roles import sync_roles
from members.workflow import ensure_workflow


def ensure_rights() -> None:
    """Groups with the rights of each office role, and the approval of what the office writes."""
    sync_roles()
    ensure_workflow()
