import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import get_page_models

from audit.display import action_choices
from audit.models import AuditEntry
from audit.tracking import TRACKED


def kind_choices():
    """The kinds of thing the log speaks of, by name; no query once content types are known."""
    models = {*TRACKED, *get_page_models(), get_user_model()}
    types = ContentType.objects.get_for_models(*models, for_concrete_models=False)
    named = [(type_.pk, capfirst(str(model._meta.verbose_name))) for model, type_ in types.items()]
    return sorted(named, key=lambda pair: pair[1].casefold())


class AuditFilterSet(WagtailFilterSet):
    """Who, what happened, to what kind of thing, between which days."""

    user = django_filters.ModelChoiceFilter(
        label=_("Who"),
        queryset=lambda request: get_user_model().objects.order_by("last_name", "first_name"),
    )
    action = django_filters.ChoiceFilter(label=_("What happened"), choices=action_choices)
    content_type = django_filters.ChoiceFilter(label=_("Kind of thing"), choices=kind_choices)
    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)

    class Meta:
        model = AuditEntry
        fields = []
