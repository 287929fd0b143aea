from django.db.models import F

from visibility.models import SiteVersion


def current() -> int:
    """The number under which whatever is cached now may be kept."""
    number = SiteVersion.objects.filter(pk=1).values_list("number", flat=True).first()
    return number or 0


def bump(**kwargs) -> None:
    """Make everything cached so far unreachable, from the moment this transaction commits.

    Takes and ignores keyword arguments, so that it can be connected to signals as it is.
    """
    if not SiteVersion.objects.filter(pk=1).update(number=F("number") + 1):
        SiteVersion.objects.get_or_create(pk=1)
