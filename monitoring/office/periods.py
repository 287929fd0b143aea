"""Reporting periods in the admin: their dates, where they stand, and opening a closed one again."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from hungarian.quarters import Quarter
from monitoring import locks
from monitoring.models import ReportingPeriod
from monitoring.office.forms import ReopenForm
from monitoring.office.listing import Day
from monitoring.office.views import OfficeScreen, put_errors


class PeriodForm(WagtailAdminModelForm):
    """The first quarter as people write it."""

    first = forms.CharField(
        label=gettext_lazy("First quarter"),
        max_length=30,
        help_text=gettext_lazy("For example 2021/2, or a day of it."),
    )

    class Meta:
        model = ReportingPeriod
        fields = ["first", "span", "due_on", "lock_on"]
        widgets = {"due_on": AdminDateInput, "lock_on": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["first"] = str(self.instance.period.first)

    def clean_first(self):
        try:
            return Quarter.parse(self.cleaned_data["first"].replace("\x00", "")).ordinal
        except ValueError:
            raise ValidationError(_("Write it like 2021/2 or 2021. II. negyedév.")) from None


class State(Column):
    """Where a period stands today."""

    def get_value(self, instance):
        state = locks.state_of(instance)
        until = locks.open_until(instance)
        if state == locks.PeriodState.REOPENED and until:
            return _("%(state)s until %(day)s") % {
                "state": state.label,
                "day": date_format(until, "SHORT_DATE_FORMAT"),
            }
        return state.label


class PeriodListView(IndexView):
    any_permission_required = ["view"]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("reopenings")

    def get_list_buttons(self, instance):
        address = reverse("monitoring_periods:reopen", args=[instance.pk])
        return [*super().get_list_buttons(instance), Button(_("Open again"), address, icon_name="lock-open")]

    def get_delete_url(self, instance):
        return None


COLUMNS = [
    "__str__",
    Day("due_on", label=gettext_lazy("Data are due on"), sort_key="due_on"),
    Day("lock_on", label=gettext_lazy("Closed from"), sort_key="lock_on"),
    State("state", label=gettext_lazy("State")),
]


class ReopenView(OfficeScreen):
    """A closed period is opened again, with a reason and a last day; what it was before stays listed."""

    permission_policy = ModelPermissionPolicy(ReportingPeriod)
    permission_required = "change"
    template_name = "monitoring/office/reopen.html"
    page_title = gettext_lazy("Open a period again")
    header_icon = "lock-open"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        periods = ReportingPeriod.objects.prefetch_related("reopenings__by")
        self.period = get_object_or_404(periods, pk=kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.period)

    def get_breadcrumbs_items(self):
        index = {"url": reverse("monitoring_periods:index"), "label": _("Reporting periods")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs):
        form = kwargs.get("form") or ReopenForm(label_suffix="")
        return super().get_context_data(**kwargs) | {
            "period": self.period,
            "state": locks.state_of(self.period),
            "form": form,
            "media": form.media,
        }

    def post(self, request, *args, **kwargs):
        form = ReopenForm(request.POST, label_suffix="")
        if form.is_valid():
            try:
                locks.reopen(self.period, user=request.user, **form.cleaned_data)
            except ValidationError as error:
                put_errors(form, error)
            else:
                messages.success(
                    request, _("The period is open again; rows written meanwhile are marked late.")
                )
                return redirect("monitoring_periods:index")
        return self.render_to_response(self.get_context_data(form=form))
