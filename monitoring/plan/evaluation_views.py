"""The office's screens of the half-yearly evaluation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from monitoring.models import Evaluation, MeasureEvaluation
from monitoring.plan import evaluating, office_forms
from monitoring.plan.enums import EvaluationState
from monitoring.plan.office_views import DeskView, put_errors
from monitoring.plan.rules import EVALUATION_MOVES, needs_cause


class EvaluationBeginView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Opens the evaluation of a half-year."""

    model = Evaluation
    permission_policy = None
    permission_required = "add"
    form_class = office_forms.EvaluationBeginForm
    template_name = "monitoring/admin/evaluation_begin.html"
    page_title = gettext_lazy("New half-yearly evaluation")
    header_icon = "clipboard-list"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("evaluations:index"), "label": _("Half-yearly evaluations")},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form):
        data = form.cleaned_data
        try:
            made = evaluating.begin(data["plan"].pk, data["year"], data["half"], user=self.request.user)
        except ValidationError as error:
            put_errors(form, error)
            return self.form_invalid(form)
        return redirect("evaluations:edit", made.pk)


class EvaluationView(DeskView):
    """One evaluation: figures of each measure beside the words about it, and what can be done next."""

    model = Evaluation
    header_icon = "clipboard-list"
    template_name = "monitoring/admin/evaluation.html"
    page_title = gettext_lazy("Half-yearly evaluations")
    index_url_name = "evaluations:index"
    edit_url_name = "evaluations:edit"
    acts = {"discussed": "discuss", "draft": "take_back", "adopted": "adopt"}

    def get_objects(self):
        return Evaluation.objects.select_related("plan", "meeting")

    def form_of(self, act, data=None):
        if act == "adopted":
            return office_forms.ResolutionForm(data, user=self.request.user, label_suffix="")
        if act == "discussed":
            return office_forms.DiscussedForm(data, label_suffix="")
        return office_forms.forms.Form(data)

    def post(self, request, *args, **kwargs):
        if "task" in request.POST:
            return self.make_task(request.POST["task"])
        return self.save() if request.POST.get("act") == "save" else super().post(request, *args, **kwargs)

    def rows(self):
        return list(self.object.rows.select_related("measure__pillar"))

    def words_forms(self, rows, data=None):
        """(the form of the whole, {row id: its form})."""
        whole = office_forms.EvaluationForm(
            data,
            initial={"edition": self.object.edition, "summary": self.object.summary},
            label_suffix="",
        )
        forms = {
            row.pk: office_forms.RowForm(data, instance=row, prefix=f"row{row.pk}", label_suffix="")
            for row in rows
        }
        return whole, forms

    def save(self):
        """Save everything typed on the screen, or show it again with what is wrong."""
        rows = self.rows()
        whole, forms = self.words_forms(rows, self.request.POST)
        status = 200
        valid = [form.is_valid() for form in (whole, *forms.values())]
        if all(valid):
            try:
                evaluating.save(
                    self.object.pk,
                    user=self.request.user,
                    **whole.cleaned_data,
                    rows={pk: form.cleaned_data for pk, form in forms.items()},
                )
            except evaluating.EditConflict:
                status = 409
                self.object.refresh_from_db()
                whole.data = whole.data.copy()
                whole.data["edition"] = self.object.edition
                whole.add_error(
                    None,
                    _(
                        "Somebody else has saved this evaluation since you opened it. Look at theirs in "
                        "another window; if you save now, yours stays."
                    ),
                )
            except ValidationError as error:
                put_errors(whole, error)
            else:
                messages.success(self.request, _("Saved."))
                return redirect(self.here())
        return self.render_to_response(self.get_context_data(words=(whole, forms)), status=status)

    def make_task(self, key: str):
        try:
            row = self.object.rows.get(pk=key if key.isascii() and key.isdigit() and len(key) < 15 else 0)
            evaluating.make_task(row.pk, user=self.request.user)
        except MeasureEvaluation.DoesNotExist:
            messages.error(self.request, _("This measure is not in the evaluation."))
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        else:
            messages.success(self.request, _("The step is among the tasks of the steering committee."))
        return redirect(self.here())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        rows = self.rows()
        whole, forms = context.get("words") or self.words_forms(rows)
        figures = evaluating.figures_of(self.object, rows)
        moves = EVALUATION_MOVES[EvaluationState(self.object.state)]
        may = [new for new, move in moves.items() if self.request.user.has_perm(move.permission)]
        return context | {
            "evaluation": self.object,
            "whole": whole,
            "rows": [
                (row, figures[row.pk], needs_cause(figures[row.pk].get("rating")), forms[row.pk])
                for row in rows
            ],
            "forms": self.forms_for(may, context),
            "may_edit": self.request.user.has_perm("monitoring.change_evaluation")
            and not self.object.is_frozen,
            "has_tasks": bool(evaluating.TASK_MAKERS),
        }

    def _move(self, new, **given):
        moved = evaluating.transition(self.object.pk, new, user=self.request.user, **given)
        return _("The evaluation is now: %(state)s") % {"state": moved.get_state_display()}

    def discuss(self, form):
        return self._move("discussed", **form.cleaned_data)

    def take_back(self, form):
        return self._move("draft")

    def adopt(self, form):
        return self._move("adopted", **form.cleaned_data)
