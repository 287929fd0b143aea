from visibility.enums import Audience
from visibility.models import PageLevel


def level_of(page) -> int:
    """The stored Audience of a page, live or draft; without one (a page not saved yet), the office."""
    stored = PageLevel.objects.filter(page_id=page.pk).values_list("level", flat=True).first()
    return Audience.OFFICE if stored is None else stored
