from django.db import models

from steering.enums import TaskStatus
from visibility.querysets import visible_pages


class BesidePageQuerySet(models.QuerySet):
    """For rows that stand beside a page: they are seen by whoever sees the page, and by nobody else."""

    def visible_to(self, reader):
        """The rows whose page is live and open to `reader`."""
        return self.filter(page__in=visible_pages(reader).values("pk"))


class TaskQuerySet(BesidePageQuerySet):
    def open(self):
        """Those that are not done."""
        return self.exclude(status=TaskStatus.DONE)

    def of(self, person):
        """Those `person` answers for, in whole or for a step that is not done."""
        step = models.Q(subtasks__responsible_user=person, subtasks__status=TaskStatus.IN_PROGRESS)
        return self.filter(models.Q(responsible_user=person) | step).distinct()

    def with_people(self):
        """With their subtasks and everyone responsible: all that a list shows, in four queries."""
        return self.select_related("responsible_user", "responsible_organisation").prefetch_related(
            "subtasks__responsible_user", "subtasks__responsible_organisation"
        )
