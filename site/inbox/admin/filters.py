import datetime as dt

import django_filters
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from inbox.enums import Channel, Kind, Status
from inbox.models import InboxItem
from members.models import User


class Pile(models.TextChoices):
    """The ways the office looks at its inbox."""

    MINE = "mine", _("mine")
    UNASSIGNED = "unassigned", _("nobody's yet")
    WAITING = "waiting", _("waiting for the sender")
    OVERDUE = "overdue", _("overdue")
    OPEN = "open", _("everything open")


class Age(models.TextChoices):
    """How long ago an item arrived."""

    WEEK = "7", _("more than a week ago")
    MONTH = "30", _("more than a month ago")
    QUARTER = "90", _("more than three months ago")


def handlers(request=None):
    """Those who are, or ever were, responsible for an item."""
    return User.objects.filter(pk__in=InboxItem.objects.values("responsible")).order_by(
        "last_name", "first_name"
    )


class InboxFilters(WagtailFilterSet):
    pile = django_filters.ChoiceFilter(label=_("what to show"), choices=Pile.choices, method="in_pile")
    kind = django_filters.ChoiceFilter(label=_("kind"), choices=Kind.choices)
    status = django_filters.ChoiceFilter(label=_("status"), choices=Status.choices)
    responsible = django_filters.ModelChoiceFilter(label=_("responsible"), queryset=handlers)
    channel = django_filters.ChoiceFilter(label=_("channel"), choices=Channel.choices)
    age = django_filters.ChoiceFilter(label=_("arrived"), choices=Age.choices, method="older_than")

    class Meta:
        model = InboxItem
        fields: list[str] = []

    def in_pile(self, queryset, name, value):
        return {
            Pile.MINE: lambda: queryset.open().of(self.request.user),
            Pile.UNASSIGNED: queryset.unassigned,
            Pile.WAITING: lambda: queryset.filter(status=Status.WAITING),
            Pile.OVERDUE: queryset.overdue,
            Pile.OPEN: queryset.open,
        }[Pile(value)]()

    def older_than(self, queryset, name, value):
        return queryset.filter(received__lt=timezone.now() - dt.timedelta(days=int(value)))
