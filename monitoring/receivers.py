from audit.actor import current_user
from monitoring.reporting import freezing


def page_published(sender, instance, revision=None, **kwargs):
    """A report went live (not: will go live at a set time): its figures are frozen in this transaction."""
    if instance.live:
        freezing.page_went_live(instance, user=current_user() or getattr(revision, "user", None))
