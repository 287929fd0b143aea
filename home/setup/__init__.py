"""An empty installation in one call: tree, reference rows, roles, workflow, first account.

Everything is looked for by its address or code first, so running it again makes only what is missing and
changes nothing the office has edited since.
"""

from django.db import transaction

from home.setup import account, kinds, places, rights, site, tree


@transaction.atomic
def set_up(*, name: str, username: str = "", email: str = "") -> str:
    """Make whatever of an empty pact called `name` is not there yet.

    Returns the link by which the first account sets its password; empty if none was made.
    """
    home = site.ensure_home(name)
    site.ensure_settings()
    kinds.ensure_kinds()
    tree.grow(home, places.PLACES)
    rights.ensure_rights(home)
    return account.ensure_first(username, email) if username and email else ""
