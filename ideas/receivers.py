from audit.actor import current_user
from ideas import services


def handed_over(sender, outgoing, successor, organisation=None, by=None, **kwargs):
    """A delegate or an officer has left: their sheets and duties are the successor's."""
    services.hand_over(outgoing, successor, organisation=organisation, by=by)


def page_published(sender, instance, revision=None, **kwargs):
    """The page of an idea went live."""
    services.page_went_live(instance, user=current_user() or getattr(revision, "user", None))
