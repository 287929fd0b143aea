"""The plan in the menu Monitoring: plans, pillars, measures, evaluations."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from hungarian.quarters import Quarter
from monitoring import occasions
from monitoring.models import ActionPlan, Evaluation, Measure, OccasionPlan, Pillar
from monitoring.plan.evaluation_views import EvaluationBeginView, EvaluationView
from monitoring.plan.measures import was_laid
from monitoring.plan.office_views import PlanView, StatusView
from monitoring.plan.services import begin_version, hold_draft


class OnlyWhileDraft:
    """For views that write the working copy: held meanwhile, and refused unless a version is in draft."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                hold_draft(self.plan_of(form.instance))
                if hasattr(form, "refuse_older"):
                    form.refuse_older()
                return super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    @staticmethod
    def plan_of(instance) -> int:
        return instance.plan_id if isinstance(instance, Pillar) else instance.pillar.plan_id


class DraftCreateView(OnlyWhileDraft, CreateView):
    pass


class DraftEditView(OnlyWhileDraft, EditView):
    pass


class DraftDeleteView(DeleteView):
    """Deletes what the committee has never seen; of the rest it says what to do instead."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                hold_draft(OnlyWhileDraft.plan_of(self.object))
                if isinstance(self.object, Measure) and was_laid(self.object):
                    raise ValidationError(
                        _("The committee has seen this measure, so it stays. Cancel it instead.")
                    )
                return super().form_valid(form)
        except ValidationError as error:
            refusal = " ".join(error.messages)
        except ProtectedError:
            refusal = _("Something belongs to it still, so it stays. Move or delete that first.")
        messages.error(self.request, refusal)
        return redirect(self.get_success_url())


class PlanCreateView(CreateView):
    """A new plan is open for writing at once."""

    def save_instance(self):
        made = super().save_instance()
        begin_version(made.pk, user=self.request.user)
        return made


class FrameEditView(EditView):
    """Title, quarters and page of a plan; the screen of the plan itself is the viewset's edit view."""

    edit_url_name = "action_plans:frame"

    def get_success_url(self):
        return reverse("action_plans:edit", args=[self.object.pk])


class PlanViewSet(ModelViewSet):
    model = ActionPlan
    url_namespace = "action_plans"
    url_prefix = "monitoring/plans"
    menu_label = gettext_lazy("Action plan")
    icon = "calendar-alt"
    add_view_class = PlanCreateView
    edit_view_class = PlanView
    edit_template_name = "monitoring/admin/plan.html"
    list_display = [
        "title",
        Column("first", label=gettext_lazy("From")),
        Column("last", label=gettext_lazy("To")),
    ]
    copy_view_enabled = False

    def get_urlpatterns(self):
        kept = [p for p in super().get_urlpatterns() if p.name != "delete"]
        frame = self.construct_view(
            FrameEditView, panel=self._edit_handler, form_class=self.get_form_class(for_update=True)
        )
        return [*kept, path("<int:pk>/frame/", frame, name="frame")]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**kwargs) | {"delete_url_name": None}


class PillarViewSet(ModelViewSet):
    model = Pillar
    url_namespace = "pillars"
    url_prefix = "monitoring/pillars"
    menu_label = gettext_lazy("Pillars")
    icon = "list-ul"
    add_view_class = DraftCreateView
    edit_view_class = DraftEditView
    delete_view_class = DraftDeleteView
    list_display = ["code", "title"]
    copy_view_enabled = False
    sort_order_field = None


class MeasureIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("pillar")


class MeasureViewSet(ModelViewSet):
    model = Measure
    url_namespace = "measures"
    url_prefix = "monitoring/measures"
    menu_label = gettext_lazy("Measures")
    icon = "tasks"
    index_view_class = MeasureIndexView
    add_view_class = DraftCreateView
    edit_view_class = DraftEditView
    delete_view_class = DraftDeleteView
    list_display = [
        "code",
        "title",
        Column("pillar", label=gettext_lazy("Pillar")),
        Column("first", label=gettext_lazy("From")),
        Column("last", label=gettext_lazy("To")),
        Column("get_status_display", label=gettext_lazy("Status"), sort_key="status"),
    ]
    list_filter = ["status", "pillar"]
    search_fields = ["code", "title"]
    copy_view_enabled = False

    def get_urlpatterns(self):
        status = self.construct_view(StatusView)
        return [*super().get_urlpatterns(), path("<int:pk>/status/", status, name="status")]


class EvaluationIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("plan")


class EvaluationViewSet(ModelViewSet):
    model = Evaluation
    url_namespace = "evaluations"
    url_prefix = "monitoring/evaluations"
    menu_label = gettext_lazy("Half-yearly evaluations")
    icon = "clipboard-list"
    index_view_class = EvaluationIndexView
    add_view_class = EvaluationBeginView
    edit_view_class = EvaluationView
    create_template_name = "monitoring/admin/evaluation_begin.html"
    edit_template_name = "monitoring/admin/evaluation.html"
    list_display = [
        "__str__",
        Column("plan", label=gettext_lazy("Action plan")),
        Column("get_state_display", label=gettext_lazy("State"), sort_key="state"),
    ]
    form_fields = ["plan", "year", "half"]
    copy_view_enabled = False

    def get_urlpatterns(self):
        return [p for p in super().get_urlpatterns() if p.name != "delete"]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**kwargs) | {"delete_url_name": None}


def next_day(plan: OccasionPlan) -> str:
    """The day of the next occasion, as OccasionIndexView found it."""
    return date_format(plan.next_on, "SHORT_DATE_FORMAT") if plan.next_on else ""


class OccasionIndexView(IndexView):
    """The progress table with what was done up to today."""

    def get_base_queryset(self):
        return (
            super().get_base_queryset().select_related("measure", "settlement", "event_kind", "activity_kind")
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        plans, today = list(context["table"].data), timezone.localdate()
        for line in occasions.lines(plans, Quarter.of(today).start, today):
            line.plan.done, line.plan.remaining, line.plan.next_on = line.done, line.remaining, line.next_on
        context["table"].data = plans
        return context


class OccasionViewSet(ModelViewSet):
    model = OccasionPlan
    url_namespace = "occasions"
    url_prefix = "monitoring/occasions"
    menu_label = gettext_lazy("Progress table")
    icon = "tick"
    index_view_class = OccasionIndexView
    list_display = [
        "title",
        Column("first", label=gettext_lazy("From")),
        Column("last", label=gettext_lazy("To")),
        Column("settlement", label=gettext_lazy("Place")),
        "planned",
        Column("done", label=gettext_lazy("Done")),
        Column("remaining", label=gettext_lazy("Remaining")),
        Column("next_on", label=gettext_lazy("Next"), accessor=next_day),
    ]
    search_fields = ["title"]
    copy_view_enabled = False


ITEMS = [PlanViewSet, PillarViewSet, MeasureViewSet, EvaluationViewSet, OccasionViewSet]
