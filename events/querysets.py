from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from events.enums import State
from pages.models import BasePageQuerySet
from visibility.querysets import visible_pages


class EventQuerySet(BasePageQuerySet):
    """Events in the orders people look for them. An event is past when its end (or told start) is past."""

    def upcoming(self, now=None):
        """Not over yet, the nearest first."""
        return self._ending().filter(over_at__gte=now or timezone.now()).order_by("start", "pk")

    def past(self, now=None):
        """Over, the latest first."""
        return self._ending().filter(over_at__lt=now or timezone.now()).order_by("-start", "-pk")

    def upcoming_then_past(self, now=None):
        """One list: what comes, nearest first, then what is over, latest first; each row knows `is_over`."""
        now = now or timezone.now()
        is_over = When(over_at__lt=now, then=Value(True))
        coming_start = When(over_at__gte=now, then=F("start"))
        return (
            self._ending()
            .annotate(is_over=Case(is_over, default=Value(False)))
            .order_by("is_over", Case(coming_start, output_field=DateTimeField()), "-start", "-pk")
        )

    def in_state(self, *states):
        """Those that stand at one of these states (events.enums.State)."""
        fits = Q(event_life__state__in=states)
        if State.PLANNED in states:
            fits |= Q(event_life=None)
        return self.filter(fits)

    def open_to_all(self):
        """Those that anybody may read."""
        return visible_pages(None, self)

    def below_or_public(self, page):
        """The events below `page`, and those that anybody may read wherever they stand."""
        public = self.open_to_all().values("pk")
        return self.filter(Q(path__startswith=page.path) | Q(pk__in=public))

    def _ending(self):
        return self.annotate(over_at=Coalesce("end", "start"))
