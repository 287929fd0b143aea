from django.utils import timezone


def this_year() -> int:
    """The year of today in Budapest."""
    return timezone.localdate().year
