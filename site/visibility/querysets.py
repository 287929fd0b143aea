from django.db import models

from visibility.enums import Audience
from visibility.readers import reader_level


def visible_pages(reader, queryset=None):
    """Live pages (of `queryset`, or all) that `reader` may open; one join, whatever the tree's size.

    Search takes it as `pk__in=visible_pages(…).values("pk")`: its filters know plain columns only.
    """
    from wagtail.models import Page

    pages = (Page.objects.all() if queryset is None else queryset).filter(live=True)
    level = reader_level(reader)
    if level >= Audience.OFFICE:
        return pages
    # A sum, so that no index of levels serves it: with one, SQLite collects and sorts every visible page
    # to show twenty of them, five times the work (make bench, visible_to).
    return pages.alias(seen_by=models.F("stored_level__level") + 0).filter(seen_by__lte=level)


class VisiblePagesMixin:
    """For page querysets: `.visible_to(reader)`, where every list of pages starts."""

    def visible_to(self, reader):
        return visible_pages(reader, self)


class LevelledQuerySet(models.QuerySet):
    """For models with a stored `level` of their own."""

    def visible_to(self, reader):
        """The rows `reader` may see: those at or below the reader's own step of the ladder."""
        return self.filter(level__lte=reader_level(reader))
