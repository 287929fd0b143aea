"""What the knowledge base does when something happens elsewhere."""

from django.db import transaction

from knowledge import readers, services
from knowledge.links import index_anew, sources_of
from members.queries import office_staff


def published(sender, instance, **kwargs):
    """An article went live: somebody keeps it fresh from now on, and followers of its topic hear of it."""
    services.begin_upkeep(instance)
    readers.tell_followers(instance)


def target_going(sender, instance, **kwargs):
    """A page or document is being deleted: what leads to it is to be found later (links.broken_links)."""
    pages = [int(pk) for pk in sources_of(instance)]
    if pages:
        transaction.on_commit(lambda: index_anew(pages))


def handed_over(sender, outgoing, successor, by=None, **kwargs):
    """An officer has left: what they kept is the successor's, if that is somebody of the office."""
    if office_staff().filter(pk=successor.pk).exists():
        services.hand_over(outgoing, successor, by=by)
