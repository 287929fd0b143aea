from django.db import models

from visibility.enums import Audience
from visibility.models import PageLevel
from visibility.readers import reader_level


def visible_pages(reader, queryset=None):
    """Live pages (of `queryset`, or all) that `reader` may open; one subquery, whatever the tree's size."""
    from wagtail.models import Page

    pages = (Page.objects.all() if queryset is None else queryset).filter(live=True)
    level = reader_level(reader)
    if level >= Audience.OFFICE:
        return pages
    return pages.filter(pk__in=PageLevel.objects.filter(level__lte=level).values("page_id"))


class VisiblePagesMixin:
    """For page querysets: `.visible_to(reader)`, where every list of pages starts."""

    def visible_to(self, reader):
        return visible_pages(reader, self)


class LevelledQuerySet(models.QuerySet):
    """For models with a stored `level` of their own."""

    def visible_to(self, reader):
        """The rows `reader` may see: those at or below the reader's own step of the ladder."""
        return self.filter(level__lte=reader_level(reader))
