"""Ideas received and decided in some days, for the quarterly report (home hands it to monitoring)."""

import datetime as dt

from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _

from ideas.enums import IdeaState
from ideas.models import Idea, IdeaStep
from ideas.rules import DECIDED
from visibility.enums import Audience


def received_and_decided(first: dt.date, last: dt.date, level: int) -> dict:
    """{"rows": [{"name", "count"}]}: ideas sent in between these days (both count), then decisions by kind.

    Only of ideas that every reader at `level` (Audience) may see: with a live page no narrower than that.
    Two queries.
    """
    ideas = Idea.objects.exclude(state=IdeaState.DRAFT)
    if level < Audience.OFFICE:
        ideas = ideas.filter(page__live=True, page__stored_level__level__lte=level)
    since = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    until = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min))
    received = ideas.filter(submitted_at__gte=since, submitted_at__lt=until).count()
    steps = IdeaStep.objects.filter(idea__in=ideas, new__in=DECIDED, at__gte=since, at__lt=until)
    steps = steps.exclude(old=F("new")).order_by().values_list("new")
    decided = dict(steps.annotate(Count("idea", distinct=True)))
    words = _("Decision: %(state)s")
    decisions = [
        {"name": words % {"state": IdeaState(state).label}, "count": decided[state]}
        for state in DECIDED
        if state in decided
    ]
    return {"rows": [{"name": _("Received"), "count": received}, *decisions]}
