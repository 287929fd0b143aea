"""Indicators in the admin: the reference sheet, and its dated targets on a screen of their own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from monitoring import figures, targets
from monitoring.models import Indicator, Target
from monitoring.office.forms import RevisionForm, TargetForm
from monitoring.office.views import OfficeScreen, put_errors


class IndicatorListView(IndexView):
    """The indicators, with the way to their targets and to how they stand."""

    any_permission_required = ["view"]

    def get_list_buttons(self, instance):
        address = reverse("monitoring_indicators:targets", args=[instance.pk])
        return [Button(_("Targets"), address, icon_name="date"), *super().get_list_buttons(instance)]

    def get_delete_url(self, instance):
        # What rows count for is put out of use, never deleted.
        return None


COLUMNS = [
    "code",
    Column("name", label=gettext_lazy("Name"), sort_key="name"),
    Column("unit", label=gettext_lazy("Unit")),
    Column("get_counting_display", label=gettext_lazy("What it counts")),
    Column("get_audience_display", label=gettext_lazy("Who may see it")),
    BooleanColumn("is_key", label=gettext_lazy("Key")),
    BooleanColumn("active", label=gettext_lazy("In use")),
]
FIELDS = [
    "code",
    "name",
    "definition",
    "unit",
    "counting",
    "time_rule",
    "direction",
    "stepwise",
    "baseline",
    "baseline_on",
    "source",
    "verification",
    "frequency",
    "responsible",
    "decimals",
    "is_key",
    "audience",
    "active",
    "sort_order",
]


class TargetsView(OfficeScreen):
    """The targets of one indicator: those in force with what they replaced; new ones and revisions."""

    permission_policy = ModelPermissionPolicy(Indicator)
    template_name = "monitoring/office/targets.html"
    page_title = gettext_lazy("Targets")
    header_icon = "date"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.indicator = get_object_or_404(Indicator, pk=kwargs["pk"])
        self.revised: Target | None = None
        if "target" in kwargs:
            self.revised = get_object_or_404(self.indicator.targets, pk=kwargs["target"])

    def get_page_subtitle(self):
        return str(self.indicator)

    def get_breadcrumbs_items(self):
        index = {"url": reverse("monitoring_indicators:index"), "label": _("Indicators")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs):
        every = list(self.indicator.targets.select_related("set_by", "revises"))
        by_pk = {target.pk: target for target in every}
        (standing,) = figures.standings(timezone.localdate(), indicators=[self.indicator])
        form = kwargs.get("form") or self.form()
        return super().get_context_data(**kwargs) | {
            "indicator": self.indicator,
            "standing": standing,
            "lines": [(target, list(self.earlier(target, by_pk))) for target in targets.in_force(every)],
            "revised": self.revised,
            "form": form,
            "media": form.media,
            "may_change": self.request.user.has_perm(targets.RIGHT),
        }

    @staticmethod
    def earlier(target, by_pk):
        """What a target replaced, the newest first."""
        while target.revises_id:
            target = by_pk[target.revises_id]
            yield target

    def form(self, data=None):
        if self.revised is None:
            return TargetForm(data, label_suffix="")
        initial = {"day": self.revised.day, "value": f"{self.revised.value.normalize():f}".replace(".", ",")}
        return RevisionForm(data, initial=initial, label_suffix="")

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if form.is_valid():
            try:
                if self.revised is None:
                    targets.set_target(self.indicator, user=request.user, **form.cleaned_data)
                else:
                    targets.revise_target(self.revised, user=request.user, **form.cleaned_data)
            except ValidationError as error:
                put_errors(form, error)
            else:
                messages.success(request, _("Saved."))
                return redirect("monitoring_indicators:targets", self.indicator.pk)
        return self.render_to_response(self.get_context_data(form=form))
