from django.db import models
from django.utils import timezone

from ideas.enums import IdeaState
from ideas.rules import OPEN
from members.models import Membership
from visibility.enums import Audience
from visibility.querysets import visible_pages
from visibility.readers import reader_level


class IdeaQuerySet(models.QuerySet):
    def visible_to(self, reader):
        """Whose summary page is live and open to `reader`; for the office, everything that was sent in.

        What an account wrote itself it finds by `written_by`.
        """
        if reader_level(reader) >= Audience.OFFICE:
            return self.exclude(state=IdeaState.DRAFT)
        return self.filter(page__in=visible_pages(reader).values("pk")).exclude(state=IdeaState.DRAFT)

    def written_by(self, user):
        """The author's own: what they sent, and the drafts they are writing (for others too)."""
        if not user.is_authenticated:
            return self.none()
        entering = models.Q(entered_by=user, state=IdeaState.DRAFT)
        return self.filter(models.Q(submitter=user) | entering)

    def left_behind(self, organisation):
        """Drafts and returned sheets of `organisation` whose author no longer speaks for it."""
        if organisation is None:
            return self.none()
        present = Membership.objects.current().filter(organisation=organisation, user__is_active=True)
        return self.filter(
            organisation=organisation,
            entered_by=None,
            state__in=[IdeaState.DRAFT, IdeaState.RETURNED],
        ).exclude(submitter__in=present.values("user"))

    def open(self):
        """Those the office has to bring to a decision."""
        return self.filter(state__in=OPEN)

    def late(self, day=None):
        """Open, and their due date is before `day` (today in Budapest)."""
        return self.open().filter(due__lt=day or timezone.localdate())

    def with_lists(self):
        """With organisation, places, activities and target groups: what a list shows, in five queries."""
        return self.select_related("organisation", "page").prefetch_related(
            "settlements", "activities", "target_groups"
        )
